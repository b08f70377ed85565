import type { Random } from './random';

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN (authority code 001, one of the codes that no authority holds) with a right check letter: weights 2 to 13 over the twelve digits, modulo 23. */
export function makeUpn(random: Random, establishment: number, yearOfEntry: number): string {
  const digits = `001${String(establishment).padStart(4, '0')}${String(yearOfEntry % 100).padStart(2, '0')}${String(random.int(1, 999)).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${UPN_LETTERS[sum % 23]}${digits}`;
}

/** An NHS number from the 999 range kept for tests, with a right check digit (weights 10 to 2, modulo 11). */
export function makeNhsNumber(random: Random): string {
  for (;;) {
    const nine = `999${String(random.int(0, 999_999)).padStart(6, '0')}`;
    const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${nine}${check}`;
  }
}
