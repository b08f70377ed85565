import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type CustomScheme, protocol } from 'electron';
import { pagePolicy } from './content-security-policy';

export const appOrigin = 'app://casework';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.bcmap': 'application/octet-stream',
};

/**
 * To be registered before the app is ready: app:// is a secure origin of its own, so that file:// is never needed; print:// serves
 * documents to the printing window from memory.
 */
export const privilegedSchemes: CustomScheme[] = [
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  { scheme: 'print', privileges: { standard: true, secure: true } },
];

/** Serves the built screens from `folder` and nothing outside it, each page with a fresh nonce in its policy. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const wanted = normalize(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
    if (url.host !== 'casework') return new Response('Not found', { status: 404 });
    if (!wanted.startsWith(folder + sep)) return new Response('Not found', { status: 404 });
    const bytes = await readFile(wanted).catch(() => null);
    if (!bytes) return new Response('Not found', { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    const headers = {
      'content-type': types[extname(wanted)] ?? 'application/octet-stream',
      'content-security-policy': pagePolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    const isPage = wanted.endsWith('.html');
    return new Response(isPage ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : new Uint8Array(bytes), {
      headers,
    });
  });
}
