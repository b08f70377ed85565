import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { reasonsRequired } from '../../../shared/rules/case-life';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import { caseEventSchema } from '../../../shared/rules/schema';
import type { CoreContext } from '../context';
import { isEmail, normalEmail } from '../people/email';
import { ageYears } from './ages';
import { eventsOfCase } from './clock-of-case';
import { whyNotNow } from './life-of-a-case';
import { provisionalReference } from './reference';
import { liveCasesOf } from './repository';
import { noSuchCase } from './service';

const known: ReadonlySet<string> = new Set(EVENT_TYPES);

/** The body of an event that this person records now. */
export function eventBodyOf(
  context: CoreContext,
  event: Pick<EntityBody<'event'>, 'caseId' | 'type' | 'date'> & Partial<EntityBody<'event'>>,
): EntityBody<'event'> {
  const { id, name } = context.account;
  return { ...event, by: { id, name }, recordedAt: context.clock.now() };
}

/**
 * Records that something happened. Refused: `no-such-case`; `unknown-event`; `event-incomplete` (a field that the type needs);
 * `not-now` (the case's life does not allow it on that date); `reasons-missing` (the law gives the family reasons for it).
 */
export function recordEvent(context: CoreContext, input: ParsedInput<'cases.recordEvent'>): Result<{ id: string }> {
  const { caseId, ...event } = input;
  if (!context.cache.get('case', caseId)) return noSuchCase();
  if (!known.has(event.type)) {
    return refusal(
      'unknown-event',
      'This program does not know that kind of event. Nothing was recorded. Choose another.',
    );
  }
  const parsed = caseEventSchema.safeParse(event);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    return refusal(
      'event-incomplete',
      'Something that this event needs is missing or wrong. Nothing was recorded.',
      fields,
    );
  }
  const reason = whyNotNow(parsed.data, eventsOfCase(context.cache, caseId), context.clock.today());
  if (reason) return refusal('not-now', `${reason} Nothing was recorded.`);
  const regulation = reasonsRequired(parsed.data.type);
  if (regulation && !input.note?.trim()) {
    const message = `The family has a right to the reasons (${regulation}). Write them with the event. Nothing was recorded.`;
    return refusal('reasons-missing', message, ['note']);
  }
  return success({ id: context.cache.command((writer) => writer.create('event', eventBodyOf(context, input))) });
}

/**
 * Opens a case for a request that came in, by whatever channel, or for a plan that moved here (reg 15): the clock starts on `receivedOn` (reg 5(1): the day it was received,
 * whether or not forms are missing). Refused: `future-date`, `age-out-of-range` (CFA s36: 0 to 25), `not-an-email`,
 * `dates-reversed`, `already-live`.
 */
export function newRequest(
  context: CoreContext,
  input: ParsedInput<'cases.newRequest'>,
): Result<Output<'cases.newRequest'>> {
  const today = context.clock.today();
  if (input.receivedOn > today) {
    return refusal(
      'future-date',
      'The request cannot have been received in the future. Check the date. Nothing was saved.',
      ['receivedOn'],
    );
  }
  if (input.dateOfBirth > input.receivedOn || ageYears(input.dateOfBirth, input.receivedOn) >= 25) {
    const message = 'Requests are for people aged 0 to 25. Check the date of birth. Nothing was saved.';
    return refusal('age-out-of-range', message, ['dateOfBirth']);
  }
  const made = input.movedHere?.planMadeOn ?? null;
  if (made !== null && (made > input.receivedOn || made < input.dateOfBirth)) {
    const message =
      'The plan was made before it moved here and after the date of birth. Check the dates. Nothing was saved.';
    return refusal('dates-reversed', message, ['movedHere']);
  }
  if (input.parentEmail !== '' && !isEmail(input.parentEmail)) {
    return refusal('not-an-email', 'That is not an e-mail address. Correct it or leave it empty. Nothing was saved.', [
      'parentEmail',
    ]);
  }
  const live = liveCasesOf(
    context.cache.read,
    `${input.lastName} ${input.firstName}`.trim().toLowerCase(),
    input.dateOfBirth,
  );
  if (live.length > 0) {
    const message = `There is already a live case for a child with this name and date of birth: ${live.join(', ')}. Open that one. Nothing was saved.`;
    return refusal('already-live', message);
  }
  const caseId = context.newId();
  const reference = provisionalReference(caseId);
  context.cache.command((writer) => {
    writer.create('case', caseBodyOf(context, input, reference), caseId);
    writer.create('party', partyBodyOf(input, caseId));
    for (const event of firstEvents(input)) writer.create('event', eventBodyOf(context, { ...event, caseId }));
  });
  return success({ caseId, reference });
}

/** What a case begins with: its request, or a plan that moved here with the day from which its next review is counted (reg 15(5)). */
function firstEvents(input: ParsedInput<'cases.newRequest'>): Pick<EntityBody<'event'>, 'type' | 'date' | 'channel'>[] {
  const { receivedOn: date, channel, movedHere } = input;
  if (!movedHere) return [{ type: 'request-received', date, channel }];
  const made = movedHere.planMadeOn === null ? [] : [{ type: 'final-plan-issued', date: movedHere.planMadeOn }];
  return [...made, { type: 'plan-transferred-in', date, channel }];
}

function caseBodyOf(
  context: CoreContext,
  input: ParsedInput<'cases.newRequest'>,
  reference: string,
): EntityBody<'case'> {
  const firstName = input.firstName.trim();
  return {
    reference,
    child: {
      firstName,
      lastName: input.lastName.trim(),
      preferredName: firstName,
      dateOfBirth: input.dateOfBirth,
      sex: input.sex,
    },
    address: input.address.map((line) => line.trim()).filter(Boolean),
    settingId: input.settingId,
    caseworkerId: context.account.role === 'caseworker' ? context.account.id : null,
    primaryNeed: null,
    requestSource: input.source,
    status: 'live',
    letterFormat: 'standard',
    language: 'en',
    interpreter: false,
    restricted: false,
    ...(input.movedHere ? { returnDetails: { transferAuthority: input.movedHere.fromAuthority } } : {}),
  };
}

function partyBodyOf(input: ParsedInput<'cases.newRequest'>, caseId: string): EntityBody<'party'> {
  const isYoungPerson = input.source === 'young-person';
  return {
    caseId,
    role: isYoungPerson ? 'young-person' : 'parent-carer',
    name: input.parentName.trim(),
    relationship: isYoungPerson ? 'Young person' : 'Parent or carer',
    ...(input.parentEmail === '' ? {} : { email: normalEmail(input.parentEmail) }),
    address: input.address.map((line) => line.trim()).filter(Boolean),
    addressWithheld: false,
    mainContact: true,
    receivesLetters: true,
  };
}
