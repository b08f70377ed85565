import type { RichDoc } from '../../../shared/domain/rich-doc';
import { hasSuggestions } from '../../../shared/domain/suggestions';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import type { Held, RecordReader } from '../db/record-store';
import { sectionsOf } from './service';

/**
 * Why a plan may not be final yet, or null: what is only suggested is neither in it nor out of it. Names the sections in the order of
 * the plan.
 */
export function whySuggestionsOpen(reader: RecordReader, plan: Held<'plan'>): string | null {
  const open = new Set(
    sectionsOf(reader, plan)
      .filter(({ doc }) => hasSuggestions(doc as RichDoc))
      .map(({ code }) => code),
  );
  const codes = planTemplateOf(plan.templateVersion)
    .sections.map(({ code }) => code)
    .filter((code) => open.has(code));
  if (codes.length === 0) return null;
  const which =
    codes.length === 1 ? `section ${codes[0]}` : `sections ${codes.slice(0, -1).join(', ')} and ${codes.at(-1)}`;
  return `There are open suggestions in ${which}. Accept or reject each of them first.`;
}
