import { type Result, refusal, success } from '../../../../shared/lib/result';
import type { PrintPdf } from '../pdf-printer';
import { footerHtml, treeToHtml } from '../tree-to-html';
import type { ImportWarning } from '../word/docx-prepass';
import { docxToTree } from '../word/docx-to-tree';

export interface PackFile {
  title: string;
  bytes: Uint8Array;
}

/**
 * A stored file as the PDF that goes into a pack: a PDF as it is, a Word file read and printed again with tags. What a
 * Word file loses on the way comes back as warnings. The bytes say what a file is, not its name.
 * Refuses with a `word-*` code, or `pack-file-kind` for anything else, naming the file.
 */
export async function packFileToPdf(
  file: PackFile,
  reference: string,
  printPdf: PrintPdf,
): Promise<Result<{ pdf: Uint8Array; warnings: ImportWarning[] }>> {
  const start = Buffer.from(file.bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) return success({ pdf: file.bytes, warnings: [] });
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  const isOldWord = start[0] === 0xd0 && start[1] === 0xcf;
  if (!isZip && !isOldWord) {
    const message = `"${file.title}" is neither a PDF nor a Word document. The pack was not made. Print it to PDF and add that.`;
    return refusal('pack-file-kind', message, [file.title]);
  }
  const read = await docxToTree(file.bytes, { title: file.title, reference });
  if (!read.ok) return refusal(read.code, `"${file.title}": ${read.message} The pack was not made.`, [file.title]);
  const pdf = await printPdf(treeToHtml(read.value.tree), { footerHtml: footerHtml(reference) });
  return success({ pdf, warnings: read.value.warnings });
}
