import { create } from 'zustand';
import type { TrayFilter } from '../../../shared/ipc/contract';

export type TraySort = 'due' | 'name' | 'reference' | 'stage';

interface TrayState {
  filter: TrayFilter;
  sort: TraySort;
  descending: boolean;
  /** Index of the chosen row, kept for the way back from a case. */
  selected: number;
  setFilter: (change: Partial<TrayFilter>) => void;
  setSort: (sort: TraySort) => void;
  select: (index: number) => void;
  /** Starts over: with one's own cases, or with all for somebody who has none of their own. */
  reset: (mine?: boolean) => void;
}

export const noFilter: TrayFilter = {
  mine: true,
  stage: null,
  waitingOn: null,
  settingId: null,
  due: 'any',
  text: '',
};

/** What the tray shows and where the person was in it; forgotten at sign-out. */
export const useTray = create<TrayState>()((set) => ({
  filter: noFilter,
  sort: 'due',
  descending: false,
  selected: 0,
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change }, selected: 0 })),
  setSort: (sort) =>
    set((state) => ({ sort, descending: state.sort === sort ? !state.descending : false, selected: 0 })),
  select: (selected) => set({ selected }),
  reset: (mine = true) => set({ filter: { ...noFilter, mine }, sort: 'due', descending: false, selected: 0 }),
}));
