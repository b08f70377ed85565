import { useCallback, useEffect, useRef, useState } from 'react';
import { call, onEvent } from '../bridge/call';
import { noteSaved } from './last-saved';

/** Counted from the first key that is not saved yet, not from the last: somebody who never pauses is saved too. */
const pause = 500;
const retry = 2_000;

export interface Scratch {
  text: string;
  setText: (text: string) => void;
  /** Saves now what is not saved yet: on blur, and before the words are used. */
  flush: () => Promise<void>;
  /** The words went where they belong: the field is emptied and the kept copy removed. */
  clear: () => Promise<void>;
  /** When core last had all of it (UTC instant); null when nothing is kept. */
  savedAt: string | null;
  /** False until core was asked for what was kept; a field is read-only until then, so that nothing typed is overwritten. */
  ready: boolean;
  /** Core refused to keep it: the sentence to show. */
  problem: string | null;
}

/**
 * Half-typed text that outlives a lock, a crash and a closed window. `key` is screen + field (+ case id). Saved within a second of the
 * last key, and at once on flush, blur, lock, close and suspend. `initial` is what the field holds when nothing was kept.
 */
export function useScratch(key: string, initial = ''): Scratch {
  const [text, show] = useState(initial);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [ready, setReady] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef({ text: initial, dirty: false });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const first = useRef(initial);
  /** A field that is gone does not try again: the next person's work must not get this one's words. */
  const gone = useRef(false);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!latest.current.dirty) return;
    const saving = latest.current.text;
    latest.current.dirty = false;
    const result = await call('scratch.put', { key, text: saving });
    if (result.ok) {
      setSavedAt(saving === '' ? null : result.value.savedAt);
      noteSaved(result.value.savedAt);
      setProblem(null);
    } else {
      latest.current.dirty = true;
      setProblem(result.message);
      if (!gone.current) timer.current ??= setTimeout(() => void save(), retry);
    }
  }, [key]);

  useEffect(() => {
    let left = false;
    gone.current = false;
    latest.current = { text: first.current, dirty: false };
    show(first.current);
    setSavedAt(null);
    setReady(false);
    void call('scratch.get', { key }).then((result) => {
      if (left) return;
      if (result.ok && result.value.text !== null && !latest.current.dirty) {
        latest.current.text = result.value.text;
        show(result.value.text);
        setSavedAt(result.value.savedAt);
      }
      setReady(true);
    });
    return () => {
      left = true;
      gone.current = true;
      void save();
    };
  }, [key, save]);

  useEffect(() => onEvent('editors.flush', () => void save()), [save]);

  const setText = useCallback(
    (next: string) => {
      latest.current = { text: next, dirty: true };
      show(next);
      timer.current ??= setTimeout(() => void save(), pause);
    },
    [save],
  );

  const clear = useCallback(async () => {
    latest.current = { text: '', dirty: true };
    show('');
    await save();
  }, [save]);

  return { text, setText, flush: save, clear, savedAt, ready, problem };
}
