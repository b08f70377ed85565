import type { Block } from '../../../shared/domain/document-tree';
import { type RichDoc, richDocToMarkedBlocks } from '../../../shared/domain/rich-doc';
import { hasSuggestions } from '../../../shared/domain/suggestions';
import type { Held, RecordReader } from '../db/record-store';
import type { NoteThread as CommentThread } from '../documents/docx/comments';
import { type NoteThread, noteThreads, openThreads } from './note-threads';
import { withNotes } from './noted-doc';
import { howChangesShow, isDraft, type PlanTreeInput, sectionBlocks } from './plan-tree';

export interface ForColleagues {
  marked: NonNullable<PlanTreeInput['marked']>;
  /** The open notes; runs of `marked` say which words each speaks of. */
  notes: CommentThread[];
}

/** A note whose paragraph is gone still has its words: they stand before the text, quoted. */
function gone({ id, quote }: NoteThread): Block {
  return { kind: 'paragraph', runs: [{ text: `“${quote}” (these words are no longer in the text)`, notes: [id] }] };
}

const hasWords = (block: Block) =>
  block.kind !== 'paragraph' ||
  block.change !== undefined ||
  block.breakAfter !== undefined ||
  block.runs.some(({ text }) => text.trim() !== '');

/**
 * What a working copy for colleagues shows beyond the plan: open suggestions as changes with their authors and, with `notes`, the notes
 * that nobody has settled. Notes are only ever in the copy of an open draft: a plan that was issued goes to the family.
 */
export function forColleagues(
  reader: RecordReader,
  plan: Held<'plan'>,
  sections: readonly Held<'plan-section'>[],
  { notes }: { notes: boolean },
): ForColleagues {
  const draft = isDraft(plan);
  const threads = notes && draft && plan.status === 'open' ? noteThreads(reader, plan.caseId) : new Map();
  const shown: NoteThread[] = [];
  const blocks = new Map<string, Block[]>();
  for (const { id, code, doc: stored } of sections) {
    const open = openThreads(threads.get(id));
    // Section I of a draft is empty (CFA 2014 s38(5)), whatever was typed or suggested there.
    const doc: RichDoc = code === 'I' && draft ? { type: 'doc', content: [] } : (stored as RichDoc);
    if (open.length === 0 && !hasSuggestions(doc)) continue;
    const { doc: noted, placeless } = withNotes(doc, open);
    const words = richDocToMarkedBlocks(noted, { headingShift: 1 }).filter(hasWords);
    shown.push(...open);
    blocks.set(code, [...placeless.map(gone), ...(words.length > 0 ? words : sectionBlocks(code, doc, draft))]);
  }
  const suggestions = sections.some(({ doc }) => hasSuggestions(doc as RichDoc));
  const said = [
    'For colleagues, not for the family.',
    ...(suggestions ? [`Suggested changes: ${howChangesShow}`] : []),
    ...(shown.length > 0 ? ['Notes to colleagues stand in the margin.'] : []),
  ];
  return { marked: { name: 'copy for colleagues', note: said.join(' '), blocks }, notes: shown };
}
