/**
 * Says whether ten digits (spaces and hyphens are ignored) are an NHS number: weights 10 to 2 over the first nine, 11 less the remainder
 * of 11 is the last; 11 counts as 0 and 10 is never given. Source: NHS data dictionary.
 */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
