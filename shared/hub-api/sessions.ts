import { z } from 'zod';
import { staffRole } from './entities';
import { idSchema, instantSchema } from './fields';

/** POST /v1/sessions. A right password gives a challenge for the second factor, never a session. */
export const startSessionSchema = z.object({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(256),
  deviceId: idSchema,
});
export const challengeSchema = z.object({
  challengeId: idSchema,
  method: z.enum(['totp', 'sms']),
  /** Where the code was sent, with most of it hidden; null for an authenticator app. */
  sentTo: z.string().nullable(),
  expiresAt: instantSchema,
});
export type Challenge = z.infer<typeof challengeSchema>;

/** POST /v1/sessions/verify and POST /v1/sessions/resend {challengeId}. */
export const verifySessionSchema = z.object({ challengeId: idSchema, code: z.string().regex(/^\d{6}$/) });
export const resendSchema = z.object({ challengeId: idSchema });

export const sessionSchema = z.object({
  accessToken: z.string(),
  /** Seconds the access token stays good. */
  expiresIn: z.number().int(),
  refreshToken: z.string(),
  account: z.object({ id: idSchema, name: z.string(), email: z.string(), role: staffRole, jobTitle: z.string() }),
});
export type HubSession = z.infer<typeof sessionSchema>;

/** POST /v1/sessions/refresh: gives a new pair; a refresh token used twice ends its whole family. */
export const refreshSchema = z.object({ refreshToken: z.string(), deviceId: idSchema });

/** GET /dev/accounts (demo hubs only): people to sign in as with one click. */
export const demoAccountsSchema = z.object({
  accounts: z.array(
    z.object({
      email: z.string(),
      name: z.string(),
      role: staffRole,
      jobTitle: z.string(),
      password: z.string(),
      secondFactor: z.enum(['totp', 'sms']),
    }),
  ),
});
/** GET /dev/codes?email= (demo hubs only): the code a phone would show now. */
export const demoCodeSchema = z.object({ code: z.string() });
