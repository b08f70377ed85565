import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;

/** A new key for an authenticator app, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

function totp(secret: string, email: string): TOTP {
  return new TOTP({ issuer: 'EHC Hub', label: email, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** The address that an authenticator app reads from the QR code. */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString();

/** The code an app would show at this UTC instant. */
export const totpCode = (secret: string, at: string): string =>
  totp(secret, 'account').generate({ timestamp: Date.parse(at) });

/**
 * Takes a six-digit code and the UTC instant; gives the time step it belongs to, one step early or late allowed for slow
 * phones, or null when it is wrong. RFC 6238 asks that a step be used once: the caller compares it with the last one used.
 */
export function totpStep(secret: string, code: string, at: string): number | null {
  const timestamp = Date.parse(at);
  const delta = totp(secret, 'account').validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}
