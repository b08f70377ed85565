/**
 * Says whether text is a unique learner number: ten digits, weights 10 to 2 over the first nine, ten less the remainder of 11 is the last;
 * a remainder of 0 is never given. Source: general knowledge, not confirmed; used to warn only.
 */
export function isUln(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text)) return false;
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const remainder = sum % 11;
  return remainder !== 0 && 10 - remainder === Number(text[9]);
}
