import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { noteThreads } from './note-threads';
import { noSuchSection } from './service';

/** The notes to colleagues on passages of a section, each with its answers, oldest first. Refused with `no-such-section`. */
export function marginNotes(context: CoreContext, sectionId: string): Result<Output<'plans.marginNotes'>> {
  const section = context.cache.get('plan-section', sectionId);
  if (!section) return noSuchSection();
  return success({ threads: noteThreads(context.cache, section.caseId).get(sectionId) ?? [] });
}

/** Adds a note on a passage in this person's name: `quote` are the words it speaks of. Refused with `no-such-section`. */
export function addMarginNote(context: CoreContext, input: ParsedInput<'plans.addMarginNote'>): Result<{ id: string }> {
  const section = context.cache.get('plan-section', input.sectionId);
  if (!section) return noSuchSection();
  const { id, name } = context.account;
  const { sectionId, blockId, quote, text } = input;
  const body = {
    caseId: section.caseId,
    text,
    by: { id, name },
    writtenAt: context.clock.now(),
    passage: { sectionId, blockId, quote, thread: null, does: 'says' as const },
  };
  return success({ id: context.cache.command((writer) => writer.create('note', body)) });
}

/** Answers a note, settles it or opens it again. Refused: `no-such-note`, `answer-missing` (an answer without words). */
export function answerMarginNote(
  context: CoreContext,
  input: ParsedInput<'plans.answerMarginNote'>,
): Result<{ done: true }> {
  const first = context.cache.get('note', input.noteId);
  if (!first?.passage) return refusal('no-such-note', 'This note is not on this computer. Nothing was recorded.');
  const text = input.text.trim();
  if (input.does === 'says' && text === '') {
    return refusal('answer-missing', 'Write your answer first. Nothing was recorded.', ['text']);
  }
  const { id, name } = context.account;
  const passage = { ...first.passage, thread: first.passage.thread ?? first.id, does: input.does };
  const body = { caseId: first.caseId, text, by: { id, name }, writtenAt: context.clock.now(), passage };
  context.cache.command((writer) => writer.create('note', body));
  return success({ done: true });
}
