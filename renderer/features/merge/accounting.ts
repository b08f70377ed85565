import type { Output } from '../../../shared/ipc/contract';
import type { ParagraphUse } from '../../../shared/ipc/views';
import type { ProvenanceRun } from '../editor/provenance-runs';

export type Advice = Output<'advice.get'>['advice'];
export type AdviceParagraph = Advice['paragraphs'][number];

export interface Accounted {
  paragraph: AdviceParagraph;
  state: ParagraphUse['state'];
  sections: readonly string[];
  reason: string | null;
}

export type Show = 'all' | 'unused' | 'used' | 'set-aside';

/**
 * What became of each paragraph. For the section on screen the text itself is asked, so that a paragraph counts as used, or no
 * longer used, the moment the words are there or gone; for the other sections what core last read.
 */
export function accountFor(
  advice: Advice,
  uses: readonly ParagraphUse[],
  sectionCode: string,
  runsHere: readonly Pick<ProvenanceRun['attrs'], 'adviceId' | 'paragraphId'>[] | null,
): Accounted[] {
  const known = new Map(uses.map((use) => [use.paragraphId, use]));
  const here = new Set((runsHere ?? []).filter((run) => run.adviceId === advice.id).map((run) => run.paragraphId));
  return advice.paragraphs.map((paragraph) => {
    const use = known.get(paragraph.id);
    const elsewhere = (use?.sections ?? []).filter((code) => runsHere === null || code !== sectionCode);
    const carriedHere = use?.carried?.includes(sectionCode) ?? false;
    const sections =
      here.has(paragraph.id) || carriedHere ? [...new Set([...elsewhere, sectionCode])].sort() : elsewhere;
    const setAside = use?.state === 'set-aside';
    const state = sections.length > 0 ? 'used' : setAside ? 'set-aside' : 'unused';
    return { paragraph, state, sections, reason: setAside ? use.reason : null };
  });
}

/** The paragraphs that the filters let through. */
export function filtered(all: readonly Accounted[], show: Show, section: string | null): Accounted[] {
  return all.filter(
    ({ paragraph, state }) => (show === 'all' || state === show) && (section === null || paragraph.section === section),
  );
}

/** The next paragraph with nothing decided about it, after the present one and then from the start; null when all are accounted for. */
export function nextUnaccounted(all: readonly Accounted[], currentId: string | null): Accounted | null {
  const at = all.findIndex(({ paragraph }) => paragraph.id === currentId);
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(({ state }) => state === 'unused') ?? null;
}
