import { readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core';
import type { Keychain } from '../../main/core/host';
import type { HubReply, HubRequest } from '../../main/core/hub-client/transport';
import type { OutboxRow, SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, memoryKeychain, must, testCore, testHost } from '../support/real-hub';

const MIB = 1024 * 1024;
const world = hubForTests();
const { clock, open } = world;

const close = (core: Core) => {
  open.splice(open.indexOf(core), 1);
  core.close();
};

const keychains = new Map<string, Keychain>();

/** Somebody at a computer of their own; the same name opens the same computer again. */
async function person(name: string, who = 0) {
  const { transport, faults } = faultyTransport(world.hub.url);
  const keychain = keychains.get(join(world.folder.path, name)) ?? memoryKeychain();
  keychains.set(join(world.folder.path, name), keychain);
  const host = testHost(keychain);
  const core = testCore({
    profileDir: join(world.folder.path, name),
    hubUrl: world.hub.url,
    clock,
    transport,
    host,
    scryptCost: 2 ** 15,
  });
  open.push(core);
  const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
  const workers = people.filter((one) => one.role === 'manager' || one.role === 'caseworker');
  await must(core, 'session.startDemo', { email: workers[who]?.email });
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  const sync = () => must<SyncStatus>(core, 'sync.now');
  return { core, faults, workspace, context: workspace.context, files: workspace.files, sync };
}
type Person = Awaited<ReturnType<typeof person>>;

let seed = 0;
/** A PDF of so many bytes that nobody else has. */
function pdf(size: number): Uint8Array {
  seed += 1;
  const words = new Uint32Array(Math.ceil(size / 4));
  let word = seed * 2654435761;
  for (let at = 0; at < words.length; at += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) | 0;
    words[at] = word;
  }
  const bytes = new Uint8Array(words.buffer, 0, size);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}
function addDocument(who: Person, bytes: Uint8Array, title = 'A report'): { id: string; sha256: string } {
  const caseId = who.context.cache.read
    .prepare<[], { id: string }>(
      `SELECT id FROM projected WHERE entity = 'case' AND body ->> '$.restricted' = 0 ORDER BY id LIMIT 1`,
    )
    .get()?.id;
  if (!caseId) throw new Error('the demo hub has no case');
  const sha256 = who.context.attachments.put(bytes);
  const body = {
    caseId,
    title,
    kind: 'evidence' as const,
    mime: 'application/pdf',
    size: bytes.length,
    sha256,
    pages: 1,
    addedOn: '2026-11-20',
    addedBy: 'Priya Shah',
  };
  return { id: who.context.cache.command((writer) => writer.create('document', body)), sha256 };
}
const outbox = async (who: Person) =>
  (await must<{ rows: OutboxRow[] }>(who.core, 'sync.outbox', { limit: 50, offset: 0 })).rows;
const atHub = (sha256: string): number =>
  statSync(join(world.hubFolder.path, 'files', sha256.slice(0, 2), sha256), { throwIfNoEntry: false })?.size ?? -1;
const patches = (who: Person) => who.faults.requests.filter((line) => line.startsWith('PATCH'));

/** Sends the head and some of the body of a PATCH, then drops the connection as a killed computer does. */
async function cutOff(request: HubRequest, bytes: number): Promise<never> {
  const { hostname, port } = new URL(world.hub.url);
  const body = request.body as Uint8Array;
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const head = { ...request.headers, host: 'hub', authorization: `Bearer ${request.token}` };
      const lines = Object.entries({ ...head, 'content-length': body.length }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      socket.write(`PATCH ${request.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(body.subarray(0, bytes), () => setTimeout(() => socket.destroy(), 30));
    });
    socket.once('close', () => resolve());
  });
  throw new Error('killed');
}

describe('an upload (rule 15)', () => {
  it('goes on after five kills in the middle of a part, and sends at most 2 % twice', async () => {
    let priya = await person('priya');
    await priya.sync();
    const bytes = pdf(12 * MIB + 345);
    const { sha256 } = addDocument(priya, bytes);
    let sent = 0;
    for (let kill = 1; kill <= 6; kill += 1) {
      let parts = 0;
      const { transport } = faultyTransport(world.hub.url);
      const carry = priya.faults;
      const killed = kill <= 5;
      carry.meet = () => null;
      // Two parts go whole, the third is cut off somewhere in the middle, and the computer dies.
      priya.faults.cut = killed
        ? async (request) => {
            if (request.method !== 'PATCH') return null;
            parts += 1;
            const size = (request.body as Uint8Array).length;
            if (parts < 3) {
              sent += size;
              return transport(request);
            }
            const some = Math.floor((size * kill) / 7);
            sent += some;
            return cutOff(request, some);
          }
        : async (request) => {
            if (request.method === 'PATCH') sent += (request.body as Uint8Array).length;
            return null;
          };
      const status = await priya.sync();
      expect(status.state).toBe(killed ? 'offline' : 'up-to-date');
      if (!killed) break;
      close(priya.core);
      priya = await person('priya');
    }
    expect(atHub(sha256)).toBe(bytes.length);
    expect(priya.files.waiting()).toEqual([]);
    expect(sent / bytes.length).toBeLessThanOrEqual(1.02);
  });

  it('of bytes that the hub has already sends none of them', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    await Promise.all([priya.sync(), sam.sync()]);
    const bytes = pdf(2 * MIB);
    addDocument(priya, bytes);
    await priya.sync();
    addDocument(sam, bytes);
    expect(await sam.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(patches(priya)).toHaveLength(2);
    expect(patches(sam)).toHaveLength(0);
  });

  it('that reached the hub changed is sent again from the start, and after three times a person is told', async () => {
    const priya = await person('priya');
    await priya.sync();
    const bytes = pdf(MIB / 2);
    const { sha256 } = addDocument(priya, bytes);
    let harm = 1;
    priya.faults.cut = async (request) => {
      if (request.method !== 'PATCH' || harm === 0) return null;
      harm -= 1;
      (request.body as Uint8Array)[100] = ((request.body as Uint8Array)[100] ?? 0) ^ 1;
      return null;
    };
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    expect(atHub(sha256)).toBe(bytes.length);

    const other = addDocument(priya, pdf(MIB / 2), 'Another');
    harm = 3;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 1 });
    const [row] = await outbox(priya);
    expect(row).toMatchObject({ state: 'parked', problem: expect.stringContaining('did not reach the hub whole') });
    expect(await must(priya.core, 'sync.retry', { id: row?.id })).toEqual({ done: true });
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', parked: 0, waiting: 0 });
    expect(world.hub.store.records.get('document', other.id)).not.toBeNull();
  });

  it('the hub will not take waits for a person with a sentence, and other work goes on', async () => {
    const priya = await person('priya');
    await priya.sync();
    const program = new TextEncoder().encode('PK\u0003\u0004 an archive of something else');
    addDocument(priya, program, 'An archive');
    priya.faults.alter = (request, reply) =>
      request.path === '/v1/capabilities'
        ? { ...reply, text: reply.text.replace(/"fileBytes":\d+/, '"fileBytes":3145728') }
        : reply;
    const large = addDocument(priya, pdf(4 * MIB), 'A long report');
    const small = addDocument(priya, pdf(2000), 'A short report');
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 2 });
    const problems = (await outbox(priya)).map((row) => row.problem);
    expect(problems[0]).toContain('does not keep this type of document');
    expect(problems[1]).toContain('This document is 4 MB and the hub takes documents up to 3 MB.');
    expect(world.hub.store.records.get('document', small.id)).not.toBeNull();
    expect(world.hub.store.records.get('document', large.id)).toBeNull();
    // Nothing of it is tried again until somebody asks.
    const before = priya.faults.requests.length;
    await priya.sync();
    expect(priya.faults.requests.slice(before).filter((line) => line.includes('/v1/uploads'))).toEqual([]);
  });

  it('never sends a copy that the disk has changed', async () => {
    const priya = await person('priya');
    await priya.sync();
    const { sha256 } = addDocument(priya, pdf(3 * MIB));
    const chunk = priya.files.chunk;
    priya.files.chunk = (name, n) => {
      const bytes = chunk(name, n);
      return n === 1 && bytes ? Uint8Array.from(bytes, (byte, at) => (at === 7 ? byte ^ 1 : byte)) : bytes;
    };
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', parked: 1 });
    expect(patches(priya)).toEqual([]);
    expect(atHub(sha256)).toBe(-1);
    expect((await outbox(priya))[0]?.problem).toContain('is damaged, so it was not sent');
  });

  it('finishes at the hub when the hub died between the last byte and its check', async () => {
    const priya = await person('priya');
    await priya.sync();
    const bytes = pdf(MIB);
    const { sha256 } = addDocument(priya, bytes);
    const keep = world.hub.context.vault.keep;
    world.hub.context.vault.keep = () => {
      throw new Error('the process died here');
    };
    expect(await priya.sync()).toMatchObject({ state: 'failed' });
    world.hub.context.vault.keep = keep;
    const before = patches(priya).length;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(patches(priya)).toHaveLength(before);
    expect(atHub(sha256)).toBe(bytes.length);
  });

  it('goes again to a hub that was put back from a backup without the file', async () => {
    const priya = await person('priya');
    await priya.sync();
    const bytes = pdf(MIB);
    const { sha256 } = addDocument(priya, bytes);
    await priya.sync();
    expect(patches(priya)).toHaveLength(1);
    const has = world.hub.context.vault.has;
    let lost = true;
    world.hub.context.vault.has = (name) => !(lost && name === sha256) && has(name);
    world.hub.store.setMeta('epoch', `epoch-${Date.now()}`);
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    lost = false;
    world.hub.context.vault.has = has;
    expect(patches(priya)).toHaveLength(2);
  });

  it('shows how far it has come, on the case and in the status', async () => {
    const priya = await person('priya');
    await priya.sync();
    const { sha256 } = addDocument(priya, pdf(3 * MIB));
    expect(priya.context.attachments.standing(sha256)).toEqual({
      here: true,
      moving: { direction: 'to-hub', done: 0, total: 3 * MIB },
    });
    const sentences: string[] = [];
    priya.faults.meet = (request) => {
      if (request.method === 'PATCH') sentences.push(priya.workspace.engine.status().sentence);
      return null;
    };
    await priya.sync();
    expect(sentences.at(-1)).toContain('Sending 1 document: 2 of 3 MB.');
    expect(priya.context.attachments.standing(sha256)).toEqual({ here: true, moving: null });
  });
});

describe('a download (rule 16)', () => {
  const lose = (after: number) => {
    let parts = 0;
    return (request: HubRequest): HubReply | null => {
      if (!request.path.startsWith('/v1/files/')) return null;
      parts += 1;
      if (parts > after) throw new Error('no network');
      return null;
    };
  };

  it('that was cut off goes on after a restart where it stopped', async () => {
    const priya = await person('priya', 0);
    await priya.sync();
    const bytes = pdf(4 * MIB + 10);
    const { sha256 } = addDocument(priya, bytes);
    await priya.sync();
    let sam = await person('sam', 1);
    await sam.sync();
    sam.faults.meet = lose(3);
    const away = await sam.context.attachments.get(sha256);
    expect(away).toMatchObject({ code: 'file-not-here', message: expect.stringContaining('3 of 4 MB have come') });
    expect(sam.context.attachments.has(sha256)).toBe(false);
    close(sam.core);
    sam = await person('sam', 1);
    const ranges: (string | undefined)[] = [];
    sam.faults.meet = (request) => {
      if (request.path.startsWith('/v1/files/')) ranges.push(request.headers?.range);
      return null;
    };
    const got = await sam.context.attachments.get(sha256);
    expect(got.ok && Buffer.from(got.value).equals(Buffer.from(bytes))).toBe(true);
    expect(ranges).toEqual([`bytes=${3 * MIB}-${4 * MIB - 1}`, `bytes=${4 * MIB}-${5 * MIB - 1}`]);
    expect(sam.context.attachments.has(sha256)).toBe(true);
  });

  it('asked for by two at once comes once; changed on the way it comes again; changed twice it is not kept', async () => {
    const priya = await person('priya', 0);
    await priya.sync();
    const { sha256 } = addDocument(priya, pdf(MIB));
    await priya.sync();
    const sam = await person('sam', 1);
    await sam.sync();
    let harm = 2;
    sam.faults.alter = (request, reply) => {
      if (!request.path.startsWith('/v1/files/') || harm === 0) return reply;
      harm -= 1;
      return { ...reply, bytes: Uint8Array.from(reply.bytes, (byte, at) => (at === 9 ? byte ^ 1 : byte)) };
    };
    expect(await sam.context.attachments.get(sha256)).toMatchObject({ code: 'file-damaged' });
    expect(sam.files.arriving(sha256)).toBeNull();
    harm = 1;
    sam.faults.requests.splice(0);
    const both = await Promise.all([sam.context.attachments.get(sha256), sam.context.attachments.get(sha256)]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect(sam.faults.requests).toHaveLength(2);
  });

  it('of another network’s page is not taken for the file', async () => {
    const priya = await person('priya', 0);
    await priya.sync();
    const { sha256 } = addDocument(priya, pdf(1000));
    await priya.sync();
    const sam = await person('sam', 1);
    await sam.sync();
    sam.faults.captivePortal = true;
    expect(await sam.context.attachments.get(sha256)).toMatchObject({ code: 'file-not-here' });
    sam.faults.captivePortal = false;
    expect((await sam.context.attachments.get(sha256)).ok).toBe(true);
  });
});

describe('room for files (rule 17)', () => {
  it('is made by what lay longest, and never by what the hub may lack', async () => {
    const priya = await person('priya');
    await priya.sync();
    const sent = ['One', 'Two', 'Three'].map((title) => {
      clock.advance(1000);
      return addDocument(priya, pdf(MIB), title);
    });
    await priya.sync();
    const spare = () => false;
    // Sent and acknowledged, but not in a backup of the hub: still kept.
    expect(priya.files.evict(0, spare)).toBe(0);
    await world.hub.store.backUp(join(world.folder.path, 'backup.sqlite'));
    priya.context.cache.command((writer) => writer.putLocal('nothing', 'of note'));
    addDocument(priya, pdf(MIB), 'Four');
    await priya.sync();
    const waiting = addDocument(priya, pdf(MIB), 'Five');
    clock.advance(1000);
    priya.files.used(sent[0]?.sha256 ?? '');
    expect(priya.files.evict(4 * MIB, spare)).toBe(1);
    expect(sent.map(({ sha256 }) => priya.files.has(sha256))).toEqual([true, false, true]);
    priya.files.evict(0, spare);
    expect(sent.map(({ sha256 }) => priya.files.has(sha256))).toEqual([false, false, false]);
    expect(priya.files.has(waiting.sha256)).toBe(true);
    expect((await priya.context.attachments.get(sent[1]?.sha256 ?? '')).ok).toBe(true);
  });

  it('is used for one’s own live cases before anybody asks, within the budget', async () => {
    const priya = await person('priya', 0);
    await priya.sync();
    priya.core.finishDerived();
    const own = priya.context.cache.read
      .prepare<[string], { sha256: string }>(
        `SELECT d.body ->> '$.sha256' AS sha256 FROM tray AS t JOIN base AS d ON d.case_id = t.case_id AND d.entity = 'document'
         WHERE t.caseworker_id = ? AND t.status = 'live'`,
      )
      .all(priya.context.account.id);
    expect(await priya.workspace.downloads.eager()).toBe(new Set(own.map(({ sha256 }) => sha256)).size);
    expect(own.every(({ sha256 }) => priya.files.has(sha256))).toBe(true);
    const before = priya.faults.requests.length;
    expect(await priya.workspace.downloads.eager()).toBe(0);
    expect(priya.faults.requests).toHaveLength(before);
  });
});

it('files that nobody waits for keep to what a busy hub asks for, and come afterwards (rules 13 and 17)', async () => {
  const priya = await person('priya', 0);
  await priya.sync();
  priya.core.finishDerived();
  const busy = JSON.stringify({ code: 'too-many-calls', message: 'The hub is busy.' });
  const asked = () => priya.faults.requests.filter((line) => line.startsWith('GET /v1/files/')).length;
  priya.faults.meet = (request) =>
    request.path.startsWith('/v1/files/')
      ? { status: 429, contentType: 'application/json', retryAfter: '30', text: busy, bytes: new Uint8Array() }
      : null;
  expect(await priya.workspace.downloads.eager()).toBe(0);
  expect(asked()).toBe(1);
  priya.faults.meet = () => null;
  clock.advance(29_000);
  expect(await priya.workspace.downloads.eager()).toBe(0);
  expect(asked()).toBe(1);
  clock.advance(2_000);
  expect(await priya.workspace.downloads.eager()).toBeGreaterThan(0);
});

it('unfinished uploads that nobody goes on with are thrown away at the hub after two weeks', async () => {
  const { TusUploads } = await import('../../hub/files/tus-uploads');
  const uploads = new TusUploads(world.hub.context);
  const parts = join(world.hubFolder.path, 'files', 'parts');
  const begun = uploads.create('somebody', 1000, 'a'.repeat(64));
  expect(begun.ok && readdirSync(parts)).toContain(begun.ok ? begun.value.id : '');
  clock.advance(15 * 86_400_000);
  uploads.sweep();
  clock.advance(-15 * 86_400_000);
  expect(readdirSync(parts)).toEqual([]);
});
