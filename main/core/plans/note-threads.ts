import type { Output } from '../../../shared/ipc/contract';
import type { RecordReader } from '../db/record-store';

export type NoteThread = Output<'plans.marginNotes'>['threads'][number];

/** The notes to colleagues on passages of the sections of a case, each with its answers, oldest first, by section. */
export function noteThreads(reader: RecordReader, caseId: string): Map<string, NoteThread[]> {
  const notes = reader
    .forCase('note', caseId)
    .filter(({ passage }) => passage)
    .sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1));
  const threads = new Map<string, NoteThread>();
  const bySection = new Map<string, NoteThread[]>();
  for (const { id, passage } of notes) {
    if (!passage || passage.thread !== null) continue;
    const thread: NoteThread = { id, blockId: passage.blockId, quote: passage.quote, settled: null, notes: [] };
    threads.set(id, thread);
    bySection.set(passage.sectionId, [...(bySection.get(passage.sectionId) ?? []), thread]);
  }
  for (const { id, passage, by, text, writtenAt } of notes) {
    const thread = threads.get(passage?.thread ?? id);
    if (!passage || !thread) continue;
    if (passage.does === 'settles') thread.settled = { by: by.name, at: writtenAt };
    // An answer to what was settled meanwhile opens it again: nobody would look for it there.
    else thread.settled = null;
    if (text !== '') thread.notes.push({ id, by: by.name, text, writtenAt });
  }
  return bySection;
}

/** Those that are not settled. */
export function openThreads(threads: readonly NoteThread[] | undefined): NoteThread[] {
  return (threads ?? []).filter(({ settled }) => settled === null);
}
