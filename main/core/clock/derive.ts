import type { CaseClock, Obligation } from '../../../shared/rules/types';
import type { ObligationRow } from '../db/derived-rows';

/** The legal dates of a case as rows. Dates that another took the place of, or that nothing is owed for, are on the case only. */
export function obligationRows(clock: CaseClock): ObligationRow[] {
  return clock.obligations.filter(counts).map((obligation) => ({
    id: obligation.id,
    code: obligation.code,
    instance: obligation.instance,
    name: obligation.name,
    kind: obligation.kind,
    regulation: obligation.regulation,
    waitingOn: obligation.waitingOn,
    startedOn: obligation.triggeredBy.date,
    due: obligation.due,
    actionDate: obligation.actionDate,
    satisfiedOn: obligation.satisfiedOn ?? null,
    excused: obligation.exceptions.some(({ accepted }) => accepted),
    allowedUntil: obligation.allowedUntil ?? null,
  }));
}

function counts({ state }: Obligation): boolean {
  return state !== 'superseded' && state !== 'not-applicable';
}
