import { Temporal } from 'temporal-polyfill';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { eventsOfCase } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import { whyNotNow } from '../cases/life-of-a-case';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { findProfessional } from '../people/directory';
import { isEmail, normalEmail } from '../people/email';
import { addProfessional, invitationBody } from '../people/invitation-body';

/** Reg 8(1): bodies asked under s31 answer within 6 weeks of receiving the request; everyone else is asked for the same. */
const weeksForAdvice = 6;

/**
 * Asks someone for advice: the request, their directory entry and invitation where they have none, and the event that starts their
 * six weeks, all or none. The hub e-mails them. Refused: `no-such-case`, `not-an-email`, `already-asked` (the same person for the same
 * line, not yet answered), `not-now` (no assessment yet, or a date in the future).
 */
export function askForAdvice(context: CoreContext, input: ParsedInput<'advice.ask'>): Result<Output<'advice.ask'>> {
  const { cache, clock } = context;
  const { caseId, kind, contributor, sentOn } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  if (!isEmail(input.email)) {
    return refusal('not-an-email', 'That is not an e-mail address. Nothing was sent. Correct it and try again.', [
      'email',
    ]);
  }
  const email = normalEmail(input.email);
  const asked = cache
    .forCase('advice-request', caseId)
    .some(
      (one) =>
        one.kind === kind &&
        normalEmail(one.email) === email &&
        one.contributor === contributor &&
        isWaiting(one.state),
    );
  if (asked)
    return refusal('already-asked', 'This person has been asked already and has not answered. Chase them instead.');
  const event = { type: 'advice-requested' as const, date: sentOn, contributor };
  const reason = whyNotNow(event, eventsOfCase(cache, caseId), clock.today());
  if (reason) return refusal('not-now', `${reason} Nothing was sent.`);
  const knownId = input.professionalId ?? findProfessional(context, email) ?? null;
  const known = knownId === null ? undefined : cache.get('professional', knownId);
  return success(
    cache.command((writer) => {
      const requestId = context.newId();
      const professionalId =
        known?.id ?? addProfessional(writer, { ...input, email, profession: professionOf(contributor) });
      const invited = known?.account === 'registered';
      const { name, message } = input;
      const invitation = {
        email,
        name,
        role: 'professional',
        message,
        professionalId,
        caseId,
        adviceRequestId: requestId,
      };
      const invitationId = invited ? null : writer.create('invitation', invitationBody(clock.today(), invitation));
      if (known?.account === 'none') writer.update('professional', known.id, { account: 'invited' });
      const dueOn = Temporal.PlainDate.from(sentOn).add({ weeks: weeksForAdvice }).toString();
      writer.create(
        'advice-request',
        {
          caseId,
          kind,
          contributor,
          professionalId,
          name: name.trim(),
          service: input.service,
          email,
          state: 'sent',
          sentOn,
          dueOn,
          receivedOn: null,
          namedByFamily: kind === 'h',
          invitationId,
        },
        requestId,
      );
      writer.create('event', eventBodyOf(context, { caseId, ...event, channel: 'hub' }));
      return { requestId, invitationId };
    }),
  );
}

function isWaiting(state: string): boolean {
  return state === 'drafted' || state === 'sent' || state === 'acknowledged' || state === 'chased';
}

/** "speech-and-language-therapy" as the directory says it: "Speech and language therapy". */
function professionOf(contributor: string): string {
  const words = contributor.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
