import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { type Refusal, refusal } from '../../shared/lib/result';

/** Work factor of scrypt (N); 2^15 with r=8 and p=3 is one of OWASP's equal choices. Tests pass a small one. */
export const defaultScryptCost = 2 ** 15;

const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: 8, p: 3, maxmem: 64 * 1024 * 1024 + 256 * cost * 8 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Takes a password; gives one line that says how it was hashed, so that the work factor can rise later. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** True when the password is the one that was hashed. A missing hash costs the same time, so that nobody learns who has an account. */
export async function passwordMatches(password: string, hash: string | null, cost: number): Promise<boolean> {
  const [, storedCost, salt, key] = (hash ?? '').split('$');
  if (!storedCost || !salt || !key) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const expected = Buffer.from(key, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), Number(storedCost));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The rules of the hub for a new password, typed twice. Null when it will do; otherwise what to put right. */
export function passwordProblem(password: string, again: string): Refusal | null {
  if (password.length > 256) return refusal('password-too-long', 'Your password must have at most 256 characters.');
  if ([...password].length < 8) return refusal('password-too-short', 'Your password must have at least 8 characters.');
  if (!/\p{Lu}/u.test(password))
    return refusal('password-needs-capital', 'Your password must have at least one capital letter.');
  if (!/[^\p{L}\p{N}\s]/u.test(password))
    return refusal('password-needs-symbol', 'Your password must have at least one symbol, for example ? ! £ or %.');
  if (password !== again)
    return refusal('passwords-differ', 'The two passwords are not the same. Type the same password twice.');
  return null;
}
