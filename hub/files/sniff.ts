/** What the hub keeps. The type is read from the bytes, never believed from a name or a header. */
const SIGNATURES: readonly { mime: string; bytes: readonly number[]; at: number }[] = [
  { mime: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], at: 0 },
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { mime: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38], at: 0 },
  { mime: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { mime: 'video/mp4', bytes: [0x66, 0x74, 0x79, 0x70], at: 4 },
  { mime: 'video/webm', bytes: [0x1a, 0x45, 0xdf, 0xa3], at: 0 },
  { mime: 'application/msword', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], at: 0 },
];

const OOXML: readonly { part: string; mime: string }[] = [
  { part: 'word/', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { part: 'xl/', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
];

/** Takes the bytes of a file; gives its media type, or null for a type the hub does not keep (programs, archives, pages). */
export function sniffType(bytes: Uint8Array): string | null {
  const known = SIGNATURES.find(({ bytes: wanted, at }) => wanted.every((byte, index) => bytes[at + index] === byte));
  if (known) return known.mime;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return OOXML.find(({ part }) => names.includes(part))?.mime ?? null;
  }
  return isPlainText(bytes) ? 'text/plain' : null;
}

function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // a page or a script can pass as text and run in a browser
    return !text.includes('\u0000') && !/<(!doctype|html|script|svg)/i.test(text);
  } catch {
    return false;
  }
}
