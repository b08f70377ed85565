import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';

/** Notes of a case, newest first; those on passages of its plan stand beside the plan. */
export function listNotes(context: CoreContext, input: ParsedInput<'notes.list'>): Output<'notes.list'> {
  const notes = context.cache
    .forCase('note', input.caseId)
    .filter(({ passage }) => passage === undefined)
    .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1));
  return { rows: notes.slice(input.offset, input.offset + input.limit), total: notes.length };
}

/** Adds a note in this person's name. Refused with `no-such-case`. */
export function addNote(context: CoreContext, input: ParsedInput<'notes.add'>): Result<{ id: string }> {
  if (!context.cache.get('case', input.caseId)) return noSuchCase();
  const { id, name } = context.account;
  const body = { caseId: input.caseId, text: input.text, by: { id, name }, writtenAt: context.clock.now() };
  return success({ id: context.cache.command((writer) => writer.create('note', body)) });
}
