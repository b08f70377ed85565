import { eventName } from '../../../shared/rules/case-words';
import type { CoreContext } from '../context';
import type { RecordReader } from '../db/record-store';
import { letterName } from '../letters/letter-names';

const keyOf = (caseId: string) => `seen:${caseId}`;

/** Remembers on this computer that the person has seen the case as it is now. */
export function markSeen(context: CoreContext, caseId: string): void {
  context.cache.command((writer) => writer.putLocal(keyOf(caseId), context.clock.now()));
}

/** What others did on the case since this person last saw it, newest first; nothing when they never marked it as seen. */
export function changedSinceSeen(
  reader: RecordReader,
  caseId: string,
  accountId: string,
): { what: string; at: string }[] {
  const seen = reader.local(keyOf(caseId));
  if (seen === undefined) return [];
  const events = reader
    .forCase('event', caseId)
    .filter((event) => event.recordedAt > seen && event.by?.id !== accountId)
    .map((event) => ({ what: eventName(event.type), at: event.recordedAt }));
  const notes = reader
    .forCase('note', caseId)
    .filter((note) => note.writtenAt > seen && note.by.id !== accountId)
    .map((note) => ({
      what: note.passage ? `Note on the plan by ${note.by.name}` : `Note by ${note.by.name}`,
      at: note.writtenAt,
    }));
  const letters = reader
    .forCase('letter', caseId)
    .flatMap((letter) =>
      letter.openedAt !== null && letter.openedAt > seen
        ? [{ what: `The family opened “${letterName(letter.type)}”`, at: letter.openedAt }]
        : [],
    );
  return [...events, ...notes, ...letters].sort((a, b) => (a.at < b.at ? 1 : -1));
}
