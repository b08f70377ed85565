import { spawn } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the program did, in its order, as the kernel saw it. */
export type Step =
  | { kind: 'write'; file: string; at: number; bytes: Buffer }
  | { kind: 'truncate'; file: string; size: number }
  | { kind: 'sync'; file: string }
  | { kind: 'unlink'; file: string }
  /** The folder's own entries: which files there are. */
  | { kind: 'sync-folder' }
  | { kind: 'saved'; edit: number; scratch: boolean };

const calls = 'write,pwrite64,pwritev,ftruncate,fsync,fdatasync,unlink';
const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');

/** Runs the program under strace and gives every step on its cache files, and every edit that it said was saved. */
export async function recordWrites(folder: string, synchronous: 1 | 2, edits: number): Promise<Step[]> {
  const cache = join(folder, 'cache.db');
  const log = join(folder, 'strace.log');
  const program = join(import.meta.dirname, 'recorded-program.ts');
  // A file for each thread: in one file their calls would cut each other in two.
  const trace = ['-ff', '--seccomp-bpf', '-y', '-xx', '-s', '2000000', '-e', `trace=${calls}`, '-e', 'signal=none'];
  const node = [process.execPath, '--import', 'tsx', program, cache, String(synchronous), String(edits)];
  const child = spawn('strace', [...trace, '-o', log, ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`the recorded program ended with ${code}`);
  let longest: Step[] = [];
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('strace.log.')) continue;
    const steps: Step[] = [];
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      const step = readStep(line, cache);
      if (step) steps.push(step);
    }
    // SQLite works on the one thread that runs the program.
    if (steps.length > longest.length) longest = steps;
  }
  return longest;
}

/** One line of strace, like `pwrite64(21<\x2f..>, "\x00..", 4096, 32) = 4096`; null when it is about something else. */
function readStep(line: string, cache: string): Step | null {
  const call = /^(\w+)\((?:\d+<([^>]*)>)?(.*)\)\s+= (-?\d+)/.exec(line);
  if (!call) return null;
  const [, name = '', place = '', rest = '', result] = call;
  if (Number(result) < 0) return null;
  if (name === 'unlink') {
    const path = unhex(/"([^"]*)"/.exec(rest)?.[1] ?? '').toString();
    return path.startsWith(cache) ? { kind: 'unlink', file: path.slice(cache.length) } : null;
  }
  const path = unhex(place).toString();
  const text = /"([^"]*)"/.exec(rest)?.[1] ?? '';
  if (name === 'write') {
    const said = /^saved (\d+) (\w+)$/.exec(unhex(text).toString().trim());
    return said ? { kind: 'saved', edit: Number(said[1]), scratch: said[2] === 'scratch' } : null;
  }
  if (path === dirname(cache) && name === 'fsync') return { kind: 'sync-folder' };
  if (!path.startsWith(cache)) return null;
  const file = path.slice(cache.length);
  // The index of the WAL is made anew at every opening.
  if (file === '-shm') return null;
  const numbers = rest.match(/-?\d+/g)?.map(Number) ?? [];
  if (name === 'pwrite64') return { kind: 'write', file, at: numbers.at(-1) ?? 0, bytes: unhex(text) };
  if (name === 'ftruncate') return { kind: 'truncate', file, size: numbers.at(-1) ?? 0 };
  if (name === 'fsync' || name === 'fdatasync') return { kind: 'sync', file };
  throw new Error(`a call that is not understood: ${name}`);
}
