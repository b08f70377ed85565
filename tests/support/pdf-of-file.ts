import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PdfReading, readPdf } from '../../renderer/ui/read-pdf';

/** Reads a PDF's text layer as the window does; without its worker, which Node has not. */
export function readPdfFile(bytes: Uint8Array): Promise<PdfReading> {
  return readPdf(getDocument({ data: bytes.slice(), useSystemFonts: true, verbosity: 0 }));
}
