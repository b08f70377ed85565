import { createElement, type ReactNode, useMemo } from 'react';
import styles from './safe-html.module.css';

const tags = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr th td strong em b i u s sub sup br hr blockquote dl dt dd figure figcaption caption section article div span ins del pre'.split(
    ' ',
  ),
);
const dropped = new Set('script style iframe object embed template noscript svg math form input button'.split(' '));

function attributesOf(element: Element): Record<string, string | number> {
  const attributes: Record<string, string | number> = {};
  for (const [name, prop] of [
    ['colspan', 'colSpan'],
    ['rowspan', 'rowSpan'],
  ] as const) {
    const value = Number(element.getAttribute(name));
    if (Number.isInteger(value) && value > 1 && value < 100) attributes[prop] = value;
  }
  const scope = element.getAttribute('scope');
  if (scope === 'col' || scope === 'row') attributes.scope = scope;
  return attributes;
}

function draw(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (dropped.has(name)) return null;
  if (name === 'img') return imageOf(node, key);
  const children = [...node.childNodes].map(draw);
  if (!tags.has(name)) return createElement('span', { key }, ...children);
  if (name === 'br' || name === 'hr') return createElement(name, { key });
  return createElement(name, { key, ...attributesOf(node) }, ...children);
}

function imageOf(image: Element, key: number): ReactNode {
  const src = image.getAttribute('src') ?? '';
  if (!/^data:image\/(png|jpeg|gif|webp);base64,/.test(src)) return null;
  return createElement('img', { key, src, alt: image.getAttribute('alt') ?? '' });
}

/**
 * HTML made from someone else's document. It is read by a parser that runs nothing, and only known tags are drawn, without styles,
 * links or handlers: what core has cleaned is cleaned again where it would do harm.
 */
export function SafeHtml({ html }: { html: string }) {
  const content = useMemo(() => {
    // Taken out before parsing: even a page that is never shown reports its styles as a breach of the policy.
    const plain = html.replace(/<style[\s\S]*?<\/style>/gi, '');
    const { body } = new DOMParser().parseFromString(plain, 'text/html');
    return [...body.childNodes].map(draw);
  }, [html]);
  return <div className={styles.text}>{content}</div>;
}
