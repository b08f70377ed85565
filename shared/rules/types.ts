import type { BankHolidays } from '../domain/calendar-working-days';
import type { EventType } from './event-types';

export type TribunalOrder =
  | 'assess'
  | 'reassess'
  | 'make-plan'
  | 'amend'
  | 'change-setting'
  | 'maintain'
  | 'cease'
  | 'other';

export type TransferPhase =
  | 'early-years-to-school'
  | 'infant-to-junior'
  | 'primary-to-middle'
  | 'primary-to-secondary'
  | 'middle-to-secondary'
  | 'secondary-to-post-16'
  | 'post-16-to-post-16';

/** Something that happened in a case, on a legal date (YYYY-MM-DD, Europe/London). README.md says which fields each type takes. */
export interface CaseEvent {
  readonly type: EventType;
  readonly date: string;
  readonly contributor?: string;
  readonly setting?: string;
  readonly receivedDate?: string;
  readonly meetingDate?: string;
  readonly moveDate?: string;
  readonly transferDate?: string;
  readonly transferYear?: number;
  readonly phase?: TransferPhase;
  readonly phaseTransfer?: boolean;
  readonly outcome?: 'maintain' | 'amend' | 'cease';
  readonly order?: TribunalOrder;
  readonly agreedDate?: string;
  readonly decision?: string;
}

/** E: regs 5(4), 10(4), 13(3), 27(3). X: reg 8(2), advice only. T: reg 44(3), tribunal orders only. */
export type ExceptionCode = 'E1' | 'E2' | 'E3' | 'E4' | 'X1' | 'X2' | 'X3' | 'T1' | 'T2' | 'T3';

/** A claim that a time limit need not be kept. `from` and `to` are the first and the last day of the circumstance. */
export interface CaseException {
  readonly code: ExceptionCode;
  readonly deadline: string;
  readonly instance?: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly approvedBy?: string;
}

export type WaitingOn =
  | 'la'
  | 'family'
  | 'contributor'
  | 'setting'
  | 'icb'
  | 'tribunal'
  | 'mediation-adviser'
  | 'other-authority';

export type ObligationState =
  | 'upcoming'
  | 'due-soon'
  | 'overdue'
  | 'met'
  | 'met-late'
  | 'excused'
  | 'not-applicable'
  | 'superseded';

/** What became of one exception record on one obligation. `accepted` needs both the regulation's terms and a manager's approval. */
export interface ExceptionFinding {
  readonly code: ExceptionCode;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly accepted: boolean;
  readonly finding: string;
}

/** One time limit of one case. All dates are plain dates; `due` is the last lawful day and never moves for an exception. */
export interface Obligation {
  readonly id: string;
  readonly code: string;
  readonly instance: string;
  readonly name: string;
  readonly due: string;
  readonly actionDate: string;
  readonly daysLeft: number;
  readonly state: ObligationState;
  readonly kind: 'duty' | 'window' | 'guidance' | 'milestone';
  readonly regulation: string;
  readonly explanation: string;
  readonly triggeredBy: { readonly type: EventType; readonly date: string };
  readonly satisfiedOn?: string;
  readonly waitingOn: WaitingOn;
  /** Of a phase transfer: from which phase to which. */
  readonly phase?: TransferPhase;
  readonly ruleSetVersion: string;
  readonly exceptions: readonly ExceptionFinding[];
  /** Our advice, not law: the due date plus the days that accepted exceptions cover. Only with an accepted exception. */
  readonly allowedUntil?: string;
}

export type StageId =
  | 'request'
  | 'decision-to-assess'
  | 'assessment'
  | 'decision-to-issue'
  | 'plan'
  | 'review'
  | 'closed';

export interface RibbonStep {
  readonly id: Exclude<StageId, 'closed'>;
  readonly state: 'done' | 'current' | 'future';
  readonly date?: string;
  readonly daysLeft?: number;
}

export interface ClockWarning {
  readonly code: string;
  readonly message: string;
}

export interface CaseClockInput {
  readonly asOf: string;
  readonly dob?: string;
  readonly events: readonly CaseEvent[];
  readonly exceptions?: readonly CaseException[];
  readonly holidays: BankHolidays;
  readonly dueSoonDays?: number;
}

export interface CaseClock {
  readonly obligations: readonly Obligation[];
  readonly stage: StageId;
  readonly ribbon: readonly RibbonStep[];
  readonly youngPersonFrom?: string;
  readonly warnings: readonly ClockWarning[];
}
