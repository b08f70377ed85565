import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output, ProcedureName } from '../../shared/ipc/contract';
import type { Refusal, Result } from '../../shared/lib/result';
import { call } from './call';

export interface Command<N extends ProcedureName> {
  /** Runs it; the result comes back too, so that the caller can go on. A second press while busy is not sent. */
  run: (input: Input<N>) => Promise<Result<Output<N>>>;
  busy: boolean;
  error: Refusal | null;
  clearError: () => void;
}

const alreadyBusy: Refusal = { ok: false, code: 'busy', message: 'This is already being done. Wait a moment.' };

/** A command with its busy state and its last refusal. Screens re-ask by core's records.changed, not by this hook. */
export function useCommand<N extends ProcedureName>(name: N): Command<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Refusal | null>(null);
  const running = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (input: Input<N>): Promise<Result<Output<N>>> => {
      if (running.current) return alreadyBusy;
      running.current = true;
      setBusy(true);
      setError(null);
      const result = await call(name, input);
      running.current = false;
      if (mounted.current) {
        setBusy(false);
        if (!result.ok) setError(result);
      }
      return result;
    },
    [name],
  );
  const clearError = useCallback(() => setError(null), []);
  return { run, busy, error, clearError };
}
