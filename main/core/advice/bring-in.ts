import { createHash } from 'node:crypto';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { eventsOfCase } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import { whyNotNow } from '../cases/life-of-a-case';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { keepSectionK } from '../plans/complete-section-k';
import { readAdvice } from './read-advice-file';

/**
 * Keeps a report that came as a file: the file itself as a document of the case, its paragraphs as an advice, and where it answers a
 * request, that the request is answered, with the event the clock counts, and its line in section K where nobody has written in that; all or none. Refused: `no-such-case`, `no-such-request`,
 * `date-wrong`, `reading-changed` (the choices are about another file), `already-there`, `not-now`, and as `readAdvice`.
 */
export async function bringInAdvice(
  context: CoreContext,
  input: ParsedInput<'advice.bringIn'>,
): Promise<Result<Output<'advice.bringIn'>>> {
  const { cache, clock, attachments } = context;
  const { caseId, requestId, receivedOn, contributor } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  const request = requestId === null ? undefined : cache.get('advice-request', requestId);
  if (requestId !== null && request?.caseId !== caseId)
    return refusal(
      'no-such-request',
      'That request for advice is not on this case. Nothing was added. Choose another.',
    );
  if (input.date > receivedOn || receivedOn > clock.today()) {
    const message =
      'A report is dated on or before the day it came, and it came by today. Check both dates. Nothing was added.';
    return refusal('date-wrong', message, ['date', 'receivedOn']);
  }
  const read = await readAdvice(input);
  if (!read.ok) return read;
  const { report, reading } = read.value;
  if (reading !== input.reading)
    return refusal('reading-changed', 'Your choices are about another file. Nothing was added. Choose the file again.');
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const there = cache.forCase('document', caseId).find((document) => document.sha256 === sha256);
  if (there && cache.forCase('advice', caseId).some(({ documentId }) => documentId === there.id))
    return refusal('already-there', 'This report has been brought in already. Nothing was added.');
  const event = { caseId, type: 'advice-received' as const, date: receivedOn, contributor };
  const counts = request !== undefined && request.state !== 'received' && request.state !== 'accepted';
  const reason = counts ? whyNotNow(event, eventsOfCase(cache, caseId), clock.today()) : null;
  if (reason) return refusal('not-now', `${reason} Nothing was added.`);
  const document: EntityBody<'document'> = {
    caseId,
    title: input.title.trim(),
    kind: 'advice',
    mime: report.mime,
    size: input.bytes.length,
    sha256: attachments.put(input.bytes),
    pages: report.pages,
    addedOn: clock.today(),
    addedBy: context.account.name,
  };
  return success(
    cache.command((writer) => {
      const documentId = there?.id ?? writer.create('document', document);
      const adviceId = writer.create('advice', {
        caseId,
        requestId,
        kind: request?.kind ?? input.kind,
        contributor,
        title: input.title.trim(),
        author: input.author.trim(),
        role: input.role.trim(),
        service: input.service.trim(),
        date: input.date,
        receivedOn,
        pages: report.pages,
        documentId,
        paragraphs: chosen(read.value.paragraphs, input.choices),
      });
      if (request && counts) {
        writer.update('advice-request', request.id, { state: 'received', receivedOn });
        writer.create('event', eventBodyOf(context, { ...event, channel: 'email' }));
      }
      keepSectionK(context, writer, caseId);
      return { adviceId, documentId };
    }),
  );
}

type Choices = ParsedInput<'advice.bringIn'>['choices'];

/** The paragraphs as the person classed them; why a rule classed one is for the review step only. */
function chosen(
  paragraphs: readonly (EntityBody<'advice'>['paragraphs'][number] & { reason: string })[],
  choices: Choices,
): EntityBody<'advice'>['paragraphs'] {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  return paragraphs.map(({ reason: _why, ...paragraph }) => {
    const choice = byId.get(paragraph.id);
    return choice ? { ...paragraph, kind: choice.kind, section: choice.section } : paragraph;
  });
}
