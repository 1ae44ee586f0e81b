/** Byte of each character that windows-1251 has. */
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** XML text in windows-1251; what the code page lacks becomes a character reference. */
export function encodeWindows1251(xml: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of xml) {
    const byte = BYTES.get(character);
    if (byte !== undefined) bytes.push(byte);
    else bytes.push(...[...`&#${character.codePointAt(0)};`].map((each) => each.charCodeAt(0)));
  }
  return Uint8Array.from(bytes);
}
