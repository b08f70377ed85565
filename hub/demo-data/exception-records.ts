import type { EntityBody } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import { caseRecord, type DemoCase, type DemoWorld } from './case-parts';
import { addDays, daysBetween } from './plain-dates';

const CIRCUMSTANCES = [
  { code: 'E3', days: 27, reason: 'A parent was in hospital and nobody else could speak for the child.' },
  { code: 'E4', days: 34, reason: 'The family was abroad with a dying grandparent for nearly five weeks.' },
  { code: 'E3', days: 20, reason: 'The family lost their home in a fire and was moved twice.' },
] as const;
const NEVER_SAID = 'Recorded from the call with the family; no document was asked of them.';

/**
 * Now and then a reason in law stood in the way of a limit that was missed. What is drawn comes from the case's id, so that the rest of the
 * demo stays as it was: one late plan in fourteen has an approved exception, one late live case in five has one that waits for a manager.
 */
export function exceptionRecords({ asOf, manager }: DemoWorld, one: DemoCase): RecordWrite[] {
  const received = one.events.find(({ type }) => type === 'request-received')?.date;
  if (!received) return [];
  const drawn = Number.parseInt(one.id.slice(-6), 16);
  const issued = one.events.find(({ type }) => type === 'final-plan-issued')?.date;
  const circumstance = CIRCUMSTANCES[drawn % CIRCUMSTANCES.length]!;
  const from = addDays(received, 50);
  const to = addDays(from, circumstance.days);
  const claim: EntityBody<'exception'> = {
    caseId: one.id,
    code: circumstance.code,
    deadline: 'issue-final-plan',
    from,
    to,
    reason: circumstance.reason,
    enteredBy: { id: one.caseworker.id, name: one.caseworker.name },
    enteredOn: addDays(to, 3),
    evidenceDocumentId: null,
    approvedBy: null,
  };
  const id = `0198${one.id.slice(4)}`;
  const byManager = { id: manager.id, name: manager.name };
  if (issued && daysBetween(received, issued) > 140 && drawn % 14 === 0) {
    const decided = { approvedBy: byManager, decidedOn: addDays(to, 5), decisionReason: NEVER_SAID };
    return [caseRecord(one.id, 'exception', id, { ...claim, ...decided })];
  }
  const live = one.stage === 'drafting' || one.stage === 'finalising' || one.stage === 'commenting';
  if (live && daysBetween(received, asOf) > 120 && drawn % 5 === 0) return [caseRecord(one.id, 'exception', id, claim)];
  return [];
}
