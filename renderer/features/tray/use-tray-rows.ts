import { useRef } from 'react';
import type { TrayFilter } from '../../../shared/ipc/contract';
import type { TrayRow } from '../../../shared/ipc/views';
import type { Refusal } from '../../../shared/lib/result';
import { useQuery } from '../../bridge/use-query';
import type { TraySort } from './tray-store';

export const pageSize = 100;

/** Index of the first row of the pages in which these rows are. */
export const pagesOf = (first: number, last: number) => ({
  from: Math.floor(first / pageSize) * pageSize,
  to: Math.floor(last / pageSize) * pageSize,
});

export interface TrayRows {
  total: number | undefined;
  rowAt: (index: number) => TrayRow | undefined;
  error: Refusal | null;
  again: () => void;
}

/**
 * The part of the list round the rows on screen, in pages of 100. While a new filter loads the old rows stay; rows of another page are
 * never shown in the place of one that is still coming. `from` and `to` are the first rows of the two pages.
 */
export function useTrayRows(
  filter: TrayFilter,
  sort: TraySort,
  descending: boolean,
  from: number,
  to: number,
): TrayRows {
  const list = JSON.stringify([filter, sort, descending]);
  const input = (offset: number) => ({ filter, sort, descending, limit: pageSize, offset });
  const upper = useQuery('cases.list', input(from));
  const lower = useQuery('cases.list', to === from ? null : input(to));
  const kept = useRef<{ list: string; pages: Map<number, TrayRow[]>; total: number | undefined }>({
    list,
    pages: new Map(),
    total: undefined,
  });
  const answer = upper.data ?? lower.data;
  if (answer) {
    if (kept.current.list !== list) kept.current = { list, pages: new Map(), total: undefined };
    kept.current.total = answer.total;
    if (upper.data) kept.current.pages.set(from, upper.data.rows);
    if (lower.data) kept.current.pages.set(to, lower.data.rows);
  }
  const { pages, total } = kept.current;
  return {
    total,
    rowAt: (index) => pages.get(Math.floor(index / pageSize) * pageSize)?.[index % pageSize],
    error: upper.error ?? lower.error,
    again: upper.again,
  };
}
