import { useCallback, useMemo } from 'react';
import { type Scratch, useScratch } from './use-scratch';

export interface ScratchForm<T> extends Omit<Scratch, 'text' | 'setText'> {
  values: T;
  change: (change: Partial<T>) => void;
}

/** useScratch for a form of several fields. Fields that a kept copy does not have take their value from `initial`. */
export function useScratchForm<T extends object>(key: string, initial: T): ScratchForm<T> {
  const { text, setText, flush, clear, savedAt, ready, problem } = useScratch(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `initial` is written as a literal by callers
  const values = useMemo<T>(() => {
    if (text === '') return initial;
    try {
      return { ...initial, ...(JSON.parse(text) as Partial<T>) };
    } catch {
      return initial;
    }
  }, [text, key]);
  const change = useCallback((part: Partial<T>) => setText(JSON.stringify({ ...values, ...part })), [setText, values]);
  return { values, change, flush, clear, savedAt, ready, problem };
}
