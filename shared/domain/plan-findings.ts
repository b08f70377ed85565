import type { SectionCode } from '../hub-api/plan-entities';
import {
  drugNames,
  educatesOrTrains,
  findingSource,
  hasByWhen,
  hasMeasure,
  hasNumber,
  hasUnit,
  hasWho,
  outcomeIsService,
  outcomeSource,
  outcomeUnmeasurable,
  provisionSections,
  underThe1970Act,
  type VagueWords,
  vagueWords,
} from '../rules/plan-findings';
import { planRule } from '../rules/plan-rules';
import { blocksOf, blockText, type RichBlock, type RichDoc } from './rich-doc';
import { agreedDoc } from './suggestions';

/** One place where a section could be clearer. `words` is the text it speaks of, as it stands in the block. */
export interface PlanFinding {
  blockId: string;
  rule: string;
  words: string;
  message: string;
  source: string;
}

const shortest = 4;
/** "No special educational needs were identified in this area" is an answer, not provision. */
const saysNone = /^\s*(?:no|none|not applicable)\b/i;

/**
 * Looks for vague words, for provision without an amount, a unit or someone who does it (F, G, H1, H2), for outcomes that are not SMART
 * (E), for provision in the wrong section (G, H2) and for names of medicines (everywhere but K). The law asks for specific provision:
 * CFA 2014 s37(2), reg 12(1). Looks at the text as agreed so far.
 */
export function planFindings(code: SectionCode, doc: RichDoc): PlanFinding[] {
  if (code === 'K') return [];
  return blocksOf(agreedDoc(doc)).flatMap(({ blockId, block }) =>
    statements(block).flatMap((text) => {
      const id = blockId ?? '';
      const medicines = found(id, text, drugNames);
      if (code === 'E') return [...outcomeFindings(id, text), ...medicines];
      if (!provisionSections.has(code)) return medicines;
      const misplaced =
        code === 'G' ? found(id, text, educatesOrTrains) : code === 'H2' ? found(id, text, underThe1970Act) : [];
      return [...provisionFindings(id, text), ...misplaced, ...medicines];
    }),
  );
}

/** How many separate statements a section makes, headings not counted. */
export function countStatements(doc: RichDoc): number {
  return blocksOf(agreedDoc(doc))
    .flatMap(({ block }) => statements(block))
    .filter((text) => text.trim() !== '').length;
}

function found(blockId: string, text: string, { rule, pattern, message }: VagueWords): PlanFinding[] {
  const { source } = planRule(rule);
  return [...text.matchAll(pattern)].map((match) => ({ blockId, rule, words: match[0], message, source }));
}

/** The separate statements of a block: a paragraph, each item of a list, each row of a table without its header rows. */
function statements(block: RichBlock): string[] {
  switch (block.type) {
    case 'heading':
      return [];
    case 'paragraph':
      return [blockText(block)];
    case 'bulletList':
    case 'orderedList':
      return (block.content ?? []).map((item) => (item.content ?? []).map(blockText).join(' '));
    case 'table':
      return (block.content ?? [])
        .filter((row) => (row.content ?? []).some((cell) => cell.type === 'tableCell'))
        .map((row) => (row.content ?? []).map((cell) => (cell.content ?? []).map(blockText).join(' ')).join(' '));
    default:
      return [];
  }
}

function worthChecking(text: string): boolean {
  return text.trim().split(/\s+/).length >= shortest && !saysNone.test(text);
}

function provisionFindings(blockId: string, text: string): PlanFinding[] {
  if (saysNone.test(text)) return [];
  const vague = vagueWords.flatMap((words) => found(blockId, text, words));
  if (!worthChecking(text)) return vague;
  const missing = [
    hasNumber.test(text) ? null : 'how much or how many',
    hasUnit.test(text) ? null : 'how often or how long',
    hasWho.test(text) ? null : 'who provides it',
  ].filter((part) => part !== null);
  if (missing.length > 0) {
    const message = `Does not say ${missing.join(', or ')}.`;
    vague.push({ blockId, rule: 'not-specific', words: text.trim(), message, source: findingSource });
  }
  return vague;
}

function outcomeFindings(blockId: string, text: string): PlanFinding[] {
  if (!worthChecking(text)) return [];
  const services = found(blockId, text, outcomeIsService).slice(0, 1);
  // The date is no measure: "by the age of 16" says when, not what.
  const measured = hasMeasure.test(text.replace(hasByWhen, ' ').replace(dates, ' '));
  const loose = measured || services.length > 0 ? [] : found(blockId, text, outcomeUnmeasurable).slice(0, 1);
  if (hasByWhen.test(text)) return [...services, ...loose];
  const message = 'Say by when this should be achieved: for example "by the end of Year 6".';
  const undated = { blockId, rule: 'no-by-when', words: text.trim(), message, source: outcomeSource };
  return [undated, ...services, ...loose];
}

const dates = /\b(?:year \d+|key stage \d|(?:the )?age of \d+|\d{4}|\d{1,2} (?:months|years|terms))\b/gi;
