import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listNotes } from '../../main/core/notes/service';
import { exportChanges } from '../../main/core/plans/compare';
import { exportDraft } from '../../main/core/plans/export-draft';
import { addMarginNote, answerMarginNote, marginNotes } from '../../main/core/plans/margin-notes';
import { planSections, saveSection, startPlan } from '../../main/core/plans/service';
import { docxPart, ownRuleFaults, sdkFaults } from '../support/docx-checks';
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

  it('are among no other notes and in no document that may go out', async () => {
    add('Wobblegong?');
    expect(listNotes(bench.context, { caseId, limit: 50, offset: 0 })).toMatchObject({ rows: [], total: 0 });
    await exportDraft(bench.context, { planId, format: 'pdf' });
    await exportDraft(bench.context, { planId, format: 'pdf', suggestions: 'marked' });
    await exportDraft(bench.context, { planId, format: 'docx' });
    await exportDraft(bench.context, { planId, format: 'docx', suggestions: 'left-out' });
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { kind: 'final', status: 'issued', issuedOn: '2026-11-20' }),
    );
    await exportDraft(bench.context, { planId, format: 'docx', suggestions: 'marked' });
    const next = startPlan(bench.context, caseId);
    if (!next.ok) throw new Error(next.code);
    const [section] = bench.context.cache.forCase('plan-section', caseId).filter((one) => one.planId !== planId);
    addMarginNote(bench.context, { sectionId: section?.id ?? '', blockId: 'f1', quote: 'x', text: 'Wobblegong too?' });
    await exportChanges(bench.context, { fromPlanId: planId, toPlanId: next.value.planId, format: 'docx' });
    expect(bench.saved).toHaveLength(6);
    for (const { bytes, name } of bench.saved) {
      const parts = name.endsWith('.docx') ? Object.values(unzipSync(bytes)) : [bytes];
      const all = parts.map((part) => new TextDecoder().decode(part)).join('');
      expect(all, name).not.toMatch(/Wobblegong|<w:comment/);
    }
  });

  it('are comments with their answers in the Word copy for colleagues, where the words stand; settled ones are left out', async () => {
    const noteId = add('How often?\nAnd by whom?');
    answerMarginNote(bench.context, { noteId, does: 'says', text: 'Daily, says the school & the TA.' });
    answerMarginNote(bench.context, { noteId: add('Settled long ago'), does: 'settles', text: '' });
    const lost = { sectionId, blockId: 'gone', quote: 'words of <before>', text: 'Where did this go?' };
    expect(addMarginNote(bench.context, lost)).toMatchObject({ ok: true });
    const whole = { sectionId, blockId: 'f1', quote: 'reworded since', text: 'Is this still so?' };
    expect(addMarginNote(bench.context, whole)).toMatchObject({ ok: true });
    const listed = planSections(bench.context, planId);
    expect(listed.ok && listed.value.sections.flatMap(({ code, notes }) => (notes > 0 ? [[code, notes]] : []))).toEqual(
      [['F', 3]],
    );
    await exportDraft(bench.context, { planId, format: 'docx', suggestions: 'marked' });
    const docx = bench.saved[0]?.bytes ?? new Uint8Array();
    expect(bench.saved[0]?.name).toBe('NM-1042-plan-draft-1-for-colleagues-2026-11-22.docx');
    const text = docxPart(docx, 'word/document.xml');
    const comments = docxPart(docx, 'word/comments.xml');
    const noted = (id: number) =>
      (
        new RegExp(`<w:commentRangeStart w:id="${id}"/>(.*?)<w:commentRangeEnd w:id="${id}"/>`, 's').exec(text)?.[1] ??
        ''
      ).replace(/<[^>]+>/g, '');
    const said = [...comments.matchAll(/<w:comment w:id="(\d+)" w:author="([^"]*)" [^>]*>(.*?)<\/w:comment>/gs)].map(
      ([, id, author, words]) => [
        author,
        (words ?? '')
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
        noted(Number(id)),
      ],
    );
    const { name } = bench.context.account;
    const sentence = 'She will have regular help.';
    expect(said).toEqual([
      [name, 'How often? And by whom?', 'regular help'],
      [name, 'Daily, says the school &amp; the TA.', 'regular help'],
      [name, 'Where did this go?', '“words of &lt;before&gt;” (these words are no longer in the text)'],
      [name, 'Is this still so?', sentence],
    ]);
    expect(text).toContain('For colleagues, not for the family. Notes to colleagues stand in the margin.');
    const ids = [...comments.matchAll(/w14:paraId="(\w+)"/g)].map(([, id]) => id);
    const answers = [
      ...docxPart(docx, 'word/commentsExtended.xml').matchAll(/w15:paraId="(\w+)" w15:paraIdParent="(\w+)"/g),
    ];
    expect(answers.map(([, id, parent]) => [id, parent])).toEqual([[ids[1], ids[0]]]);
    expect(ownRuleFaults(docx)).toEqual([]);
    expect((await sdkFaults(docx)) ?? []).toEqual([]);
  });

  it('on words that are only suggested, and several on the same words, are each a comment there', async () => {
    const by = { id: 's-1', byId: 'staff-2', by: 'Colin Atherton', at: '2026-11-20T09:30:00.000Z' };
    const content = [
      { type: 'text', text: 'She will have ' },
      { type: 'text', text: 'regular', marks: [{ type: 'deletion', attrs: by }] },
      { type: 'text', text: 'daily', marks: [{ type: 'insertion', attrs: by }] },
      { type: 'text', text: ' help.' },
    ];
    const item = { type: 'listItem', content: [{ type: 'paragraph', attrs: { blockId: 'f1' }, content }] };
    const doc = { type: 'doc' as const, content: [{ type: 'bulletList', attrs: { blockId: 'f0' }, content: [item] }] };
    expect(saveSection(bench.context, sectionId, doc)).toMatchObject({ ok: true });
    for (const quote of ['daily help', 'help'])
      addMarginNote(bench.context, { sectionId, blockId: 'f1', quote, text: quote });
    await exportDraft(bench.context, { planId, format: 'docx', suggestions: 'marked' });
    const docx = bench.saved[0]?.bytes ?? new Uint8Array();
    const text = docxPart(docx, 'word/document.xml');
    expect(text).toMatch(
      /<w:commentRangeStart w:id="0"\/><w:ins [^>]*><w:r><w:t [^>]*>daily<.*?<w:commentRangeStart w:id="1"\/><w:r><w:t [^>]*>help</s,
    );
    expect(text.match(/<w:commentReference /g)).toHaveLength(2);
    expect(text).toContain('For colleagues, not for the family. Suggested changes: words added are underlined');
    expect((await sdkFaults(docx)) ?? []).toEqual([]);
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
