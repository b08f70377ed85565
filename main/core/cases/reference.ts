/** Crockford's alphabet: no I, L, O or U, so that a reference read over the telephone comes out right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/**
 * The reference of a case made on this computer: `NM-P` and eight characters from the random end of the case's own id (40 of the
 * random bits of a UUIDv7). Two computers that are offline cannot agree on a next number, so a counter would give the same number
 * twice; with 40 random bits the chance that any two of 40,000 cases share one is under 0.1 %. `P` marks it as made here; numbers
 * without it come from the hub, so the two series cannot meet.
 */
export function provisionalReference(caseId: string): string {
  let rest = BigInt(`0x${caseId.replaceAll('-', '').slice(-12)}`);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = alphabet[Number(rest & 31n)] + text;
    rest >>= 5n;
  }
  return `NM-P${text}`;
}
