import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

/** How a password becomes a key. `cost` is scrypt's N: at least 2^15, and kept with the salt so that it can rise later. */
export interface Stretch {
  salt: string;
  cost: number;
}

export const leastCost = 2 ** 15;

export function newStretch(cost: number): Stretch {
  return { salt: randomBytes(16).toString('base64'), cost };
}

/** Takes the password as typed (compared in Unicode form NFKC); gives 32 bytes. */
function stretch(password: string, { salt, cost }: Stretch): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
    scrypt(password.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Wraps a key with AES-256-GCM under the stretched password; gives base64 of nonce, tag and wrapped key. */
export async function wrapKey(key: Uint8Array, password: string, how: Stretch): Promise<string> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await stretch(password, how), nonce);
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), wrapped]).toString('base64');
}

const wrappedBytes = 60;

/** Whether this has the shape of a wrapped key (nonce, tag, 32 bytes); says nothing about which password opens it. */
export function isWrappedKey(text: string): boolean {
  return Buffer.from(text, 'base64').length === wrappedBytes;
}

/** Gives the key; `wrong-password` when the password does not open it; `corrupt` when this is no wrapped key at all. */
export async function unwrapKey(
  wrapped: string,
  password: string,
  how: Stretch,
): Promise<Buffer | 'wrong-password' | 'corrupt'> {
  const bytes = Buffer.from(wrapped, 'base64');
  if (bytes.length !== wrappedBytes) return 'corrupt';
  const decipher = createDecipheriv('aes-256-gcm', await stretch(password, how), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    return 'wrong-password';
  }
}
