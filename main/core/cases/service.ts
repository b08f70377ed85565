import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import { youngPersonFrom } from '../../../shared/domain/calendar-school-year';
import type { Output, ParsedInput, TrayFilter } from '../../../shared/ipc/contract';
import type { EventView, ObligationView } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { stageNames, waitingOnNames } from '../../../shared/rules/case-words';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import type { Obligation, RibbonStep, StageId, WaitingOn } from '../../../shared/rules/types';
import type { CoreContext } from '../context';
import { ageYears, schoolYear } from './ages';
import { clockOfCase } from './clock-of-case';
import { daysBetween, weekOf } from './days';
import { searchable } from './projector';
import { type TrayQuery, trayChoices, trayCounts, trayPage } from './repository';
import { changedSinceSeen } from './seen';

const everything: TrayFilter = { mine: false, stage: null, waitingOn: null, settingId: null, due: 'any', text: '' };

function trayQuery(context: CoreContext, filter: TrayFilter | undefined): TrayQuery {
  const asked = filter ?? everything;
  const words = searchable([asked.text]).split(/\s+/).filter(Boolean).slice(0, 8);
  return { filter: asked, me: context.account.id, week: weekOf(context.clock.today()), words };
}

/** One page of the tray. Days left are counted from today, so a row made yesterday still tells the truth. */
export function listCases(context: CoreContext, input: ParsedInput<'cases.list'>): Output<'cases.list'> {
  const today = context.clock.today();
  const { rows, total } = trayPage(context.cache.read, trayQuery(context, input.filter), input);
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      restricted: row.restricted === 1,
      daysLeft: row.due === null ? null : daysBetween(today, row.due),
    })),
  };
}

/** The numbers above the tray for a filter. */
export function countCases(context: CoreContext, filter: TrayFilter | undefined): Output<'cases.counts'> {
  return trayCounts(context.cache.read, trayQuery(context, filter));
}

/** What the tray's filters can be set to, in the order of a case's life. */
export function filterChoices(context: CoreContext): Output<'cases.filterChoices'> {
  const found = trayChoices(context.cache.read);
  const inOrder = <K extends string>(names: Readonly<Record<K, string>>, held: readonly string[]) =>
    (Object.keys(names) as K[]).filter((id) => held.includes(id)).map((id) => ({ id, name: names[id] }));
  return {
    stages: inOrder<StageId>(stageNames, found.stages),
    waitingOn: inOrder<WaitingOn>(waitingOnNames, found.waitingOn),
    settings: found.settings,
  };
}

/** Everything the case's own view shows at the top. Refused with `no-such-case` when it is not on this computer. */
export function getCase(context: CoreContext, caseId: string): Result<Output<'cases.get'>> {
  const { cache } = context;
  const today = context.clock.today();
  const held = cache.get('case', caseId);
  const clock = held && clockOfCase(cache, caseId, today);
  if (!held || !clock) return noSuchCase();
  const born = held.child.dateOfBirth;
  return success({
    case: held,
    setting: (held.settingId && cache.get('setting', held.settingId)) || null,
    caseworker: (held.caseworkerId && cache.get('staff', held.caseworkerId)) || null,
    parties: cache.forCase('party', caseId),
    ageYears: ageYears(born, today),
    schoolYear: schoolYear(born, today),
    stage: clock.stage,
    ribbon: clock.ribbon.map(ribbonView),
    obligations: clock.obligations.map(obligationView),
    youngPersonFrom: clock.youngPersonFrom ?? toPlainDate(youngPersonFrom(dayFromPlainDate(born))),
    decisions: cache.forCase('decision', caseId),
    changedSinceSeen: changedSinceSeen(cache, caseId, context.account.id),
  });
}

/** Why a case cannot be shown, in words. */
export function noSuchCase() {
  return refusal('no-such-case', 'This case is not on this computer. It may have been moved to someone else.');
}

function ribbonView(step: RibbonStep): Output<'cases.get'>['ribbon'][number] {
  const { id, state, date, daysLeft } = step;
  return { id, name: stageNames[id], state, date: date ?? null, daysLeft: daysLeft ?? null };
}

function obligationView(obligation: Obligation): ObligationView {
  const { code, name, due, actionDate, state, regulation, explanation, waitingOn, satisfiedOn, daysLeft } = obligation;
  return {
    code,
    name,
    due,
    actionDate,
    state,
    regulation,
    explanation,
    waitingOn,
    satisfiedOn: satisfiedOn ?? null,
    daysLeft,
  };
}

const lifeOrder = new Map<string, number>(EVENT_TYPES.map((type, index) => [type, index]));

/** The timeline, newest first; on one day the later step of a case's life comes first. */
export function timeline(context: CoreContext, input: ParsedInput<'cases.timeline'>): Output<'cases.timeline'> {
  const rank = (event: EventView) => lifeOrder.get(event.type) ?? -1;
  const events = context.cache
    .forCase('event', input.caseId)
    .sort((a, b) => compare(b.date, a.date) || rank(b) - rank(a) || compare(b.recordedAt, a.recordedAt));
  return { rows: events.slice(input.offset, input.offset + input.limit), total: events.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
