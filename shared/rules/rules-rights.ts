import type { Rule } from './rule-set';

/** Rights that pass with age (CFA s83(2); Education Act 1996 s8). */
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
];
