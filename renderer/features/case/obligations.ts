import type { ObligationView } from '../../../shared/ipc/views';

const openStates = new Set(['overdue', 'due-soon', 'upcoming', 'excused']);

/** Still to be done; an exception excuses the delay, not the step. */
export function isOpen({ state, satisfiedOn }: ObligationView): boolean {
  return openStates.has(state) && satisfiedOn === null;
}

/** Duties still to be done, the most urgent first. */
export function openObligations<O extends ObligationView>(obligations: readonly O[]): O[] {
  return obligations.filter(isOpen).sort((a, b) => a.daysLeft - b.daysLeft);
}

/** Everything else that says something: met, met late, excused. Superseded and inapplicable dates stay out. */
export function settledObligations<O extends ObligationView>(obligations: readonly O[]): O[] {
  return obligations
    .filter((obligation) => !isOpen(obligation))
    .filter(({ state }) => state !== 'superseded' && state !== 'not-applicable')
    .sort((a, b) => (a.due < b.due ? 1 : -1));
}
