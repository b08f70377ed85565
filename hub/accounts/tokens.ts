import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret nobody can guess: 256 random bits, safe in a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Secrets are kept as this hash only; a stolen database opens no session. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Six digits for a text message. */
export const newSmsCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

/** Takes a UTC instant and a number of seconds; gives the later UTC instant. */
export const secondsLater = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();
