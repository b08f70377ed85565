import { getDocument, type PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfThread from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

let worker: PDFWorker | undefined;

/**
 * Opens a PDF in the one worker of this window. The worker is made here because pdf.js, on a scheme of the app's own, would wrap it in
 * a blob that the page's policy refuses; and it is handed to every document, because one that pdf.js finds by itself ends with the first
 * document and makes it throw when the next is opened meanwhile. No eval, no network, no scripts of the file.
 */
export function openPdf(data: Uint8Array): PDFDocumentLoadingTask {
  worker ??= PDFWorker.create({ port: new PdfThread() });
  return getDocument({ data, worker, useSystemFonts: true, useWasm: false, enableXfa: false, stopAtErrors: false });
}
