import type { Block, TableCell } from '../../../shared/domain/document-tree';
import type { LetterComment, LetterFields } from '../../../shared/domain/letter-fields';
import { commentsTable } from '../plans/comments-table';
import { holds, type MergeContext, mergeRuns, mergeText } from './merge-fields';
import type { TemplateBlock } from './template-schema';

/** The blocks of the document tree for one block of a template; none when its condition does not hold. */
export function templateBlock(block: TemplateBlock, fields: LetterFields, context: MergeContext): Block[] {
  if (!holds(context.values, block.when)) return [];
  const words = (item: { text: string; toYoungPerson?: string }) =>
    fields.reader === 'young-person' && item.toYoungPerson ? item.toYoungPerson : item.text;
  switch (block.kind) {
    case 'paragraph':
      return [{ kind: 'paragraph', runs: mergeRuns(words(block), context) }];
    case 'bullets':
    case 'numbers': {
      const items = block.items
        .filter((item) => holds(context.values, item.when))
        .map((item): Block[] => [{ kind: 'paragraph', runs: mergeRuns(words(item), context) }]);
      return [{ kind: 'list', ordered: block.kind === 'numbers', items }];
    }
    case 'keyValues': {
      const rows = block.rows
        .filter((row) => holds(context.values, row.when))
        .map((row) => ({ label: mergeText(row.label, context), value: mergeRuns(row.value, context) }));
      return [{ kind: 'keyValues', rows }];
    }
    case 'written': {
      const text = fields.text[block.id] ?? '';
      if (text.trim() === '') context.missing.add(`text.${block.id}`);
      return writtenBlocks(text);
    }
    case 'contributors':
      return contributorsTable(fields);
    case 'changes':
      return changesTable(fields);
    case 'comments':
      return commentsTable(fields.comments ?? [], severalAuthors(fields.comments ?? []));
    case 'enclosures':
      return bulletList(fields.enclosures.map((enclosure) => enclosure.title));
    case 'copies':
      return bulletList(fields.copies ?? []);
  }
}

/** Blocks of plain text: a blank line starts a paragraph, lines that begin with "- " become bullets. */
export function writtenBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of text.replace(/\r\n?/g, '\n').split(/\n\s*\n/)) {
    for (const line of chunk.split('\n').map((one) => one.trim())) {
      if (line === '') continue;
      const bullet = /^[-\u2022]\s+(.*)$/.exec(line)?.[1];
      const last = blocks.at(-1);
      const runs = [{ text: bullet ?? line }];
      if (bullet === undefined) blocks.push({ kind: 'paragraph', runs });
      else if (last?.kind === 'list') last.items.push([{ kind: 'paragraph', runs }]);
      else blocks.push({ kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs }]] });
    }
  }
  return blocks;
}

function bulletList(texts: readonly string[]): Block[] {
  if (texts.length === 0) return [];
  return [{ kind: 'list', ordered: false, items: texts.map((text) => [{ kind: 'paragraph', runs: [{ text }] }]) }];
}

function contributorsTable(fields: LetterFields): Block[] {
  const rows = (fields.contributors ?? []).map((one) => [cell(one.name), cell(one.role), cell(one.service)]);
  return rows.length > 0 ? [{ kind: 'table', head: [headRow('Name', 'Role', 'Service')], rows }] : [];
}

function changesTable(fields: LetterFields): Block[] {
  const rows = (fields.changes ?? []).map((one) => [cell(one.section), cell(one.now), cell(one.proposed)]);
  return rows.length > 0
    ? [{ kind: 'table', head: [headRow('Section', 'What it says now', 'What we propose')], rows }]
    : [];
}

function severalAuthors(comments: readonly LetterComment[]): boolean {
  return new Set(comments.map(({ by }) => by)).size > 1;
}

function headRow(...labels: string[]): TableCell[] {
  return labels.map((label) => ({ ...cell(label), header: true }));
}

function cell(text: string): TableCell {
  return { blocks: text.split('\n').map((line) => ({ kind: 'paragraph', runs: [{ text: line }] })) };
}
