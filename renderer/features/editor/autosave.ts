import type { Result } from '../../../shared/lib/result';

export type SaveState =
  | { state: 'saved'; at: string | null }
  | { state: 'unsaved' }
  | { state: 'saving' }
  | { state: 'failed'; message: string };

/** Soon after the last key, and within a second of the first unsaved one: a killed app loses at most the last second. */
const PAUSE_MS = 400;
const LONGEST_MS = 700;
const RETRY_MS = [2000, 5000, 15_000];

export interface Autosave {
  /** Says that there is something to save. */
  touch(): void;
  /** Saves at once; settles when nothing is left unsaved or the save was refused. */
  flush(): Promise<void>;
  isDirty(): boolean;
  stop(): void;
}

/**
 * Saves soon after each change, one save at a time. A refused or failed save keeps the text marked unsaved, says so, and is tried
 * again until it succeeds.
 */
export function autosave(save: () => Promise<Result<{ savedAt: string }>>, show: (state: SaveState) => void): Autosave {
  let dirty = false;
  let saving: Promise<void> | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let firstTouch: number | null = null;
  let failures = 0;

  const wait = (ms: number) => {
    clearTimeout(pause);
    pause = setTimeout(() => void flush(), ms);
  };

  async function once(): Promise<void> {
    dirty = false;
    firstTouch = null;
    show({ state: 'saving' });
    let message: string;
    try {
      const result = await save();
      if (result.ok) {
        failures = 0;
        show(dirty ? { state: 'unsaved' } : { state: 'saved', at: result.value.savedAt });
        return;
      }
      message = result.message;
    } catch {
      message = 'The program that keeps your work did not answer. Your words are still on this screen.';
    }
    dirty = true;
    show({ state: 'failed', message });
    wait(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]!);
    failures += 1;
  }

  async function flush(): Promise<void> {
    clearTimeout(pause);
    while (saving) await saving;
    if (!dirty) return;
    saving = once().finally(() => {
      saving = null;
    });
    await saving;
    if (dirty && failures === 0) await flush();
  }

  return {
    touch() {
      dirty = true;
      firstTouch ??= Date.now();
      if (failures === 0) show({ state: 'unsaved' });
      wait(Math.max(0, Math.min(PAUSE_MS, firstTouch + LONGEST_MS - Date.now())));
    },
    flush,
    isDirty: () => dirty || saving !== null,
    stop: () => clearTimeout(pause),
  };
}
