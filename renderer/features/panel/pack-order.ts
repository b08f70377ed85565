import type { Output } from '../../../shared/ipc/contract';

export type PackChoice = Output<'packs.choices'>['rows'][number];

/** What is half chosen for a pack: kept, so that a lock loses none of it. */
export interface PackDraft {
  title: string;
  /** Ids in the order of the pack; null until the person changes what is suggested. */
  chosen: string[] | null;
}

/** The chosen documents in order; what has gone from the case since drops out. */
export function chosenOf(draft: PackDraft, choices: readonly PackChoice[]): PackChoice[] {
  if (draft.chosen === null) return choices.filter(({ suggested }) => suggested);
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  return draft.chosen.flatMap((id) => byId.get(id) ?? []);
}

export function moved<T>(items: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  if (to < 0 || to >= items.length) return [...items];
  const next = [...items];
  const [item] = next.splice(from, 1);
  next.splice(to, 0, item!);
  return next;
}
