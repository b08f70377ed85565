/**
 * Reads a Range header (RFC 9110) against a size in bytes. Gives the first and last byte asked for; `whole` without a header or for
 * several ranges at once; `outside` when the file has no such bytes.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'whole' | 'outside' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  const last = size - 1;
  if (match[1] === '') {
    const length = Number(match[2]);
    return length === 0 ? 'outside' : { from: Math.max(0, size - length), to: last };
  }
  const from = Number(match[1]);
  const to = match[2] === '' ? last : Math.min(Number(match[2]), last);
  return from > last || from > to ? 'outside' : { from, to };
}
