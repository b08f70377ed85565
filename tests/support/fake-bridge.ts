import type { Bridge } from '../../shared/ipc/bridge';
import { contract, type Input, type Output, type ParsedInput, type ProcedureName } from '../../shared/ipc/contract';
import type { AppEvents, EventName } from '../../shared/ipc/events';
import type { Refusal, Result } from '../../shared/lib/result';

type Answer<N extends ProcedureName> = Output<N> | Refusal;
export type Handlers = {
  [N in ProcedureName]?: (input: ParsedInput<N>) => Answer<N> | Promise<Answer<N>>;
};

export interface FakeBridge extends Bridge {
  /** Every call so far, oldest first. */
  calls: { name: ProcedureName; input: unknown }[];
  emit: <E extends EventName>(event: E, payload: AppEvents[E]) => void;
  /** Replaces some answers, from the next call on. */
  answer: (handlers: Handlers) => void;
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false;
}

/** Stands for core in screens' tests: the same contract checks what goes in and what comes out, so a test cannot rely on a wrong shape. */
export function fakeBridge(initial: Handlers, delay = 0): FakeBridge {
  const handlers: Handlers = { ...initial };
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const calls: FakeBridge['calls'] = [];
  const call = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>>> => {
    calls.push({ name, input });
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const handler = handlers[name] as ((parsed: ParsedInput<N>) => Answer<N> | Promise<Answer<N>>) | undefined;
    if (!handler) return { ok: false, code: 'not-faked', message: `No answer was prepared for ${name}.` };
    const answer = await handler(contract[name].input.parse(input) as ParsedInput<N>);
    if (isRefusal(answer)) return answer;
    return { ok: true, value: contract[name].output.parse(answer) as Output<N> };
  };
  return {
    calls,
    answer: (more) => Object.assign(handlers, more),
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set();
      known.add(listener as (payload: never) => void);
      listeners.set(event, known);
      return () => known.delete(listener as (payload: never) => void);
    },
    call,
    callAsText: async (name, input) => JSON.stringify(await call(name, JSON.parse(input))),
  };
}
