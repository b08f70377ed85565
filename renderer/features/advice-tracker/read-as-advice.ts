import { openCase } from '../../app/routes';

const DOCUMENT = 'document:';

/** Opens the Advice tab with a document of the case being read. */
export function readAsAdvice(caseId: string, documentId: string): void {
  openCase(caseId, 'advice', `${DOCUMENT}${documentId}`);
}

/** The document that the Advice tab is to read, from the item of its route; null where that is an advice, or nothing. */
export function documentToRead(item: string | undefined): string | null {
  return item?.startsWith(DOCUMENT) ? item.slice(DOCUMENT.length) : null;
}
