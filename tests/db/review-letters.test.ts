import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockOfCase } from '../../main/core/cases/clock-of-case';
import { recordEvent } from '../../main/core/cases/commands';
import { makeLetter } from '../../main/core/letters/make-letter';
import { publishLetter } from '../../main/core/letters/publish-letter';
import { getLetter, saveText, startLetter } from '../../main/core/letters/service';
import { planSections, saveSection, startPlan } from '../../main/core/plans/service';
import { decideReview, finishReview } from '../../main/core/reviews/decide';
import { reviewForCase } from '../../main/core/reviews/service';
import { arrangeReview, circulateReport, recordMeeting } from '../../main/core/reviews/steps';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench({ today: '2026-10-12' });
  addAuthority(bench);
  bench.context.cache.command((writer) =>
    writer.create(
      'setting',
      {
        name: 'Alder School',
        type: 'Mainstream school',
        phase: 'primary',
        urn: '900001',
        address: ['Alder School', 'Mill Lane', 'Northmoor'],
        email: 'o@example.org',
        phone: '0',
      },
      'alder-school',
    ),
  );
  caseId = addCase(bench, {
    reference: 'NM-1',
    receivedOn: '2025-01-06',
    dateOfBirth: '2017-10-01',
    settingId: 'alder-school',
  });
  bench.context.cache.command((writer) => {
    addEventTo(writer, caseId, 'assessment-agreed', '2025-02-01');
    addEventTo(writer, caseId, 'draft-served', '2025-04-01');
    addEventTo(writer, caseId, 'final-plan-issued', '2025-12-05');
    writer.create('party', {
      caseId,
      role: 'parent-carer',
      name: 'Ada Okafor',
      relationship: 'Mother',
      address: ['1 Example Road', 'Northmoor'],
      addressWithheld: false,
      mainContact: true,
      receivesLetters: true,
    });
  });
  const first = startPlan(bench.context, caseId);
  if (!first.ok) throw new Error(first.code);
  write(first.value.planId, 'F', 'One hour a week of small-group reading.');
  write(first.value.planId, 'I', 'Alder School, a mainstream school.');
  bench.context.cache.command((writer) =>
    writer.update('plan', first.value.planId, { kind: 'final', status: 'issued', issuedOn: '2025-12-05' }),
  );
});
afterEach(() => bench.close());

function write(planId: string, code: string, text: string): void {
  const sections = planSections(bench.context, planId);
  const section = sections.ok ? sections.value.sections.find((each) => each.code === code) : undefined;
  const content = [{ type: 'paragraph', attrs: { blockId: `block-${code}` }, content: [{ type: 'text', text }] }];
  const saved = saveSection(bench.context, section?.id ?? '', { type: 'doc', content });
  if (!saved.ok) throw new Error(saved.message);
}
function started(type: string): string {
  const made = startLetter(bench.context, { caseId, type });
  if (!made.ok) throw new Error(made.code);
  return made.value.letterId;
}
function letterOf(letterId: string) {
  const got = getLetter(bench.context, letterId);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}
const stops = (letterId: string) =>
  letterOf(letterId)
    .checks.filter(({ ok, blocking }) => blocking && !ok)
    .map(({ message }) => message);
async function sent(letterId: string): Promise<void> {
  const made = await makeLetter(bench.context, letterId);
  if (!made.ok) throw new Error(made.message);
  const published = publishLetter(bench.context, letterId);
  if (!published.ok) throw new Error(published.message);
}
function ok(result: { ok: true } | { ok: false; message: string }): void {
  if (!result.ok) throw new Error(result.message);
}
const state = () => {
  const got = reviewForCase(bench.context, caseId);
  return got.ok ? got.value.review?.state : got.code;
};
const types = () => bench.context.cache.forCase('event', caseId).map(({ type }) => type);
const everyone = ['family', 'setting', 'authority-officer', 'health', 'social-care'] as const;

describe('the letters of a review', () => {
  it('take it from the invitation to the final amended plan', async () => {
    ok(arrangeReview(bench.context, { caseId, meetingOn: '2026-11-02', shortNoticeReason: '' }));
    const invitation = started('T9');
    expect(stops(invitation)).toEqual(['The date of the meeting: Fill in the time of the meeting.']);
    saveText(bench.context, { letterId: invitation, text: { 'review.meetingTime': '2:30pm' } });
    const page = letterOf(invitation).html;
    for (const words of ['2 November 2026', 'Mill Lane', '19 October 2026', '16 November 2026', '30 November 2026']) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('A form is enclosed');
    await sent(invitation);
    expect(state()).toBe('invited');

    bench.setToday('2026-11-20');
    ok(recordMeeting(bench.context, { caseId, heldOn: '2026-11-02', attended: [...everyone], note: '' }));
    const documentId = bench.context.cache.command((writer) =>
      writer.create('document', {
        caseId,
        title: 'Report of the review',
        kind: 'other',
        mime: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
        pages: 1,
        addedOn: '2026-11-10',
        addedBy: 'Priya Shah',
      }),
    );
    ok(
      circulateReport(bench.context, {
        caseId,
        circulatedOn: '2026-11-10',
        recommendation: 'amend',
        differencesOfView: '',
        documentId,
      }),
    );
    const draft = startPlan(bench.context, caseId);
    if (!draft.ok) throw new Error(draft.code);
    write(draft.value.planId, 'F', 'Three hours a week of small-group reading.');
    write(draft.value.planId, 'I', 'Alder School, a mainstream school.');
    const decided = decideReview(bench.context, {
      caseId,
      decidedOn: '2026-11-20',
      outcome: 'amend',
      reasons: 'Reading needs more support.',
      changes: [{ section: 'E', what: 'A new outcome for reading', why: 'The old one is met' }],
    });
    expect(decided).toMatchObject({ ok: true, value: { changedSections: ['E', 'F'], commentsUntil: '2026-12-04' } });

    bench.setToday('2026-11-21');
    const notice = started('T11');
    expect(stops(notice)).toEqual([]);
    const shown = letterOf(notice).html;
    for (const words of ['One hour a week', 'Three hours a week', 'A new outcome for reading', 'Report of the review'])
      expect(shown).toContain(words);
    expect(shown).toContain('On 20 November 2026 we decided');
    await sent(notice);
    expect(types().filter((type) => type === 'review-decision-notified')).toHaveLength(1);
    expect(types().filter((type) => type === 'amendment-notice-served')).toHaveLength(1);

    bench.setToday('2026-12-08');
    const final = started('T12');
    expect(stops(final)).toEqual([]);
    await sent(final);
    expect(state()).toBe('to-arrange');
    const plans = bench.context.cache
      .forCase('plan', caseId)
      .map(({ status, kind, issuedOn }) => [status, kind, issuedOn]);
    expect(plans).toEqual([
      ['replaced', 'final', '2025-12-05'],
      ['issued', 'amended-final', '2026-12-08'],
    ]);
  });

  it('can follow a review that was finished on its own screen, without a second event', async () => {
    bench.setToday('2026-11-20');
    ok(recordMeeting(bench.context, { caseId, heldOn: '2026-11-02', attended: [...everyone], note: '' }));
    const draft = startPlan(bench.context, caseId);
    if (!draft.ok) throw new Error(draft.code);
    write(draft.value.planId, 'F', 'Three hours a week of small-group reading.');
    ok(decideReview(bench.context, { caseId, decidedOn: '2026-11-20', outcome: 'amend', reasons: 'So.', changes: [] }));
    ok(recordEvent(bench.context, { caseId, type: 'comments-received', date: '2026-11-20' }));
    const finish = {
      caseId,
      finishedOn: '2026-11-20',
      outcome: 'amended',
      reasons: '',
      namesNextSetting: false,
    } as const;
    expect(finishReview(bench.context, finish)).toMatchObject({ code: 'section-i-empty' });
    write(draft.value.planId, 'I', 'Alder School, a mainstream school.');
    expect(finishReview(bench.context, finish)).toMatchObject({ ok: true, value: { planId: draft.value.planId } });
    bench.setToday('2026-11-22');
    const final = started('T12');
    expect(stops(final)).toEqual([]);
    await sent(final);
    expect(types().filter((type) => type === 'final-amended-plan-issued')).toHaveLength(1);
    expect(types()).toContain('decision-letter-dated');
  });

  it('tell the family why the plan stays as it is, in the words of the decision', () => {
    bench.setToday('2026-11-20');
    ok(recordMeeting(bench.context, { caseId, heldOn: '2026-11-02', attended: [...everyone], note: '' }));
    ok(
      decideReview(bench.context, {
        caseId,
        decidedOn: '2026-11-20',
        outcome: 'maintain',
        reasons: 'It still fits.',
        changes: [],
      }),
    );
    const letter = letterOf(started('T10'));
    expect(letter.canIssue).toBe(true);
    expect(letter.html).toContain('It still fits.');
    expect(letter.html).toContain('On 20 November 2026 we decided');
  });
});

describe('the letters that end a plan', () => {
  const publish = (type: string) => {
    const letterId = started(type);
    // What the letters say is tested with the letters: here only what publishing them is in the life of the case.
    bench.context.cache.command((writer) =>
      writer.update('letter', letterId, {
        status: 'ready',
        pdfDocumentId: 'letter-pdf',
        date: bench.context.clock.today(),
      }),
    );
    return publishLetter(bench.context, letterId);
  };

  it('ask first and then give notice, which also tells the decision of an open review (reg 31)', () => {
    ok(recordMeeting(bench.context, { caseId, heldOn: '2026-10-05', attended: [...everyone], note: '' }));
    expect(publish('T14')).toMatchObject({ ok: false, code: 'not-now' });
    expect(types()).not.toContain('ceasing-notified');
    ok(publish('T13'));
    expect(types()).toContain('ceasing-considered');
    bench.setToday('2026-10-26');
    ok(publish('T14'));
    expect(types().slice(-3)).toEqual(['review-decision-notified', 'ceasing-notified', 'decision-letter-dated']);
    const appeals = clockOfCase(bench.context.cache, caseId, '2026-10-26')?.obligations.filter(
      ({ code, triggeredBy }) => code === 'appeal-deadline' && triggeredBy.date === '2026-10-26',
    );
    expect(appeals).toMatchObject([{ due: '2027-01-04', state: 'upcoming' }]);
  });

  it('may give notice after a review that decided long before', () => {
    ok(recordMeeting(bench.context, { caseId, heldOn: '2026-10-05', attended: [...everyone], note: '' }));
    ok(
      decideReview(bench.context, { caseId, decidedOn: '2026-10-12', outcome: 'cease', reasons: 'Met.', changes: [] }),
    );
    ok(publish('T13'));
    bench.setToday('2026-12-01');
    ok(publish('T14'));
    expect(types().filter((type) => type === 'review-decision-notified')).toHaveLength(1);
    expect(types()).toContain('ceasing-notified');
  });
});
