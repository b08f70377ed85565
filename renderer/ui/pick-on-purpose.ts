import { type KeyboardEvent, type SyntheticEvent, useRef } from 'react';

const moves = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']);

/**
 * For a field where a name can be typed or picked. The list marks one of its rows by itself, and the combobox takes the marked row
 * on Tab: somebody who types a new name and goes on would silently get another person. A row is taken by a click, or by Enter or
 * Tab after the arrows went to it.
 */
export function usePickOnPurpose() {
  const moved = useRef(false);
  return {
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (moves.has(key)) moved.current = true;
      else if (key !== 'Enter' && key !== 'Tab') moved.current = false;
    },
    /** Whether the selection in this event was meant. */
    meant: (event: SyntheticEvent) => event.type !== 'keydown' || moved.current,
  };
}
