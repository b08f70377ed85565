import { success } from '../../../shared/lib/result';
import { accountedFor, allowUnaccounted } from '../plans/accounted-for';
import { comparePlans, exportChanges } from '../plans/compare';
import { completeSectionK, planSectionK } from '../plans/complete-section-k';
import { exportDraft } from '../plans/export-draft';
import { importWord } from '../plans/import-word-plan';
import { addMarginNote, answerMarginNote, marginNotes } from '../plans/margin-notes';
import { paragraphHistory } from '../plans/paragraph-history';
import { planQuality } from '../plans/quality';
import { exportQuality } from '../plans/quality-tree';
import { readWord } from '../plans/read-word-plan';
import { planSection, planSections, plansForCase, saveSection, startPlan } from '../plans/service';
import { linkThread, planThread } from '../plans/thread';
import type { Handlers } from './handler';

export const plansHandlers: Handlers<
  | 'plans.forCase'
  | 'plans.start'
  | 'plans.sections'
  | 'plans.section'
  | 'plans.saveSection'
  | 'plans.sectionK'
  | 'plans.completeSectionK'
  | 'plans.paragraphHistory'
  | 'plans.marginNotes'
  | 'plans.addMarginNote'
  | 'plans.answerMarginNote'
  | 'plans.exportDraft'
  | 'plans.compare'
  | 'plans.exportChanges'
  | 'plans.readWord'
  | 'plans.importWord'
  | 'plans.quality'
  | 'plans.exportQuality'
  | 'plans.thread'
  | 'plans.link'
  | 'plans.accounted'
  | 'plans.allowUnaccounted'
> = {
  'plans.forCase': (context, input) => success(plansForCase(context, input.caseId)),
  'plans.start': (context, input) => startPlan(context, input.caseId),
  'plans.sections': (context, input) => planSections(context, input.planId),
  'plans.section': (context, input) => planSection(context, input.sectionId),
  'plans.saveSection': (context, input) => saveSection(context, input.sectionId, input.doc, input.seen),
  'plans.sectionK': (context, input) => planSectionK(context, input.planId),
  'plans.completeSectionK': completeSectionK,
  'plans.paragraphHistory': paragraphHistory,
  'plans.marginNotes': (context, input) => marginNotes(context, input.sectionId),
  'plans.addMarginNote': addMarginNote,
  'plans.answerMarginNote': answerMarginNote,
  'plans.exportDraft': exportDraft,
  'plans.compare': comparePlans,
  'plans.exportChanges': exportChanges,
  'plans.readWord': readWord,
  'plans.importWord': importWord,
  'plans.quality': (context, input) => planQuality(context, input.planId),
  'plans.exportQuality': exportQuality,
  'plans.thread': (context, input) => planThread(context, input.planId),
  'plans.link': linkThread,
  'plans.accounted': (context, input) => accountedFor(context, input.planId),
  'plans.allowUnaccounted': allowUnaccounted,
};
