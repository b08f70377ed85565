import type { Input } from '../../../shared/ipc/contract';
import type { Refusal } from '../../../shared/lib/result';
import { call } from '../../bridge/call';
import type { PdfReading } from '../../ui/read-pdf';

/** What a report is read from: a file from outside, or a document that is on the case already. */
export interface AdviceFile {
  name: string;
  source: Input<'advice.readFile'>['file'];
  pdf: PdfReading | null;
  /** The day it came, plain date; null where only the person knows. */
  cameOn: string | null;
}

/** A document of the case that is to be read as advice. */
export interface CaseFile {
  id: string;
  title: string;
  addedOn: string;
}

const unreadable: Refusal = {
  ok: false,
  code: 'file-unreadable',
  message: 'The file could not be read. It may have been moved. Nothing was added. Choose it again.',
};

/** Pages are read as text up to this size; core refuses what is longer, with its reason. */
const mostBytes = 100 * 1024 * 1024;

/** A PDF is opened in the sandbox of this window, so that nothing in a hostile file runs where the case is kept. */
async function wordsOfPdf(bytes: Uint8Array): Promise<PdfReading> {
  const [{ openPdf }, { readPdf }] = await Promise.all([import('../../ui/pdf-worker'), import('../../ui/read-pdf')]);
  return readPdf(openPdf(new Uint8Array(bytes)));
}

/** A file that was chosen or dropped. */
export async function openFile(file: File): Promise<AdviceFile | Refusal> {
  const buffer = await file.arrayBuffer().catch(() => null);
  if (!buffer) return unreadable;
  const bytes = new Uint8Array(buffer);
  const isPdf = bytes.length < mostBytes && new TextDecoder().decode(bytes.slice(0, 5)) === '%PDF-';
  return { name: file.name, source: { bytes }, pdf: isPdf ? await wordsOfPdf(bytes) : null, cameOn: null };
}

/** A document of the case, fetched from the hub where it is not on this computer. */
export async function openCaseFile({ id, title, addedOn }: CaseFile): Promise<AdviceFile | Refusal> {
  const preview = await call('documents.preview', { documentId: id });
  if (!preview.ok) return preview;
  const { bytes, mime } = preview.value;
  const isPdf = bytes !== null && mime === 'application/pdf';
  return { name: title, source: { documentId: id }, pdf: isPdf ? await wordsOfPdf(bytes) : null, cameOn: addedOn };
}
