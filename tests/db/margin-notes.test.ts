import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listNotes } from '../../main/core/notes/service';
import { exportDraft } from '../../main/core/plans/export-draft';
import { addMarginNote, answerMarginNote, marginNotes } from '../../main/core/plans/margin-notes';
import { planSections, saveSection, startPlan } from '../../main/core/plans/service';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
let planId: string;
let sectionId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-01' });
  const started = startPlan(bench.context, caseId);
  if (!started.ok) throw new Error(started.code);
  planId = started.value.planId;
  const sections = planSections(bench.context, planId);
  sectionId = (sections.ok && sections.value.sections.find(({ code }) => code === 'F')?.id) || '';
  saveSection(bench.context, sectionId, {
    type: 'doc',
    content: [
      { type: 'paragraph', attrs: { blockId: 'f1' }, content: [{ type: 'text', text: 'She will have regular help.' }] },
    ],
  });
});
afterEach(() => bench.close());

const threads = () => {
  const got = marginNotes(bench.context, sectionId);
  if (!got.ok) throw new Error(got.code);
  return got.value.threads;
};

function add(text: string): string {
  const added = addMarginNote(bench.context, { sectionId, blockId: 'f1', quote: 'regular help', text });
  if (!added.ok) throw new Error(added.code);
  return added.value.id;
}

describe('notes to colleagues on a passage', () => {
  it('keep their answers together, and are settled and opened again', () => {
    const noteId = add('How often?');
    expect(answerMarginNote(bench.context, { noteId, does: 'says', text: ' ' })).toMatchObject({
      code: 'answer-missing',
    });
    answerMarginNote(bench.context, { noteId, does: 'says', text: 'Daily, says the school.' });
    answerMarginNote(bench.context, { noteId, does: 'settles', text: '' });
    expect(threads()).toMatchObject([
      {
        id: noteId,
        blockId: 'f1',
        quote: 'regular help',
        settled: { by: bench.context.account.name },
        notes: [{ text: 'How often?' }, { text: 'Daily, says the school.' }],
      },
    ]);
    answerMarginNote(bench.context, { noteId, does: 'says', text: 'No, weekly.' });
    expect(threads()).toMatchObject([{ settled: null, notes: [{}, {}, { text: 'No, weekly.' }] }]);
  });

  it('are among no other notes and in no document', async () => {
    add('Wobblegong?');
    expect(listNotes(bench.context, { caseId, limit: 50, offset: 0 })).toMatchObject({ rows: [], total: 0 });
    await exportDraft(bench.context, { planId, format: 'pdf' });
    await exportDraft(bench.context, { planId, format: 'pdf', suggestions: 'marked' });
    for (const { bytes } of bench.saved) expect(new TextDecoder().decode(bytes)).not.toContain('Wobblegong');
    expect(bench.saved).toHaveLength(2);
  });

  it('are refused on a section and an answer that are not here', () => {
    expect(
      addMarginNote(bench.context, { sectionId: 'section-0000', blockId: 'f1', quote: 'x', text: 'y' }),
    ).toMatchObject({
      code: 'no-such-section',
    });
    expect(answerMarginNote(bench.context, { noteId: 'note-000000', does: 'settles', text: '' })).toMatchObject({
      code: 'no-such-note',
    });
  });
});
