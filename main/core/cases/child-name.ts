import type { CaseView } from '../../../shared/ipc/views';

/** What the child or young person is called in lists: the name they prefer, then the last name. */
export function childNameOf({ child }: Pick<CaseView, 'child'>): string {
  return `${child.preferredName || child.firstName} ${child.lastName}`;
}
