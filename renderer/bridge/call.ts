import type { Bridge } from '../../shared/ipc/bridge';
import type { Input, Output, ProcedureName } from '../../shared/ipc/contract';
import type { AppEvents, EventName } from '../../shared/ipc/events';
import type { Result } from '../../shared/lib/result';

declare global {
  interface Window {
    app: Bridge;
  }
}

/** What carries the whole text of a section: it goes back and forth between two keys. */
const asText: ReadonlySet<ProcedureName> = new Set<ProcedureName>(['plans.section', 'plans.saveSection']);

/** Asks core. A broken bridge is told as a refusal, so that screens have one way to show what went wrong. */
export async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  try {
    if (!asText.has(name)) return await window.app.call(name, input);
    return JSON.parse(await window.app.callAsText(name, JSON.stringify(input))) as Result<Output<N>>;
  } catch {
    return {
      ok: false,
      code: 'app-not-answering',
      message: 'The app did not answer. What was saved is safe. Try again in a moment.',
    };
  }
}

/** Listens to core; gives back the function that stops listening. */
export function onEvent<E extends EventName>(event: E, listener: (payload: AppEvents[E]) => void): () => void {
  return window.app.on(event, listener);
}
