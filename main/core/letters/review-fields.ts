import type { LetterFields } from '../../../shared/domain/letter-fields';
import type { EntityBody } from '../../../shared/hub-api/entities';
import { correctedEvents } from '../../../shared/rules/corrections';
import { clockOfCase } from '../cases/clock-of-case';
import type { RecordReader } from '../db/record-store';

type Change = NonNullable<LetterFields['changes']>[number];

const aboutDecision: ReadonlySet<string> = new Set(['T10', 'T11', 'T12', 'T14']);

/** The newest event of a type as it stands after corrections; undefined when it never happened. */
export function latestEvent(reader: RecordReader, caseId: string, type: string): EntityBody<'event'> | undefined {
  return correctedEvents(reader.forCase('event', caseId))
    .filter((event) => event.type === type)
    .sort((a, b) => (a.date < b.date || (a.date === b.date && a.recordedAt < b.recordedAt) ? -1 : 1))
    .at(-1);
}

/** The decision after a review that a letter of this type tells: its day (plain date) and its reasons. */
export function reviewDecision(
  reader: RecordReader,
  caseId: string,
  type: string,
): { decidedOn: string; reasons: string } | undefined {
  const told = type === 'T12b' ? 'amendment-declined-notified' : 'review-decision-notified';
  if (type !== 'T12b' && !aboutDecision.has(type)) return undefined;
  const event = latestEvent(reader, caseId, told);
  return event && { decidedOn: event.date, reasons: event.note ?? '' };
}

/** The meeting that an invitation (T9) is for: its date from the case, the place and the lead as regs 20(1) and 21 have it by default. */
export function reviewMeeting(
  reader: RecordReader,
  held: EntityBody<'case'> & { id: string },
): LetterFields['review'] | undefined {
  const arranged = latestEvent(reader, held.id, 'review-meeting-arranged')?.meetingDate;
  if (typeof arranged !== 'string') return undefined;
  const setting = held.settingId === null ? undefined : reader.get('setting', held.settingId);
  return {
    meetingOn: arranged,
    meetingTime: '',
    meetingPlace: setting ? [...new Set([setting.name, ...setting.address])].join(', ') : '',
    lead: setting ? `The head or principal of ${setting.name}` : '',
  };
}

/**
 * The changes that an amendment notice proposes (reg 22(2)(a)): those of the amended draft, word for word, and for sections without any
 * the words written with the decision.
 */
export function noticeChanges(reader: RecordReader, caseId: string, ofDraft: readonly Change[]): Change[] {
  const written = latestEvent(reader, caseId, 'amendment-notice-served')?.changes;
  const inDraft = new Set(ofDraft.map(({ section }) => /^Section \w+/.exec(section)?.[0]));
  const inWords = (Array.isArray(written) ? written : []).flatMap((change: Record<string, unknown>) => {
    const [section, what, why] = [`Section ${String(change.section)}`, String(change.what ?? ''), change.why];
    if (what.trim() === '' || inDraft.has(section)) return [];
    const proposed = typeof why === 'string' && why.trim() !== '' ? `${what}\nWhy: ${why}` : what;
    return [{ section, now: 'As in the plan enclosed', proposed }];
  });
  return [...ofDraft, ...inWords];
}

/** What an amendment notice rests on: the report of the review, and what was added to the case as evidence since the plan was made. */
export function noticeEvidence(reader: RecordReader, caseId: string, since: string | null): string[] {
  const report = latestEvent(reader, caseId, 'review-report-circulated')?.documentId;
  return reader
    .forCase('document', caseId)
    .filter(({ id, kind, addedOn }) => id === report || (kind === 'evidence' && (since === null || addedOn >= since)))
    .map(({ title }) => title);
}

/** The facts that reg 15(4) asks to be told of a plan that moved here, as far as the case knows them. `on` is the day of the letter. */
export function transferOf(reader: RecordReader, caseId: string, on: string): LetterFields['transfer'] | undefined {
  const transferredOn = latestEvent(reader, caseId, 'plan-transferred-in')?.date;
  if (transferredOn === undefined) return undefined;
  const review = clockOfCase(reader, caseId, on)?.obligations.find(
    ({ code, satisfiedOn, state }) =>
      code === 'complete-annual-review' && satisfiedOn === undefined && state !== 'superseded',
  );
  return { fromAuthority: '', transferredOn, willAssess: false, reviewBy: review?.due ?? '' };
}
