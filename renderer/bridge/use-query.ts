import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Input, Output, ProcedureName } from '../../shared/ipc/contract';
import type { Refusal } from '../../shared/lib/result';
import { type QueryState, queryCache } from './query-cache';

export interface Query<T> {
  data: T | undefined;
  error: Refusal | null;
  loading: boolean;
  /** Whether `data` answers an earlier question (`keepPrevious`): nothing may be done with it by a key pressed for this one. */
  isPrevious: boolean;
  /** Milliseconds since `data` came; null before the first answer. */
  age: number | null;
  again: () => void;
}

const nothing: QueryState<never> = { data: undefined, error: null, loading: false, fetchedAt: null };

/**
 * Asks core and keeps asking when records change. `input` null asks nothing. Old data stays while the same question is asked again.
 * `keepPrevious` also shows the last answer while a DIFFERENT question loads: for filters and paging of one list only, never across
 * cases, where it would show one child's data under another's name.
 */
export function useQuery<N extends ProcedureName>(
  name: N,
  input: Input<N> | null,
  options: { keepPrevious?: boolean } = {},
): Query<Output<N>> {
  const key = input === null ? null : queryCache.keyOf(name, input);
  const question = useRef(input);
  question.current = input;
  const subscribe = useCallback(
    (listener: () => void) =>
      key === null || question.current === null
        ? () => undefined
        : queryCache.subscribe(key, name, question.current, listener),
    [key, name],
  );
  // Most screens show data and errors only: that the same question is being asked again then draws nothing.
  const showsLoading = useRef(options.keepPrevious ?? false);
  const shown = useRef<{ key: string | null; state: QueryState<Output<N>> }>({ key: null, state: nothing });
  const read = useCallback(() => {
    if (key === null) return nothing as QueryState<Output<N>>;
    const now = queryCache.read<N>(key);
    const { state: before } = shown.current;
    const alike = shown.current.key === key && before.data === now.data && before.error === now.error;
    if (alike && !showsLoading.current) return before;
    shown.current = { key, state: now };
    return now;
  }, [key]);
  const state = useSyncExternalStore(subscribe, read);
  const previous = useRef<Output<N> | undefined>(undefined);
  if (state.data !== undefined) previous.current = state.data;
  const data = state.data ?? (options.keepPrevious && state.loading ? previous.current : undefined);
  const again = useCallback(() => queryCache.markProcedures([name]), [name]);
  return useMemo(() => {
    const now = () => {
      showsLoading.current = true;
      return key === null ? state : queryCache.read<N>(key);
    };
    return {
      data,
      error: state.error,
      isPrevious: data !== state.data,
      get loading() {
        return now().loading;
      },
      get age() {
        const { fetchedAt } = now();
        return fetchedAt === null ? null : Date.now() - fetchedAt;
      },
      again,
    };
  }, [data, state, again, key]);
}
