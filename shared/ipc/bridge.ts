import type { Result } from '../lib/result';
import type { Input, Output, ProcedureName } from './contract';
import type { AppEvents, EventName } from './events';

/** `window.app`: all that a screen can reach. */
export interface Bridge {
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  /**
   * As `call`, with input and answer written as JSON. Each object that crosses into the page is copied by itself and stops the page
   * meanwhile; a long text crosses as one string many times faster.
   */
  callAsText(name: ProcedureName, input: string): Promise<string>;
  /** Gives back the function that ends the subscription. */
  on<E extends EventName>(event: E, listener: (payload: AppEvents[E]) => void): () => void;
}
