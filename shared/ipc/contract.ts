import type { z } from 'zod';
import { adviceProcedures } from './contract/advice';
import { appProcedures } from './contract/app';
import { casesProcedures } from './contract/cases';
import { clockProcedures } from './contract/clock';
import { commentsProcedures } from './contract/comments';
import { conflictsProcedures } from './contract/conflicts';
import { documentsProcedures } from './contract/documents';
import { historyProcedures } from './contract/history';
import { lettersProcedures } from './contract/letters';
import type { appPhase, Procedure, trayFilter } from './contract/parts';
import { peopleProcedures } from './contract/people';
import { plansProcedures } from './contract/plans';
import { presenceProcedures } from './contract/presence';
import { returnsProcedures } from './contract/returns';
import { reviewsProcedures } from './contract/reviews';
import { syncProcedures } from './contract/sync';

/**
 * The boundary, as a table. Each procedure once: what kind it is, who may call it, what it takes and gives. From it come the types of
 * both sides, the preload's allow-list (checked by a test against procedure-names.ts), validation, timing logs, the component tests'
 * fake bridge and the command line. Lists are pages of at most 200.
 */
export const contract = {
  ...appProcedures,
  ...casesProcedures,
  ...clockProcedures,
  ...reviewsProcedures,
  ...returnsProcedures,
  ...adviceProcedures,
  ...plansProcedures,
  ...historyProcedures,
  ...commentsProcedures,
  ...lettersProcedures,
  ...documentsProcedures,
  ...peopleProcedures,
  ...syncProcedures,
  ...conflictsProcedures,
  ...presenceProcedures,
} as const satisfies Record<string, Procedure>;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
/** What a caller may pass: fields with a default can be left out. */
export type Input<N extends ProcedureName> = z.input<Contract[N]['input']>;
/** What a handler receives, defaults filled in. */
export type ParsedInput<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>;
export type TrayFilter = z.output<typeof trayFilter>;
export type AppPhase = z.infer<typeof appPhase>;
