import type { EntityBody } from '../hub-api/entities';
import type { CommentOutcome } from '../hub-api/plan-entities';

const family: ReadonlySet<string> = new Set(['parent-carer', 'young-person', 'advocate']);

/** True for those whose comments are representations in law (regs 13(1)(a) and 22(2)(c)) and are answered in the letter with the plan. */
export function isOfTheFamily(role: EntityBody<'party'>['role']): boolean {
  return family.has(role);
}

/** What became of a comment, as screens, letters and tables say it. */
export const outcomeWords: Readonly<Record<CommentOutcome, string>> = {
  open: 'Not answered yet',
  accepted: 'Accepted',
  'partly-accepted': 'Partly accepted',
  declined: 'Declined',
  withdrawn: 'No longer stands',
};

const counted: readonly (readonly [CommentOutcome, string])[] = [
  ['accepted', 'accepted'],
  ['partly-accepted', 'partly accepted'],
  ['declined', 'declined'],
  ['open', 'not answered'],
];

/** "You made 3 comments: 1 accepted, 2 declined." Empty for none; those that no longer stand are not counted. */
export function commentsSummary(outcomes: readonly CommentOutcome[]): string {
  const standing = outcomes.filter((outcome) => outcome !== 'withdrawn');
  if (standing.length === 0) return '';
  const parts = counted.flatMap(([outcome, words]) => {
    const count = standing.filter((one) => one === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `You made ${standing.length === 1 ? '1 comment' : `${standing.length} comments`}: ${parts.join(', ')}.`;
}
