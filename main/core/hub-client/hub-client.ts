import { z } from 'zod';
import { bucketSchema, digestsSchema } from '../../../shared/hub-api/digests';
import { type ParagraphHistory, paragraphHistorySchema } from '../../../shared/hub-api/paragraph-history';
import { type Presence, presenceSchema } from '../../../shared/hub-api/presence';
import {
  type Challenge,
  challengeSchema,
  demoAccountsSchema,
  demoCodeSchema,
  type HubSession,
  sessionSchema,
} from '../../../shared/hub-api/sessions';
import {
  type Capabilities,
  capabilitiesSchema,
  type Mutation,
  mutationAnswersSchema,
  snapshotHeadSchema,
} from '../../../shared/hub-api/sync';
import { success } from '../../../shared/lib/result';
import { createFileCalls, type FileCalls } from './file-calls';
import { failureOf, type HubFailure, type HubResult, notTheHub, offline } from './hub-failure';
import type { HubReply, HubRequest, Transport } from './transport';

/** One page as it came: the records are checked one by one where they are applied, in slices, so that no page blocks a screen. */
const rawPageSchema = z.object({ records: z.array(z.unknown()), cursor: z.string(), more: z.boolean() });
export type RawPage = z.infer<typeof rawPageSchema>;
const waitSchema = z.object({ changed: z.boolean() });
const anyAnswer = z.looseObject({});

/** Gives the access token, and asks for a new pair once when the hub says that it has run out. */
export interface TokenSource {
  access(): string | null;
  /** Resolves true when there is a new access token. Calls at the same time share one request. */
  refresh(spent: string): Promise<HubResult<true>>;
}

export interface HubClient {
  capabilities(): Promise<HubResult<Capabilities>>;
  start(email: string, password: string, deviceId: string): Promise<HubResult<Challenge>>;
  resend(challengeId: string): Promise<HubResult<Challenge>>;
  verify(challengeId: string, code: string): Promise<HubResult<HubSession>>;
  refresh(refreshToken: string, deviceId: string): Promise<HubResult<HubSession>>;
  demoAccounts(): Promise<HubResult<z.infer<typeof demoAccountsSchema>>>;
  demoCode(email: string): Promise<HubResult<{ code: string }>>;
  /** The rest needs a signed-in person. */
  as(tokens: TokenSource): SignedInHub;
}

export interface SignedInHub {
  changes(cursor: string, limit: number): Promise<HubResult<RawPage>>;
  /** Waits at most `seconds` for something after the cursor. */
  wait(cursor: string, seconds: number, signal: AbortSignal): Promise<HubResult<boolean>>;
  /** How many records this person may see now. */
  count(): Promise<HubResult<number>>;
  push(
    deviceId: string,
    epoch: string,
    mutations: Mutation[],
  ): Promise<HubResult<z.infer<typeof mutationAnswersSchema>>>;
  readonly files: FileCalls;
  /** What the hub holds, bucket by bucket, to compare with what is here. */
  digests(): Promise<HubResult<z.infer<typeof digestsSchema>>>;
  bucket(bucket: number): Promise<HubResult<z.infer<typeof bucketSchema>>>;
  /** Says whether a plan section is open on this computer; gives who else has it open. */
  presence(sectionId: string, here: boolean): Promise<HubResult<Presence>>;
  /** What became of a paragraph of a plan section, newest first; `before` goes on where a page ended. */
  paragraphHistory(sectionId: string, blockId: string, before: number | null): Promise<HubResult<ParagraphHistory>>;
  endSession(): Promise<HubResult<true>>;
}

/** Milliseconds in which something must move. */
const short = 20_000;
const long = 60_000;
/** For what is no longer worth knowing later. */
const passing = 5_000;

function isJson(reply: HubReply): boolean {
  return reply.contentType.startsWith('application/json') || reply.contentType.startsWith('application/x-ndjson');
}

/** Every answer is checked against the contract; failures are values. `now` gives milliseconds since 1970. */
export function createHubClient(transport: Transport, now: () => number): HubClient {
  const carry = async (request: HubRequest): Promise<HubReply | HubFailure> => {
    try {
      return await transport(request);
    } catch {
      return offline();
    }
  };
  const read = <T>(reply: HubReply | HubFailure, schema: z.ZodType<T>): HubResult<T> => {
    if ('ok' in reply) return reply;
    if (reply.status >= 300) return failureOf(reply, now());
    if (!isJson(reply)) return notTheHub();
    try {
      const parsed = schema.safeParse(JSON.parse(reply.text));
      return parsed.success ? success(parsed.data) : notTheHub();
    } catch {
      return notTheHub();
    }
  };
  const ask = async <T>(request: Omit<HubRequest, 'as'>, schema: z.ZodType<T>) =>
    read(await carry({ ...request, as: 'text' }), schema);
  const post = <T>(path: string, body: unknown, schema: z.ZodType<T>) =>
    ask({ method: 'POST', path, body, timeout: short }, schema);
  const get = <T>(path: string, schema: z.ZodType<T>, query?: Record<string, string>) =>
    ask({ method: 'GET', path, query, timeout: short }, schema);

  const signedIn = (tokens: TokenSource): SignedInHub => {
    const withToken = async (request: HubRequest): Promise<HubReply | HubFailure> => {
      const token = tokens.access() ?? '';
      if (token !== '') {
        const first = await carry({ ...request, token });
        if ('ok' in first || first.status !== 401) return first;
      }
      const fresh = await tokens.refresh(token);
      if (!fresh.ok) return fresh;
      return carry({ ...request, token: tokens.access() ?? '' });
    };
    const askAs = async <T>(request: Omit<HubRequest, 'as'>, schema: z.ZodType<T>) =>
      read(await withToken({ ...request, as: 'text' }), schema);
    return {
      changes: (cursor, limit) =>
        askAs({ method: 'GET', path: '/v1/changes', query: { cursor, limit }, timeout: long }, rawPageSchema),
      wait: async (cursor, seconds, signal) => {
        const query = { cursor, seconds };
        const request = {
          method: 'GET' as const,
          path: '/v1/changes/wait',
          query,
          signal,
          timeout: seconds * 1000 + 10_000,
        };
        const answer = await askAs(request, waitSchema);
        return answer.ok ? success(answer.value.changed) : answer;
      },
      count: async () => {
        const reply = await withToken({ method: 'GET', path: '/v1/snapshot', timeout: short, as: 'first-line' });
        const head = read(reply, snapshotHeadSchema);
        return head.ok ? success(head.value.count) : head;
      },
      push: (deviceId, epoch, mutations) =>
        askAs(
          { method: 'POST', path: '/v1/mutations', body: { deviceId, epoch, mutations }, timeout: long },
          mutationAnswersSchema,
        ),
      files: createFileCalls(withToken, now),
      digests: () => askAs({ method: 'GET', path: '/v1/digests', timeout: long }, digestsSchema),
      bucket: (bucket) => askAs({ method: 'GET', path: `/v1/digests/${bucket}`, timeout: long }, bucketSchema),
      presence: (sectionId, here) =>
        askAs({ method: 'POST', path: '/v1/presence', body: { sectionId, here }, timeout: passing }, presenceSchema),
      paragraphHistory: (sectionId, blockId, before) => {
        const path = `/v1/plan-sections/${encodeURIComponent(sectionId)}/history`;
        const query = { block: blockId, ...(before === null ? {} : { before }) };
        return askAs({ method: 'GET', path, query, timeout: passing }, paragraphHistorySchema);
      },
      endSession: async () => {
        const answer = await askAs({ method: 'POST', path: '/v1/sessions/end', body: {}, timeout: short }, anyAnswer);
        return answer.ok ? success(true) : answer;
      },
    };
  };

  return {
    capabilities: () => get('/v1/capabilities', capabilitiesSchema),
    start: (email, password, deviceId) => post('/v1/sessions', { email, password, deviceId }, challengeSchema),
    resend: (challengeId) => post('/v1/sessions/resend', { challengeId }, challengeSchema),
    verify: (challengeId, code) => post('/v1/sessions/verify', { challengeId, code }, sessionSchema),
    refresh: (refreshToken, deviceId) => post('/v1/sessions/refresh', { refreshToken, deviceId }, sessionSchema),
    demoAccounts: () => get('/dev/accounts', demoAccountsSchema),
    demoCode: (email) => get('/dev/codes', demoCodeSchema, { email }),
    as: signedIn,
  };
}
