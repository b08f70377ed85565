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
import { bytesOfReport, isAdviceAlready, readBefore } from './report-file';

/** Kinds that say little of a file: once it is read as advice, it is advice. A request or a letter stays what it is. */
const unsorted: ReadonlySet<string> = new Set(['evidence', 'other']);

/**
 * Keeps a report that came as a file or is a document of the case already: the file as a document of the case, its paragraphs as an advice, and where it answers a
 * request, that the request is answered, with the event the clock counts, and its line in section K where nobody has written in that; all or none. Refused: `no-such-case`, `no-such-request`,
 * `date-wrong`, `reading-changed` (the choices are about another file), `already-there`, `not-now`, and as `bytesOfReport` and `readAdvice`.
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
  const file = await bytesOfReport(context, input);
  if (!file.ok) return file;
  const { bytes } = file.value;
  const read = await readAdvice({ bytes, pdf: input.pdf });
  if (!read.ok) return read;
  const { report, reading } = read.value;
  if (reading !== input.reading)
    return refusal('reading-changed', 'Your choices are about another file. Nothing was added. Choose the file again.');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const there = file.value.document ?? cache.forCase('document', caseId).find((one) => one.sha256 === sha256);
  if (there && isAdviceAlready(context, there)) return readBefore();
  const event = { caseId, type: 'advice-received' as const, date: receivedOn, contributor };
  const counts = request !== undefined && request.state !== 'received' && request.state !== 'accepted';
  const reason = counts ? whyNotNow(event, eventsOfCase(cache, caseId), clock.today()) : null;
  if (reason) return refusal('not-now', `${reason} Nothing was added.`);
  const body: EntityBody<'document'> = {
    caseId,
    title: input.title.trim(),
    kind: 'advice',
    mime: report.mime,
    size: bytes.length,
    sha256: there ? sha256 : attachments.put(bytes),
    pages: report.pages,
    addedOn: clock.today(),
    addedBy: context.account.name,
  };
  return success(
    cache.command((writer) => {
      const documentId = there?.id ?? writer.create('document', body);
      if (there && unsorted.has(there.kind)) writer.update('document', there.id, { kind: 'advice' });
      if (there?.pages === null) writer.update('document', there.id, { pages: report.pages });
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
