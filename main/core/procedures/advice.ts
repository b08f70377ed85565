import { success } from '../../../shared/lib/result';
import { askForAdvice } from '../advice/ask';
import { bringInAdvice } from '../advice/bring-in';
import { readFile } from '../advice/read-advice-file';
import { revisions } from '../advice/revisions';
import { account, getAdvice, reopen, setAside, tracker } from '../advice/service';
import type { Handlers } from './handler';

export const adviceHandlers: Handlers<
  | 'advice.tracker'
  | 'advice.get'
  | 'advice.account'
  | 'advice.revisions'
  | 'advice.ask'
  | 'advice.readFile'
  | 'advice.bringIn'
  | 'advice.setAside'
  | 'advice.reopen'
> = {
  'advice.tracker': (context, input) => success(tracker(context, input.caseId)),
  'advice.get': (context, input) => getAdvice(context, input.adviceId),
  'advice.account': (context, input) => success(account(context, input.caseId)),
  'advice.revisions': (context, input) => success(revisions(context, input.caseId)),
  'advice.ask': askForAdvice,
  'advice.readFile': readFile,
  'advice.bringIn': bringInAdvice,
  'advice.setAside': setAside,
  'advice.reopen': reopen,
};
