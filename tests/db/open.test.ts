import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { openDatabase } from '../../main/core/db/open';
import { caseBody, openTestCache, testFolder, testKey } from '../support/test-cache';

let folder: ReturnType<typeof testFolder>;
let file: string;
beforeEach(() => {
  folder = testFolder();
  file = join(folder.path, 'cache.db');
});
afterEach(() => folder.remove());

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const open = (options: Partial<Parameters<typeof openDatabase>[0]> = {}) =>
  openDatabase({ file, key: testKey, cipher: 'aegis', migrations: cacheMigrations, ...options });

describe.each(['aegis', 'sqlcipher'] as const)('an encrypted cache with %s', (cipher) => {
  it('has no SQLite header and no readable text on disk', () => {
    const first = openTestCache(file, { cipher });
    first.cache.command((writer) => writer.create('case', caseBody()));
    first.connections.close();
    const bytes = readFileSync(file).toString('latin1');
    expect(bytes.startsWith('SQLite format 3')).toBe(false);
    expect(bytes).not.toContain('Okafor');
  });

  it('writes at synchronous FULL on the second opening too', () => {
    openTestCache(file, { cipher }).connections.close();
    const second = openTestCache(file, { cipher });
    expect(second.connections.write.pragma('synchronous', { simple: true })).toBe(2);
    expect(second.connections.write.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(second.connections.write.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(second.connections.write.pragma('cipher', { simple: true })).toBe(cipher);
    second.connections.close();
  });

  it('is refused with the wrong key and left as it was', () => {
    openTestCache(file, { cipher }).connections.close();
    const before = hashOf(file);
    const refused = open({ cipher, key: new Uint8Array(32).fill(9) });
    expect(refused).toMatchObject({ ok: false, code: 'wrong-key' });
    expect(hashOf(file)).toBe(before);
    const again = open({ cipher });
    expect(again.ok).toBe(true);
    if (again.ok) again.value.close();
  });
});

const next = cacheMigrations.length + 1;

describe('opening', () => {
  it('refuses a database from a newer app and does not touch it', () => {
    const newer = open({
      migrations: [...cacheMigrations, { version: next, sql: 'CREATE TABLE later (a TEXT) STRICT' }],
    });
    if (newer.ok) newer.value.close();
    const before = hashOf(file);
    expect(open()).toMatchObject({ ok: false, code: 'newer-schema' });
    expect(hashOf(file)).toBe(before);
  });

  it('keeps every row and a copy from before when the schema moves on', () => {
    const first = openTestCache(file);
    const id = first.cache.command((writer) => writer.create('case', caseBody('EHC-0042')));
    first.connections.close();
    const moved = open({
      migrations: [...cacheMigrations, { version: next, sql: 'CREATE TABLE later (a TEXT) STRICT' }],
    });
    if (!moved.ok) throw new Error(moved.code);
    const row = moved.value.read.prepare<[string], { body: string }>('SELECT body FROM projected WHERE id = ?').get(id);
    expect(JSON.parse(row?.body ?? '{}').reference).toBe('EHC-0042');
    expect(moved.value.write.pragma('user_version', { simple: true })).toBe(next);
    moved.value.close();
    const copy = join(folder.path, 'backups', `cache.db.before-v${next}`);
    expect(existsSync(copy)).toBe(true);
    expect(readFileSync(copy).toString('latin1')).not.toContain('EHC-0042');
  });

  it('leaves a failed step without a trace', () => {
    openTestCache(file).connections.close();
    const step = { version: next, sql: 'CREATE TABLE later (a TEXT) STRICT; CREATE TABLE later (a TEXT) STRICT' };
    expect(() => open({ migrations: [...cacheMigrations, step] })).toThrow();
    const again = openTestCache(file);
    expect(again.connections.write.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'later'").get()).toBeUndefined();
    again.connections.close();
  });

  it('refuses a file that is not encrypted', () => {
    const plain = new Database(file);
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(open()).toMatchObject({ ok: false, code: 'not-encrypted' });
  });

  it('notices a damaged page and says so without throwing', () => {
    const first = openTestCache(file);
    for (let index = 0; index < 200; index += 1)
      first.cache.command((writer) => writer.create('case', caseBody(`EHC-${index}`)));
    first.connections.close();
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const refused = open();
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(['wrong-key', 'damaged']).toContain(refused.code);
  });

  it('reads a case through its index, not by walking the records', () => {
    const opened = openTestCache(file);
    const plan = opened.cache.read
      .prepare<[string, string], { detail: string }>(
        'EXPLAIN QUERY PLAN SELECT id, body FROM projected WHERE case_id = ? AND entity = ? ORDER BY id',
      )
      .all('a', 'b');
    const steps = plan.map((step) => step.detail).join('; ');
    expect(steps).toContain('base_case');
    expect(steps).not.toMatch(/SCAN (b|o)\b/);
    opened.connections.close();
  });
});
