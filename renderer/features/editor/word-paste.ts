const KEPT_TAGS = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI TABLE THEAD TBODY TFOOT TR TD TH STRONG B EM I U A BR SPAN DIV'.split(' '),
);
const DROPPED_TAGS = 'script,style,meta,link,title,xml,img,object,embed,iframe,svg,del,input,button,o\\:p';
const KEPT_ATTRIBUTES = new Set(['href', 'colspan', 'rowspan', 'start']);
const OURS = /^data-(advice|paragraph|page|how|sha|edited|blockid)$/i;

/**
 * Takes HTML from the clipboard; gives HTML with the words, headings, lists, tables and bold, italic and underline, and nothing
 * else: no classes, colours, pictures, scripts, hidden text or Word's own tags. Deletions that Word tracks are left out.
 */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  for (const comment of commentsOf(page)) comment.remove();
  for (const element of page.body.querySelectorAll(DROPPED_TAGS)) element.remove();
  for (const element of page.body.querySelectorAll<HTMLElement>('[data-style]')) {
    if (/display:\s*none|mso-hide:\s*all/i.test(styleOf(element))) element.remove();
  }
  makeLists(page);
  for (const element of page.body.querySelectorAll<HTMLElement>('span[data-style]')) keepEmphasis(page, element);
  for (const cell of page.body.querySelectorAll('thead td')) rename(page, cell, 'th');
  for (const element of [...page.body.querySelectorAll('*')].reverse()) simplify(element);
  return page.body.innerHTML;
}

// Under the page's policy every style in a parsed page is reported, shown or not: blocks go, attributes are read as plain data.
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

function commentsOf(page: Document): Comment[] {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

function styleOf(element: Element): string {
  return element.getAttribute('data-style') ?? '';
}

const ORDERED = /^\(?(\d+|[a-z]|[ivx]+)[.)]/i;

/** Word writes a list as paragraphs with `mso-list: l0 level2 lfo1` and the bullet as text. */
function makeLists(page: Document): void {
  const open: { list: Element; level: number }[] = [];
  let last: Element | null = null;
  for (const paragraph of page.body.querySelectorAll('p[data-style*="mso-list"], h1, h2, h3, table, p')) {
    const level = Number(/mso-list:[^;]*level(\d+)/i.exec(styleOf(paragraph))?.[1] ?? 0);
    if (level === 0 || paragraph.closest('li')) {
      open.length = 0;
      continue;
    }
    if (last && paragraph.previousElementSibling !== open[0]?.list) open.length = 0;
    const marker = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
    const ordered = ORDERED.test(marker?.textContent?.trim() ?? '');
    marker?.remove();
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    let target = open.at(-1);
    if (!target || target.level < level) {
      const list = page.createElement(ordered ? 'ol' : 'ul');
      const parentItem = target?.list.lastElementChild;
      if (parentItem) parentItem.append(list);
      else paragraph.before(list);
      target = { list, level };
      open.push(target);
    }
    const item = page.createElement('li');
    const line = page.createElement('p');
    line.append(...paragraph.childNodes);
    item.append(line);
    target.list.append(item);
    paragraph.remove();
    last = item;
  }
}

function keepEmphasis(page: Document, span: HTMLElement): void {
  const style = styleOf(span);
  const wrap = (tag: string) => {
    const outer = page.createElement(tag);
    outer.append(...span.childNodes);
    span.append(outer);
  };
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap('strong');
  if (/font-style:\s*italic/i.test(style)) wrap('em');
  if (/text-decoration[^;]*underline/i.test(style)) wrap('u');
}

function rename(page: Document, element: Element, tag: string): void {
  const other = page.createElement(tag);
  for (const { name, value } of [...element.attributes]) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function simplify(element: Element): void {
  const ours = element.tagName === 'SPAN' && element.hasAttribute('data-advice');
  const link = element.tagName === 'A' && /^(https?:|mailto:)/i.test(element.getAttribute('href') ?? '');
  const empty = element.tagName === 'SPAN' && !ours;
  if (!KEPT_TAGS.has(element.tagName) || empty || (element.tagName === 'A' && !link)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  for (const { name } of [...element.attributes]) {
    if (!KEPT_ATTRIBUTES.has(name) && !OURS.test(name)) element.removeAttribute(name);
  }
}
