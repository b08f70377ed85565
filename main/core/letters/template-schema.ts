import { z } from 'zod';

/**
 * The shape of a letter template. Templates are data with a version and a date from which they apply, because the law
 * they carry out changes. Words in braces are merge fields: `{dates.appealBy}`. `**words**` are bold and
 * `[words](https://...)` is a link. `toYoungPerson` holds the wording used when the young person is the reader.
 */

const wording = { text: z.string().min(1), toYoungPerson: z.string().min(1).optional() };
/** A field that must be filled for this to be printed; a leading "!" turns it round. */
const when = z.string().optional();

const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), ...wording, when }),
  z.strictObject({
    kind: z.enum(['bullets', 'numbers']),
    items: z.array(z.strictObject({ ...wording, when })).min(1),
    when,
  }),
  z.strictObject({
    kind: z.literal('keyValues'),
    rows: z.array(z.strictObject({ label: z.string(), value: z.string(), when })),
    when,
  }),
  /** What the caseworker wrote under this id of `texts`. */
  z.strictObject({ kind: z.literal('written'), id: z.string(), when }),
  z.strictObject({ kind: z.enum(['contributors', 'changes', 'comments', 'enclosures', 'copies']), when }),
]);

const partSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  regulation: z.string().optional(),
  /** False for help that no regulation asks for. */
  required: z.boolean().default(true),
  heading: z.string().optional(),
  headingToYoungPerson: z.string().optional(),
  when,
  /** What must be so besides the words: a document enclosed, a field filled, or a field that must say no. */
  needs: z
    .array(
      z.union([
        z.strictObject({ enclosure: z.string(), message: z.string() }),
        z.strictObject({ field: z.string(), is: z.enum(['filled', 'no']), message: z.string() }),
      ]),
    )
    .default([]),
  blocks: z.array(blockSchema).default([]),
});

export const templateSchema = z.strictObject({
  type: z.string(),
  version: z.string(),
  effectiveFrom: z.string(),
  name: z.string(),
  to: z.string(),
  law: z.string(),
  audience: z.enum(['family', 'professional', 'setting']),
  /** False for the letter that tells both of them about the change at 16. */
  rightsFollowAge: z.boolean().default(true),
  title: z.string(),
  titleToYoungPerson: z.string().optional(),
  /** What may be appealed, as "You have the right to appeal ..." goes on; `contents` for an appeal about the plan's words. */
  appeal: z.strictObject({ about: z.string(), aboutToYoungPerson: z.string(), contents: z.boolean() }).optional(),
  texts: z
    .array(z.strictObject({ id: z.string(), label: z.string(), hint: z.string(), required: z.boolean() }))
    .default([]),
  dateRules: z
    .array(
      z.strictObject({
        field: z.string(),
        atLeast: z.string(),
        after: z.string(),
        regulation: z.string(),
        message: z.string(),
      }),
    )
    .default([]),
  parts: z.array(z.union([partSchema, z.strictObject({ use: z.string() })])).min(1),
});

export const sharedPartsSchema = z.record(z.string(), z.array(partSchema));

export type TemplateBlock = z.infer<typeof blockSchema>;
export type TemplatePart = z.infer<typeof partSchema>;
type TemplateFile = z.infer<typeof templateSchema>;

/** A template with its shared parts put in place. */
export interface LetterTemplate extends Omit<TemplateFile, 'parts'> {
  parts: TemplatePart[];
}
