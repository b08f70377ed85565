import type { SearchHit } from '../../../shared/ipc/views';

/** The item of the Plan tab's route: a section, and in it the comment or the block that is to be shown. */
export interface PlanItem {
  code: string | undefined;
  commentId: string | null;
  blockId: string | null;
}

/** The item that leads to what the search found in a plan. */
export function planItemOf({ kind, id, place }: Pick<SearchHit, 'kind' | 'id' | 'place'>): string | undefined {
  if (!place) return undefined;
  if (kind === 'comment') return `${place.section}@comment:${id}`;
  return place.blockId === null ? place.section : `${place.section}@block:${place.blockId}`;
}

export function readPlanItem(item: string | undefined): PlanItem {
  const [code, spot = ''] = (item ?? '').split('@');
  const after = (start: string) => (spot.startsWith(start) ? spot.slice(start.length) : null);
  return { code: code || undefined, commentId: after('comment:'), blockId: after('block:') };
}
