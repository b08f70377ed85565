import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { transferPhaseNames } from '../../../shared/rules/obligation';
import { schoolYear } from '../cases/ages';
import { clockOfCase } from '../cases/clock-of-case';
import { daysBetween } from '../cases/days';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { proposedSections } from '../plans/compare';
import { daysFromMeetingToPlan } from './derive';
import { countsByPhase, countsBySetting, namedByMove, type ReviewRecord, reviewOf, reviewPage } from './repository';

type ReviewView = Output<'reviews.list'>['rows'][number];

/** Weeks of notice that everyone invited must have of the meeting: regs 20(3), 21(3). */
export const noticeDays = 14;
const noDate = '9999-12-31';

/** One page of reviews of live cases, by due date, setting or name. */
export function listReviews(context: CoreContext, input: ParsedInput<'reviews.list'>): Output<'reviews.list'> {
  const { mine, sort, limit, offset, ...filter } = input;
  const query = { ...filter, caseworkerId: mine ? context.account.id : null };
  const { rows, total } = reviewPage(context.cache.read, query, { sort, limit, offset });
  return { total, rows: rows.map((row) => shown(row, context.clock.today())) };
}

function shown(row: ReviewRecord, today: string): ReviewView {
  const { dateOfBirth, heldOn: _held, noticeOn: _notice, due, ...rest } = row;
  const known = due === noDate ? null : due;
  return {
    ...rest,
    due: known,
    daysLeft: known === null ? null : daysBetween(today, known),
    schoolYear: schoolYear(dateOfBirth, today),
  };
}

/** How many reviews each setting has, by state. */
export function reviewsBySetting(
  context: CoreContext,
  input: ParsedInput<'reviews.bySetting'>,
): Output<'reviews.bySetting'> {
  const { dueFrom, dueTo } = input;
  const caseworkerId = input.mine ? context.account.id : null;
  const rows = countsBySetting(context.cache.read, { caseworkerId, dueFrom, dueTo, today: context.clock.today() });
  return { rows };
}

const noneOpen = { total: 0, toArrange: 0, arranged: 0, held: 0, amending: 0, atRisk: 0, overdue: 0 };

/** The phase-transfer season of a calendar year (reg 18). The latest safe meeting is 12 weeks before the date. */
export function transferBoard(
  context: CoreContext,
  input: ParsedInput<'reviews.transferBoard'>,
): Output<'reviews.transferBoard'> {
  const caseworkerId = input.mine ? context.account.id : null;
  const today = context.clock.today();
  const year = String(input.year);
  const open = new Map(
    countsByPhase(context.cache.read, { caseworkerId, year, today }).map((row) => [row.phase, row] as const),
  );
  const named = namedByMove(context.cache.read, { caseworkerId, year });
  const phases = Object.entries(transferPhaseNames).flatMap(([phase, name]) => {
    const done = named.find((row) => row.name.endsWith(`: ${name}`));
    const row = open.get(phase) ?? (done ? { ...noneOpen, phase, deadline: done.due } : undefined);
    return row ? [{ ...row, name, named: done?.named ?? 0 }] : [];
  });
  return {
    year: input.year,
    phases: phases
      .sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0))
      .map((row) => ({
        ...row,
        latestSafeMeeting: toPlainDate(dayFromPlainDate(row.deadline) - daysFromMeetingToPlan),
      })),
  };
}

/** Everything the review screen of one case starts from. Refused with `no-such-case`. */
export function reviewForCase(context: CoreContext, caseId: string): Result<Output<'reviews.forCase'>> {
  const { cache, clock } = context;
  const today = clock.today();
  const held = cache.get('case', caseId);
  if (!held) return noSuchCase();
  const row = reviewOf(cache.read, caseId);
  return success({
    review: row ? shown(row, today) : null,
    earliestMeeting: toPlainDate(dayFromPlainDate(today) + noticeDays),
    invitees: inviteesOf(context, held),
    heldOn: row?.heldOn ?? null,
    noticeOn: row?.noticeOn ?? null,
    commentsUntil: row?.state === 'amending' ? commentsUntil(context, caseId) : null,
    preparingForAdulthood: /^Year (9|1\d)$|^Post-19$/.test(schoolYear(held.child.dateOfBirth, today)),
    draftPlanId: amendedDraft(context, caseId)?.id ?? null,
    changedSections: changedSections(context, caseId),
  });
}

/** Last day for representations on the newest amendment notice, as a plain date; null when no window is kept. */
export function commentsUntil(context: CoreContext, caseId: string): string | null {
  const windows = clockOfCase(context.cache, caseId, context.clock.today())?.obligations.filter(
    ({ code, state, triggeredBy }) =>
      code === 'comments-window-ends' && state !== 'superseded' && triggeredBy.type === 'amendment-notice-served',
  );
  return windows?.at(-1)?.due ?? null;
}

function inviteesOf(context: CoreContext, held: Held<'case'>): Output<'reviews.forCase'>['invitees'] {
  const { cache } = context;
  const parties = cache.forCase('party', held.id);
  const asked = cache.forCase('advice-request', held.id);
  const names = (...lists: (string | undefined)[]) => [...new Set(lists.flatMap((name) => (name ? [name] : [])))];
  const family = parties.filter(({ role }) => role === 'parent-carer' || role === 'young-person');
  const setting = held.settingId === null ? undefined : cache.get('setting', held.settingId);
  const officer = held.caseworkerId === null ? undefined : cache.get('staff', held.caseworkerId);
  const ofKind = (kind: 'c' | 'e') => asked.filter((request) => request.kind === kind).map(({ name }) => name);
  const social = parties.filter(({ role }) => role === 'social-worker').map(({ name }) => name);
  return [
    { role: 'family', words: 'The parent or the young person', names: names(...family.map(({ name }) => name)) },
    { role: 'setting', words: 'The head or principal of the setting', names: names(setting?.name) },
    { role: 'authority-officer', words: 'An officer of the authority', names: names(officer?.name) },
    { role: 'health', words: 'A health professional named by the health body', names: names(...ofKind('c')) },
    { role: 'social-care', words: 'An officer of social care', names: names(...social, ...ofKind('e')) },
  ];
}

/** The open draft that is to replace the plan in force. */
export function amendedDraft(context: CoreContext, caseId: string): Held<'plan'> | undefined {
  return context.cache
    .forCase('plan', caseId)
    .find(({ status, replacesId }) => status === 'open' && replacesId !== null);
}

/** Codes of the sections whose text differs between the open amended draft and the plan that it replaces. */
export function changedSections(context: CoreContext, caseId: string): SectionCode[] {
  const draft = amendedDraft(context, caseId);
  const inForce = draft?.replacesId ? context.cache.get('plan', draft.replacesId) : undefined;
  if (!draft || !inForce) return [];
  return proposedSections(context.cache, inForce, draft)
    .filter(({ changes }) => changes > 0)
    .map(({ code }) => code)
    .sort();
}
