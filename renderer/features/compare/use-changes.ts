import { type RefObject, useCallback, useState } from 'react';
import { say } from '../../ui/say';

/** Going from one changed place of a text to the next with the focus, round and round. */
export function useChanges(text: RefObject<HTMLElement | null>) {
  const [at, setAt] = useState<number | null>(null);
  const go = useCallback(
    (by: 1 | -1) => {
      const places = [...(text.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
      if (places.length === 0) return say('Nothing differs here');
      const focused = places.indexOf(document.activeElement as HTMLElement);
      const from = focused >= 0 ? focused : (at ?? (by === 1 ? -1 : places.length));
      const next = (from + by + places.length) % places.length;
      setAt(next);
      places[next]?.focus();
      places[next]?.scrollIntoView({ block: 'center' });
      say(`Change ${next + 1} of ${places.length}`);
    },
    [text, at],
  );
  return { at, next: () => go(1), previous: () => go(-1) };
}
