import { rmSync, writeFileSync } from 'node:fs';
import type { Random } from '../random';
import type { Step } from './record';

type FileStep = Exclude<Step, { kind: 'saved' | 'sync' | 'sync-folder' }>;

/** A disk writes whole sectors, and a page need not arrive whole. */
const sector = 512;

function applied(content: Buffer | null, step: FileStep): Buffer | null {
  if (step.kind === 'unlink') return null;
  const before = content ?? Buffer.alloc(0);
  if (step.kind === 'truncate') {
    if (step.size <= before.length) return Buffer.from(before.subarray(0, step.size));
    return Buffer.concat([before, Buffer.alloc(step.size - before.length)]);
  }
  const after = Buffer.alloc(Math.max(before.length, step.at + step.bytes.length));
  before.copy(after);
  step.bytes.copy(after, step.at);
  return after;
}

/** What the platter holds of each file, and what the system has taken but not yet written there. */
export interface Disk {
  take(step: Exclude<Step, { kind: 'saved' }>): void;
  /** The power goes: what was not synced is there, missing or torn, each as chance has it. Writes the files beside `path`. */
  cut(path: string, random: Random): void;
}

export function createDisk(): Disk {
  const platter = new Map<string, Buffer | null>();
  const unsynced = new Map<string, FileStep[]>();
  return {
    take: (step) => {
      if (step.kind === 'sync-folder') {
        for (const [file, steps] of unsynced) {
          const gone = steps.findLastIndex(({ kind }) => kind === 'unlink');
          if (gone < 0) continue;
          platter.set(file, null);
          unsynced.set(file, steps.slice(gone + 1));
        }
        return;
      }
      const { file } = step;
      const pending = unsynced.get(file) ?? [];
      if (step.kind === 'sync') {
        platter.set(file, pending.reduce(applied, platter.get(file) ?? null));
        unsynced.delete(file);
      } else unsynced.set(file, [...pending, step]);
    },
    cut: (path, random) => {
      for (const file of new Set([...platter.keys(), ...unsynced.keys()])) {
        let content = platter.get(file) ?? null;
        for (const step of unsynced.get(file) ?? []) {
          const fate = random.next();
          if (fate < 0.4) continue;
          const torn = fate < 0.6 && step.kind === 'write' && step.bytes.length > sector;
          const whole = step.kind === 'write' ? Math.ceil(step.bytes.length / sector) : 0;
          content = applied(
            content,
            torn ? { ...step, bytes: step.bytes.subarray(0, sector * (1 + random.int(whole - 1))) } : step,
          );
        }
        rmSync(path + file, { force: true });
        if (content) writeFileSync(path + file, content);
      }
      rmSync(`${path}-shm`, { force: true });
    },
  };
}
