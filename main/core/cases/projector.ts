import { version as programVersion } from '../../../package.json';
import type { EntityName } from '../../../shared/hub-api/entities';
import type { Clock } from '../../../shared/lib/clock';
import { caseClock } from '../../../shared/rules/case-clock';
import { nextChange } from '../../../shared/rules/next-change';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import { sortedUntil } from '../../../shared/rules/timeline';
import type { CaseClock, Obligation } from '../../../shared/rules/types';
import { obligationRows } from '../clock/derive';
import type { CaseEntry, Projectors } from '../db/projection';
import type { RecordReader } from '../db/record-store';
import { faultsMayChangeOn, faultsOf } from '../returns/faults';
import { reviewRow } from '../reviews/derive';
import { searchEntry } from '../search/entries';
import { clockInputFor } from './clock-of-case';

/** After every day there is. */
const never = '9999-12-31';

/** The kinds of record that `projectCase` reads. */
const reads: ReadonlySet<EntityName> = new Set<EntityName>([
  'authority',
  'case',
  'event',
  'exception',
  'setting',
  'staff',
]);

/** Given to the cache when it is opened: how tray rows and search entries are made from records. */
export function domainProjectors(clock: Clock): Projectors {
  const version = `${programVersion} ${RULE_SETS.at(-1)?.version}`;
  return { version, reads, projectCase: (reader, caseId) => projectCase(reader, caseId, clock.today()), searchEntry };
}

/** One case as the work tray lists it on `today` (plain date, Europe/London); null when the case is not there. */
export function projectCase(reader: RecordReader, caseId: string, today: string): CaseEntry | null {
  const held = reader.get('case', caseId);
  if (!held) return null;
  const input = clockInputFor(reader, held, today);
  const clock = caseClock(input);
  const setting = held.settingId === null ? undefined : reader.get('setting', held.settingId);
  const caseworker = held.caseworkerId === null ? undefined : reader.get('staff', held.caseworkerId);
  const next = held.status === 'live' ? nextDue(clock) : undefined;
  const { firstName, preferredName, lastName, dateOfBirth } = held.child;
  const childName = `${preferredName || firstName} ${lastName}`;
  const source = { caseId, held, setting, events: sortedUntil(input.events, today), clock, asOf: today };
  return {
    reference: held.reference,
    childName,
    sortName: `${lastName} ${preferredName || firstName}`.toLowerCase(),
    dateOfBirth,
    stage: clock.stage,
    due: next?.due ?? null,
    dueCode: next?.code ?? null,
    dueName: next?.name ?? null,
    regulation: next?.regulation ?? null,
    waitingOn: next?.waitingOn ?? null,
    settingId: held.settingId,
    setting: setting?.name ?? null,
    caseworkerId: held.caseworkerId,
    caseworker: caseworker?.name ?? null,
    status: held.status,
    restricted: held.restricted,
    searchText: searchable([childName, firstName, held.reference, setting?.name ?? '']),
    rows: {
      obligations: obligationRows(clock),
      review: reviewRow(clock, input.events),
      faults: faultsOf(source),
    },
    changesOn: [nextChange(input, clock) ?? never, ...faultsMayChangeOn(source)].sort()[0] ?? never,
  };
}

/** Lower case without accents, as the tray's filter box looks for it. */
export function searchable(parts: readonly string[]): string {
  return parts.join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The family's own time limits: they are on the case, but they are nobody's next piece of work while there is other work. */
const familyLimits: ReadonlySet<string> = new Set(['appeal-deadline', 'mediation-contact-deadline']);

/** The earliest legal date not yet met: what the case is about today. A late one stays until it is done. */
export function nextDue(clock: CaseClock): Obligation | undefined {
  const open = clock.obligations
    .filter(({ kind, state }) => kind !== 'milestone' && isOpen(state))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return open.find(({ code }) => !familyLimits.has(code)) ?? open[0];
}

/** True while there is still something to do about it. */
export function isOpen(state: Obligation['state']): boolean {
  return state === 'upcoming' || state === 'due-soon' || state === 'overdue';
}
