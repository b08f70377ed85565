import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askForAdvice } from '../../main/core/advice/ask';
import { account, getAdvice, reopen, setAside, tracker } from '../../main/core/advice/service';
import { recordEvent } from '../../main/core/cases/commands';
import { exportDraft } from '../../main/core/plans/export-draft';
import { planSection, planSections, plansForCase, saveSection, startPlan } from '../../main/core/plans/service';
import { plainText, type RichDoc } from '../../shared/domain/rich-doc';
import { richDocHash } from '../../shared/domain/rich-doc-hash';
import type { EntityBody } from '../../shared/hub-api/entities';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-01' });
  recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-01' });
});
afterEach(() => bench.close());

const advice = (): EntityBody<'advice'> => ({
  caseId,
  requestId: null,
  kind: 'd',
  contributor: 'educational-psychologist',
  title: 'Psychological advice',
  author: 'Sam Example',
  role: 'Educational psychologist',
  service: 'Northmoor EPS',
  date: '2026-11-10',
  receivedOn: '2026-11-12',
  pages: 9,
  documentId: null,
  paragraphs: [
    { id: 'p1', page: 1, heading: 'Background', kind: 'text', section: null, text: 'I met Amara twice.' },
    { id: 'p2', page: 3, heading: 'Needs', kind: 'need', section: 'B', text: 'Amara finds long instructions hard.' },
    { id: 'p3', page: 5, heading: 'Provision', kind: 'provision', section: 'F', text: '20 minutes daily with a TA.' },
  ],
});
const addAdvice = () => bench.context.cache.command((writer) => writer.create('advice', advice()));

function startAndFind(code: string): { planId: string; sectionId: string } {
  const started = startPlan(bench.context, caseId);
  if (!started.ok) throw new Error(started.code);
  const sections = planSections(bench.context, started.value.planId);
  if (!sections.ok) throw new Error(sections.code);
  const found = sections.value.sections.find((section) => section.code === code);
  if (!found) throw new Error(`no section ${code}`);
  return { planId: started.value.planId, sectionId: found.id };
}

const storedDoc = (sectionId: string) => bench.context.cache.get('plan-section', sectionId)?.doc;

const quoting = (adviceId: string, words: string, blockId = 'block-1'): RichDoc => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { blockId },
      content: [
        {
          type: 'text',
          text: words,
          marks: [{ type: 'provenance', attrs: { adviceId, paragraphId: 'p3', page: 5, how: 'quoted' } }],
        },
      ],
    },
  ],
});

const asking = (more = {}) => ({
  caseId,
  kind: 'd' as const,
  contributor: 'educational-psychologist',
  professionalId: null,
  name: 'Sam Example',
  email: 'Sam.Example@eps.example',
  service: 'Northmoor EPS',
  message: 'We are asking for your advice about NM-1042.',
  sentOn: '2026-11-20',
  ...more,
});

describe('asking for advice', () => {
  it('makes the request, the directory entry, the invitation and the event together', () => {
    const asked = askForAdvice(bench.context, asking());
    if (!asked.ok) throw new Error(asked.code);
    const [request] = tracker(bench.context, caseId).requests;
    expect(request).toMatchObject({ state: 'sent', dueOn: '2027-01-01', email: 'sam.example@eps.example' });
    expect(bench.context.cache.get('professional', request?.professionalId ?? '')).toMatchObject({
      account: 'invited',
    });
    expect(bench.context.cache.get('invitation', asked.value.invitationId ?? '')).toMatchObject({
      adviceRequestId: asked.value.requestId,
      caseId,
      expiresOn: '2026-12-20',
    });
    expect(bench.context.cache.forCase('event', caseId).map(({ type }) => type)).toContain('advice-requested');
  });

  it('invites nobody who has an account already', () => {
    bench.context.cache.command((writer) =>
      writer.create('professional', {
        name: 'Sam Example',
        email: 'sam.example@eps.example',
        phone: '',
        profession: 'Educational psychologist',
        service: 'Northmoor EPS',
        settingId: null,
        account: 'registered',
      }),
    );
    expect(askForAdvice(bench.context, asking())).toMatchObject({ ok: true, value: { invitationId: null } });
    expect(bench.context.cache.all('professional')).toHaveLength(1);
  });

  it.each([
    ['a wrong address', { email: 'sam@' }, 'not-an-email'],
    ['a date in the future', { sentOn: '2026-12-24' }, 'not-now'],
    ['a date before the assessment was agreed', { sentOn: '2026-10-20' }, 'not-now'],
  ])('refuses %s and writes nothing', (_, change, code) => {
    expect(askForAdvice(bench.context, asking(change))).toMatchObject({ ok: false, code });
    expect(tracker(bench.context, caseId).requests).toEqual([]);
    expect(bench.context.cache.all('professional')).toEqual([]);
  });

  it('refuses to ask the same person twice for the same advice', () => {
    askForAdvice(bench.context, asking());
    expect(askForAdvice(bench.context, asking())).toMatchObject({ ok: false, code: 'already-asked' });
  });
});

describe('the account of advice', () => {
  it('counts a paragraph as used when its mark is in the open plan', () => {
    const adviceId = addAdvice();
    const { sectionId } = startAndFind('F');
    expect(account(bench.context, caseId)).toMatchObject({ used: 0, unused: 3, recommendations: { unused: 2 } });
    expect(saveSection(bench.context, sectionId, quoting(adviceId, '20 minutes daily with a TA.')).ok).toBe(true);
    const got = getAdvice(bench.context, adviceId);
    if (!got.ok) throw new Error(got.code);
    expect(got.value.uses.map(({ state, sections }) => [state, sections])).toEqual([
      ['unused', []],
      ['unused', []],
      ['used', ['F']],
    ]);
    expect(account(bench.context, caseId)).toMatchObject({
      used: 1,
      unused: 2,
      recommendations: { used: 1, unused: 1 },
    });
  });

  it('sets a paragraph aside with a reason, and takes it back', () => {
    const adviceId = addAdvice();
    const paragraph = { adviceId, paragraphId: 'p2' };
    setAside(bench.context, { ...paragraph, reason: 'Said in the school advice in the same words.' });
    const uses = () => {
      const got = getAdvice(bench.context, adviceId);
      return got.ok ? got.value.uses[1] : undefined;
    };
    expect(uses()).toMatchObject({ state: 'set-aside', reason: 'Said in the school advice in the same words.' });
    reopen(bench.context, paragraph);
    expect(uses()).toMatchObject({ state: 'unused', reason: null });
    expect(bench.context.cache.forCase('advice-use', caseId)).toHaveLength(1);
    expect(setAside(bench.context, { adviceId, paragraphId: 'p9', reason: 'x' })).toMatchObject({
      ok: false,
      code: 'no-such-paragraph',
    });
  });
});

describe('a plan', () => {
  it('starts with every section, the family’s own words in A, the advice in K and nothing in I', () => {
    addAdvice();
    bench.context.cache.command((writer) =>
      writer.create('view', {
        caseId,
        kind: 'about-me',
        author: 'Amara',
        relationship: 'Child',
        recordedOn: '2026-11-03',
        via: 'hub',
        answers: [{ id: 'q1', question: 'What do you enjoy?', text: 'Drawing dragons.\nSwimming.' }],
      }),
    );
    const { planId, sectionId } = startAndFind('A');
    const words = (id: string) => {
      const got = planSection(bench.context, id);
      return got.ok ? plainText(got.value.section.doc as RichDoc) : '';
    };
    expect(words(sectionId)).toContain('“Drawing dragons.”\n“Swimming.”');
    expect(words(sectionId)).toContain('Recorded on the hub by Amara on 3 November 2026');
    const sections = planSections(bench.context, planId);
    if (!sections.ok) throw new Error(sections.code);
    expect(sections.value.sections.map(({ code }) => code).join(' ')).toBe('A B C D E F G H1 H2 I J K');
    const byCode = new Map(sections.value.sections.map((section) => [section.code, section]));
    expect(byCode.get('I')?.words).toBe(0);
    expect(words(byCode.get('K')?.id ?? '')).toContain('Psychological advice');
    expect(byCode.get('K')?.findings).toBe(0);
    expect(startPlan(bench.context, caseId)).toMatchObject({ ok: false, code: 'draft-open' });
  });

  it('makes no change to send when nothing changed', () => {
    const { sectionId } = startAndFind('F');
    const doc = quoting('advice-1', 'Twice a week.');
    const waiting = () =>
      bench.context.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM outbox').get()?.c;
    saveSection(bench.context, sectionId, doc);
    const before = waiting();
    expect(saveSection(bench.context, sectionId, doc).ok).toBe(true);
    expect(waiting()).toBe(before);
  });

  it('never overwrites what a colleague changed after the person started typing', () => {
    const { sectionId } = startAndFind('F');
    const started = storedDoc(sectionId);
    const theirs = quoting('advice-1', 'The colleague wrote this.');
    expect(saveSection(bench.context, sectionId, theirs, richDocHash(started)).ok).toBe(true);
    const late = saveSection(bench.context, sectionId, quoting('advice-1', 'Typed over it.'), richDocHash(started));
    expect(late).toMatchObject({ ok: false, code: 'section-changed' });
    expect(richDocHash(storedDoc(sectionId))).toBe(richDocHash(theirs));
    expect(
      saveSection(bench.context, sectionId, quoting('advice-1', 'Both, brought together.'), richDocHash(theirs)).ok,
    ).toBe(true);
  });

  it.each([
    ['a block without an id', { type: 'doc', content: [{ type: 'paragraph' }] }, 'block-without-id'],
    [
      'an id used twice',
      {
        type: 'doc',
        content: [
          { type: 'paragraph', attrs: { blockId: 'a' } },
          { type: 'paragraph', attrs: { blockId: 'a' } },
        ],
      },
      'block-id-twice',
    ],
    ['an image', { type: 'doc', content: [{ type: 'image', attrs: { blockId: 'a' } }] }, 'unknown-content'],
  ])('refuses %s and keeps what was saved', (_, doc, code) => {
    const { sectionId } = startAndFind('F');
    saveSection(bench.context, sectionId, quoting('advice-1', 'Kept words.'));
    expect(saveSection(bench.context, sectionId, doc)).toMatchObject({ ok: false, code });
    const got = planSection(bench.context, sectionId);
    expect(got.ok && plainText(got.value.section.doc as RichDoc)).toBe('Kept words.');
  });

  it('points out vague provision and outcomes without a date', () => {
    const { sectionId } = startAndFind('F');
    saveSection(bench.context, sectionId, quoting('advice-1', 'Amara will have regular access to support.'));
    const got = planSection(bench.context, sectionId);
    if (!got.ok) throw new Error(got.code);
    expect(got.value.findings.map(({ rule, words }) => [rule, words])).toEqual([
      ['vague-regular', 'regular'],
      ['vague-access', 'access to'],
      ['not-specific', 'Amara will have regular access to support.'],
    ]);
  });

  it('does not change once it is issued', () => {
    const { planId, sectionId } = startAndFind('F');
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { status: 'issued', issuedOn: '2026-11-22' }),
    );
    expect(saveSection(bench.context, sectionId, quoting('advice-1', 'Late'))).toMatchObject({
      ok: false,
      code: 'plan-issued',
    });
    expect(startPlan(bench.context, caseId).ok).toBe(true);
    expect(plansForCase(bench.context, caseId).plans.map(({ version, kind }) => [version, kind])).toEqual([
      [2, 'amended-draft'],
      [1, 'draft'],
    ]);
  });

  it('is saved as Word and PDF that say DRAFT, name no child in the file name and no setting in section I', async () => {
    const { planId } = startAndFind('F');
    for (const format of ['docx', 'pdf'] as const) {
      expect(await exportDraft(bench.context, { planId, format })).toMatchObject({ ok: true });
    }
    expect(bench.saved.map(({ name }) => name)).toEqual([
      'NM-1042-plan-draft-1-2026-11-22.docx',
      'NM-1042-plan-draft-1-2026-11-22.pdf',
    ]);
    const printed = new TextDecoder().decode(bench.saved[1]?.bytes);
    expect(printed).toContain('DRAFT. This is not a final plan.');
    expect(printed).toContain('This section is empty in a draft.');
  });
});
