/** Half a frame: what a screen asks in the middle of a slice is answered within the frame. */
const aim = 8;

/** How many records go into one slice of a page. */
export interface Pace {
  size(): number;
  /** Does one slice of so many records and learns from it. */
  run(work: () => void): void;
}

/**
 * Begins with `least` records a slice, and takes more, up to `most`, as long as a slice ends in half a frame on this computer: each slice
 * writes the newest pages of every index again, so fewer and larger ones cost less. `now` gives milliseconds.
 */
export function createPace(least: number, most: number, now: () => number): Pace {
  let size = least;
  return {
    size: () => size,
    run: (work) => {
      const begun = now();
      work();
      const taken = Math.max(now() - begun, 0.1);
      // Never more than twice at once: the first slices run before the code is warm.
      const fits = Math.round((size * aim) / taken);
      size = Math.max(least, Math.min(most, size * 2, fits));
    },
  };
}
