import type { EditorView } from '@tiptap/pm/view';

/** Rounds of two frames after which everything near a place that was jumped to has its true height. */
const ROUNDS = 3;

const scrollers = new WeakMap<Element, Element | null>();

/** What scrolls a text: looked for once, because a key asks. */
function scrollerOf(text: Element): Element | null {
  const known = scrollers.get(text);
  if (known !== undefined) return known;
  let found = text.parentElement;
  while (found && !['auto', 'scroll'].includes(getComputedStyle(found).overflowY)) found = found.parentElement;
  scrollers.set(text, found);
  return found;
}

/** More than a screenful away: out there blocks have no layout yet, and their heights are guesses. */
function isFar(element: Element, text: Element): boolean {
  const scroller = scrollerOf(text);
  if (!scroller) return false;
  const [box, seen] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return box.bottom < seen.top - seen.height || box.top > seen.bottom + seen.height;
}

/** Runs a step again while the blocks around it are laid out for the first time, and what stands between them moves. */
function whileLaidOut(step: () => void, rounds = ROUNDS): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      step();
      if (rounds > 1) whileLaidOut(step, rounds - 1);
    }),
  );
}

/** Scrolls to a part of the text; from far away to the middle of the screen, and again once its surroundings are laid out. */
export function bringIntoView(element: Element, text: Element): void {
  if (!isFar(element, text)) {
    element.scrollIntoView({ block: 'nearest' });
    return;
  }
  element.scrollIntoView({ block: 'center' });
  whileLaidOut(() => element.scrollIntoView({ block: 'nearest' }));
}

/** The block of the text, as it stands on the page, that the cursor is in. */
function blockAtCursor(view: EditorView): Element | null {
  const { node } = view.domAtPos(view.state.selection.head);
  for (let at: Node | null = node; at; at = at.parentNode) if (at.parentNode === view.dom) return at as Element;
  return null;
}

function keepInView(view: EditorView): void {
  whileLaidOut(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.scrollIntoView());
  });
}

/** For the editor's `handleScrollToSelection`: true when the cursor is far from what is on screen, and was brought there. */
export function scrollFar(view: EditorView): boolean {
  const block = blockAtCursor(view);
  if (!block || !isFar(block, view.dom)) return false;
  block.scrollIntoView({ block: 'center' });
  keepInView(view);
  return true;
}

const ENDS = ['Home', 'End', 'ArrowUp', 'ArrowDown'];

/** For the editor's `handleKeyDown`: the browser itself moves by a page and to either end, where it may not have laid out anything yet. */
export function stayWithCursor(view: EditorView, { key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key === 'PageUp' || key === 'PageDown' || ((ctrlKey || metaKey) && ENDS.includes(key))) keepInView(view);
  return false;
}
