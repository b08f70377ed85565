import { type Result, refusal, success } from '../../../shared/lib/result';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
const known: ReadonlySet<string> = new Set<Encoding>(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);

/** At most this many bytes: 20,000 rows of 20 columns are about 4 MB. */
const largest = 20 * 1024 * 1024;

/**
 * Which text encoding a spreadsheet file is in, from its bytes: a byte-order mark; else NULs in every second place (UTF-16 from
 * "Unicode text"); else valid UTF-8; else Windows-1252, which is what "CSV" of a spreadsheet program in Britain writes.
 * Statistical detectors were measured and guessed wrong on short files.
 */
export function sniffEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let evenNuls = 0;
  let oddNuls = 0;
  sample.forEach((byte, index) => {
    if (byte === 0) index % 2 === 0 ? evenNuls++ : oddNuls++;
  });
  if (oddNuls > sample.length / 4 && evenNuls === 0) return 'utf-16le';
  if (evenNuls > sample.length / 4 && oddNuls === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/**
 * The text of a spreadsheet file. `encoding` null lets the bytes decide. Refused: a workbook (`is-a-workbook`), another kind of
 * file (`not-text`), one that is too large (`too-large`), an unknown encoding name (`unknown-encoding`) or bytes that are not
 * valid in the encoding asked for (`wrong-encoding`).
 */
export function decodeFile(bytes: Uint8Array, encoding: string | null): Result<{ text: string; encoding: Encoding }> {
  if (bytes.length > largest)
    return refusal('too-large', 'This file is larger than 20 MB. Split it and try again. Nothing was changed.');
  if (bytes.length === 0)
    return refusal('empty-file', 'This file is empty. Check that it was saved. Nothing was changed.');
  const workbook = workbookRefusal(bytes);
  if (workbook) return workbook;
  if (encoding !== null && !known.has(encoding)) {
    return refusal('unknown-encoding', 'Choose one of the encodings in the list. Nothing was changed.');
  }
  const chosen = (encoding as Encoding | null) ?? sniffEncoding(bytes);
  try {
    return success({ text: new TextDecoder(chosen, { fatal: true }).decode(bytes), encoding: chosen });
  } catch {
    return refusal('wrong-encoding', 'This file is not in that encoding. Choose another one. Nothing was changed.');
  }
}

function workbookRefusal(bytes: Uint8Array) {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  const isWorkbook = starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
  if (isWorkbook) {
    return refusal(
      'is-a-workbook',
      'This is a workbook, and only CSV files can be read here. Open it in your spreadsheet program, choose Save as, then "CSV UTF-8 (comma delimited)", and add that file. Nothing was changed.',
    );
  }
  if (starts(0x25, 0x50, 0x44, 0x46)) {
    return refusal(
      'not-text',
      'This is a PDF, not a spreadsheet. Save the list as CSV and add that file. Nothing was changed.',
    );
  }
  return null;
}
