import { spawn } from 'node:child_process';
import { projectRoot } from '../electron-runtime/paths';
import { emptySummary, type Summary } from './simulation';

/** Runs `seeds` schedules from `first` on in `jobs` processes, each with a share of its own, and adds up what they found. */
export async function inProcesses(jobs: number, first: number, seeds: number, options: string[]): Promise<Summary> {
  const share = Math.ceil(seeds / jobs);
  const starts = Array.from({ length: jobs }, (_, n) => n * share).filter((start) => start < seeds);
  const parts = await Promise.all(
    starts.map((start) => oneProcess(first + start, Math.min(share, seeds - start), options)),
  );
  const sum = emptySummary();
  for (const part of parts) {
    sum.seeds += part.seeds;
    sum.violations += part.violations;
    sum.firstFailingSeed ??= part.firstFailingSeed;
    for (const [kind, count] of Object.entries(part.faults)) sum.faults[kind as keyof Summary['faults']] += count;
  }
  return sum;
}

function oneProcess(first: number, seeds: number, options: string[]): Promise<Summary> {
  const program = ['--import', 'tsx', 'tools/simulate/index.ts', '--json', '--first', String(first)];
  const child = spawn(process.execPath, [...program, '--seeds', String(seeds), ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const line = said.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line) as Summary);
      else reject(new Error(`the schedules from seed ${first} on ended without a result`));
    });
  });
}
