import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import { openTestCache, testFolder } from '../support/test-cache';

let folder: ReturnType<typeof testFolder>;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const script = new URL('../support/write-until-killed.ts', import.meta.url).pathname;

/** Lets a child acknowledge some commands, kills it with SIGKILL while it goes on, and gives the references it had acknowledged. */
function killWhileWriting(file: string, round: number, enough: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, file, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > enough) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(said.slice(0, said.lastIndexOf('\n')).split('\n')));
  });
}

describe('a process killed while it writes', () => {
  it('loses nothing that it had acknowledged, and leaves no half command', async () => {
    const file = join(folder.path, 'cache.db');
    const acknowledged: string[] = [];
    for (const [round, enough] of [1, 8, 30].entries())
      acknowledged.push(...(await killWhileWriting(file, round, enough)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(39);
    const open = openTestCache(file);
    const column = (sql: string) =>
      open.cache.read
        .prepare<[], { value: string }>(sql)
        .all()
        .map((row) => row.value);
    const references = new Set(column("SELECT body ->> '$.reference' AS value FROM projected WHERE entity = 'case'"));
    expect(acknowledged.filter((reference) => !references.has(reference))).toEqual([]);
    const notes = column("SELECT body ->> '$.text' AS value FROM projected WHERE entity = 'note'");
    expect(notes.length).toBe(references.size);
    expect(column('SELECT id AS value FROM outbox')).toHaveLength(references.size * 2);
    expect(column('SELECT case_id AS value FROM tray')).toHaveLength(references.size);
    expect(firstBrokenAuditRow(open.cache.read)).toBeNull();
    expect(open.connections.write.pragma('integrity_check', { simple: true })).toBe('ok');
    open.connections.close();
  });
});
