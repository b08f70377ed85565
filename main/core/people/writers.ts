import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';

/** The cases a writer may see on `today` (plain date): none once the last day has passed. */
function seenBy(writer: EntityBody<'staff'>, today: string): string[] {
  const ended = writer.accessEndsOn !== undefined && writer.accessEndsOn < today;
  return ended ? [] : (writer.caseIds ?? []);
}

/** The external plan writers by name, and which of them may see the case today. Refused with `no-such-case`. */
export function writersForCase(context: CoreContext, caseId: string): Result<Output<'writers.forCase'>> {
  const { cache, clock } = context;
  if (!cache.get('case', caseId)) return noSuchCase();
  const today = clock.today();
  const writers = cache
    .all('staff')
    .filter(({ role }) => role === 'writer')
    .map((writer) => {
      const cases = seenBy(writer, today);
      return {
        staffId: writer.id,
        name: writer.name,
        seesCase: cases.includes(caseId),
        otherCases: cases.filter((id) => id !== caseId).length,
        accessEndsOn: writer.accessEndsOn ?? null,
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  return success({ writers });
}

/**
 * Lets a writer see and draft the case until `endsOn` (plain date, the last day), which becomes the last day for all their cases. Cases of
 * an access that had ended are not opened again. Refused: `no-such-case`, `not-a-writer`, `date-passed`.
 */
export function letWriterIn(
  context: CoreContext,
  input: { caseId: string; staffId: string; endsOn: string },
): Result<{ done: true }> {
  const { cache, clock } = context;
  const { caseId, staffId, endsOn } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  const writer = cache.get('staff', staffId);
  if (writer?.role !== 'writer') return notAWriter();
  if (endsOn < clock.today()) {
    const message = 'The last day of access has passed already. Choose today or a later day. Nothing was changed.';
    return refusal('date-passed', message, ['endsOn']);
  }
  const caseIds = [...new Set([...seenBy(writer, clock.today()), caseId])];
  cache.command((change) => change.update('staff', staffId, { caseIds, accessEndsOn: endsOn }));
  return success({ done: true });
}

/** From the hub's next answer on, the writer no longer sees the case. Refused with `not-a-writer`. */
export function endWriterAccess(
  context: CoreContext,
  input: { caseId: string; staffId: string },
): Result<{ done: true }> {
  const { cache } = context;
  const writer = cache.get('staff', input.staffId);
  if (writer?.role !== 'writer') return notAWriter();
  const caseIds = (writer.caseIds ?? []).filter((id) => id !== input.caseId);
  cache.command((change) => change.update('staff', input.staffId, { caseIds }));
  return success({ done: true });
}

const notAWriter = () =>
  refusal('not-a-writer', 'That person is not a plan writer in the staff list. Nothing was changed.');
