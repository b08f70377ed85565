import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent } from '../../main/core/cases/commands';
import { decideReview, finishReview } from '../../main/core/reviews/decide';
import { listReviews, reviewForCase, reviewsBySetting, transferBoard } from '../../main/core/reviews/service';
import { arrangeReview, circulateReport, inviteToReview, recordMeeting } from '../../main/core/reviews/steps';
import { contract } from '../../shared/ipc/contract';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
});
afterEach(() => bench.close());

const everyone = ['family', 'setting', 'authority-officer', 'health', 'social-care'] as const;
const list = (more = {}) => {
  const input = contract['reviews.list'].input.parse({ mine: false, ...more });
  return contract['reviews.list'].output.parse(listReviews(bench.context, input));
};

/** A case whose plan was issued on this day. */
function planned(reference: string, issuedOn: string, more: { dateOfBirth?: string; settingId?: string } = {}): string {
  const caseId = addCase(bench, { reference, receivedOn: '2025-01-06', dateOfBirth: '2017-10-01', ...more });
  bench.context.cache.command((writer) => {
    addEventTo(writer, caseId, 'assessment-agreed', '2025-02-01');
    addEventTo(writer, caseId, 'draft-served', '2025-04-01');
    addEventTo(writer, caseId, 'final-plan-issued', issuedOn);
  });
  return caseId;
}

function held(caseId: string, heldOn: string) {
  const met = recordMeeting(bench.context, { caseId, heldOn, attended: [...everyone], note: '' });
  if (!met.ok) throw new Error(met.message);
}
const decide = (caseId: string, more = {}) =>
  decideReview(bench.context, {
    caseId,
    decidedOn: '2026-11-22',
    outcome: 'amend',
    reasons: 'His needs have changed.',
    changes: [{ section: 'F', what: 'Two hours a week of speech therapy', why: '' }],
    ...more,
  });

describe('reviews across the caseload', () => {
  it('are listed by what is due first, the earlier of the year and the phase transfer', () => {
    planned('NM-1', '2026-06-10');
    planned('NM-2', '2025-12-01');
    planned('NM-3', '2026-06-01', { dateOfBirth: '2016-04-02' });
    addCase(bench, { reference: 'NM-4' });
    expect(list().rows.map(({ reference, due, basis }) => [reference, due, basis])).toEqual([
      ['NM-2', '2026-11-30', 'annual'],
      ['NM-3', '2027-02-15', 'phase-transfer'],
      ['NM-1', '2027-06-09', 'annual'],
    ]);
    expect(list().rows[1]).toMatchObject({ meetingBy: '2026-11-23', transferPhase: 'primary-to-secondary' });
    expect(list({ transferYear: 2027 }).rows.map(({ reference }) => reference)).toEqual(['NM-3']);
    expect(list({ dueTo: '2026-12-31' }).total).toBe(1);
    const board = transferBoard(bench.context, { year: 2027, mine: false });
    contract['reviews.transferBoard'].output.parse(board);
    expect(board.phases).toMatchObject([
      { phase: 'primary-to-secondary', deadline: '2027-02-15', latestSafeMeeting: '2026-11-23', total: 1, atRisk: 0 },
    ]);
    bench.setToday('2026-11-24');
    bench.settle();
    expect(transferBoard(bench.context, { year: 2027, mine: false }).phases).toMatchObject([{ atRisk: 1, named: 0 }]);
    // A plan made in the year before the move names the next setting.
    planned('NM-5', '2026-11-02', { dateOfBirth: '2016-05-06' });
    expect(transferBoard(bench.context, { year: 2027, mine: false }).phases).toMatchObject([{ total: 1, named: 1 }]);
  });

  it('are counted by setting, and the counts add up to the list', () => {
    for (const name of ['Alder School', 'Birch School']) {
      bench.context.cache.command((writer) =>
        writer.create(
          'setting',
          { name, type: 'Mainstream school', phase: 'primary', address: [], email: 'o@example.org', phone: '0' },
          name.replace(' ', '-'),
        ),
      );
    }
    planned('NM-1', '2025-10-01', { settingId: 'Alder-School' });
    planned('NM-2', '2026-06-01', { settingId: 'Alder-School' });
    planned('NM-3', '2026-06-01', { settingId: 'Birch-School' });
    const { rows } = reviewsBySetting(bench.context, { mine: false, dueFrom: null, dueTo: null });
    expect(rows).toMatchObject([
      { setting: 'Alder School', total: 2, overdue: 1, toArrange: 2, firstDue: '2026-09-30' },
      { setting: 'Birch School', total: 1, overdue: 0 },
    ]);
    expect(list({ settingId: 'Alder-School' }).total).toBe(2);
  });
});

describe('one review', () => {
  it('runs from the meeting to a final amended plan and the next year', () => {
    const caseId = planned('NM-1', '2025-12-05');
    bench.setToday('2026-10-01');
    expect(arrangeReview(bench.context, { caseId, meetingOn: '2026-11-02', shortNoticeReason: '' }).ok).toBe(true);
    expect(list().rows[0]).toMatchObject({ state: 'arranged', meetingOn: '2026-11-02' });
    const invite = { caseId, sentOn: '2026-10-01', invited: [...everyone], leftOutReason: '', late: '' };
    expect(inviteToReview(bench.context, invite).ok).toBe(true);
    expect(list({ state: 'invited' }).total).toBe(1);
    bench.setToday('2026-11-22');
    held(caseId, '2026-11-02');
    const report = {
      caseId,
      circulatedOn: '2026-11-10',
      recommendation: 'amend',
      differencesOfView: '',
      documentId: null,
    };
    expect(circulateReport(bench.context, { ...report, recommendation: 'amend' }).ok).toBe(true);
    const decided = decide(caseId);
    expect(decided).toMatchObject({
      ok: true,
      value: { letterType: 'T11', changedSections: ['F'], commentsUntil: '2026-12-06', finalDue: '2027-01-17' },
    });
    const got = reviewForCase(bench.context, caseId);
    if (!got.ok) throw new Error(got.code);
    contract['reviews.forCase'].output.parse(got.value);
    expect(got.value).toMatchObject({
      noticeOn: '2026-11-22',
      commentsUntil: '2026-12-06',
      review: { state: 'amending' },
    });

    bench.setToday('2026-12-20');
    const finish = { caseId, outcome: 'amended', reasons: '', namesNextSetting: false } as const;
    expect(finishReview(bench.context, { ...finish, finishedOn: '2026-12-06' })).toMatchObject({
      code: 'comments-window-open',
    });
    expect(finishReview(bench.context, { ...finish, finishedOn: '2026-12-18' })).toMatchObject({
      ok: true,
      value: { planId: null, nextReviewDue: '2027-11-21' },
    });
    expect(list().rows[0]).toMatchObject({ state: 'to-arrange', decidedOn: '2026-11-22', outcome: 'amend' });
  });

  it('makes the open amended draft the plan in force', () => {
    const caseId = planned('NM-1', '2025-12-05');
    const plan = (version: number, more: object) => ({
      caseId,
      version,
      kind: 'final' as const,
      status: 'issued' as const,
      templateVersion: 'x',
      ruleSetVersion: 'y',
      startedOn: '2025-04-01',
      issuedOn: '2025-12-05',
      replacesId: null,
      ...more,
    });
    const { first, draft } = bench.context.cache.command((writer) => {
      const old = writer.create('plan', plan(1, {}));
      const doc = (text: string) => ({
        type: 'doc' as const,
        content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
      });
      const amended = writer.create(
        'plan',
        plan(2, { kind: 'amended-draft', status: 'open', issuedOn: null, replacesId: old }),
      );
      for (const [planId, text] of [
        [old, 'One hour'],
        [amended, 'Two hours'],
      ] as const)
        writer.create('plan-section', { caseId, planId, code: 'F', doc: doc(text) });
      for (const planId of [old, amended])
        writer.create('plan-section', { caseId, planId, code: 'B', doc: doc('Same') });
      return { first: old, draft: amended };
    });
    held(caseId, '2026-11-02');
    expect(decide(caseId, { changes: [] })).toMatchObject({ ok: true, value: { changedSections: ['F'] } });
    bench.setToday('2026-12-20');
    const finish = {
      caseId,
      outcome: 'amended',
      reasons: '',
      namesNextSetting: false,
      finishedOn: '2026-12-18',
    } as const;
    expect(finishReview(bench.context, finish)).toMatchObject({ ok: true, value: { planId: draft } });
    expect(bench.context.cache.get('plan', first)?.status).toBe('replaced');
    expect(bench.context.cache.get('plan', draft)).toMatchObject({
      status: 'issued',
      kind: 'amended-final',
      issuedOn: '2026-12-18',
    });
  });

  it('ends unchanged with reasons after representations', () => {
    const caseId = planned('NM-1', '2025-12-05');
    held(caseId, '2026-11-02');
    decide(caseId);
    bench.setToday('2026-12-20');
    const finish = { caseId, finishedOn: '2026-12-18', outcome: 'not-amended', namesNextSetting: false } as const;
    expect(finishReview(bench.context, { ...finish, reasons: ' ' })).toMatchObject({ code: 'reasons-missing' });
    expect(finishReview(bench.context, { ...finish, reasons: 'The school already does it.' }).ok).toBe(true);
    expect(list().rows[0]?.state).toBe('to-arrange');
  });

  it('is refused a meeting at short notice unless a reason is given', () => {
    const caseId = planned('NM-1', '2025-12-05');
    const arrange = (meetingOn: string, shortNoticeReason = '') =>
      arrangeReview(bench.context, { caseId, meetingOn, shortNoticeReason });
    expect(arrange('2026-12-05')).toMatchObject({ code: 'short-notice' });
    expect(arrange('2026-11-21')).toMatchObject({ code: 'meeting-in-the-past' });
    expect(arrange('2026-12-05', 'The placement is breaking down.').ok).toBe(true);
    expect(arrange('2026-12-06').ok).toBe(true);
  });

  it('is refused invitations that leave someone out without a reason', () => {
    const caseId = planned('NM-1', '2025-12-05');
    const invite = {
      caseId,
      sentOn: '2026-11-22',
      invited: ['family', 'setting'] as ('family' | 'setting')[],
      leftOutReason: '',
      late: '',
    };
    expect(inviteToReview(bench.context, invite)).toMatchObject({ code: 'no-meeting-arranged' });
    arrangeReview(bench.context, { caseId, meetingOn: '2026-12-10', shortNoticeReason: '' });
    expect(inviteToReview(bench.context, invite)).toMatchObject({
      code: 'invitation-incomplete',
      details: ['authority-officer', 'health', 'social-care'],
    });
    expect(inviteToReview(bench.context, { ...invite, leftOutReason: 'Not known to health or care.' }).ok).toBe(true);
  });

  it('is refused a decision without reasons, changes or a meeting', () => {
    const caseId = planned('NM-1', '2025-12-05');
    expect(decide(caseId)).toMatchObject({ code: 'not-now' });
    held(caseId, '2026-11-02');
    expect(decide(caseId, { changes: [] })).toMatchObject({ ok: false, code: 'no-changes' });
    expect(decide(caseId, { reasons: ' ' })).toMatchObject({ ok: false, code: 'reasons-missing' });
    expect(decide(caseId, { outcome: 'maintain', changes: [] })).toMatchObject({
      ok: true,
      value: { letterType: 'T10', noticeEventId: null, finalDue: null },
    });
  });

  it('is refused where no plan is in force, and ends with the plan', () => {
    const request = addCase(bench, { reference: 'NM-1' });
    expect(
      arrangeReview(bench.context, { caseId: request, meetingOn: '2026-12-20', shortNoticeReason: '' }),
    ).toMatchObject({
      code: 'no-plan-in-force',
    });
    const caseId = planned('NM-2', '2025-12-05');
    recordEvent(bench.context, { caseId, type: 'plan-ceased', date: '2026-11-20', note: 'He has a job.' });
    expect(list().total).toBe(0);
  });
});
