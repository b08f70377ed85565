import type { Output, ParsedInput, ProcedureName } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/lib/result';
import type { CoreContext } from '../context';

/** One procedure of the contract, once its caller, access and input have been checked and the cache is open. */
export type Handler<N extends ProcedureName> = (
  context: CoreContext,
  input: ParsedInput<N>,
) => Result<Output<N>> | Promise<Result<Output<N>>>;

/** A table of handlers, one for each of the procedures named. */
export type Handlers<N extends ProcedureName> = { readonly [K in N]: Handler<K> };
