/** Sentences of a running text: cut after `.`, `!` or `?` that a capital follows. */
export function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?]["'”»]?)\s+(?=["'“«]?\p{Lu})|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
