import { useEffect, useState } from 'react';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { call } from '../../bridge/call';
import type { ShorterWords } from './shorten-form';

/**
 * The comments that hold another child's details, with how to quote them without. Asked when the comments change and not with every save
 * of the text beside them: it looks for the names of all children.
 */
export function useNamingOthers(
  planId: string | null,
  rows: readonly FamilyCommentView[],
): ReadonlyMap<string, ShorterWords> {
  const [found, setFound] = useState<ReadonlyMap<string, ShorterWords>>(new Map());
  const asked =
    planId === null ? '' : rows.map((row) => `${row.id} ${row.rev} ${row.shortened?.said ?? ''}`).join('\n');
  useEffect(() => {
    if (planId === null || asked === '') return;
    let current = true;
    void call('comments.namingOthers', { planId }).then((result) => {
      if (current && result.ok) {
        setFound(new Map(result.value.comments.map(({ commentId, ...words }) => [commentId, words])));
      }
    });
    return () => {
      current = false;
    };
  }, [planId, asked]);
  return found;
}
