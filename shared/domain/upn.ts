const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

export type UpnProblem = 'bad-format' | 'bad-check-letter';

/**
 * Says what is wrong with a unique pupil number; null when nothing is. Check letter: each of the twelve characters times its weight (2 to
 * 13), modulo 23, into an alphabet without I, O and S; the final letter of a temporary number counts by its place in that alphabet.
 * Source: DfE, Unique Pupil Number 2.0.
 */
export function problemWithUpn(upn: string): UpnProblem | null {
  if (!SHAPE.test(upn)) return 'bad-format';
  const sum = [...upn.slice(1)].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : LETTERS.indexOf(character);
    return total + value * (index + 2);
  }, 0);
  return LETTERS[sum % 23] === upn[0] ? null : 'bad-check-letter';
}
