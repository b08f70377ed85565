import type { ProcedureName } from '../../../shared/ipc/contract';
import { adviceHandlers } from './advice';
import { casesHandlers } from './cases';
import { clockHandlers } from './clock';
import { commentsHandlers } from './comments';
import { documentsHandlers } from './documents';
import type { Handlers } from './handler';
import { lettersHandlers } from './letters';
import type { OwnName } from './own-handlers';
import { peopleHandlers } from './people';
import { plansHandlers } from './plans';
import { returnsHandlers } from './returns';
import { reviewsHandlers } from './reviews';

export type DomainName = Exclude<ProcedureName, OwnName>;

/** Every procedure of the domains; one left out does not compile. */
export const domainHandlers: Handlers<DomainName> = {
  ...casesHandlers,
  ...clockHandlers,
  ...reviewsHandlers,
  ...returnsHandlers,
  ...adviceHandlers,
  ...plansHandlers,
  ...commentsHandlers,
  ...lettersHandlers,
  ...documentsHandlers,
  ...peopleHandlers,
};
