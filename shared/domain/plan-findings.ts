import type { SectionCode } from '../hub-api/entities';
import {
  findingSource,
  hasByWhen,
  hasNumber,
  hasUnit,
  hasWho,
  outcomeSource,
  provisionSections,
  vagueWords,
} from '../rules/plan-findings';
import { blocksOf, blockText, type RichBlock, type RichDoc } from './rich-doc';

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
 * Looks for vague words, for provision without an amount, a unit or someone who does it (F, G, H1, H2), and for outcomes without
 * a date (E). Other sections give no findings. The law asks for specific provision: CFA 2014 s37(2), reg 12(1).
 */
export function planFindings(code: SectionCode, doc: RichDoc): PlanFinding[] {
  if (code !== 'E' && !provisionSections.has(code)) return [];
  return blocksOf(doc).flatMap(({ blockId, block }) =>
    statements(block).flatMap((text) =>
      code === 'E' ? outcomeFindings(blockId ?? '', text) : provisionFindings(blockId ?? '', text),
    ),
  );
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
  if (!worthChecking(text)) return [];
  const found: PlanFinding[] = [];
  for (const { rule, pattern, message } of vagueWords) {
    for (const match of text.matchAll(pattern)) {
      found.push({ blockId, rule, words: match[0], message, source: findingSource });
    }
  }
  const missing = [
    hasNumber.test(text) ? null : 'how much or how many',
    hasUnit.test(text) ? null : 'how often or how long',
    hasWho.test(text) ? null : 'who provides it',
  ].filter((part) => part !== null);
  if (missing.length > 0) {
    const message = `Does not say ${missing.join(', or ')}.`;
    found.push({ blockId, rule: 'not-specific', words: text.trim(), message, source: findingSource });
  }
  return found;
}

function outcomeFindings(blockId: string, text: string): PlanFinding[] {
  if (!worthChecking(text) || hasByWhen.test(text)) return [];
  const message = 'Say by when this should be achieved: for example "by the end of Year 6".';
  return [{ blockId, rule: 'no-by-when', words: text.trim(), message, source: outcomeSource }];
}
