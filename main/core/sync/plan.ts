import type { SyncStatus } from '../../../shared/ipc/views';

/** What the engine needs to know of a row of the outbox to choose what goes next. */
export interface OutboxFacts {
  id: string;
  record: string;
  caseId: string | null;
  state: 'waiting' | 'sending' | 'acknowledged' | 'kept' | 'parked' | 'conflict';
  /** The file this record speaks of is still on its way. */
  fileWaits: boolean;
  /** Only the text of a section or letter changes: what an editor saves while somebody types. */
  text: boolean;
  madeAt: string;
}

/** Text goes when nobody has typed for 5 seconds, and while they type on, every 5 minutes: each time is one change for ever. */
const quiet = 5_000;
const longestHeld = 300_000;

/**
 * Milliseconds until text that is still being typed may go: 0 for any other row. `changedAt` is when anything was last saved here, in
 * milliseconds. Only the newest row of its case is held: later rows of the case must not pass it, and it still folds.
 */
export function heldFor(row: OutboxFacts, rows: readonly OutboxFacts[], changedAt: number, now: number): number {
  if (!row.text || row.state !== 'waiting') return 0;
  const newest = rows.findLast((one) => (row.caseId === null ? one.record === row.record : one.caseId === row.caseId));
  if (newest !== row) return 0;
  const age = now - Date.parse(row.madeAt);
  // A clock that was put back holds nothing.
  if (age < 0 || now < changedAt) return 0;
  return Math.max(0, Math.min(quiet - (now - changedAt), longestHeld - age));
}

/**
 * The next batch, oldest first. One row for each record at a time, so that the next one is judged after the answer to the one before;
 * a parked or conflicting row holds back only its own record; a document whose file is not up yet holds back its case, because a
 * letter must not be published before its document. What `held` says of is still being typed.
 */
export function chooseBatch(
  rows: readonly OutboxFacts[],
  most: number,
  held: (row: OutboxFacts) => boolean = () => false,
): string[] {
  const heldRecords = new Set<string>();
  const heldCases = new Set<string>();
  const chosen: string[] = [];
  for (const row of rows) {
    if (row.state === 'kept' || row.state === 'acknowledged') continue;
    if (row.caseId !== null && heldCases.has(row.caseId)) continue;
    if (heldRecords.has(row.record)) continue;
    heldRecords.add(row.record);
    if (row.state === 'parked' || row.state === 'conflict') continue;
    if (row.fileWaits) {
      if (row.caseId !== null) heldCases.add(row.caseId);
      continue;
    }
    if (held(row)) continue;
    chosen.push(row.id);
    if (chosen.length === most) break;
  }
  return chosen;
}

const firstDelay = 1_000;
const longestDelay = 300_000;

/** Milliseconds until the next try after `failures` failures in a row: full jitter, 1 s to 5 min; never earlier than the hub asked. */
export function retryDelay(failures: number, random: number, hubAsks: number | null): number {
  const ceiling = Math.min(longestDelay, firstDelay * 2 ** Math.min(failures, 20));
  return Math.max(firstDelay, Math.round(ceiling * random), hubAsks ?? 0);
}

/** Removals that one pull may make without a question: 200, or a tenth of what is here (but never fewer than 20, so that small caches work). */
export function removalLimit(recordsHere: number): number {
  return Math.min(200, Math.max(20, Math.floor(recordsHere / 10)));
}

/** `too-old` and `too-new` speak of this program, compared with the protocol versions that the hub accepts. */
export function protocolFit(mine: number, hub: { oldest: number; newest: number }): 'fits' | 'too-old' | 'too-new' {
  if (mine < hub.oldest) return 'too-old';
  return mine > hub.newest ? 'too-new' : 'fits';
}

const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
const londonDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long' });

/** "10:40" when the instant lies on the same London day as `now`, else "20 November 10:40". */
function since(instant: string, now: string): string {
  const at = new Date(instant);
  const time = londonTime.format(at);
  return londonDay.format(at) === londonDay.format(new Date(now)) ? time : `${londonDay.format(at)} ${time}`;
}

/** "3 changes waiting since 10:40", or null when none waits. */
export function waitingWords(waiting: number, waitingSince: string | null, now: string): string | null {
  if (waiting === 0 || waitingSince === null) return null;
  return `${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting since ${since(waitingSince, now)}`;
}

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1_048_576)).toLocaleString('en-GB');

/** "Sending 2 documents: 34 of 61 MB.", or nothing. */
function moving(transfers: SyncStatus['transfers']): string {
  const say = (doing: string, one: { files: number; done: number; total: number } | null | undefined) =>
    one
      ? ` ${doing} ${one.files} ${one.files === 1 ? 'document' : 'documents'}: ${megabytes(one.done)} of ${megabytes(one.total)} MB.`
      : '';
  return `${say('Sending', transfers?.toHub)}${say('Fetching', transfers?.fromHub)}`;
}

/** Said for a day: it should never happen, and what a person saw before may have been wrong. */
function mendedWords(count: number): string {
  if (count === 0) return '';
  return ` We found and mended ${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'} that differed from the hub. Your own changes were not touched.`;
}

/** Fewer than these are made before anybody has read that they are not. */
const fewCases = 20;
const fewRecords = 500;

/** What the screens do not show yet of what is here, as counted: cases first, for search is the last to be ready. Null when it is nothing to speak of. */
export function preparing(left: {
  cases: number;
  allCases: number;
  records: number;
  allRecords: number;
}): SyncStatus['preparing'] {
  if (left.cases > fewCases) return { what: 'cases', done: left.allCases - left.cases, total: left.allCases };
  if (left.records > fewRecords)
    return { what: 'search', done: Math.max(0, left.allRecords - left.records), total: left.allRecords };
  return null;
}

/** "Preparing your cases: 1,200 of 3,586", or null. */
function preparingWords(now: SyncStatus['preparing']): string | null {
  if (!now) return null;
  const count = `${now.done.toLocaleString('en-GB')} of ${now.total.toLocaleString('en-GB')}`;
  return now.what === 'cases' ? `Preparing your cases: ${count}` : `Preparing search: ${count} records`;
}

const safeHere = 'Your work is saved on this computer.';

/** The sentence that a person reads: what is the case, what is safe, what to do. */
export function statusSentence(
  status: Pick<SyncStatus, 'state' | 'waiting' | 'parked' | 'waitingSince' | 'progress' | 'preparing' | 'transfers'> & {
    /** Records that the last comparison found to differ from the hub. */
    mended?: number;
  },
  now: string,
): string {
  const waiting = waitingWords(status.waiting, status.waitingSince, now);
  const parked = status.parked === 0 ? '' : ` ${status.parked} need${status.parked === 1 ? 's' : ''} you to look.`;
  switch (status.state) {
    case 'up-to-date': {
      const here = preparingWords(status.preparing);
      const all = status.parked === 0 ? 'Everything is up to date' : 'Everything else is up to date';
      const said = [waiting, here].filter((one) => one !== null);
      return `${said.length > 0 ? said.join('. ') : all}.${parked}${moving(status.transfers)}${mendedWords(status.mended ?? 0)}`;
    }
    case 'syncing':
      return `Getting the latest from the hub.${waiting ? ` ${waiting}.` : ''}${parked}${moving(status.transfers)}`;
    case 'first-sync':
      return status.progress && status.progress.total > 0
        ? `Fetching your cases: ${status.progress.done.toLocaleString('en-GB')} of ${status.progress.total.toLocaleString('en-GB')} records. You can start work.`
        : 'Fetching your cases. You can start work.';
    case 'offline':
      return `The hub cannot be reached. ${waiting ? `${waiting}. ` : ''}${safeHere}${parked}`;
    case 'signed-out':
      return `Sign in again to send and receive. ${waiting ? `${waiting}. ` : ''}${safeHere}${parked}`;
    case 'too-old':
      return `This version of EHC Casework is too old for the hub. ${safeHere} Please update the app; your changes will then be sent.`;
    case 'too-new':
      return `This version of EHC Casework is newer than the hub accepts. ${safeHere} Please tell your administrator; your changes will wait.`;
    case 'brake':
      return 'The hub asked to remove an unusually large number of records, so we stopped. Nothing was removed. Check with your manager, then choose whether to go on.';
    case 'failed':
      return `The hub could not take or give changes just now. ${waiting ? `${waiting}. ` : ''}${safeHere} We will try again.${parked}`;
  }
}

/** Far beyond any drift: a wrong day, month or time zone. */
const mostClockDifference = 12 * 3_600_000;
const londonMoment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/**
 * What a person is told when this computer's clock and the hub's are more than 12 hours apart, else null. Takes two UTC instants. Nothing
 * in sync rests on the clock, but the legal dates on the screens are counted from today.
 */
export function clockNotice(here: string, hub: string): string | null {
  if (Math.abs(Date.parse(here) - Date.parse(hub)) <= mostClockDifference) return null;
  const say = (instant: string) => londonMoment.format(new Date(instant));
  return `The clock of this computer says ${say(here)}, the hub’s says ${say(hub)}. Your work is safe, but the dates you see may be wrong. Set this computer’s clock, or ask your IT team to.`;
}
