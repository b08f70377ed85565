import { success } from '../../../shared/lib/result';
import { recordDecision, testsFor } from '../cases/decisions';
import { makeLetter } from '../letters/make-letter';
import { publishLetter, retractLetter } from '../letters/publish-letter';
import { getLetter, listLetters, saveText, startLetter, typesForCase } from '../letters/service';
import type { Handlers } from './handler';

export const lettersHandlers: Handlers<
  | 'decisions.tests'
  | 'decisions.record'
  | 'letters.types'
  | 'letters.list'
  | 'letters.start'
  | 'letters.get'
  | 'letters.saveText'
  | 'letters.make'
  | 'letters.publish'
  | 'letters.retract'
> = {
  'decisions.tests': (_, input) => success(testsFor(input.kind)),
  'decisions.record': recordDecision,
  'letters.types': (context, input) => typesForCase(context, input.caseId),
  'letters.list': (context, input) => success(listLetters(context, input)),
  'letters.start': startLetter,
  'letters.get': (context, input) => getLetter(context, input.letterId),
  'letters.saveText': saveText,
  'letters.make': (context, input) => makeLetter(context, input.letterId),
  'letters.publish': (context, input) => publishLetter(context, input.letterId),
  'letters.retract': (context, input) => retractLetter(context, input.letterId),
};
