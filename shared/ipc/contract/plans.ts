import { z } from 'zod';
import type { Block } from '../../domain/document-tree';
import { dateSchema, idSchema } from '../../hub-api/fields';
import { sectionCode } from '../../hub-api/plan-entities';
import * as v from '../views';
import { caseOnly, done, drafting, noting, type Procedure, text, withId } from './parts';

/** Blocks of a document that core made; screens show them and send none back. */
const blocks = z.custom<Block[]>(Array.isArray, 'must be blocks');
const grade = z.enum(['put-right', 'needs-work', 'nearly', 'good']);
/** Findings by weight: the plan is not lawful or safe with it; moderation marks it down; worth a look. */
const weights = z.object({ law: z.number().int(), quality: z.number().int(), style: z.number().int() });
const threadItem = z.object({
  id: z.string(),
  section: sectionCode,
  text: z.string(),
  heading: z.string(),
  advices: z.array(z.string()),
});
/** An advice as section K names it; dates are plain. */
const adviceInK = z.object({ adviceId: idSchema, title: z.string(), author: z.string(), date: dateSchema });
const versions = { fromPlanId: idSchema, toPlanId: idSchema };

/** Plans and their sections. */
export const plansProcedures = {
  'plans.forCase': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({ plans: z.array(v.planView) }),
  },
  'plans.start': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: caseOnly,
    output: z.object({ planId: idSchema }),
  },
  'plans.sections': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      plan: v.planView,
      sections: z.array(
        z.object({
          id: idSchema,
          code: sectionCode,
          name: z.string(),
          words: z.number().int(),
          /** How many things `plans.section` finds to check in it. */
          findings: z.number().int(),
          /** Whether suggested changes are open in it. */
          suggestions: z.boolean(),
          /** Notes to colleagues that are not settled. */
          notes: z.number().int(),
          waiting: z.boolean(),
        }),
      ),
    }),
  },
  'plans.section': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ sectionId: idSchema }),
    output: z.object({
      section: v.planSectionView,
      findings: z.array(
        z.object({
          blockId: z.string(),
          rule: z.string(),
          words: z.string(),
          message: z.string(),
          source: z.string(),
        }),
      ),
      prompt: z.string(),
      law: z.string(),
    }),
  },
  'plans.saveSection': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({
      sectionId: idSchema,
      doc: z.looseObject({ type: z.literal('doc'), content: z.array(z.looseObject({ type: z.string() })) }),
      /** `richDocHash` of the text the person started from: what a colleague changed meanwhile is never overwritten unseen. */
      seen: z.string().max(64).optional(),
    }),
    output: z.object({
      savedAt: z.string(),
      /** `richDocHash` of what was saved: the next `seen`, so that the screen need not work it out while somebody types. */
      hash: z.string().optional(),
    }),
  },
  /** What section K lacks of the advice gathered. `byItself`: nobody has written in it, so it may be completed without asking. */
  'plans.sectionK': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      missing: z.array(adviceInK),
      /** Given again since; `shown` is the date in section K. */
      outdated: z.array(adviceInK.extend({ shown: dateSchema })),
      byItself: z.boolean(),
    }),
  },
  'plans.completeSectionK': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    /** `byItself`: only while nobody has written in it. */
    input: z.strictObject({ planId: idSchema, byItself: z.boolean() }),
    output: z.object({ added: z.number().int(), dated: z.number().int() }),
  },
  /** Notes to colleagues on passages of a section, oldest first; never in a document that goes out. */
  'plans.marginNotes': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ sectionId: idSchema }),
    output: z.object({
      threads: z.array(
        z.object({
          id: idSchema,
          blockId: z.string(),
          quote: z.string(),
          settled: z.object({ by: z.string(), at: z.string() }).nullable(),
          notes: z.array(z.object({ id: idSchema, by: z.string(), text: z.string(), writtenAt: z.string() })),
        }),
      ),
    }),
  },
  'plans.addMarginNote': {
    kind: 'command',
    access: 'unlocked',
    roles: noting,
    input: z.strictObject({
      sectionId: idSchema,
      text: text.min(1),
      blockId: z.string().min(1).max(64),
      quote: text.min(1).max(500),
    }),
    output: withId,
  },
  'plans.answerMarginNote': {
    kind: 'command',
    access: 'unlocked',
    roles: noting,
    input: z.strictObject({ noteId: idSchema, does: z.enum(['says', 'settles', 'reopens']), text }),
    output: done,
  },
  'plans.exportDraft': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      planId: idSchema,
      format: z.enum(['docx', 'pdf']),
      /** Open suggestions: left out as if rejected, or shown as changes, with the open notes, for colleagues. */
      suggestions: z.enum(['left-out', 'marked']).optional(),
    }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  'plans.compare': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject(versions),
    output: z.object({
      from: v.planView,
      to: v.planView,
      /** How many paragraphs, list items and table rows differ. */
      changes: z.number().int(),
      sections: z.array(z.object({ code: sectionCode, name: z.string(), changes: z.number().int(), blocks })),
    }),
  },
  /** The newer version with the changes marked: Word with tracked changes, or PDF. */
  'plans.exportChanges': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ ...versions, format: z.enum(['docx', 'pdf']) }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  /** An older plan in a Word file of the case, piece by piece, with the section each goes to. Writes nothing. */
  'plans.readWord': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ documentId: idSchema }),
    output: z.object({
      title: z.string(),
      /** Names this reading; `plans.importWord` takes choices about no other. */
      reading: z.string(),
      /** Paragraphs read = placed + titles + undecided. */
      counts: z.object({
        read: z.number().int(),
        placed: z.number().int(),
        titles: z.number().int(),
        undecided: z.number().int(),
      }),
      leftOut: z.array(z.object({ message: z.string(), texts: z.array(z.string()) })),
      pieces: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          role: z.enum(['text', 'title', 'furniture']),
          section: sectionCode.nullable(),
          reason: z.string().nullable(),
          lines: z.array(z.string()),
        }),
      ),
    }),
  },
  'plans.importWord': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({
      documentId: idSchema,
      reading: z.string().max(64),
      /** The plan on the hub whose words these are; null makes a new one. */
      planId: idSchema.nullable(),
      inForce: z.boolean(),
      issuedOn: dateSchema.nullable(),
      /** Where the person put a piece, by its id; pieces not named stay where they were read to be. */
      choices: z
        .array(z.strictObject({ id: z.string().max(20), section: z.union([sectionCode, z.literal('leave-out')]) }))
        .max(5000),
    }),
    output: z.object({ planId: idSchema }),
  },
  /** Each section graded by rules that can be read, with every finding and the block it speaks of ("" is the whole section). */
  'plans.quality': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      plan: v.planView,
      reference: z.string(),
      madeOn: dateSchema,
      grade,
      counts: weights,
      recommendations: z.object({ used: z.number().int(), setAside: z.number().int(), unused: z.number().int() }),
      sections: z.array(
        z.object({
          id: idSchema,
          code: sectionCode,
          name: z.string(),
          words: z.number().int(),
          statements: z.number().int(),
          /** In years; null where there is too little to tell. */
          readingAge: z.number().int().nullable(),
          grade,
          why: z.string(),
          counts: weights,
          findings: z.array(
            z.object({
              blockId: z.string(),
              rule: z.string(),
              name: z.string(),
              weight: z.enum(['law', 'quality', 'style']),
              words: z.string(),
              message: z.string(),
              source: z.string(),
            }),
          ),
        }),
      ),
    }),
  },
  'plans.exportQuality': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema, format: z.enum(['docx', 'pdf']) }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  /** Needs, outcomes and provision with what links them, and what seems to belong together and why. */
  'plans.thread': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      needs: z.array(threadItem),
      outcomes: z.array(threadItem),
      provisions: z.array(threadItem.extend({ links: z.array(z.string()) })),
      /** Needs that no provision is linked to, outcomes that none serves, provision that serves no outcome. */
      unmet: z.array(z.string()),
      unserved: z.array(z.string()),
      aimless: z.array(z.string()),
      suggestions: z.array(z.object({ provisionId: z.string(), targetId: z.string(), why: z.string() })),
    }),
  },
  'plans.link': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({
      planId: idSchema,
      changes: z
        .array(z.strictObject({ provisionId: z.string().max(64), targetId: z.string().max(64), linked: z.boolean() }))
        .min(1)
        .max(2000),
    }),
    output: done,
  },
  /** Recommendations of the advice that this plan must answer for. */
  'plans.accounted': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      recommendations: z.object({ used: z.number().int(), setAside: z.number().int(), unused: z.number().int() }),
      /** A manager's reason that covers those still open. */
      allowed: z.object({ reason: z.string(), by: z.string(), on: dateSchema }).nullable(),
    }),
  },
  'plans.allowUnaccounted': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ planId: idSchema, reason: text.min(1) }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
