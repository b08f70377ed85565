import { type InlineRun, longDate } from '../../../shared/domain/document-tree';

/** Fields by dotted path, and a note of the ones that were asked for and found blank. */
export interface MergeContext {
  values: Record<string, unknown>;
  missing: Set<string>;
}

/** The value at a dotted path, or undefined. */
export function fieldAt(values: Record<string, unknown>, path: string): unknown {
  let value: unknown = values;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** True when a field has something to print: words, a number, true, or a list with something in it. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(isFilled);
  return value !== undefined && value !== null && value !== false;
}

/** Whether a block with this `when` is printed: no condition, a filled field, or with "!" a field that is not. */
export function holds(values: Record<string, unknown>, when: string | undefined): boolean {
  if (!when) return true;
  return when.startsWith('!') ? !isFilled(fieldAt(values, when.slice(1))) : isFilled(fieldAt(values, when));
}

/** Words of a template with its merge fields filled in. A blank field is noted as missing and leaves a gap. */
export function mergeText(template: string, context: MergeContext): string {
  return template.replace(/\{([\w.]+)\}/g, (_, path: string) => printed(path, context));
}

const PIECES = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

/**
 * Runs of a template: `**bold**`, `[words](link)` and merge fields. The marks are read before the fields are filled in,
 * so that what a field holds can never become a mark or a link.
 */
export function mergeRuns(template: string, context: MergeContext): InlineRun[] {
  const runs: InlineRun[] = [];
  let from = 0;
  for (const match of template.matchAll(PIECES)) {
    if (match.index > from) runs.push({ text: mergeText(template.slice(from, match.index), context) });
    from = match.index + match[0].length;
    const [, bold, words, target] = match;
    if (bold) runs.push({ text: mergeText(bold, context), bold: true });
    else if (words && target) runs.push({ text: mergeText(words, context), link: mergeText(target, context) });
  }
  if (from < template.length) runs.push({ text: mergeText(template.slice(from), context) });
  return runs;
}

function printed(path: string, context: MergeContext): string {
  const value = fieldAt(context.values, path);
  if (!isFilled(value)) {
    context.missing.add(path);
    return '';
  }
  if (Array.isArray(value)) return value.filter(isFilled).join(', ');
  return longDate(String(value).trim());
}
