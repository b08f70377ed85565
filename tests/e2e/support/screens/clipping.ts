import type { Page } from 'playwright';

/**
 * Words that cannot be read whole: cut off by a box that does not scroll, spilt over a neighbour, beyond the window, or longer than
 * the list or field that shows them. A box that shows its whole text in a title, or on focus, is let off.
 */
export function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const root = document.getElementById('root') ?? document.body;
    const seen = (element: Element) => {
      const style = getComputedStyle(element);
      return element.checkVisibility({ visibilityProperty: true }) && style.clipPath !== 'inset(50%)';
    };
    const note = (element: Element, why: string, words: string) =>
      found.add(
        `${why}: "${words.trim().slice(0, 60)}" in ${element.tagName.toLowerCase()}.${String(element.className).slice(0, 40)}`,
      );
    const hides = (value: string) => value === 'hidden' || value === 'clip';
    const scrolls = (value: string) => value === 'auto' || value === 'scroll';

    const look = (text: Text) => {
      const words = text.data;
      const holder = text.parentElement;
      if (!holder || words.trim() === '' || !seen(holder)) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      if (boxes.length === 0) return;
      const right = Math.max(...boxes.map((box) => box.right));
      const left = Math.min(...boxes.map((box) => box.left));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      let titled = false;
      let block: Element | null = null;
      for (let box: Element | null = holder; box && box !== document.documentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.clipPath === 'inset(50%)' || style.position === 'sticky') return;
        if (box.hasAttribute('title') || box.querySelector(':scope > [title]')) titled = true;
        const edge = box.getBoundingClientRect();
        if (!block && style.display !== 'inline' && style.display !== 'contents') {
          block = box;
          const wraps = style.whiteSpace === 'pre-wrap';
          if (right > edge.right + 1.5 && !wraps && !hides(style.overflowX) && !scrolls(style.overflowX))
            note(box, 'spills', words);
        }
        if (scrolls(style.overflowX) || scrolls(style.overflowY)) {
          if (hides(style.overflowX) && right > edge.right + 1.5 && !titled) note(box, 'cut', words);
          return;
        }
        if (hides(style.overflowX) && (right > edge.right + 1.5 || left < edge.left - 1.5)) {
          if (!titled) note(box, 'cut', words);
          return;
        }
        if (hides(style.overflowY) && bottom > edge.bottom + 3 && box !== document.body) {
          note(box, 'cut below', words);
          return;
        }
        if (style.position === 'fixed') break;
      }
      if (right > innerWidth + 1) note(holder, 'beyond the window', words);
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) look(walker.currentNode as Text);

    const pen = document.createElement('canvas').getContext('2d');
    const fits = (element: HTMLElement, words: string) => {
      if (!pen || words === '') return;
      const style = getComputedStyle(element);
      pen.font = style.font;
      const room = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      if (pen.measureText(words).width > room + 1) note(element, 'does not fit its field', words);
    };
    for (const select of root.querySelectorAll('select'))
      if (seen(select) && !select.title) fits(select, select.selectedOptions[0]?.text ?? '');
    for (const input of root.querySelectorAll('input'))
      if (seen(input) && input.value === '') fits(input, input.placeholder);
    if (document.documentElement.scrollWidth > innerWidth) found.add('the page is wider than the window');
    return [...found];
  });
}

/**
 * What a person who zooms in cannot reach without scrolling sideways (WCAG 1.4.10). Tables of data, pages of documents and the
 * editor's toolbar may scroll in their own box.
 */
export function lostWhenZoomed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = [];
    // Without the scroll bar, which takes its own room.
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
      lost.push('the page is wider than the window');
    const allowed = 'table, [data-scrolls-sideways], [role="toolbar"]';
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      if (style.overflowX !== 'auto' && style.overflowX !== 'scroll') continue;
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      if (element.matches(allowed) || element.querySelector(allowed)) continue;
      lost.push(`scrolls sideways: ${element.tagName.toLowerCase()}.${element.className}`);
    }
    for (const heading of document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3)')) {
      if (!heading.checkVisibility() || !heading.parentElement) continue;
      const words = document.createRange();
      words.selectNodeContents(heading);
      const { right } = words.getBoundingClientRect();
      if (right > heading.parentElement.getBoundingClientRect().right + 1)
        lost.push(`a heading runs out of its place: ${heading.textContent}`);
    }
    const shown = [...document.querySelectorAll('main')].find((each) => each.checkVisibility());
    const main = shown?.getBoundingClientRect();
    if (!main || main.height < 96) lost.push(`only ${Math.round(main?.height ?? 0)} pixels are left for the work`);
    return lost;
  });
}
