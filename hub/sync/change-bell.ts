/** Wakes those who wait for a change. Rung after a transaction has committed, never inside it. */
export interface ChangeBell {
  ring(): void;
  /** Resolves true when rung, false after `milliseconds`. */
  wait(milliseconds: number, signal: AbortSignal): Promise<boolean>;
}

export function makeChangeBell(): ChangeBell {
  const waiting = new Set<() => void>();
  return {
    ring: () => {
      for (const wake of [...waiting]) wake();
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const finish = (rung: boolean) => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal.removeEventListener('abort', stop);
          resolve(rung);
        };
        const wake = () => finish(true);
        const stop = () => finish(false);
        const timer = setTimeout(stop, milliseconds);
        waiting.add(wake);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
      }),
  };
}
