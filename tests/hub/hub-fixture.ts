import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '../../hub/accounts/passwords';
import { newTotpSecret, totpCode } from '../../hub/accounts/second-factor';
import { buildHub, type Hub } from '../../hub/app';
import { openSqliteStore } from '../../hub/store/sqlite-store';
import { contentHash } from '../../shared/hub-api/content-hash';
import type { EntityBody, EntityName, StaffRole } from '../../shared/hub-api/entities';
import type { HubSession } from '../../shared/hub-api/sessions';
import type { HubRecord, Mutation, MutationAnswer } from '../../shared/hub-api/sync';
import { londonDateOf } from '../../shared/lib/clock';

export const password = 'Northmoor-2026!';
/** The least that scrypt takes, so that tests do not wait. */
const TEST_COST = 2;

export interface HubFixture extends Hub {
  databasePath: string;
  /** Moves the hub's clock on. */
  later(seconds: number): void;
  addStaff(
    role: StaffRole,
    more?: { secondFactor?: 'totp' | 'sms'; fields?: Record<string, unknown> },
  ): Promise<string>;
  signIn(email: string, deviceId?: string): Promise<HubSession>;
  codeOf(email: string): string;
  call<T>(method: 'GET' | 'POST', url: string, body?: unknown, token?: string): Promise<{ status: number; body: T }>;
  send(session: HubSession, ...mutations: Mutation[]): Promise<MutationAnswer[]>;
  changes(
    session: HubSession,
    cursor?: string,
    limit?: number,
  ): Promise<{ records: HubRecord[]; cursor: string; more: boolean }>;
  outbox(): { channel: string; sentTo: string; subject: string; body: string; code: string | null }[];
  epoch(): string;
  close(): Promise<void>;
}

/** A real hub over a real database in a folder of its own, with a clock that the test moves. */
export async function makeHub(options: { demo?: boolean } = {}): Promise<HubFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-test-'));
  let now = Date.parse('2026-11-18T09:00:00.000Z');
  let number = 0;
  const newId = () => {
    number += 1;
    return `0199f000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  };
  const store = openSqliteStore(join(folder, 'hub.sqlite'), newId);
  const clock = { now: () => new Date(now).toISOString(), today: () => londonDateOf(new Date(now).toISOString()) };
  const hub = await buildHub({
    store,
    clock,
    newId,
    filesFolder: join(folder, 'files'),
    demo: options.demo ?? false,
    publicUrl: 'https://hub.example.org',
    scryptCost: TEST_COST,
  });
  const passwordHash = await hashPassword(password, TEST_COST);

  const fixture: HubFixture = {
    ...hub,
    databasePath: join(folder, 'hub.sqlite'),
    later: (seconds) => {
      now += seconds * 1000;
    },
    addStaff: async (role, more = {}) => {
      const id = newId();
      const email = `${role}-${id.slice(-3)}@northmoor.example.org`;
      const body = { name: `A ${role}`, email, phone: '01632 960100', role, jobTitle: role, ...more.fields };
      store.write(() => {
        store.records.put({ entity: 'staff', id, caseId: null, body, mutationId: null });
        store.accounts.save({
          id,
          email,
          kind: 'staff',
          name: body.name,
          role,
          passwordHash,
          secondFactor: more.secondFactor ?? 'totp',
          totpSecret: more.secondFactor === 'sms' ? null : newTotpSecret(),
          totpLastStep: 0,
          phone: '07700 900123',
          professionalId: null,
          invitationId: null,
          demoPassword: null,
          closedAt: null,
        });
      });
      return email;
    },
    codeOf: (email) => totpCode(store.accounts.byEmail(email)?.totpSecret ?? '', clock.now()),
    signIn: async (email, deviceId = 'device-0001') => {
      fixture.later(60);
      const started = await fixture.call<{ challengeId: string }>('POST', '/v1/sessions', {
        email,
        password,
        deviceId,
      });
      const code = fixture.codeOf(email);
      const { challengeId } = started.body;
      const done = await fixture.call<HubSession>('POST', '/v1/sessions/verify', { challengeId, code });
      if (done.status !== 200) throw new Error(`sign-in answered ${done.status}`);
      return done.body;
    },
    call: async <T>(method: 'GET' | 'POST', url: string, body?: unknown, token?: string) => {
      const headers = token ? { authorization: `Bearer ${token}` } : {};
      const answer = await hub.app.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: answer.statusCode, body: answer.json<T>() };
    },
    send: async (session, ...mutations) => {
      const batch = { deviceId: 'device-0001', epoch: fixture.epoch(), mutations };
      const answer = await fixture.call<{ answers: MutationAnswer[] }>(
        'POST',
        '/v1/mutations',
        batch,
        session.accessToken,
      );
      if (answer.status !== 200) throw new Error(`mutations answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      await hub.drain();
      return answer.body.answers;
    },
    changes: async (session, cursor = '', limit = 5000) =>
      (
        await fixture.call<{ records: HubRecord[]; cursor: string; more: boolean }>(
          'GET',
          `/v1/changes?cursor=${cursor}&limit=${limit}`,
          undefined,
          session.accessToken,
        )
      ).body,
    outbox: () => store.effects.messages(100),
    epoch: () => store.meta('epoch') ?? '',
    close: async () => {
      await hub.app.close();
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
  return fixture;
}

let mutationNumber = 0;
function nextId(): string {
  mutationNumber += 1;
  return `0199e000-0000-7000-8000-${String(mutationNumber).padStart(12, '0')}`;
}

export function creation(entity: string, entityId: string, body: Record<string, unknown>): Mutation {
  const caseId = typeof body.caseId === 'string' ? body.caseId : null;
  const id = nextId();
  return {
    id,
    n: mutationNumber,
    entity,
    entityId,
    caseId,
    op: 'create',
    fields: body,
    base: {},
    madeAt: '2026-11-18T09:00:00Z',
  };
}

/** An edit by somebody who saw `seen`: the base is the content of the touched fields as they stood there. */
export function edit(
  entity: EntityName,
  entityId: string,
  seen: Record<string, unknown>,
  fields: Record<string, unknown>,
): Mutation {
  const base = Object.fromEntries(Object.keys(fields).map((field) => [field, contentHash(seen[field])]));
  return { ...creation(entity, entityId, fields), caseId: null, op: 'update', base };
}

export function removal(entity: EntityName, entityId: string, seen: Record<string, unknown>): Mutation {
  const base = Object.fromEntries(Object.entries(seen).map(([field, value]) => [field, contentHash(value)]));
  return { ...creation(entity, entityId, {}), op: 'delete', base };
}

export const caseId = '0199a000-0000-7000-8000-000000000001';

export const aCase = (more: Partial<EntityBody<'case'>> = {}): EntityBody<'case'> => ({
  reference: 'NM-20001',
  child: { firstName: 'Asha', lastName: 'Test', preferredName: 'Asha', dateOfBirth: '2017-03-04', sex: 'F' },
  address: ['1 Test Street', 'Northmoor', 'NM1 1AA'],
  settingId: null,
  caseworkerId: null,
  primaryNeed: null,
  requestSource: 'parent',
  status: 'live',
  letterFormat: 'standard',
  language: 'English',
  interpreter: false,
  restricted: false,
  ...more,
});

export const aParty = (more: Partial<EntityBody<'party'>> = {}): EntityBody<'party'> => ({
  caseId,
  role: 'parent-carer',
  name: 'Meera Test',
  relationship: 'mother',
  email: 'meera@families.example.org',
  phone: '07700 900456',
  address: ['1 Test Street'],
  addressWithheld: false,
  mainContact: true,
  receivesLetters: true,
  ...more,
});

export const anInvitation = (more: Partial<EntityBody<'invitation'>> = {}): EntityBody<'invitation'> => ({
  email: 'sam.reed@eps.example.org',
  name: 'Sam Reed',
  role: 'professional',
  professionalId: null,
  caseId: null,
  adviceRequestId: null,
  message: 'Please join us.',
  status: 'sent',
  sendCount: 1,
  sentAt: null,
  openedAt: null,
  registeredAt: null,
  expiresOn: '2026-12-16',
  ...more,
});

export const aLetter = (more: Partial<EntityBody<'letter'>> = {}): EntityBody<'letter'> => ({
  caseId,
  type: 'T2',
  templateVersion: '2026-1',
  date: '2026-11-18',
  status: 'ready',
  recipientPartyIds: ['0199a000-0000-7000-8000-00000000000a'],
  text: {},
  docxDocumentId: null,
  pdfDocumentId: '0199a000-0000-7000-8000-00000000000d',
  publishedAt: null,
  openedAt: null,
  ...more,
});
