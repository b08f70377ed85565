import { z } from 'zod';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { type Result, refusal, success } from '../../../shared/lib/result';

const textNode = z.looseObject({ type: z.literal('text'), text: z.string() });
const inline = z.union([textNode, z.looseObject({ type: z.literal('hardBreak') })]);
const attrs = z.looseObject({ blockId: z.string().nullish() });
const inlines = z.array(inline).optional();

/** The nodes that sections may hold: what documents can print. Anything else would be lost on its way to the family. */
const block: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('paragraph'), attrs: attrs.optional(), content: inlines }),
    z.looseObject({ type: z.literal('heading'), attrs: attrs.extend({ level: z.number().int() }), content: inlines }),
    z.looseObject({
      type: z.enum(['bulletList', 'orderedList']),
      attrs: attrs.optional(),
      content: z.array(listItem).optional(),
    }),
    z.looseObject({ type: z.literal('table'), attrs: attrs.optional(), content: z.array(row).optional() }),
  ]),
);
const listItem: z.ZodType = z.lazy(() =>
  z.looseObject({ type: z.literal('listItem'), attrs: attrs.optional(), content: z.array(block).optional() }),
);
const cell: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.enum(['tableCell', 'tableHeader']),
    attrs: attrs.optional(),
    content: z.array(block).optional(),
  }),
);
const row: z.ZodType = z.lazy(() =>
  z.looseObject({ type: z.literal('tableRow'), attrs: attrs.optional(), content: z.array(cell).optional() }),
);
const shape = z.object({ type: z.literal('doc'), content: z.array(block) });

const mostBytes = 2_000_000;

/**
 * Checks what an editor wants to save: only nodes that documents can print, an id on every top-level block and no id twice (merging
 * and comments hang on them). Refused: `unknown-content`, `block-without-id`, `block-id-twice`, `section-too-long` (2 MB).
 */
export function checkDoc(doc: unknown): Result<RichDoc> {
  if (JSON.stringify(doc).length > mostBytes) {
    return refusal(
      'section-too-long',
      'This section is too long to save. Your text is still here: take some of it out.',
    );
  }
  const parsed = shape.safeParse(doc);
  if (!parsed.success) {
    return refusal('unknown-content', 'This section holds something that a plan cannot show. Your text is still here.');
  }
  const checked = doc as RichDoc;
  const ids = (checked.content ?? []).map((each) => each.attrs?.blockId ?? '');
  if (ids.some((id) => id === '')) {
    return refusal(
      'block-without-id',
      'A paragraph has no identity yet, so it was not saved. Your text is still here.',
    );
  }
  if (new Set(ids).size < ids.length) {
    return refusal(
      'block-id-twice',
      'Two paragraphs share one identity, so they were not saved. Your text is still here.',
    );
  }
  return success(checked);
}
