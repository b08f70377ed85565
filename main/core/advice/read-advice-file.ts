import { createHash } from 'node:crypto';
import { adviceParagraphs, type ReadParagraph } from '../../../shared/domain/advice-paragraphs';
import { treeLines } from '../../../shared/domain/document-tree';
import { type ReportBlock, reportBlocks } from '../../../shared/domain/report-blocks';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { guardAgainstOtherChildren } from '../cases/other-children';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { docxMime, sniffFile } from '../documents/sniff-file';
import { docxToTree } from '../documents/word/docx-to-tree';
import { aboutReport } from './about-report';
import { bytesOfReport, isAdviceAlready, readBefore } from './report-file';
import { currentAdvices } from './rules';

/** The bytes of a report, and of a PDF its words as the window read them. */
export interface ReportInFile {
  bytes: Uint8Array;
  pdf: ParsedInput<'advice.readFile'>['pdf'];
}

export interface ReadReport {
  mime: string;
  pages: number;
  blocks: ReportBlock[];
  leftOut: { message: string; texts: string[] }[];
}

/** The longest reports seen have some 600. */
const mostParagraphs = 5000;
const safe = 'Nothing was added.';
/** A page of a report has some hundred words; a scan without a text layer has none, or a stamp. */
const fewestLettersAPage = 40;

/** What a report in a file says, in order, with what did not come over. Refused: what `sniffFile` refuses, `word-*`, `pdf-*`, `advice-type`. */
export async function readReport(input: ReportInFile): Promise<Result<ReadReport>> {
  const sniffed = sniffFile(input.bytes);
  if (!sniffed.ok) return sniffed;
  const mime = sniffed.value;
  if (mime === docxMime || mime === 'application/msword') return readWordReport(mime, input.bytes);
  if (mime === 'application/pdf') return readPdfReport(input.pdf);
  if (mime === 'text/plain') {
    const lines = new TextDecoder().decode(input.bytes).split(/\r?\n/);
    return success({ mime, pages: 1, blocks: lines.map((text) => ({ kind: 'text', text, page: 1 })), leftOut: [] });
  }
  return refusal(
    'advice-type',
    `Advice is read from Word, PDF or text files, and this is neither. ${safe} Keep it on the Documents tab, or ask for another copy.`,
  );
}

async function readWordReport(mime: string, bytes: Uint8Array): Promise<Result<ReadReport>> {
  const read = await docxToTree(bytes, { title: '', reference: '' });
  if (!read.ok) return read;
  const { tree, warnings, missed, pages } = read.value;
  const lost = missed.map((text): ReportBlock => ({ kind: 'text', text, page: 1 }));
  const blocks = reportBlocks(tree.blocks, (line) => pages[line] ?? 1);
  const leftOut = warnings.map(({ message, texts }) => ({ message, texts }));
  if (lost.length > 0)
    leftOut.push({
      message: 'The place of these paragraphs was not understood. They stand at the end.',
      texts: missed,
    });
  return success({
    mime,
    pages: Math.max(1, ...pages.slice(0, treeLines(tree).length)),
    blocks: [...blocks, ...lost],
    leftOut,
  });
}

const pdfProblems = {
  password: ['pdf-password', 'This PDF asks for a password.', 'Ask for a copy without one.'],
  damaged: ['pdf-damaged', 'This PDF is damaged or only half there.', 'Ask for it again.'],
  'too-long': ['pdf-too-long', 'This PDF has more than 300 pages.', 'Ask for the report by itself.'],
  'too-slow': [
    'pdf-too-slow',
    'This PDF could not be read within half a minute.',
    'Ask for another copy, or for Word.',
  ],
} as const;

function readPdfReport(pdf: ParsedInput<'advice.readFile'>['pdf']): Result<ReadReport> {
  if (pdf === null) return refusal('pdf-not-read', `The text of this PDF was not read. ${safe} Choose the file again.`);
  if (pdf.state !== 'read') {
    const [code, what, remedy] = pdfProblems[pdf.state];
    return refusal(code, `${what} ${safe} ${remedy}`);
  }
  const letters = pdf.blocks.reduce((sum, block) => sum + lettersOf(block), 0);
  if (letters < fewestLettersAPage * pdf.pages) {
    return refusal(
      'pdf-no-text',
      `This PDF is a picture of its pages: there are no words in it to read. ${safe} Ask for it as Word or as a PDF with a text layer. You can keep this one on the Documents tab.`,
    );
  }
  const leftOut = pdf.leftOut.length > 0 ? [{ message: 'Headers and footers were left out.', texts: pdf.leftOut }] : [];
  return success({ mime: 'application/pdf', pages: pdf.pages, blocks: pdf.blocks, leftOut });
}

function lettersOf(block: ReportBlock): number {
  const text = block.kind === 'table' ? [...block.head, ...block.rows].flat().join('') : block.text;
  return text.replace(/\s/g, '').length;
}

export interface ReadAdvice {
  report: ReadReport;
  paragraphs: ReadParagraph[];
  /** Names this reading: choices about paragraphs hold for no other. */
  reading: string;
}

/** The paragraphs of a report, classed. Refused: as `readReport`, `advice-empty` and `advice-too-long`. */
export async function readAdvice(input: ReportInFile): Promise<Result<ReadAdvice>> {
  const report = await readReport(input);
  if (!report.ok) return report;
  const paragraphs = adviceParagraphs(report.value.blocks);
  if (paragraphs.length === 0)
    return refusal('advice-empty', `There are no words in this file. ${safe} Check that it is the right one.`);
  if (paragraphs.length > mostParagraphs) {
    const message = `This file has ${paragraphs.length} paragraphs, more than any report. ${safe} Ask for the report by itself.`;
    return refusal('advice-too-long', message);
  }
  const reading = createHash('sha256').update(JSON.stringify(paragraphs)).digest('hex');
  return success({ report: report.value, paragraphs, reading });
}

/**
 * What the review step shows of a report that came as a file: its paragraphs with what each seems to be, who seems to have written it and
 * when, what was left out, and whether it may be about another child. Writes nothing. Refused: `no-such-case`, `already-there` (a document
 * of the case that was read before), and as `bytesOfReport` and `readAdvice`.
 */
export async function readFile(
  context: CoreContext,
  input: ParsedInput<'advice.readFile'>,
): Promise<Result<Output<'advice.readFile'>>> {
  const held = context.cache.get('case', input.caseId);
  if (!held) return noSuchCase();
  const file = await bytesOfReport(context, input);
  if (!file.ok) return file;
  const { bytes, document } = file.value;
  if (document && isAdviceAlready(context, document)) return readBefore();
  const read = await readAdvice({ bytes, pdf: input.pdf });
  if (!read.ok) return read;
  const { report, paragraphs, reading } = read.value;
  const about = aboutReport(report.blocks, input.fileName);
  return success({
    ...about,
    requestId: requestFor(context, input.caseId, about.contributor),
    pages: report.pages,
    paragraphs,
    reading,
    leftOut: report.leftOut,
    notices: noticesAbout(context, held, report.blocks),
  });
}

/** The one request that waits for advice of this kind; null when there is none or more than one. */
function requestFor({ cache }: CoreContext, caseId: string, contributor: string | null): string | null {
  const answered = new Set(currentAdvices(cache.forCase('advice', caseId)).map(({ advice }) => advice.requestId));
  const waiting = cache
    .forCase('advice-request', caseId)
    .filter(
      (request) => request.contributor === contributor && request.state !== 'not-needed' && !answered.has(request.id),
    );
  return waiting.length === 1 ? (waiting[0]?.id ?? null) : null;
}

/** Signs that the report is about somebody else: another child of this computer is named, or this one is not. */
function noticesAbout(context: CoreContext, held: Held<'case'>, blocks: readonly ReportBlock[]): string[] {
  const lines = blocks.flatMap((block) =>
    block.kind === 'table' ? [...block.head, ...block.rows].map((row) => row.join(' ')) : [block.text],
  );
  const tree = {
    title: '',
    lang: 'en-GB' as const,
    reference: '',
    blocks: lines.map((text) => ({ kind: 'paragraph' as const, runs: [{ text }] })),
  };
  const found = guardAgainstOtherChildren(context, held, tree)
    .filter(({ ok }) => !ok)
    .map(({ message }) => message.replace('The text holds', 'This report holds'));
  const { firstName, preferredName } = held.child;
  const text = lines.join('\n').toLowerCase();
  const named = [firstName, preferredName].some((name) => name !== '' && text.includes(name.toLowerCase()));
  return named
    ? found
    : [...found, `This report does not name ${preferredName || firstName}. Check that it is about this child.`];
}
