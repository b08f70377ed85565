import { useEffect } from 'react';
import { useRoutes } from './routes';

const patience = 1500;

/** After a move, the focus goes to where it was when the person left that place, or else to the heading of the new one. */
export function useRouteFocus(): void {
  const moves = useRoutes((state) => state.moves);
  useEffect(() => {
    if (moves === 0) return;
    const { focusKey, usedFocus } = useRoutes.getState();
    const until = Date.now() + patience;
    let frame = 0;
    const tryFocus = () => {
      const wanted = focusKey
        ? document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(focusKey)}"]`)
        : document.querySelector<HTMLElement>('#main h1');
      if (wanted) {
        wanted.focus();
        usedFocus();
      } else if (Date.now() < until) frame = requestAnimationFrame(tryFocus);
      else document.querySelector<HTMLElement>('#main h1')?.focus();
    };
    frame = requestAnimationFrame(tryFocus);
    return () => cancelAnimationFrame(frame);
  }, [moves]);
}
