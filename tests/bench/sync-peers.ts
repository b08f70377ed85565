import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { projectRoot } from '../../tools/electron-runtime/paths';
import type { BaseRow } from './cache-files';

const run = promisify(execFile);
const folder = join(projectRoot, '.cache', 'bench-peers');
/** Versions measured here; installed on first use into an ignored folder, never among the program's own dependencies. */
const packages = ['pouchdb@9.0.0', 'express-pouchdb@4.2.0', 'express@4', 'rxdb@17.6.0', 'rxjs@7'];
const patience = 600_000;

export type Peer = 'pouchdb' | 'rxdb';
export const peers: readonly Peer[] = ['pouchdb', 'rxdb'];

/** Gives null when the peers are there, else why they could not be installed. */
export async function installPeers(): Promise<string | null> {
  if (existsSync(join(folder, 'node_modules', 'express-pouchdb'))) return null;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, ...packages];
  try {
    await run(npm, args, { timeout: patience, shell: process.platform === 'win32' });
    return null;
  } catch (error) {
    return `the peers could not be installed (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''})`;
  }
}

/** Milliseconds of a peer's first sync of these rows from a server in a process of its own; or why there is no such figure. */
export async function peerFirstSync(peer: Peer, rows: readonly BaseRow[]): Promise<number | string> {
  const work = mkdtempSync(join(tmpdir(), `ehc-bench-${peer}-`));
  const rowsFile = join(work, 'rows.ndjson');
  const line = ({ entity, id, rev, body }: BaseRow) =>
    `{"id":${JSON.stringify(id)},"entity":"${entity}","rev":${rev},"body":${body}}`;
  writeFileSync(rowsFile, rows.map(line).join('\n'));
  const script = (name: string) => join(projectRoot, 'tests', 'bench', 'peers', name);
  const kind = peer === 'pouchdb' ? 'couch' : 'pages';
  const server = spawn(process.execPath, [script('peer-server.mjs'), folder, rowsFile, kind, work], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.once('exit', () => reject(new Error('its server ended')));
      createInterface({ input: server.stdout }).once('line', resolve);
    });
    const { stdout } = await run(process.execPath, [script('peer-client.mjs'), folder, peer, url, work], {
      timeout: patience,
    });
    const { rows: came, ms } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { rows: number; ms: number };
    return came === rows.length ? ms : `${peer} ended with ${came} of ${rows.length} records`;
  } catch (error) {
    return `${peer} did not finish (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''})`;
  } finally {
    server.kill();
    rmSync(work, { recursive: true, force: true });
  }
}
