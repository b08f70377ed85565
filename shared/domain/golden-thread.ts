import type { SectionCode } from '../hub-api/plan-entities';
import { blockText, type ProvenanceMark, type RichBlock, type RichDoc, type RichInline } from './rich-doc';

/** One need, outcome or piece of provision: a paragraph, an item of a list or a row of a table, with the heading it stands under. */
export interface ThreadItem {
  /** The `blockId` of the paragraph, item or row. */
  id: string;
  section: SectionCode;
  text: string;
  heading: string;
  /** Ids of the advices that its words come from. */
  advices: string[];
}

export const needSections: readonly SectionCode[] = ['B', 'C', 'D'];
export const provisionSections: readonly SectionCode[] = ['F', 'G', 'H1', 'H2'];

const none = /^\s*(?:no(?:ne|t applicable|thing)?\b|there (?:is|are) no\b)/i;

/** The separate statements of a section, in reading order. What says that there is nothing is none of them, nor what has no id. */
export function threadItems(section: SectionCode, doc: RichDoc): ThreadItem[] {
  const items: ThreadItem[] = [];
  let heading = '';
  const add = (id: string | null | undefined, parts: readonly RichBlock[]) => {
    const text = parts.map(blockText).join(' ').replace(/\s+/g, ' ').trim();
    if (!id || text === '' || none.test(text)) return;
    items.push({ id, section, text, heading, advices: [...new Set(parts.flatMap(advicesOf))] });
  };
  for (const block of doc.content ?? []) {
    if (block.type === 'heading') heading = blockText(block).trim();
    else if (block.type === 'paragraph') add(block.attrs?.blockId, [block]);
    else if (block.type === 'table') {
      for (const row of block.content ?? []) {
        const cells = row.content ?? [];
        const inside = cells.flatMap((cell) => cell.content ?? []);
        if (cells.some(({ type }) => type === 'tableCell'))
          add(row.attrs?.blockId ?? inside[0]?.attrs?.blockId, inside);
      }
    } else {
      for (const item of block.content ?? [])
        add(item.attrs?.blockId ?? item.content?.[0]?.attrs?.blockId, item.content ?? []);
    }
  }
  return items;
}

function advicesOf(block: RichBlock): string[] {
  const sources = (content: readonly RichInline[] | undefined) =>
    (content ?? []).flatMap((node) =>
      node.type === 'text'
        ? (node.marks ?? [])
            .filter((mark): mark is ProvenanceMark => mark.type === 'provenance')
            .map(({ attrs }) => attrs.adviceId)
        : [],
    );
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return sources(block.content);
    case 'table':
      return (block.content ?? []).flatMap((row) =>
        (row.content ?? []).flatMap((cell) => (cell.content ?? []).flatMap(advicesOf)),
      );
    default:
      return (block.content ?? []).flatMap((item) => (item.content ?? []).flatMap(advicesOf));
  }
}

/**
 * Why a need or an outcome and a piece of provision seem to belong together, in words; null when nothing says so. Where both have a source,
 * the source decides: under one heading stands the advice of many.
 */
export function whyTogether(provision: ThreadItem, other: ThreadItem): string | null {
  if (provision.advices.length > 0 && other.advices.length > 0)
    return provision.advices.some((id) => other.advices.includes(id)) ? 'From the same advice' : null;
  const heading = provision.heading !== '' && provision.heading.toLowerCase() === other.heading.toLowerCase();
  return heading ? 'Under the same heading' : null;
}

export interface Thread {
  needs: ThreadItem[];
  outcomes: ThreadItem[];
  provisions: (ThreadItem & { links: string[] })[];
  /** Ids of needs that no provision is linked to, of outcomes that none serves, and of provision that serves no outcome. */
  unmet: string[];
  unserved: string[];
  aimless: string[];
}

/**
 * Needs, outcomes and provision of a plan and what links them: each need is met by provision, each provision serves an outcome (SEND Code
 * of Practice 9.62, 9.69). `links` has, for each section, the ids that a piece of provision is linked to; those that are gone are left out.
 */
export function goldenThread(
  sections: readonly { code: SectionCode; doc: RichDoc; links?: Readonly<Record<string, readonly string[]>> }[],
): Thread {
  const of = (codes: readonly SectionCode[]) =>
    codes
      .flatMap((code) => sections.filter((one) => one.code === code))
      .flatMap(({ code, doc }) => threadItems(code, doc));
  const needs = of(needSections);
  const outcomes = of(['E']);
  const known = new Set([...needs, ...outcomes].map(({ id }) => id));
  const linked = new Map(sections.flatMap(({ links }) => Object.entries(links ?? {})));
  const provisions = of(provisionSections).map((item) => ({
    ...item,
    links: (linked.get(item.id) ?? []).filter((id) => known.has(id)),
  }));
  const reached = new Set(provisions.flatMap(({ links }) => links));
  const ends = new Set(outcomes.map(({ id }) => id));
  const without = (items: readonly ThreadItem[]) => items.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
  return {
    needs,
    outcomes,
    provisions,
    unmet: without(needs),
    unserved: without(outcomes),
    aimless: provisions.filter(({ links }) => !links.some((id) => ends.has(id))).map(({ id }) => id),
  };
}
