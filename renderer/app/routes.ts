import { create } from 'zustand';

export type CaseTab = 'overview' | 'timeline' | 'advice' | 'plan' | 'reviews' | 'letters' | 'people' | 'documents';
export type DecisionKind = 'assess' | 'issue';
export type Place = 'work' | 'panel' | 'reviews' | 'letters' | 'people' | 'reports' | 'help';

/** Where the person is. `item` points inside a tab: a plan section, a letter, a document. */
export type Route =
  | { place: 'work' }
  | { place: 'new-request' }
  | { place: 'case'; caseId: string; tab: CaseTab; item?: string }
  | { place: 'decision'; caseId: string; kind: DecisionKind }
  | { place: 'letters'; item?: string }
  | { place: 'people'; tab?: string }
  | { place: 'panel'; item?: string }
  | { place: 'reports'; tab?: string }
  | { place: 'reviews' }
  | { place: 'help' }
  | { place: 'sync' }
  | { place: 'conflict'; id: string }
  | { place: 'stopped'; id: string };

interface Visit {
  route: Route;
  /** data-focus-key of what had the focus when the person left: back puts it there again. */
  focusKey: string | null;
}

interface Routes {
  visits: readonly Visit[];
  index: number;
  /** What to focus once the present route is drawn; null after it was used. */
  focusKey: string | null;
  /** Raised by every go, back and forward, so that the frame moves the focus; not by replace. */
  moves: number;
  go: (route: Route) => void;
  /** Changes the present visit, for example another tab or item, without a step in the history. */
  replace: (route: Route) => void;
  back: () => void;
  forward: () => void;
  usedFocus: () => void;
  reset: () => void;
}

const most = 100;
const start: Visit = { route: { place: 'work' }, focusKey: null };

function focusedKey(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-focus-key]')?.dataset.focusKey ?? null;
}

function leaving(visits: readonly Visit[], index: number): Visit[] {
  return visits.map((visit, at) => (at === index ? { ...visit, focusKey: focusedKey() ?? visit.focusKey } : visit));
}

export function sameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Where the person is, and the way back. */
export const useRoutes = create<Routes>()((set) => ({
  visits: [start],
  index: 0,
  focusKey: null,
  moves: 0,
  go: (route) =>
    set(({ visits, index, moves }) => {
      const present = visits[index];
      if (present && sameRoute(present.route, route)) return {};
      const next = [...leaving(visits, index).slice(0, index + 1), { route, focusKey: null }].slice(-most);
      return { visits: next, index: next.length - 1, focusKey: null, moves: moves + 1 };
    }),
  replace: (route) =>
    set(({ visits, index }) => ({ visits: visits.map((visit, at) => (at === index ? { ...visit, route } : visit)) })),
  back: () =>
    set(({ visits, index, moves }) =>
      index === 0
        ? {}
        : {
            visits: leaving(visits, index),
            index: index - 1,
            focusKey: visits[index - 1]?.focusKey ?? null,
            moves: moves + 1,
          },
    ),
  forward: () =>
    set(({ visits, index, moves }) =>
      index >= visits.length - 1
        ? {}
        : {
            visits: leaving(visits, index),
            index: index + 1,
            focusKey: visits[index + 1]?.focusKey ?? null,
            moves: moves + 1,
          },
    ),
  usedFocus: () => set({ focusKey: null }),
  reset: () => set({ visits: [start], index: 0, focusKey: null }),
}));

/** The route on screen. */
export function useRoute(): Route {
  return useRoutes((state) => state.visits[state.index]?.route ?? start.route);
}

/** Opens a case, from any screen. */
export function openCase(caseId: string, tab: CaseTab = 'overview', item?: string): void {
  useRoutes.getState().go(item === undefined ? { place: 'case', caseId, tab } : { place: 'case', caseId, tab, item });
}
