import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docxPart } from './docx-checks';
import { inTempFolder } from './pdf-checks';

const gone = { accept: ['del', 'moveFrom'], reject: ['ins', 'moveTo'] } as const;

/**
 * The lines of a Word file, blank ones left out, with every tracked change accepted or rejected as the format defines it: what was
 * deleted or moved away goes, with rows and with the ends of paragraphs that bear the same mark.
 */
export function decidedLines(docx: Uint8Array, how: 'accept' | 'reject'): string[] {
  const out = gone[how].join('|');
  const marked = new RegExp(`<w:(?:${out}) [^>]*/>`);
  const kept = docxPart(docx, 'word/document.xml')
    .replace(/<w:tr>(?:(?!<w:tr>)[\s\S])*?<\/w:tr>/g, (row) => {
      const properties = /<w:trPr>[\s\S]*?<\/w:trPr>/.exec(row)?.[0] ?? '';
      return marked.test(properties) ? '' : row;
    })
    .replace(new RegExp(`<w:(${out}) [^>]*[^/]>[\\s\\S]*?</w:\\1>`, 'g'), '');
  const lines: string[] = [];
  let line = '';
  for (const paragraph of kept.split('</w:p>')) {
    const body = paragraph.split(/<w:p(?: [^>]*)?>/).at(-1) ?? '';
    for (const piece of body.matchAll(/<w:(?:t|delText)(?: [^>]*)?>([^<]*)<|<w:br\/>|<w:tab\/>/g))
      line += piece[1] ?? (piece[0] === '<w:br/>' ? '\n' : '\t');
    const mark = /<w:pPr>[\s\S]*?<\/w:pPr>/.exec(body)?.[0] ?? '';
    if (marked.test(mark)) continue;
    lines.push(line);
    line = '';
  }
  return [...lines, line]
    .flatMap((one) => one.split('\n'))
    .map(plain)
    .filter((one) => one.trim() !== '');
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** The file as LibreOffice writes it again, tracked changes and all. */
export function throughLibreOffice(docx: Uint8Array): Uint8Array {
  return inTempFolder((folder) => {
    writeFileSync(join(folder, 'in.docx'), docx);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const out = join(folder, 'out');
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'docx', '--outdir', out, join(folder, 'in.docx')], {
      stdio: 'ignore',
      timeout: 90_000,
    });
    return new Uint8Array(readFileSync(join(out, 'in.docx')));
  });
}
