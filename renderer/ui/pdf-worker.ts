import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

let worker: Worker | undefined;

/**
 * Opens a PDF in the one worker of this window. The worker is made here because pdf.js, on a scheme of the app's own, would wrap it in
 * a blob that the page's policy refuses. No eval, no network, no scripts of the file.
 */
export function openPdf(data: Uint8Array): PDFDocumentLoadingTask {
  worker ??= new PdfWorker();
  GlobalWorkerOptions.workerPort ??= worker;
  return getDocument({ data, useSystemFonts: true, useWasm: false, enableXfa: false, stopAtErrors: false });
}
