import { useRef } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { create } from 'zustand';
import { useQuery } from '../../bridge/use-query';
import { say } from '../../ui/say';
import type { Suggesting } from './suggest-mode';

const useMode = create<{ on: boolean; set: (on: boolean) => void }>()((set) => ({
  on: false,
  set: (on) => set({ on }),
}));

/** Whether changes are written as suggestions, in every section until it is switched off. */
export function useSuggestMode(): [boolean, (on: boolean) => void] {
  const { on, set } = useMode();
  return [on, set];
}

/** What the editor asks while it writes suggestions, always up to date. */
export function useSuggesting(on: boolean): { current: Suggesting } {
  const { data } = useQuery('app.state', {});
  const now: Suggesting = {
    on,
    author: data?.account ?? null,
    newId: () => uuidv7(),
    now: () => new Date().toISOString(),
    onRefused: () =>
      say('This is suggested for deletion as a whole. Reject that first, or write beside it. Nothing was changed.'),
  };
  const suggesting = useRef(now);
  suggesting.current = now;
  return suggesting;
}
