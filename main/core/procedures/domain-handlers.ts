import type { ProcedureName } from '../../../shared/ipc/contract';
import { adviceHandlers } from './advice';
import { casesHandlers } from './cases';
import type { Handlers } from './handler';
import { lettersHandlers } from './letters';
import type { OwnName } from './own-handlers';
import { plansHandlers } from './plans';

export type DomainName = Exclude<ProcedureName, OwnName>;

/** Every procedure of the domains. A name without a handler is refused as `not-built`. */
export const domainHandlers: Partial<Handlers<DomainName>> = {
  ...casesHandlers,
  ...adviceHandlers,
  ...plansHandlers,
  ...lettersHandlers,
};
