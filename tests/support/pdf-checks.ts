import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from 'pdf-lib';

/** True where LibreOffice, Poppler and qpdf are installed: the tests that read a PDF with another program need them. */
export const hasPdfTools = ['soffice', 'pdfinfo', 'pdffonts', 'pdftotext', 'qpdf'].every((tool) =>
  existsSync(`/usr/bin/${tool}`),
);

const name = (key: string) => PDFName.of(key);

/** Runs `work` in a folder that goes away afterwards. */
export function inTempFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-check-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Output of a PDF tool that takes the file as an argument: `runTool(pdf, 'pdfinfo')`, `runTool(pdf, 'pdftotext', [], ['-'])`. */
export function runTool(pdf: Uint8Array, tool: string, before: string[] = [], after: string[] = []): string {
  return inTempFolder((folder) => {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, pdf);
    return execFileSync(tool, [...before, file, ...after], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  });
}

/** A file turned into a tagged PDF with bookmarks by LibreOffice. */
export function libreOfficePdf(bytes: Uint8Array | string, extension: 'docx' | 'html'): Uint8Array {
  return inTempFolder((folder) => {
    writeFileSync(join(folder, `in.${extension}`), bytes);
    const options =
      '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}';
    const reader = extension === 'html' ? ['--infilter=HTML (StarWriter)'] : [];
    const args = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...reader,
      '--convert-to',
      `pdf:writer_pdf_Export:${options}`,
    ];
    execFileSync('soffice', [...args, '--outdir', folder, join(folder, `in.${extension}`)], { stdio: 'ignore' });
    return new Uint8Array(readFileSync(join(folder, 'in.pdf')));
  });
}

/** Lines of text that a screen reader finds through the tags. */
export function taggedText(pdf: Uint8Array): string[] {
  return runTool(pdf, 'pdfinfo', ['-struct-text'])
    .split('\n')
    .flatMap((line) => /^\s*"(.*)"\s*$/.exec(line)?.[1] ?? []);
}

/**
 * What a tagged PDF gets wrong: not marked, no language, no title or not shown, a page whose tags cannot be reached from
 * the parent tree, a number of marked content that stands for another page's element, fonts not embedded, table
 * headers without scope, ids used twice. Empty when all is well.
 */
export async function pdfFaults(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { catalog, context } = document;
  const faults: string[] = [];
  const dict = (from: PDFDict | undefined, key: string) => from?.lookupMaybe(name(key), PDFDict);
  if (String(dict(catalog, 'MarkInfo')?.get(name('Marked'))) !== 'true') faults.push('not marked as tagged');
  if (!catalog.has(name('Lang'))) faults.push('no language');
  if (!document.getTitle()) faults.push('no title');
  if (String(dict(catalog, 'ViewerPreferences')?.get(name('DisplayDocTitle'))) !== 'true')
    faults.push('title not shown');
  if (!catalog.has(name('Metadata'))) faults.push('no XMP');
  const root = dict(catalog, 'StructTreeRoot');
  if (!root) return [...faults, 'no structure tree'];

  const parents = new Map<number, unknown>();
  const nums = dict(root, 'ParentTree')?.lookup(name('Nums'), PDFArray).asArray() ?? [];
  for (let i = 0; i + 1 < nums.length; i += 2) {
    const key = nums[i];
    if (key instanceof PDFNumber) {
      if (parents.has(key.asNumber())) faults.push(`parent tree key ${key} used twice`);
      parents.set(key.asNumber(), nums[i + 1]);
    }
  }
  for (const [i, page] of document.getPages().entries()) {
    const key = page.node.lookup(name('StructParents'));
    if (!(key instanceof PDFNumber)) continue;
    const entry = parents.get(key.asNumber());
    const list = entry instanceof PDFRef ? context.lookup(entry) : entry;
    if (!(list instanceof PDFArray)) {
      faults.push(`page ${i + 1} is not in the parent tree`);
      continue;
    }
    list.asArray().forEach((item, mcid) => {
      const element = context.lookup(item);
      if (!(element instanceof PDFDict)) return;
      if (!holdsContent(element, mcid, page.ref))
        faults.push(`page ${i + 1}: content ${mcid} leads to another element`);
    });
  }
  const ids = new Set<string>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(name('S')) || !object.has(name('P'))) continue;
    const id = object.get(name('ID'));
    if (id && ids.has(String(id))) faults.push(`id ${id} used twice`);
    if (id) ids.add(String(id));
  }
  const fonts = runTool(pdf, 'pdffonts')
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '');
  for (const font of fonts)
    if (!/ yes +(yes|no) +(yes|no) +\d+ +\d+\s*$/.test(font)) faults.push(`font not embedded: ${font.trim()}`);
  return faults;
}

function holdsContent(element: PDFDict, mcid: number, page: PDFRef): boolean {
  const kids = element.lookup(name('K'));
  const list = kids instanceof PDFArray ? kids.asArray() : [element.get(name('K'))];
  return list.some((kid) => {
    const found = element.context.lookup(kid);
    if (found instanceof PDFNumber) return found.asNumber() === mcid && element.get(name('Pg')) === page;
    if (!(found instanceof PDFDict)) return false;
    const number = found.lookup(name('MCID'));
    return (
      number instanceof PDFNumber &&
      number.asNumber() === mcid &&
      (found.get(name('Pg')) ?? element.get(name('Pg'))) === page
    );
  });
}

/** Titles of the bookmarks, nested ones indented by two spaces. */
export async function bookmarkLines(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const lines: string[] = [];
  const walk = (first: PDFDict | undefined, indent: string) => {
    for (let item = first; item; item = item.lookupMaybe(name('Next'), PDFDict)) {
      const title = item.lookup(name('Title'));
      lines.push(indent + (title && 'decodeText' in title ? (title as { decodeText(): string }).decodeText() : ''));
      walk(item.lookupMaybe(name('First'), PDFDict), `${indent}  `);
    }
  };
  walk(document.catalog.lookupMaybe(name('Outlines'), PDFDict)?.lookupMaybe(name('First'), PDFDict), '');
  return lines;
}
