import { useCallback, useMemo } from 'react';
import { useScratch } from '../../ui/use-scratch';

/** A form of several small answers kept as one piece of half-typed work, so that a lock or a crash loses none of them. */
export function useDraft<T extends object>(key: string, empty: T) {
  const scratch = useScratch(key);
  const draft = useMemo((): T => {
    try {
      return scratch.text === '' ? empty : { ...empty, ...(JSON.parse(scratch.text) as Partial<T>) };
    } catch {
      return empty;
    }
  }, [scratch.text, empty]);
  const { setText } = scratch;
  const change = useCallback((part: Partial<T>) => setText(JSON.stringify({ ...draft, ...part })), [draft, setText]);
  return {
    draft,
    change,
    ready: scratch.ready,
    savedAt: scratch.savedAt,
    problem: scratch.problem,
    flush: scratch.flush,
    clear: scratch.clear,
  };
}
