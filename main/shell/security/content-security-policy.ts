import { createHash } from 'node:crypto';

/** Policy of the app's own page. Only styles made by the component library carry the nonce; no script, style or eval is ever inline. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Policy of a document that is only printed: no script, no network, its own style sheets by their hash. */
export function printPolicy(html: string): string {
  const hashes = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    ([, css]) =>
      `'sha256-${createHash('sha256')
        .update(css ?? '')
        .digest('base64')}'`,
  );
  return `default-src 'none'; style-src ${hashes.length > 0 ? hashes.join(' ') : "'none'"}; img-src data:; font-src data:`;
}
