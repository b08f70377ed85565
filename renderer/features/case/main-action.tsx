import type { FoundCase } from './case-header';

/** The one thing this stage asks of a caseworker. */
export function MainAction({ found: _found }: { found: FoundCase }) {
  return null;
}
