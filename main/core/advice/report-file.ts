import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { bytesOf } from '../documents/service';

/**
 * The bytes of a report: those of a file from outside as they were given, those of a document of the case from this computer or fetched
 * from the hub. Refused: `no-such-document` (not of this case), `file-not-here` (offline), `file-damaged`, and what the hub refuses.
 */
export async function bytesOfReport(
  context: CoreContext,
  { caseId, file }: Pick<ParsedInput<'advice.readFile'>, 'caseId' | 'file'>,
): Promise<Result<{ bytes: Uint8Array; document: Held<'document'> | null }>> {
  if ('bytes' in file) return success({ bytes: file.bytes, document: null });
  const document = context.cache.get('document', file.documentId);
  if (document?.caseId !== caseId)
    return refusal(
      'no-such-document',
      'That document is not on this case any more. Nothing was added. Choose another.',
    );
  return bytesOf(context, document.id);
}

/** Whether an advice was read from this document. */
export function isAdviceAlready({ cache }: CoreContext, document: Held<'document'>): boolean {
  return cache.forCase('advice', document.caseId).some(({ documentId }) => documentId === document.id);
}

export function readBefore() {
  return refusal('already-there', 'This report has been brought in already. Nothing was added.');
}
