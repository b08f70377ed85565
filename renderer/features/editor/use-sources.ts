import { useCallback, useMemo } from 'react';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useQuery } from '../../bridge/use-query';
import type { DescribeSource } from './provenance-labels';

/** The number at the end of a paragraph's id, as in "p-14": how the paragraph is cited. */
export function paragraphNumber(paragraphId: string): string | null {
  return /(\d+)\D*$/.exec(paragraphId)?.[1]?.replace(/^0+(?=\d)/, '') ?? null;
}

/** Names the sources of a case: "Educational psychologist, p.2, ¶14". */
export function useSources(caseId: string): DescribeSource {
  const { data } = useQuery('advice.tracker', { caseId });
  const names = useMemo(
    () => new Map((data?.advices ?? []).map((advice) => [advice.id, contributorName(advice.contributor)])),
    [data],
  );
  return useCallback(
    ({ adviceId, paragraphId, page }) => {
      const name = names.get(adviceId) ?? (names.size > 0 ? 'A source that is not in this case' : 'Advice');
      const number = paragraphNumber(paragraphId);
      return [name, page === null ? null : `p.${page}`, number === null ? null : `¶${number}`]
        .filter((part) => part !== null)
        .join(', ');
    },
    [names],
  );
}
