import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What Poppler says of a PDF: `Tagged`, `Title`, `Pages` and so on. */
export function pdfInfo(path: string): Record<string, string> {
  const lines = execFileSync('pdfinfo', [path], { encoding: 'utf8' }).split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

/** The text of a PDF as a reader would get it, spaces made one. */
export function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
}

/** Opens a Word file in LibreOffice and gives the path of the PDF it makes of it: proof that another program reads it. */
export function openInLibreOffice(docx: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx],
    { timeout: 120_000, stdio: 'ignore' },
  );
  const made = join(folder, basename(docx).replace(/\.docx$/, '.pdf'));
  if (!existsSync(made)) throw new Error('LibreOffice did not open the file');
  return made;
}

interface Outline {
  title: string;
  kids: Outline[];
}

/** The titles of a PDF's bookmarks, each parent before its children. */
export function pdfBookmarks(path: string): string[] {
  const json = execFileSync('qpdf', ['--json', '--json-key=outlines', path], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const flat = (outlines: readonly Outline[]): string[] =>
    outlines.flatMap(({ title, kids }) => [title, ...flat(kids)]);
  return flat((JSON.parse(json) as { outlines: Outline[] }).outlines);
}
