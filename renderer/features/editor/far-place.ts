import { Selection, TextSelection } from '@tiptap/pm/state';
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

/** To either end of the text. The browser would go there too, but does not know a place in what it has not laid out. */
function goToEnd(view: EditorView, end: Selection, extend: boolean): true {
  const to = extend ? TextSelection.between(view.state.selection.$anchor, end.$head) : end;
  view.dispatch(view.state.tr.setSelection(to).scrollIntoView());
  return true;
}

/** For the editor's `handleKeyDown`: a key that goes far arrives where there is layout. */
export function stayWithCursor(view: EditorView, event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const { doc } = view.state;
  if (!altKey && ((ctrlKey && key === 'Home') || (metaKey && key === 'ArrowUp'))) {
    return goToEnd(view, Selection.atStart(doc), shiftKey);
  }
  if (!altKey && ((ctrlKey && key === 'End') || (metaKey && key === 'ArrowDown'))) {
    return goToEnd(view, Selection.atEnd(doc), shiftKey);
  }
  if (key === 'PageUp' || key === 'PageDown') keepInView(view);
  return false;
}
