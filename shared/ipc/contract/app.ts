import { z } from 'zod';
import { staffRole } from '../../hub-api/entities';
import { dateSchema, idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { appPhase, done, none, type Procedure } from './parts';

/** Signing in, locking and the state of the app. */
export const appProcedures = {
  'app.state': {
    kind: 'query',
    access: 'anyone',
    input: none,
    output: z.object({
      phase: appPhase,
      sentence: z.string().nullable(),
      account: v.accountView.nullable(),
      hubUrl: z.string(),
      authority: z.string().nullable(),
      demo: z.boolean(),
      vault: z.enum(['keychain', 'passphrase', 'none']),
      keyState: z.enum(['ready', 'locked', 'changed', 'missing', 'corrupt', 'none']),
      version: z.string(),
      today: dateSchema,
    }),
  },
  /** First start without a hub's address: the shell remembers it and starts core again on it. */
  'app.connectHub': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ hubUrl: z.string().min(1).max(300) }),
    output: done,
  },
  'session.demoPeople': {
    kind: 'query',
    access: 'anyone',
    input: none,
    output: z.object({
      people: z.array(z.object({ email: z.string(), name: z.string(), role: staffRole, jobTitle: z.string() })),
    }),
  },
  'session.startDemo': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ email: z.string().max(254) }),
    output: done,
  },
  'session.start': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ email: z.string().min(3).max(254), password: z.string().min(1).max(256) }),
    output: z.object({
      challengeId: z.string(),
      method: z.enum(['totp', 'sms']),
      sentTo: z.string().nullable(),
      expiresAt: z.string(),
    }),
  },
  'session.resend': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ challengeId: idSchema }),
    output: done,
  },
  'session.verify': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ challengeId: idSchema, code: z.string().max(12) }),
    output: done,
  },
  'session.unlock': {
    kind: 'command',
    access: 'signed-in',
    input: z.strictObject({ password: z.string().min(1).max(256) }),
    output: done,
  },
  /** After a password changed elsewhere (key state `changed`): the previous one, once; the key is then wrapped under the new one. */
  'session.previousPassword': {
    kind: 'command',
    access: 'anyone',
    input: z.strictObject({ password: z.string().min(1).max(256) }),
    output: done,
  },
  /** Work that cannot be opened is renamed out of the way, never deleted, so that signing in fetches a new copy. */
  'session.setAside': { kind: 'command', access: 'signed-in', input: none, output: done },
  /** In the phase `damaged-database`: what the damaged copy still gives (null: nothing), and what each backup holds. */
  'session.rescue': {
    kind: 'query',
    access: 'signed-in',
    input: none,
    output: z.object({
      unsent: z.number().int().nullable(),
      halfTyped: z.number().int().nullable(),
      backups: z.array(
        z.object({
          name: z.string(),
          madeAt: z.string(),
          reason: z.enum(['daily', 'update']),
          unsent: z.number().int(),
          records: z.number().int(),
        }),
      ),
    }),
  },
  /** A new copy with the person's own work out of the damaged one, which is put aside; the rest comes from the hub again. */
  'session.repair': {
    kind: 'command',
    access: 'signed-in',
    input: none,
    output: z.object({ unsent: z.number().int(), halfTyped: z.number().int(), whole: z.boolean() }),
  },
  /** A backup takes the place of the damaged copy, which is put aside. */
  'session.restoreBackup': {
    kind: 'command',
    access: 'signed-in',
    input: z.strictObject({ name: z.string().max(60) }),
    output: done,
  },
  'session.lock': { kind: 'command', access: 'signed-in', input: none, output: done },
  'session.signOut': { kind: 'command', access: 'signed-in', input: none, output: done },
} as const satisfies Record<string, Procedure>;
