import type { HubStore } from '../../hub/store/hub-store';
import { auditHash } from '../../hub/store/sqlite-records';
import { viewerOf } from '../../hub/sync/visibility';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import { type PendingChange, rebase } from '../../main/core/sync/rebase';
import { canonicalJson } from '../../shared/hub-api/content-hash';
import { brokenFiles } from './file-promises';
import { fieldKey, type Ledger } from './ledger';
import type { Device } from './sim-device';
import type { SimHub } from './sim-hub';

export interface Facts {
  hub: SimHub;
  devices: readonly Device[];
  ledger: Ledger;
  restores: number;
  /** The record that each mutation sent is about. */
  subjects: ReadonlyMap<string, string>;
}

interface OutboxRow {
  id: string;
  entity: string;
  entity_id: string;
  op: PendingChange['op'];
  fields: string;
  state: string;
  problem_code: string | null;
  conflict_fields: string | null;
}

const outboxOf = (device: Device): OutboxRow[] =>
  device.open?.connections.write
    .prepare<[], OutboxRow>(
      'SELECT id, entity, entity_id, op, fields, state, problem_code, conflict_fields FROM outbox ORDER BY n',
    )
    .all() ?? [];

/** Rows that a person can still read here and that the hub has not taken: what they hold is not lost. */
const keptHere = (rows: readonly OutboxRow[]) =>
  rows.filter((row) => row.state !== 'kept' && row.state !== 'acknowledged');

const bodyAt = (store: HubStore, entity: string, id: string): Record<string, unknown> | null => {
  const body = store.records.get(entity as 'case', id)?.body;
  return body ? (JSON.parse(body) as Record<string, unknown>) : null;
};

/** 1 and 2: what was said to be saved is at the hub, or kept where its writer can read it, or was replaced by somebody who saw it. */
function missingWork({ hub, devices, ledger }: Facts): string[] {
  const problems: string[] = [];
  const kept = devices.flatMap((device) => keptHere(outboxOf(device)));
  const alive = new Set<string>();
  const see = (field: string, value: unknown) => {
    if (typeof value !== 'string' || ledger.values.get(value)?.field !== field) return;
    for (const one of ledger.overwrittenBy(value)) alive.add(one);
  };
  for (const { field } of ledger.values.values()) {
    const [entity = '', id = '', name = ''] = field.split(' ');
    see(field, bodyAt(hub.store, entity, id)?.[name]);
  }
  for (const row of kept)
    for (const [name, value] of Object.entries(JSON.parse(row.fields) as Record<string, unknown>))
      see(fieldKey(row.entity, row.entity_id, name), value);
  for (const [value, { field }] of ledger.values) if (!alive.has(value)) problems.push(`lost: ${value} in ${field}`);

  const texts = new Map<string, string>();
  for (const [word, place] of ledger.words) {
    const [entity = '', id = '', name = ''] = place.split(' ');
    if (!texts.has(place)) texts.set(place, JSON.stringify(bodyAt(hub.store, entity, id)?.[name] ?? null));
    const count = (texts.get(place) ?? '').split(new RegExp(`\\b${word}\\b`)).length - 1;
    if (count > 1) problems.push(`doubled: ${word} in ${place}`);
    if (count > 0) continue;
    const here = kept.some(
      (row) => row.entity === entity && row.entity_id === id && new RegExp(`\\b${word}\\b`).test(row.fields),
    );
    if (!here) problems.push(`lost: ${word} in ${place}`);
  }
  for (const [id, text] of ledger.notes) {
    if (bodyAt(hub.store, 'note', id)?.text === text) continue;
    if (!kept.some((row) => row.entity_id === id)) problems.push(`lost: ${text}`);
  }
  return problems;
}

/** 3: every computer holds what the hub shows its person, byte for byte, and shows it with its own kept changes on top. */
function difference({ hub, devices }: Facts): string[] {
  const problems: string[] = [];
  const all = hub.store.records.after(0, 100_000);
  for (const device of devices) {
    const account = hub.store.accounts.byId(device.accountId);
    if (!account || !device.open) continue;
    const db = device.open.connections.write;
    const viewer = viewerOf(hub.store, account, '2026-11-18');
    const wanted = new Map(
      all.filter((row) => row.removed === null && viewer.canSee(row)).map((row) => [`${row.entity} ${row.id}`, row]),
    );
    const base = db.prepare<[], { entity: string; id: string; rev: number; body: string }>(
      'SELECT entity, id, rev, body FROM base',
    );
    const bodies = new Map<string, Record<string, unknown>>();
    for (const row of base.all()) {
      const name = `${row.entity} ${row.id}`;
      const hubs = wanted.get(name);
      wanted.delete(name);
      bodies.set(name, JSON.parse(row.body));
      if (!hubs) problems.push(`${device.name} still holds ${name}`);
      else if (
        hubs.rev !== row.rev ||
        canonicalJson(JSON.parse(hubs.body ?? 'null')) !== canonicalJson(JSON.parse(row.body))
      )
        problems.push(`${device.name} holds another ${name}`);
    }
    for (const name of wanted.keys()) problems.push(`${device.name} lacks ${name}`);
    const pending = keptHere(outboxOf(device));
    for (const row of db
      .prepare<[], { entity: string; id: string; body: string }>('SELECT entity, id, body FROM overlay')
      .all()) {
      const own = pending.filter((one) => one.entity === row.entity && one.entity_id === row.id);
      const shown = rebase(
        bodies.get(`${row.entity} ${row.id}`) ?? null,
        own.map((one) => ({ op: one.op, fields: JSON.parse(one.fields) })),
      );
      if (own.length === 0 || canonicalJson(shown) !== canonicalJson(JSON.parse(row.body)))
        problems.push(`${device.name} shows an old ${row.entity} ${row.id}`);
    }
  }
  return problems;
}

/** 4: a message goes once for each mutation, and never more often than somebody asked for it. */
function repeatedMessages({ hub, ledger, restores, subjects }: Facts): string[] {
  const problems: string[] = [];
  const causes = new Map<string, string>();
  const sent = new Map<string, number>();
  for (const one of hub.delivered) {
    const first = causes.get(one.cause);
    // A restore takes the link of an invitation with it: the same mutation, offered again, sends a working one.
    if (first !== undefined && first === one.epoch) problems.push(`two messages because of ${one.cause}`);
    if (first === undefined || first === one.epoch) {
      const about = subjects.get(one.cause) ?? one.cause;
      sent.set(about, (sent.get(about) ?? 0) + 1);
    }
    causes.set(one.cause, one.epoch);
  }
  for (const [about, count] of sent) {
    const asked = ledger.requests.get(about) ?? 0;
    if (count > asked && restores === 0) problems.push(`${count} messages about ${about}, asked for ${asked}`);
  }
  return problems;
}

/** 8: one audit row for every mutation answered, none without, and both chains whole. */
function brokenAudit({ hub, devices }: Facts): string[] {
  const problems: string[] = [];
  let previous = '';
  const audited = new Map<string, number>();
  for (const { n, previousHash, hash, ...row } of hub.store.records.auditRows(1, 100_000)) {
    if (previousHash !== previous || hash !== auditHash(n, row, previous))
      problems.push(`the hub's audit breaks at ${n}`);
    previous = hash;
    if (row.mutationId !== null) audited.set(row.mutationId, (audited.get(row.mutationId) ?? 0) + 1);
  }
  for (const [id, count] of audited) {
    if (count !== 1) problems.push(`${count} audit rows for ${id}`);
    if (!hub.store.records.answer(id)) problems.push(`an audit row without an answer: ${id}`);
  }
  for (const row of hub.store.records.after(0, 100_000)) {
    if (row.mutationId !== null && !audited.has(row.mutationId))
      problems.push(`a change without audit: ${row.mutationId}`);
  }
  for (const device of devices) {
    const broken = device.open ? firstBrokenAuditRow(device.open.connections.read) : null;
    if (broken !== null) problems.push(`${device.name}: the audit breaks at ${broken}`);
  }
  return problems;
}

/** Refusals that need nobody else's change to be right. */
const ownFault = new Set([
  'unknown-record',
  'unknown-case',
  'base-missing',
  'invalid-body',
  'case-mismatch',
  'unknown-entity',
  'gone',
]);

/** 5: who is alone with a field never meets a conflict, and no change is refused that the rules allow. */
function needlessStops({ devices, ledger, restores }: Facts): string[] {
  const problems: string[] = [];
  for (const device of devices) {
    for (const row of outboxOf(device)) {
      if (row.state === 'conflict') {
        const names = JSON.parse(row.conflict_fields ?? '[]') as string[];
        const others = names.some((name) =>
          [...ledger.writers(fieldKey(row.entity, row.entity_id, name))].some((one) => one !== device.number),
        );
        const shared =
          row.entity === 'invitation' || names.some((name) => name === 'restricted' || name === 'caseworkerId');
        if (!others && !shared)
          problems.push(`${device.name}: a conflict with itself in ${row.entity} ${names.join(',')}`);
      }
      if (row.state === 'parked' && ownFault.has(row.problem_code ?? '') && restores === 0)
        problems.push(`${device.name}: ${row.entity} refused as ${row.problem_code}`);
    }
  }
  return problems;
}

/** A comparison with the hub finds what the schedule has spoilt, and never anything else: sync itself leaves nothing to mend. */
function mendedBySync({ devices }: Facts): string[] {
  return devices
    .filter((device) => device.mended > 0 && device.rotten === 0)
    .map((device) => `${device.name}: ${device.mended} records differed from the hub`);
}

/** Everything that quality.md promises about work, looked at when all is quiet. Gives what does not hold. */
export function brokenPromises(facts: Facts): string[] {
  return [
    ...missingWork(facts),
    ...difference(facts),
    ...repeatedMessages(facts),
    ...brokenAudit(facts),
    ...needlessStops(facts),
    ...mendedBySync(facts),
    ...brokenFiles(facts),
    ...facts.devices.flatMap((device) => device.bugs.map((name) => `${device.name}: exception ${name}`)),
  ];
}
