import { crc32 } from 'node:zlib';
import { type UnzipFileInfo, unzipSync } from 'fflate';

/** A slot's file has one entry; an archive that lists more than this is not read to the end of its list. */
const MOST_ENTRIES = 16;
/** Signature of the end of a ZIP's directory, and where it states the directory's offset (APPNOTE.TXT 4.3.16). */
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const DIRECTORY_OFFSET = 16;
/** Where a directory header states its entry's CRC-32 (APPNOTE.TXT 4.3.12). */
const ENTRY_CRC = 16;

/** Why an archive gives no file. */
export interface Damaged {
  readonly damaged: string;
}

/** The CRC-32 that the archive states of its first entry: the unzipping library does not hold the bytes against it. */
function statedCrc(zip: Uint8Array): number {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  return bytes.readUInt32LE(bytes.readUInt32LE(end + DIRECTORY_OFFSET) + ENTRY_CRC);
}

function refuseEntries(entries: readonly UnzipFileInfo[], mostBytes: number): void {
  const [entry] = entries;
  if (entry === undefined) throw new Error('the archive is empty');
  if (entries.length > 1) throw new Error('the archive has more than one file');
  if (!/\.csv$/i.test(entry.name)) throw new Error('the file in the archive is no .csv');
  if (entry.originalSize > mostBytes) {
    throw new Error(`the file unpacks to ${entry.originalSize} bytes, more than ${mostBytes}`);
  }
}

/** The bytes of the archive's only file, a .csv of at most `mostBytes`, held against its checksum. */
export function unzipCsv(zip: Uint8Array, mostBytes: number): Uint8Array | Damaged {
  const entries: UnzipFileInfo[] = [];
  try {
    // First the list alone: nothing is unpacked before it is known how much it is.
    unzipSync(zip, {
      filter(entry) {
        if (entries.push(entry) > MOST_ENTRIES) throw new Error('the archive has too many files');
        return false;
      },
    });
    refuseEntries(entries, mostBytes);
    // The library unpacks into the size that the list states and no further.
    const csv = Object.values(unzipSync(zip))[0] ?? new Uint8Array();
    if (crc32(csv) !== statedCrc(zip)) throw new Error('the file does not have the checksum stated of it');
    return csv;
  } catch (error) {
    return { damaged: error instanceof Error ? error.message : String(error) };
  }
}
