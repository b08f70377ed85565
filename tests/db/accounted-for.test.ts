import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorise } from '../../hub/sync/authorise';
import { revisions } from '../../main/core/advice/revisions';
import { account, getAdvice, setAside } from '../../main/core/advice/service';
import { getLetter, startLetter } from '../../main/core/letters/service';
import { accountedFor, allowUnaccounted, whyNotAccounted } from '../../main/core/plans/accounted-for';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { EntityBody } from '../../shared/hub-api/entities';
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

const needText = 'Amara finds long instructions hard to follow in class.';
const provisionText = '20 minutes daily with a teaching assistant.';

function addAdvice(texts: { need?: string; provision?: string }, more: Partial<EntityBody<'advice'>> = {}): string {
  const paragraphs = [
    { id: 'p1', page: 1, heading: 'Background', kind: 'text' as const, section: null, text: 'I met Amara twice.' },
    { id: 'p2', page: 3, heading: 'Needs', kind: 'need' as const, section: 'B', text: texts.need ?? needText },
    {
      id: 'p3',
      page: 5,
      heading: 'Provision',
      kind: 'provision' as const,
      section: 'F',
      text: texts.provision ?? provisionText,
    },
  ];
  return bench.context.cache.command((writer) =>
    writer.create('advice', {
      caseId,
      requestId: 'request-0001',
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
      paragraphs,
      ...more,
    }),
  );
}

function quote(planId: string, adviceId: string, paragraphId: string, text: string, code = 'F'): void {
  const plan = bench.context.cache.get('plan', planId);
  const section = plan && sectionsOf(bench.context.cache, plan).find((one) => one.code === code);
  const attrs = { adviceId, paragraphId, page: 5, how: 'quoted' as const };
  const doc: RichDoc = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        attrs: { blockId: 'f1' },
        content: [{ type: 'text', text, marks: [{ type: 'provenance', attrs }] }],
      },
    ],
  };
  const saved = saveSection(bench.context, section?.id ?? '', doc);
  if (!saved.ok) throw new Error(saved.code);
}

function started(): string {
  const plan = startPlan(bench.context, caseId);
  if (!plan.ok) throw new Error(plan.code);
  return plan.value.planId;
}
const why = (planId: string) => whyNotAccounted(bench.context.cache, bench.context.cache.get('plan', planId)!);

function finalLetterCheck() {
  const letter = startLetter(bench.context, { caseId, type: 'T8' });
  if (!letter.ok) throw new Error(letter.code);
  const got = getLetter(bench.context, letter.value.letterId);
  return got.ok ? got.value.checks.find(({ id }) => id === 'accounted-for') : undefined;
}

describe('a plan with recommendations that nobody dealt with', () => {
  it('cannot be final until each is used or set aside with a reason', () => {
    const adviceId = addAdvice({});
    const planId = started();
    expect(finalLetterCheck()).toMatchObject({ ok: false, blocking: true, regulation: 'reg 11(a)' });
    expect(why(planId)).toContain('2 recommendations of the advice are neither in the plan nor set aside');
    quote(planId, adviceId, 'p3', provisionText);
    expect(why(planId)).toContain('1 recommendation of the advice is');
    setAside(bench.context, { adviceId, paragraphId: 'p2', reason: 'In the school advice in the same words.' });
    expect(why(planId)).toBeNull();
    expect(finalLetterCheck()).toMatchObject({ ok: true });
  });

  it('can be final when a manager says why, and not for what comes later', () => {
    addAdvice({});
    const planId = started();
    expect(allowUnaccounted(bench.context, { planId, reason: '  ' })).toMatchObject({
      ok: false,
      code: 'reasons-missing',
    });
    expect(
      allowUnaccounted(bench.context, { planId, reason: 'Withdrawn by its author; letter on file.' }),
    ).toMatchObject({
      ok: true,
    });
    expect(why(planId)).toBeNull();
    expect(accountedFor(bench.context, planId)).toMatchObject({
      ok: true,
      value: { recommendations: { unused: 2 }, allowed: { by: 'Priya Shah', on: '2026-11-22' } },
    });
    addAdvice({}, { requestId: 'request-0002', title: 'Another' });
    expect(why(planId)).toContain('4 recommendations');
  });

  it('answers, once amended, only for the advice received since the plan that it replaces', () => {
    addAdvice({});
    const first = started();
    bench.context.cache.command((writer) =>
      writer.update('plan', first, { kind: 'final', status: 'issued', issuedOn: '2026-11-15' }),
    );
    const amended = started();
    expect(why(amended)).toBeNull();
    addAdvice({}, { requestId: 'request-0002', receivedOn: '2026-11-20' });
    expect(why(amended)).toContain('2 recommendations');
  });

  it('is let through at the hub by a manager and by nobody else', () => {
    const before = { status: 'open', caseId };
    const after = {
      ...before,
      unaccounted: { count: 2, reason: 'Withdrawn', by: { id: 'x', name: 'X' }, on: '2026-11-22' },
    };
    expect(authorise('caseworker', 'plan', 'update', before, after)).toMatchObject({ code: 'manager-approves' });
    expect(authorise('manager', 'plan', 'update', before, after)).toBeNull();
    const unanswered = { ...before, unanswered: after.unaccounted };
    expect(authorise('writer', 'plan', 'update', before, unanswered)).toMatchObject({ code: 'manager-approves' });
    expect(authorise('manager', 'plan', 'update', before, unanswered)).toBeNull();
    expect(authorise('caseworker', 'plan', 'update', after, { ...after, kind: 'draft' })).toBeNull();
  });
});

describe('advice that was given again', () => {
  const newText = '30 minutes daily with a teaching assistant.';

  it('shows what changed and the words of the plan that rest on it', () => {
    const earlier = addAdvice({});
    const planId = started();
    quote(planId, earlier, 'p3', provisionText);
    const newer = addAdvice({ provision: newText }, { receivedOn: '2026-11-20' });
    expect(revisions(bench.context, caseId).revisions).toEqual([
      {
        adviceId: newer,
        earlierId: earlier,
        title: 'Psychological advice',
        author: 'Sam Example',
        receivedOn: '2026-11-20',
        earlierReceivedOn: '2026-11-12',
        changes: [
          {
            paragraphId: 'p3',
            page: 5,
            runs: [
              { text: '20', change: 'removed' },
              { text: '30', change: 'added' },
              { text: ' minutes daily with a teaching assistant.' },
            ],
            restsOnIt: [{ section: 'F', text: provisionText }],
          },
        ],
      },
    ]);
  });

  it('keeps what was done with words that stayed, asks again for those that changed, and counts no recommendation twice', () => {
    const earlier = addAdvice({});
    const planId = started();
    quote(planId, earlier, 'p3', provisionText);
    setAside(bench.context, { adviceId: earlier, paragraphId: 'p2', reason: 'Said elsewhere.' });
    expect(why(planId)).toBeNull();
    const newer = addAdvice({ provision: newText }, { receivedOn: '2026-11-20' });
    const got = getAdvice(bench.context, newer);
    expect(got.ok && got.value.uses.map(({ state }) => state)).toEqual(['unused', 'set-aside', 'unused']);
    expect(account(bench.context, caseId)).toMatchObject({ recommendations: { used: 0, setAside: 1, unused: 1 } });
    expect(why(planId)).toContain('1 recommendation');
    addAdvice({}, { receivedOn: '2026-11-21' });
    expect(why(planId)).toBeNull();
  });
});
