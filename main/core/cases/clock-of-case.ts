import { parsePlainDate } from '../../../shared/domain/calendar';
import { caseClock } from '../../../shared/rules/case-clock';
import { correctedEvents } from '../../../shared/rules/corrections';
import { readEvent } from '../../../shared/rules/read-event';
import { caseExceptionSchema } from '../../../shared/rules/schema';
import type { CaseClock, CaseClockInput, CaseEvent, CaseException } from '../../../shared/rules/types';
import { bankHolidays } from '../clock/bank-holidays';
import type { Held, RecordReader } from '../db/record-store';

/**
 * Works out every legal date of a case as at the end of `today` (plain date, Europe/London) from its events and approved exceptions.
 * Events of types that this program does not know (a newer hub) and records that are not well formed are left out, because one bad
 * record must not hide the deadlines of the rest. Undefined when the case is not there.
 */
export function clockOfCase(reader: RecordReader, caseId: string, today: string): CaseClock | undefined {
  const input = clockInputOf(reader, caseId, today);
  return input && caseClock(input);
}

/** What the clock of a case is worked out from; undefined when the case is not there. `today` is a plain date, Europe/London. */
export function clockInputOf(reader: RecordReader, caseId: string, today: string): CaseClockInput | undefined {
  const held = reader.get('case', caseId);
  return held && clockInputFor(reader, held, today);
}

/** The same for a case that was read already. */
export function clockInputFor(reader: RecordReader, held: Held<'case'>, today: string): CaseClockInput {
  const dob = held.child.dateOfBirth;
  return {
    asOf: today,
    ...(parsePlainDate(dob) === undefined ? {} : { dob }),
    events: eventsOfCase(reader, held.id),
    exceptions: exceptionsOfCase(reader, held.id),
    holidays: bankHolidays(reader),
  };
}

/** The events of a case that the clock understands, as they stand after corrections. */
export function eventsOfCase(reader: RecordReader, caseId: string): CaseEvent[] {
  return knownEvents(correctedEvents(reader.forCase('event', caseId)));
}

/** Records of events as the clock takes them; those of types or shapes that this program does not know are left out. */
export function knownEvents(records: readonly Record<string, unknown>[]): CaseEvent[] {
  const events: CaseEvent[] = [];
  for (const record of records) {
    const event = readEvent(record);
    if (event) events.push(event);
  }
  return events;
}

/** The exceptions of a case that the clock understands; one that was declined claims nothing any more. */
export function exceptionsOfCase(reader: RecordReader, caseId: string): CaseException[] {
  return reader.forCase('exception', caseId).flatMap((record) => {
    if (record.declinedBy) return [];
    const parsed = caseExceptionSchema.safeParse({ ...record, approvedBy: record.approvedBy?.name });
    return parsed.success ? [parsed.data] : [];
  });
}
