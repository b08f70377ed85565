import { ParseSpeeds, PDFArray, PDFDocument, PDFNumber, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib';
import { type Result, refusal, success } from '../../../../shared/lib/result';
import { asDict, nameOf, pageRefs } from './pdf-objects';

export interface SourcePdf {
  title: string;
  document: PDFDocument;
  /** References of its pages, in order. */
  pages: PDFRef[];
}

/**
 * Opens one file of a pack. Refuses, naming the file: `pack-file-empty`, `pack-file-not-pdf`, `pack-file-encrypted`,
 * `pack-file-damaged`, `pack-file-no-pages`. Nothing is ever left out in silence.
 */
export async function openSource(title: string, bytes: Uint8Array): Promise<Result<SourcePdf>> {
  const refuse = (code: string, why: string) => refusal(code, `"${title}" ${why} The pack was not made.`, [title]);
  if (bytes.length === 0) return refuse('pack-file-empty', 'is empty. Ask for the file again.');
  if (!hasPdfHeader(bytes))
    return refuse('pack-file-not-pdf', 'is not a PDF, whatever its name says. Save it as a PDF and add it again.');
  const damaged = () =>
    refuse('pack-file-damaged', 'is damaged or only half there. Ask for the file again, or print it to PDF.');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    mendStreams(document);
    const pages = pageRefs(document.context, document.catalog);
    if (pages.length === 0)
      return refuse('pack-file-no-pages', 'has no pages that can be read. Ask for the file again.');
    if (!pages.every((page) => hasItsContents(document, page))) return damaged();
    return success({ title, document, pages });
  } catch (error) {
    // The library's error classes lose their type when thrown, so the words have to do.
    if (error instanceof Error && /encrypted/i.test(error.message)) {
      return refuse(
        'pack-file-encrypted',
        'is protected by a password or by restrictions. Take the protection off and add it again.',
      );
    }
    return damaged();
  }
}

/** Readers accept a header within the first 1,024 bytes. */
function hasPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).includes('%PDF-');
}

/** A page whose content is referred to but not there comes from a file that was cut off. A page without content is blank. */
function hasItsContents(document: PDFDocument, ref: PDFRef): boolean {
  const page = asDict(document.context, ref);
  const contents = page?.get(nameOf('Contents'));
  if (!page || contents === undefined) return page !== undefined;
  const found = document.context.lookup(contents);
  const parts = found instanceof PDFArray ? found.asArray().map((part) => document.context.lookup(part)) : [found];
  return parts.every((part) => part instanceof PDFStream);
}

/**
 * The library finds the end of a stream whose length stands elsewhere by its closing word, and takes a carriage return
 * before it for a line end. Where that return was the last byte of the data, the stream is one byte short: put it back.
 */
function mendStreams(document: PDFDocument): void {
  const { context } = document;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const length = object.dict.get(nameOf('Length'));
    const stated = length instanceof PDFRef ? context.lookup(length) : undefined;
    if (!(stated instanceof PDFNumber) || stated.asNumber() !== object.contents.length + 1) continue;
    context.assign(ref, PDFRawStream.of(object.dict, withReturn(object.contents)));
  }
}

function withReturn(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  longer[bytes.length] = 0x0d;
  return longer;
}
