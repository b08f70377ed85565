import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getLetter, startLetter } from '../../main/core/letters/service';
import { exportDraft } from '../../main/core/plans/export-draft';
import { whySuggestionsOpen } from '../../main/core/plans/open-suggestions';
import { planSection, planSections, saveSection, startPlan } from '../../main/core/plans/service';
import { searchEntry } from '../../main/core/search/entries';
import type { RichDoc } from '../../shared/domain/rich-doc';
import { resolveOne } from '../../shared/domain/suggestions';
import { addAuthority, addCase, addMother, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench({ role: 'manager' });
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-01' });
  addMother(bench, caseId);
});
afterEach(() => bench.close());

const by = { id: 's-1', byId: 'staff-2', by: 'Colin Atherton', at: '2026-11-20T09:30:00.000Z' };
const later = { id: 's-2', byId: 'staff-3', by: 'Rosalind Achebe', at: '2026-11-21T10:00:00.000Z' };

/** "a teaching assistant for 20 minutes daily", where "regularly" is agreed and "20 minutes daily" suggested; a second paragraph is broken off. */
const suggested: RichDoc = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { blockId: 'f1' },
      content: [
        { type: 'text', text: 'A teaching assistant works with Amara ' },
        { type: 'text', text: 'regularly', marks: [{ type: 'deletion', attrs: by }] },
        { type: 'text', text: 'for 20 minutes daily', marks: [{ type: 'insertion', attrs: by }] },
        { type: 'text', text: '.' },
      ],
    },
    {
      type: 'paragraph',
      attrs: { blockId: 'f2', suggested: { ...later, kind: 'broken' } },
      content: [{ type: 'text', text: ' Wobblegong.', marks: [{ type: 'insertion', attrs: later }] }],
    },
  ],
};

function sectionWith(code: string, doc: RichDoc): { planId: string; sectionId: string } {
  const started = startPlan(bench.context, caseId);
  if (!started.ok) throw new Error(started.code);
  const { planId } = started.value;
  const sections = planSections(bench.context, planId);
  const sectionId = sections.ok ? sections.value.sections.find((one) => one.code === code)?.id : undefined;
  if (!sectionId) throw new Error(`no section ${code}`);
  const saved = saveSection(bench.context, sectionId, doc);
  if (!saved.ok) throw new Error(saved.code);
  return { planId, sectionId };
}

const wordsOfFile = (at: number) => strFromU8(unzipSync(bench.saved[at]!.bytes)['word/document.xml']!);

describe('open suggestions in a plan', () => {
  it('are not in the copies that go out, and are tracked changes by their authors in the copy for colleagues', async () => {
    const { planId } = sectionWith('F', suggested);
    await exportDraft(bench.context, { planId, format: 'docx' });
    await exportDraft(bench.context, { planId, format: 'pdf' });
    await exportDraft(bench.context, { planId, format: 'docx', suggestions: 'marked' });
    expect(wordsOfFile(0)).toContain('regularly');
    expect(wordsOfFile(0)).not.toMatch(/20 minutes daily|Wobblegong|<w:(ins|del) /);
    expect(new TextDecoder().decode(bench.saved[1]?.bytes)).not.toMatch(/20 minutes daily|Wobblegong/);
    expect(bench.saved[2]?.name).toBe('NM-1042-plan-draft-1-for-colleagues-2026-11-22.docx');
    const marked = wordsOfFile(2);
    expect(marked).toMatch(/<w:del [^>]*w:author="Colin Atherton"[^>]*w:date="2026-11-20T09:30:00[^>]*>.*?regularly/s);
    expect(marked).toMatch(/<w:ins [^>]*w:author="Colin Atherton".*?20 minutes daily/s);
    expect(marked).toMatch(/<w:rPr><w:ins [^>]*w:author="Rosalind Achebe"/);
    expect(marked).toContain('For colleagues, not for the family');
  });

  it('do not count: words, findings and search are those of the agreed text', () => {
    const { planId, sectionId } = sectionWith('F', suggested);
    const sections = planSections(bench.context, planId);
    expect(sections.ok && sections.value.sections.find(({ code }) => code === 'F')).toMatchObject({
      words: 7,
      suggestions: true,
    });
    const section = planSection(bench.context, sectionId);
    expect(section.ok && section.value.findings.some(({ words }) => words === 'regularly')).toBe(true);
    expect(searchEntry(bench.context.cache, 'plan-section', sectionId)?.text).toBe(
      'A teaching assistant works with Amara regularly.',
    );
  });

  it('keep a plan from being final until each is accepted or rejected, and the sections are named', () => {
    const { planId, sectionId } = sectionWith('F', suggested);
    const why = () => whySuggestionsOpen(bench.context.cache, bench.context.cache.get('plan', planId)!);
    const check = () => {
      const letter = startLetter(bench.context, { caseId, type: 'T8' });
      const got = letter.ok && getLetter(bench.context, letter.value.letterId);
      if (!got || got.ok === false) throw new Error('no letter');
      return got.value.checks.find(({ id }) => id === 'no-suggestions');
    };
    expect(why()).toBe('There are open suggestions in section F. Accept or reject each of them first.');
    expect(check()).toMatchObject({ ok: false, blocking: true });
    const accepted = resolveOne(resolveOne(suggested, 's-1', 'accept'), 's-2', 'reject');
    expect(saveSection(bench.context, sectionId, accepted).ok).toBe(true);
    expect(why()).toBeNull();
    expect(check()).toMatchObject({ ok: true });
    expect(searchEntry(bench.context.cache, 'plan-section', sectionId)?.text).toBe(
      'A teaching assistant works with Amara for 20 minutes daily.',
    );
  });
});
