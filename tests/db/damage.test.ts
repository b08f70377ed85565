import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskTrouble } from '../../main/core/db/disk-trouble';
import { openDatabase } from '../../main/core/db/open';
import { attachmentMigrations } from '../../main/core/documents/attachment-migrations';
import { createLocalFiles } from '../../main/core/documents/attachment-store-sqlite';
import { seeded } from '../../tools/simulate/random';
import { caseBody, noteBody, openTestCache, testFolder, testKey } from '../support/test-cache';

let folder: ReturnType<typeof testFolder>;
let file: string;
beforeEach(() => {
  folder = testFolder();
  file = join(folder.path, 'cache.db');
});
afterEach(() => folder.remove());

const notes = 120;

/** A cache with notes in the database file and, where asked, newer ones in the WAL only. Gives the files as a crash leaves them. */
function filledCache(inWal: number): Map<string, Buffer> {
  const open = openTestCache(file);
  const caseId = open.cache.command((writer) => writer.create('case', caseBody()));
  const write = (from: number, count: number) => {
    for (let n = from; n < from + count; n += 1)
      open.cache.command((writer) => writer.create('note', noteBody(caseId, `note ${n} ${'and so on '.repeat(20)}`)));
  };
  write(0, notes - inWal);
  open.connections.write.pragma('wal_checkpoint(TRUNCATE)');
  write(notes - inWal, inWal);
  const files = new Map(['', '-wal'].map((suffix) => [suffix, readFileSync(file + suffix)]));
  open.connections.close();
  return files;
}

function put(files: ReadonlyMap<string, Buffer>, target: string): void {
  for (const [suffix, bytes] of files) writeFileSync(target + suffix, bytes);
}

/** Every note that can be read, or the refusal; throws for anything that is not a plain statement of damage. */
function readNotes(target: string): string[] | 'refused' {
  try {
    const open = openTestCache(target);
    try {
      open.connections.write.pragma('integrity_check');
      return open.cache.read
        .prepare<[], { text: string }>(
          `SELECT body ->> '$.text' AS text FROM projected WHERE entity = 'note' ORDER BY text`,
        )
        .all()
        .map(({ text }) => text);
    } finally {
      open.connections.close();
    }
  } catch (error) {
    if (error instanceof Error && ['wrong-key', 'damaged'].includes(error.message)) return 'refused';
    if (!diskTrouble(error)) throw error;
    return 'refused';
  }
}

function flipped(bytes: Buffer, random: ReturnType<typeof seeded>): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.int(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.int(8));
  return copy;
}

describe('one flipped bit', () => {
  it('anywhere in the database is refused or does no harm: 100 of them, and never a false word', () => {
    const files = filledCache(0);
    const random = seeded(31);
    const truth = readNotesOf(files, 'whole.db');
    expect(truth).toHaveLength(notes);
    let refused = 0;
    for (let n = 0; n < 100; n += 1) {
      const target = join(folder.path, `flip-${n}.db`);
      put(new Map([['', flipped(files.get('') ?? Buffer.alloc(0), random)]]), target);
      const found = readNotes(target);
      if (found === 'refused') refused += 1;
      else expect(found).toEqual(truth);
    }
    // Nearly every byte of the file is under a seal; a few of a page's header are not.
    expect(refused).toBeGreaterThan(90);
  }, 120_000);

  it('in the WAL gives an earlier true state or a refusal: 50 of them', () => {
    const files = filledCache(40);
    const random = seeded(32);
    const truth = readNotesOf(files, 'whole.db') as string[];
    expect(truth).toHaveLength(notes);
    for (let n = 0; n < 50; n += 1) {
      const target = join(folder.path, `wal-${n}.db`);
      put(
        new Map([
          ['', files.get('') ?? Buffer.alloc(0)],
          ['-wal', flipped(files.get('-wal') ?? Buffer.alloc(0), random)],
        ]),
        target,
      );
      const found = readNotes(target);
      if (found === 'refused') continue;
      expect(found.length).toBeGreaterThanOrEqual(notes - 40);
      expect(found.filter((text) => !truth.includes(text))).toEqual([]);
    }
  }, 120_000);

  it('in the store of files never gives wrong bytes: 50 of them', () => {
    const filesFile = join(folder.path, 'files.db');
    const cache = openTestCache(file);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 31) & 255));
    const openFiles = (path: string) => {
      const opened = openDatabase({ file: path, key: testKey, cipher: 'aegis', migrations: attachmentMigrations });
      if (!opened.ok) return null;
      const store = createLocalFiles({
        files: opened.value,
        cache: cache.connections.write,
        now: () => '2026-11-20T10:40:00.000Z',
        added: () => {},
      });
      return { store, close: opened.value.close };
    };
    const first = openFiles(filesFile);
    if (!first) throw new Error('the store did not open');
    const sha256 = first.store.put(new Uint8Array(bytes));
    first.close();
    const whole = readFileSync(filesFile);
    const random = seeded(33);
    let unread = 0;
    for (let n = 0; n < 50; n += 1) {
      const target = join(folder.path, `files-${n}.db`);
      writeFileSync(target, flipped(whole, random));
      const opened = openFiles(target);
      let found: Uint8Array | null = null;
      try {
        found = opened?.store.read(sha256) ?? null;
      } catch (error) {
        if (!diskTrouble(error)) throw error;
      } finally {
        opened?.close();
      }
      if (found === null) unread += 1;
      else expect(Buffer.from(found).equals(bytes)).toBe(true);
    }
    expect(unread).toBeGreaterThan(40);
    cache.connections.close();
  }, 120_000);
});

function readNotesOf(files: ReadonlyMap<string, Buffer>, name: string) {
  const target = join(folder.path, name);
  put(files, target);
  return readNotes(target);
}

describe('a full disk', () => {
  it('refuses the command whole, keeps all before it, and takes work again when there is room', () => {
    const open = openTestCache(file);
    const caseId = open.cache.command((writer) => writer.create('case', caseBody()));
    const db = open.connections.write;
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 12}`);
    const kept: string[] = [];
    let refused: unknown = null;
    for (let n = 0; n < 500 && refused === null; n += 1) {
      const text = `note ${n} ${'long '.repeat(400)}`;
      try {
        open.cache.command((writer) => {
          writer.create('note', noteBody(caseId, text));
          writer.update('case', caseId, { language: `v${n}` });
        });
        kept.push(text);
      } catch (error) {
        refused = error;
      }
    }
    const trouble = diskTrouble(refused);
    expect(trouble?.code).toBe('disk-full');
    expect(trouble?.message).toContain('The disk of this computer is full');
    expect(trouble?.message).toContain('still on screen');
    const held = open.cache.forCase('note', caseId).map(({ text }) => text);
    expect(held.sort()).toEqual(kept.sort());
    expect(open.cache.get('case', caseId)?.language).toBe(`v${kept.length - 1}`);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.pragma('max_page_count = 1073741823');
    open.cache.command((writer) => writer.create('note', noteBody(caseId, 'there is room again')));
    open.connections.close();
    copyFileSync(file, join(folder.path, 'again.db'));
    const again = openTestCache(join(folder.path, 'again.db'));
    expect(again.cache.forCase('note', caseId)).toHaveLength(kept.length + 1);
    again.connections.close();
  });
});
