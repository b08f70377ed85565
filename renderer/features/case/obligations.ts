import type { ObligationView } from '../../../shared/ipc/views';

const openStates = new Set(['overdue', 'due-soon', 'upcoming']);

/** Duties still to be done, the most urgent first. */
export function openObligations(obligations: readonly ObligationView[]): ObligationView[] {
  return obligations
    .filter(({ state, satisfiedOn }) => openStates.has(state) && satisfiedOn === null)
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** Everything else that says something: met, met late, excused. Superseded and inapplicable dates stay out. */
export function settledObligations(obligations: readonly ObligationView[]): ObligationView[] {
  return obligations
    .filter((obligation) => !openObligations([obligation]).length)
    .filter(({ state }) => state !== 'superseded' && state !== 'not-applicable')
    .sort((a, b) => (a.due < b.due ? 1 : -1));
}
