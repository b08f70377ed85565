import { movedWords } from '../../../shared/domain/changes';
import {
  type Block,
  type DocumentTree,
  type InlineRun,
  longDate,
  safeLink,
  type TableBlock,
  type TableCell,
} from '../../../shared/domain/document-tree';

const CSS = `
@page { size: A4; margin: 20mm 20mm 22mm; }
html { font: 12pt/1.4 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff; text-align: left; }
body { margin: 0; }
h1 { font-size: 18pt; line-height: 1.25; margin: 0 0 10pt; }
h2 { font-size: 14pt; line-height: 1.3; margin: 16pt 0 6pt; }
h3 { font-size: 12pt; margin: 12pt 0 4pt; }
h1, h2, h3 { break-after: avoid; }
p, ul, ol, address, table { margin: 0 0 8pt; }
p { orphans: 3; widows: 3; overflow-wrap: anywhere; }
li > p { margin-bottom: 3pt; }
address { font-style: normal; margin-bottom: 14pt; }
a { color: #003078; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; margin-bottom: 4pt; }
th, td { border: 0.75pt solid #505a5f; padding: 4pt 6pt; text-align: left; vertical-align: top; }
/* A column is never so narrow that a word of it breaks; words too long for any column have places to break. */
th p, td p { overflow-wrap: break-word; }
thead { display: table-header-group; }
thead th { background: #f3f2f1; }
tr { break-inside: avoid; }
td > p:last-child, th > p:last-child { margin-bottom: 0; }
.keys th { width: 32%; }
.page-break { break-before: page; }
ins { color: #00553c; text-decoration: underline double; }
del { color: #8c1c13; text-decoration: line-through; }
.signature { break-inside: avoid; margin-top: 14pt; }
`;

/**
 * A complete HTML document of a tree, safe to print: every word is escaped, there is no script, and its policy lets
 * nothing be fetched. Language and title carry over into the PDF.
 */
export function treeToHtml(tree: DocumentTree): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${tree.lang}">`,
    '<head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(tree.title)}</title><style>${CSS}</style></head>`,
    `<body><main>${tree.blocks.map(blockToHtml).join('\n')}</main></body></html>`,
  ].join('\n');
}

/** Page footer for the printer: the reference at the left, "Page X of Y" at the right. */
export function footerHtml(reference: string): string {
  return `<div style="font:9pt Arial,sans-serif;width:100%;padding:0 20mm;display:flex;justify-content:space-between"><span>${escapeHtml(
    reference,
  )}</span><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;
}

/** Text made harmless for HTML content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${movedNote(block)}${runsToHtml(block.runs)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${movedNote(block)}${runsToHtml(block.runs)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${item.map(blockToHtml).join('')}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableToHtml(block);
    case 'keyValues': {
      const rows = block.rows.map(
        (row) => `<tr><th scope="row">${escapeHtml(row.label)}</th><td>${runsToHtml(row.value)}</td></tr>`,
      );
      return `<table class="keys"><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'address':
      return `<address>${linesToHtml(block.lines, block.role === 'sender')}</address>`;
    case 'date':
      return `<p>${escapeHtml(longDate(block.date))}</p>`;
    case 'pageBreak':
      return '<div class="page-break"></div>';
    case 'signature':
      return `<div class="signature"><p>${escapeHtml(block.closing)}</p><p>${linesToHtml([block.name, ...block.lines], true)}</p></div>`;
  }
}

function movedNote(block: Block): string {
  const words = movedWords(block);
  return words ? `<em>[${escapeHtml(words)}]</em> ` : '';
}

function linesToHtml(lines: readonly string[], boldFirst: boolean): string {
  return lines.map((line, i) => (i === 0 && boldFirst ? `<b>${escapeHtml(line)}</b>` : escapeHtml(line))).join('<br>');
}

function tableToHtml(block: TableBlock): string {
  const caption = block.caption ? `<caption>${escapeHtml(block.caption)}</caption>` : '';
  const head = block.head.map((row) => `<tr>${row.map((cell) => cellToHtml(cell, 'col')).join('')}</tr>`).join('');
  const rows = block.rows.map(
    (row) => `<tr>${row.map((cell) => cellToHtml(cell, cell.header ? 'row' : undefined)).join('')}</tr>`,
  );
  return `<table>${caption}${head ? `<thead>${head}</thead>` : ''}<tbody>${rows.join('')}</tbody></table>`;
}

function cellToHtml(cell: TableCell, scope: 'col' | 'row' | undefined): string {
  const spans =
    (cell.columns && cell.columns > 1 ? ` colspan="${cell.columns}"` : '') +
    (cell.rows && cell.rows > 1 ? ` rowspan="${cell.rows}"` : '');
  const inner = cell.blocks.map(blockToHtml).join('');
  return scope ? `<th scope="${scope}"${spans}>${inner}</th>` : `<td${spans}>${inner}</td>`;
}

function runsToHtml(runs: readonly InlineRun[]): string {
  return runs.map(runToHtml).join('');
}

function runToHtml(item: InlineRun): string {
  let html = escapeHtml(item.text.replace(/(\S{24})(?=\S)/g, '$1\u0000'))
    .replaceAll('\u0000', '<wbr>')
    .replaceAll('\n', '<br>');
  if (item.bold) html = `<strong>${html}</strong>`;
  if (item.italic) html = `<em>${html}</em>`;
  if (item.underline) html = `<u>${html}</u>`;
  const link = safeLink(item.link);
  if (link) html = `<a href="${escapeHtml(link)}">${html}</a>`;
  if (item.change) html = item.change === 'added' ? `<ins>${html}</ins>` : `<del>${html}</del>`;
  return html;
}
