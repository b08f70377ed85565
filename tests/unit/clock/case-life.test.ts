import { describe, expect, it } from 'vitest';
import { brokenBy, lifeOf, reasonsRequired, whyNotNow } from '../../../shared/rules/case-life';
import { lifeSteps } from '../../../shared/rules/case-life-steps';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import type { CaseEvent } from '../../../shared/rules/types';

const today = '2026-11-22';
/** "type@MM-DD" in 2026, with an order or outcome after a slash. */
function happened(...words: string[]): CaseEvent[] {
  return words.map((word) => {
    const [, type, date, extra] = /^([a-z0-9-]+)@([\d-]+)(?:\/(.+))?$/.exec(word) ?? [];
    const event = { type, date: `2026-${date}` } as CaseEvent;
    return extra ? ({ ...event, order: extra, outcome: extra } as CaseEvent) : event;
  });
}
const next = (word: string, ...before: string[]) =>
  whyNotNow(happened(word)[0] as CaseEvent, happened(...before), today);

const planned = ['request-received@01-05', 'assessment-agreed@02-01', 'draft-served@04-01', 'final-plan-issued@05-01'];

describe('the life of a case', () => {
  it.each([
    ['a request waits', ['request-received@01-05'], 'requested'],
    ['refused', ['request-received@01-05', 'assessment-refused@02-01'], 'refused'],
    [
      'refused, then ordered to assess',
      [
        'request-received@01-05',
        'assessment-refused@02-01',
        'appeal-registered@03-01',
        'tribunal-order-made@06-01/assess',
      ],
      'assessing',
    ],
    [
      'refused, then agreed in mediation',
      [
        'request-received@01-05',
        'assessment-refused@02-01',
        'mediation-requested@02-10',
        'mediation-held@03-01',
        'mediation-agreement-made@03-02/assess',
      ],
      'assessing',
    ],
    [
      'no plan, then conceded',
      [
        'request-received@01-05',
        'assessment-agreed@02-01',
        'refusal-to-issue-notified@04-01',
        'appeal-registered@05-01',
        'appeal-conceded@05-20/make-plan',
      ],
      'agreed',
    ],
    ['a plan', planned, 'plan'],
    ['an amended draft leaves the plan in force', [...planned, 'draft-served@08-01'], 'plan'],
    ['an appeal runs beside the plan', [...planned, 'appeal-registered@06-01'], 'plan'],
    [
      'ceased, then kept by the tribunal',
      [...planned, 'plan-ceased@06-01', 'appeal-registered@06-10', 'tribunal-order-made@09-01/maintain'],
      'plan',
    ],
    ['moved in', ['plan-transferred-in@01-05'], 'plan'],
    ['moved out', [...planned, 'transferred-out@06-01'], 'moved-out'],
    [
      'withdrawn, then asked for again',
      ['request-received@01-05', 'request-withdrawn@02-01', 'request-received@06-01'],
      'requested',
    ],
  ])('%s', (_, events, phase) => {
    expect(lifeOf(happened(...events)).phase).toBe(phase);
    expect(lifeOf(happened(...events).reverse()).phase).toBe(phase);
  });

  it.each([
    [
      'a refusal after the decision to assess',
      'assessment-refused@03-01',
      ['request-received@01-05', 'assessment-agreed@02-01'],
    ],
    ['a plan without a draft', 'final-plan-issued@05-01', ['request-received@01-05', 'assessment-agreed@02-01']],
    ['a second plan', 'final-plan-issued@06-01', planned],
    ['a review without a plan', 'review-meeting-held@03-01', ['request-received@01-05']],
    ['a review decision without a meeting', 'review-decision-notified@08-01/amend', planned],
    ['an amended plan without a notice', 'final-amended-plan-issued@08-01', planned],
    ['a declined amendment without a notice', 'amendment-declined-notified@08-01', planned],
    ['an appeal with nothing to appeal', 'appeal-registered@01-20', ['request-received@01-05']],
    [
      'an order without an appeal',
      'tribunal-order-made@06-01/assess',
      ['request-received@01-05', 'assessment-refused@02-01'],
    ],
    ['a new request while a plan is in force', 'request-received@06-01', planned],
    ['anything before the request', 'assessment-agreed@01-01', ['request-received@01-05']],
    ['anything without a request', 'assessment-agreed@01-01', []],
    ['ceasing what has ceased', 'plan-ceased@08-01', [...planned, 'plan-ceased@07-01']],
    ['withdrawal once a plan is in force', 'request-withdrawn@06-01', planned],
    ['the future', 'assessment-agreed@12-01', ['request-received@01-05']],
  ])('refuses %s', (_, event, before) => {
    expect(next(event, ...before)).toMatch(/\.$/);
  });

  it.each([
    ['a reg 28 amendment outside a review', 'amendment-notice-served@08-01', planned],
    ['a re-assessment of the authority’s own motion', 'reassessment-agreed@08-01', planned],
    ['advice during a re-assessment', 'advice-requested@08-10', [...planned, 'reassessment-agreed@08-01']],
    [
      'a change of mind after a refusal',
      'assessment-agreed@03-01',
      ['request-received@01-05', 'assessment-refused@02-01'],
    ],
    [
      'a plan in place of a refusal',
      'decision-to-issue-agreed@05-01',
      ['request-received@01-05', 'assessment-agreed@02-01', 'refusal-to-issue-notified@04-01'],
    ],
    [
      'an amended plan after an order',
      'final-amended-plan-issued@10-01',
      [...planned, 'appeal-registered@06-01', 'tribunal-order-made@09-01/amend'],
    ],
  ])('allows %s', (_, event, before) => {
    expect(next(event, ...before)).toBeNull();
  });

  it('keeps the plan of somebody who left education until it has been reviewed (regs 29, 30)', () => {
    const left = [...planned, 'left-education@09-01'];
    expect(next('plan-ceased@10-20', ...left)).toContain('must be reviewed before it can cease');
    const reviewed = [...left, 'review-meeting-held@09-20', 'review-decision-notified@10-01/cease'];
    expect(next('plan-ceased@10-20', ...reviewed)).toBeNull();
  });

  it('has the family and the setting told and asked before the notice to cease (reg 31)', () => {
    expect(next('ceasing-notified@10-20', ...planned)).toContain('Record that first');
    expect(next('ceasing-notified@10-20', ...planned, 'ceasing-considered@10-01')).toBeNull();
  });

  it('asks for reasons wherever the law gives the family a right to them', () => {
    const asked = EVENT_TYPES.filter((type) => reasonsRequired(type) !== undefined);
    expect(asked).toEqual([
      'assessment-refused',
      'refusal-to-issue-notified',
      'review-decision-notified',
      'amendment-declined-notified',
      'ceasing-notified',
      'reassessment-refused',
      'plan-ceased',
    ]);
  });

  it('has a step for every type of event, and no phase that nothing leaves but closing', () => {
    expect(EVENT_TYPES.filter((type) => !lifeSteps[type])).toEqual([]);
  });

  it('blames a correction only for what it breaks', () => {
    const imported = happened('request-received@01-05', 'final-plan-issued@05-01');
    const moved = happened('request-received@01-06', 'final-plan-issued@05-01');
    expect(brokenBy(imported, moved, today)).toBeUndefined();
    const whole = happened(...planned);
    expect(
      brokenBy(
        whole,
        whole.filter(({ type }) => type !== 'draft-served'),
        today,
      )?.type,
    ).toBe('final-plan-issued');
  });
});
