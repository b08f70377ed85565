import { type TextUnit, textUnits } from '../../shared/domain/passages';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import type { HubContext } from '../hub-context';

export interface ServedSection {
  code: SectionCode;
  units: TextUnit[];
}

const bodyOf = <B>(body: string | null): B => JSON.parse(body ?? '{}') as B;

/** Letters with which a draft goes to the family (CFA 2014 s38; SEND Regs 2014 reg 22). */
const serving: ReadonlySet<string> = new Set(['T6', 'T11']);

function sectionsNow(hub: HubContext, caseId: string, planId: string): ServedSection[] {
  return hub.store.records
    .ofCase(caseId, 'plan-section')
    .map((row) => bodyOf<EntityBody<'plan-section'>>(row.body))
    .filter((section) => section.planId === planId)
    .map(({ code, doc }) => ({ code, units: textUnits(doc as RichDoc) }));
}

/** The open draft of a case with its id, if there is one. */
export function openDraft(hub: HubContext, caseId: string): { planId: string; plan: EntityBody<'plan'> } | null {
  for (const row of hub.store.records.ofCase(caseId, 'plan')) {
    const plan = bodyOf<EntityBody<'plan'>>(row.body);
    if (plan.status === 'open') return { planId: row.id, plan };
  }
  return null;
}

/** Keeps the words of the open draft when a letter serves it; inside the transaction that publishes the letter. */
export function keepServedDraft(hub: HubContext, letter: EntityBody<'letter'>): void {
  if (!serving.has(letter.type)) return;
  const open = openDraft(hub, letter.caseId);
  if (!open) return;
  const sections = sectionsNow(hub, letter.caseId, open.planId);
  hub.store.served.keep(open.planId, JSON.stringify(sections), hub.clock.now());
}

/** A draft as it was served; one that was served on paper, as it is now. */
export function servedSections(hub: HubContext, caseId: string, planId: string): ServedSection[] {
  const kept = hub.store.served.get(planId);
  return kept ? bodyOf<ServedSection[]>(kept.sections) : sectionsNow(hub, caseId, planId);
}
