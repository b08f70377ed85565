/**
 * The address as it is stored and compared: trimmed, lower case. Lower-casing the part before the @ is against the letter of RFC 5321
 * but every mail host in use treats it so, and it is what people expect of "the same address".
 */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** True for one plain address that the hub can send to: no display name, no quotes, no spaces, a dot in the domain. */
export function isEmail(email: string): boolean {
  const text = email.trim();
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(
      text,
    ) &&
    !text.includes('..') &&
    !text.startsWith('.') &&
    !text.includes('.@')
  );
}
