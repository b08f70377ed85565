import { z } from 'zod';
import { parsePlainDate } from '../domain/calendar';
import { EVENT_TYPES } from './event-types';
import { eventNeeds, namesATransfer, ORDERS_MADE, OUTCOMES, TRANSFER_PHASES } from './schema-parts';
import type { CaseClockInput } from './types';

/** A date of law: YYYY-MM-DD, a date that exists. */
export const plainDateSchema = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'must be a real date written YYYY-MM-DD');

const name = z.string().trim().min(1).max(200);

/** One event of a case. Fields that its type needs are demanded; fields that mean nothing to the clock are dropped. */
export const caseEventSchema = z
  .object({
    type: z.enum(EVENT_TYPES),
    date: plainDateSchema,
    contributor: name.optional(),
    setting: name.optional(),
    receivedDate: plainDateSchema.optional(),
    meetingDate: plainDateSchema.optional(),
    moveDate: plainDateSchema.optional(),
    transferDate: plainDateSchema.optional(),
    transferYear: z.int().min(2014).max(2100).optional(),
    phase: z.enum(TRANSFER_PHASES).optional(),
    phaseTransfer: z.boolean().optional(),
    outcome: z.enum(OUTCOMES).optional(),
    order: z.enum(ORDERS_MADE).optional(),
    agreedDate: plainDateSchema.optional(),
    decision: name.optional(),
  })
  .superRefine((event, context) => {
    const needed = eventNeeds[event.type];
    if (needed && event[needed] === undefined) {
      context.addIssue({ code: 'custom', path: [needed], message: `${event.type} needs "${needed}"` });
    }
    if (namesATransfer(event) && event.transferYear === undefined && event.transferDate === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['transferYear'],
        message: `${event.type} needs "transferYear" or "transferDate"`,
      });
    }
  });

/** One exception record (domain rules: regs 5(4), 8(2), 10(4), 44(3)). */
export const caseExceptionSchema = z
  .object({
    code: z.enum(['E1', 'E2', 'E3', 'E4', 'X1', 'X2', 'X3', 'T1', 'T2', 'T3']),
    deadline: name,
    instance: name.optional(),
    from: plainDateSchema,
    to: plainDateSchema,
    reason: z.string().trim().min(1).max(4000),
    approvedBy: name.optional(),
  })
  .refine((exception) => exception.from <= exception.to, { path: ['to'], message: '"to" is before "from"' });

/** Everything one case's clock needs, but for the bank holidays. */
export const caseClockInputSchema = z.object({
  asOf: plainDateSchema,
  dob: plainDateSchema.optional(),
  events: z.array(caseEventSchema).max(10_000),
  exceptions: z.array(caseExceptionSchema).max(1000).default([]),
  dueSoonDays: z.int().min(0).max(365).optional(),
}) satisfies z.ZodType<Omit<CaseClockInput, 'holidays'>>;

/** A case's input as the schema gives it. */
export type CaseClockInputRead = z.infer<typeof caseClockInputSchema>;
