import { type Block, type InlineRun, safeLink } from '../../../../shared/domain/document-tree';
import { commentEnd, commentStart, type Notes } from './comments';
import { markOf, moveRange, type Revisions, type Tracked, trackedRuns } from './revisions';
import type { Shell } from './shell';
import { xmlText } from './xml';

/** What the parts of one Word file share while its text is written. */
export interface Writing {
  shell: Shell;
  revisions: Revisions;
  /** Addresses that the text links to, with the id of each. */
  links: Map<string, string>;
  /** How many numbered lists there are so far: each starts at 1 again. */
  numberedLists: number;
  notes: Notes | null;
}

export type Changed = Pick<Block, 'change' | 'revision' | 'breakAfter' | 'moved'>;

/** One paragraph; `properties` are those of Word, in the order of its schema. */
export function paragraphXml(
  properties: string,
  runs: readonly InlineRun[],
  changed: Changed,
  writing: Writing,
): string {
  const { revisions } = writing;
  const moving = moveOf(changed, revisions);
  // The mark of the paragraph itself: without it an accepted removal would leave an empty paragraph behind.
  const ofMark = changed.change ? changed : changed.breakAfter;
  const mark = ofMark?.change ? markOf(moving ?? trackedBy(ofMark.change), revisions, ofMark.revision) : '';
  const whole = properties + (mark && `<w:rPr>${mark}</w:rPr>`);
  const head = `<w:p>${whole && `<w:pPr>${whole}</w:pPr>`}`;
  if (!moving || !changed.moved) return `${head}${runsXml(runs, writing)}</w:p>`;
  const [start, end] = moveRange(moving, changed.moved.pair, revisions);
  const words = changed.moved.reworded
    ? wordsOnTheWay(revisions.moves.get(changed.moved.pair) ?? runs, moving)
    : runs.map(({ change: _moved, ...run }) => run);
  return `${head}${start}${runsXml(words, writing, moving)}</w:p>${end}`;
}

/** A paragraph of plain lines, the first in bold when it names somebody. */
export function linesXml(properties: string, lines: readonly string[], boldFirst = false): string {
  const runs = lines.map((line, at) => runXml(line, boldFirst && at === 0 ? '<w:b/><w:bCs/>' : '', at > 0));
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs.join('')}</w:p>`;
}

export function trackedBy(change: 'added' | 'removed'): Tracked {
  return change === 'added' ? 'ins' : 'del';
}

function moveOf({ change, moved }: Changed, revisions: Revisions): 'moveFrom' | 'moveTo' | undefined {
  if (!change || !moved || !revisions.moves.has(moved.pair)) return undefined;
  return change === 'removed' ? 'moveFrom' : 'moveTo';
}

/**
 * Of a paragraph that moved and was reworded, both ends have the words that moved. What was taken out is deleted where it stood, what was
 * put in is inserted where it stands: a deletion inside of a move is not understood by every program.
 */
function wordsOnTheWay(runs: readonly InlineRun[], moving: 'moveFrom' | 'moveTo'): InlineRun[] {
  return runs.filter(({ change }) => change !== (moving === 'moveFrom' ? 'added' : 'removed'));
}

function runsXml(runs: readonly InlineRun[], writing: Writing, moving?: 'moveFrom' | 'moveTo'): string {
  let xml = '';
  let open: readonly string[] = [];
  for (const run of runs) {
    const noted = (writing.notes && run.notes) ?? [];
    for (const id of open) if (!noted.includes(id)) xml += commentEnd(writing.notes, id);
    for (const id of noted) if (!open.includes(id)) xml += commentStart(writing.notes, id);
    open = noted;
    xml += inlineXml(run, writing, moving);
  }
  for (const id of open) xml += commentEnd(writing.notes, id);
  return xml;
}

function inlineXml(run: InlineRun, writing: Writing, moving?: 'moveFrom' | 'moveTo'): string {
  const link = safeLink(run.link);
  let properties = link ? '<w:rStyle w:val="Hyperlink"/>' : '';
  if (run.bold) properties += '<w:b/><w:bCs/>';
  if (run.italic) properties += '<w:i/><w:iCs/>';
  if (run.underline) properties += '<w:u w:val="single"/>';
  const words = changedXml(run, properties, writing.revisions, moving);
  return link ? `<w:hyperlink r:id="${linkId(link, writing)}" w:history="1">${words}</w:hyperlink>` : words;
}

function changedXml(
  { text, change, revision }: InlineRun,
  properties: string,
  revisions: Revisions,
  moving?: 'moveFrom' | 'moveTo',
): string {
  const how = change ? trackedBy(change) : moving;
  const words = runXml(text, properties, false, how === 'del' ? 'delText' : 't');
  return how ? trackedRuns(how, words, revisions, revision) : words;
}

function linkId(link: string, { links }: Writing): string {
  const id = links.get(link) ?? `link${links.size + 1}`;
  links.set(link, id);
  return id;
}

/** Words with their properties; a line break and a tab have elements of their own. */
export function runXml(text: string, properties: string, breakBefore = false, tag: 't' | 'delText' = 't'): string {
  const words = (piece: string) => (piece === '' ? '' : `<w:${tag} xml:space="preserve">${piece}</w:${tag}>`);
  const safe = xmlText(text);
  const inner = /[\n\t]/.test(safe)
    ? safe
        .split(/([\n\t])/)
        .map((piece) => (piece === '\n' ? '<w:br/>' : piece === '\t' ? '<w:tab/>' : words(piece)))
        .join('')
    : words(safe);
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${breakBefore ? '<w:br/>' : ''}${inner}</w:r>`;
}
