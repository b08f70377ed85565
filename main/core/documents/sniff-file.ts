import { unzipSync } from 'fflate';
import { type Result, refusal, success } from '../../../shared/lib/result';

export const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Extension that each type is saved under. The list is also what the hub keeps. */
export const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  [docxMime]: 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/msword': 'doc',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'text/plain': 'txt',
};

const signatures: readonly { mime: string; bytes: readonly number[]; at: number }[] = [
  { mime: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], at: 0 },
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { mime: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38], at: 0 },
  { mime: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { mime: 'video/mp4', bytes: [0x66, 0x74, 0x79, 0x70], at: 4 },
  { mime: 'application/msword', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], at: 0 },
];

const mostBytes = 100 * 1024 * 1024;
const safe = 'Nothing was added.';

/**
 * What a file is, from its bytes and never from its name. Refused, each with its reason: `file-empty`, `file-too-large` (100 MB),
 * `file-is-program`, `file-has-macros` (Word or Excel with code in it), `file-damaged`, `file-type-unknown`.
 */
export function sniffFile(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0)
    return refusal('file-empty', `This file is empty. ${safe} Check that it was saved, or ask for it again.`);
  if (bytes.length > mostBytes)
    return refusal('file-too-large', `This file is larger than 100 MB. ${safe} Ask for a smaller copy.`);
  if (isProgram(bytes)) {
    return refusal(
      'file-is-program',
      `This is a program, not a document, and could harm this computer. ${safe} Do not open it.`,
    );
  }
  const known = signatures.find(({ bytes: wanted, at }) => wanted.every((byte, index) => bytes[at + index] === byte));
  if (known) return success(known.mime);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return officeFile(bytes);
  if (isPlainText(bytes)) return success('text/plain');
  return refusal(
    'file-type-unknown',
    `This kind of file cannot be kept on a case. ${safe} Save it as PDF, Word or a picture and add that.`,
  );
}

function isProgram(bytes: Uint8Array): boolean {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  return starts(0x4d, 0x5a) || starts(0x7f, 0x45, 0x4c, 0x46) || starts(0xca, 0xfe, 0xba, 0xbe) || starts(0x23, 0x21);
}

/** Looks at the names inside the archive only: nothing is unpacked, so an archive built to burst has nothing to burst. */
function officeFile(bytes: Uint8Array): Result<string> {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    return refusal('file-damaged', `This file is damaged and cannot be read. ${safe} Ask for it again.`);
  }
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) {
    return refusal(
      'file-has-macros',
      `This file holds macros, which can run by themselves. ${safe} Save it as .docx or PDF and add that.`,
    );
  }
  if (names.includes('word/document.xml')) return success(docxMime);
  if (names.includes('xl/workbook.xml'))
    return success('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  return refusal(
    'file-type-unknown',
    `Archives cannot be kept on a case. ${safe} Take the documents out of it and add them one by one.`,
  );
}

function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A page or a script passes as text and would run in a browser.
    return !text.includes('\u0000') && !/<(?:!doctype|html|script|svg)/i.test(text);
  } catch {
    return false;
  }
}
