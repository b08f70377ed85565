import { createElement, type ReactNode, useMemo } from 'react';
import styles from './letter-page.module.css';

const TAGS = new Set(
  'h1 h2 h3 p ul ol li table caption thead tbody tr th td strong b em i u br address div span a'.split(' '),
);
const SPANS = { colspan: 'colSpan', rowspan: 'rowSpan', scope: 'scope' } as const;

/**
 * A letter as it will be printed. The HTML comes from our own writer of letters, and is still only read for its words and its
 * structure: it becomes elements of this page with this page's own styles, so no style, script or address in it can take effect.
 */
export function LetterPage({ html, label }: { html: string; label: string }) {
  const content = useMemo(() => {
    // Taken out before parsing: even a page that is never shown reports its styles as a breach of the policy.
    const page = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, ''), 'text/html');
    return childrenOf(page.querySelector('main') ?? page.body);
  }, [html]);
  return (
    <article aria-label={label} className={styles.page} lang="en-GB">
      {content}
    </article>
  );
}

function childrenOf(parent: Element): ReactNode[] {
  return [...parent.childNodes].map((node, index) => nodeOf(node, index));
}

function nodeOf(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (tag === 'style' || tag === 'script') return null;
  if (!TAGS.has(tag)) return childrenOf(node);
  // A link goes nowhere in a preview; its words and looks stay.
  const shown = tag === 'a' ? 'u' : tag === 'h1' || tag === 'h2' || tag === 'h3' ? `h${Number(tag[1]) + 1}` : tag;
  const props: Record<string, unknown> = { key };
  for (const [name, prop] of Object.entries(SPANS)) {
    const value = node.getAttribute(name);
    if (value !== null) props[prop] = prop === 'scope' ? value : Number(value);
  }
  if (tag === 'h1') props.className = styles.title;
  if (node.classList.contains('page-break')) props.className = styles.pageBreak;
  if (node.classList.contains('signature')) props.className = styles.signature;
  return tag === 'br' ? createElement('br', props) : createElement(shown, props, ...childrenOf(node));
}
