import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { docxMime, extensions, sniffFile } from './sniff-file';
import { escapeHtml, treeToHtml } from './tree-to-html';
import { docxToTree } from './word/docx-to-tree';

/** One page of a case's files, newest first; `here` says whether the bytes are on this computer, `adviceId` what was read from it as advice. */
export function listDocuments(context: CoreContext, input: ParsedInput<'documents.list'>): Output<'documents.list'> {
  const documents = newestFirst(context.cache.forCase('document', input.caseId));
  const advices = new Map(context.cache.forCase('advice', input.caseId).map(({ id, documentId }) => [documentId, id]));
  const rows = documents.slice(input.offset, input.offset + input.limit).map((document) => ({
    ...document,
    ...context.attachments.standing(document.sha256),
    adviceId: advices.get(document.id) ?? null,
  }));
  return { rows, total: documents.length };
}

/** By the day added, the last first. */
export function newestFirst<D extends { addedOn: string; id: string }>(documents: readonly D[]): D[] {
  return [...documents].sort((a, b) =>
    a.addedOn === b.addedOn ? (a.id < b.id ? 1 : -1) : a.addedOn < b.addedOn ? 1 : -1,
  );
}

/**
 * What the preview pane shows: PDF and picture bytes as they are, Word and text as a page of escaped words without script. Both null
 * for a type that can only be opened outside. The type is sniffed again: a record's `mime` came over the wire. Refused:
 * `no-such-document`, `file-not-here`, what `sniffFile` refuses, and `word-*`.
 */
export async function previewDocument(
  context: CoreContext,
  documentId: string,
): Promise<Result<Output<'documents.preview'>>> {
  const found = await bytesOf(context, documentId);
  if (!found.ok) return found;
  const { document, bytes } = found.value;
  const sniffed = sniffFile(bytes);
  if (!sniffed.ok) return sniffed;
  const mime = sniffed.value;
  if (mime === 'application/pdf' || mime.startsWith('image/')) return success({ mime, bytes, html: null });
  const reference = context.cache.get('case', document.caseId)?.reference ?? '';
  if (mime === docxMime) {
    const read = await docxToTree(bytes, { title: document.title, reference });
    return read.ok ? success({ mime, bytes: null, html: treeToHtml(read.value.tree) }) : read;
  }
  if (mime === 'text/plain') {
    const text = escapeHtml(new TextDecoder().decode(bytes));
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
    const html = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">${policy}<title>${escapeHtml(document.title)}</title></head><body><pre style="white-space:pre-wrap">${text}</pre></body></html>`;
    return success({ mime, bytes: null, html });
  }
  return success({ mime, bytes: null, html: null });
}

/** Saves a copy where the person chooses. Refused: `no-such-document`, `file-not-here`, what the disk refuses. */
export async function saveCopy(context: CoreContext, documentId: string): Promise<Result<{ savedTo: string | null }>> {
  const found = await bytesOf(context, documentId);
  if (!found.ok) return found;
  const saved = await context.host.saveFile(fileName(context, found.value.document), found.value.bytes);
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}

/** Opens a copy in the computer's program for its type. Refused as for `saveCopy`, and what `sniffFile` refuses: nothing hostile is opened. */
export async function openOutside(context: CoreContext, documentId: string): Promise<Result<{ done: true }>> {
  const found = await bytesOf(context, documentId);
  if (!found.ok) return found;
  const sniffed = sniffFile(found.value.bytes);
  if (!sniffed.ok) return sniffed;
  const opened = await context.host.openOutside(
    fileName(context, { ...found.value.document, mime: sniffed.value }),
    found.value.bytes,
  );
  return opened.ok ? success({ done: true }) : opened;
}

/** Keeps a file with a case. Refused: `no-such-case`, what `sniffFile` refuses, `already-there` (the same bytes are on this case). */
export function addDocument(context: CoreContext, input: ParsedInput<'documents.add'>): Result<{ documentId: string }> {
  const { cache, attachments, account, clock } = context;
  const { caseId, kind, title, bytes } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  const mime = sniffFile(bytes);
  if (!mime.ok) return mime;
  const sha256 = attachments.put(bytes);
  if (cache.forCase('document', caseId).some((document) => document.sha256 === sha256)) {
    return refusal('already-there', 'This file is on the case already. Nothing was added.');
  }
  const body = {
    caseId,
    title: title.trim(),
    kind,
    mime: mime.value,
    size: bytes.length,
    sha256,
    pages: null,
    addedOn: clock.today(),
    addedBy: account.name,
  };
  return success({ documentId: cache.command((writer) => writer.create('document', body)) });
}

/** A document's record with its bytes, from this computer or fetched from the hub. */
export async function bytesOf(
  context: CoreContext,
  documentId: string,
): Promise<Result<{ document: Held<'document'>; bytes: Uint8Array }>> {
  const document = context.cache.get('document', documentId);
  if (!document)
    return refusal('no-such-document', 'This file is not on this computer. It may have been removed from the case.');
  const bytes = await context.attachments.get(document.sha256);
  return bytes.ok ? success({ document, bytes: bytes.value }) : bytes;
}

/** Reference, kind and date, never a title: titles may hold names. A letter goes by its type: `NM-1042-T3-2026-11-22.pdf`. */
function fileName(context: CoreContext, document: Held<'document'>): string {
  const reference = context.cache.get('case', document.caseId)?.reference ?? 'case';
  const letter = context.cache
    .forCase('letter', document.caseId)
    .find(({ docxDocumentId, pdfDocumentId }) => docxDocumentId === document.id || pdfDocumentId === document.id);
  return `${reference}-${letter?.type ?? document.kind}-${document.addedOn}.${extensions[document.mime] ?? 'bin'}`;
}
