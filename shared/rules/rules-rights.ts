import { on, PLAN_OVER } from './rule-parts';
import type { Rule } from './rule-set';

/** Dates that follow from the date of birth (CFA ss46, 83(2); Education Act 1996 s8). */
export const rightsRules: readonly Rule[] = [
  {
    code: 'rights-pass-to-young-person',
    name: 'Rights pass to the young person',
    kind: 'milestone',
    triggers: [],
    due: { kind: 'last-friday-of-june' },
    regulation: 'CFA s83(2)',
    source: ['P41', 'P42'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: [],
    closedBy: [],
    onRepeat: 'ignore',
    explanation:
      'Compulsory school age ends on the last Friday in June of the school year in which the child turns 16: {due}. From then the rights to ask, comment and appeal are the young person’s. Letters go to them; parents get copies with their agreement.',
  },
  {
    code: 'plan-may-run-until',
    name: 'The plan may run until the end of this academic year, at 25',
    kind: 'milestone',
    triggers: [],
    due: { kind: 'end-of-year-of-25' },
    regulation: 'CFA s46; reg 46',
    source: ['L46n', 'GK'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: [],
    closedBy: on(...PLAN_OVER),
    onRepeat: 'ignore',
    explanation:
      'A plan may be kept up to the end of the academic year in which the young person turns 25, which in further education is {due}. It still ends only by the steps of reg 31.',
  },
];
