import type { ExceptionCode } from './types';

/** What each exception is called on screen and in reports. Source: regs 5(4), 8(2), 10(4), 44(3). */
export const exceptionWords: Readonly<Record<ExceptionCode, string>> = {
  E1: 'School or college closed for 4 weeks or more',
  E2: 'Early years provider closed for 4 weeks or more',
  E3: 'Exceptional personal circumstances',
  E4: 'Away from the area for 4 weeks or more',
  X1: 'Exceptional personal circumstances',
  X2: 'Away from the area for 4 weeks or more',
  X3: 'Missed an appointment with the contributor',
  T1: 'Exceptional personal circumstances',
  T2: 'Away from the area for 2 weeks or more',
  T3: 'The family wants to make representations',
};

const regulations: Readonly<Record<string, string>> = {
  'decide-whether-to-assess': 'reg 5(4)',
  'advice-due': 'reg 8(2)',
  'notify-refusal-to-issue': 'reg 10(4)',
  'issue-final-plan': 'reg 13(3)',
  'reassessed-plan-due': 'reg 27(3)',
};

/** The regulation that allows exceptions to a deadline (obligation code). */
export function exceptionRegulation(deadline: string): string {
  return regulations[deadline] ?? 'reg 44(3)';
}
