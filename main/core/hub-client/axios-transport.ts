import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios from 'axios';
import type { HubReply, HubRequest, Transport } from './transport';

const mostBytes = 300 * 1024 * 1024;

/** How many times its patience a request may last in all: a hub that sends a byte a second is not there. */
const mostPatience = 10;

/** Ends a request when nothing has moved for `milliseconds`, or when it has lasted ten times as long. */
function watch(milliseconds: number, signal: AbortSignal | undefined) {
  const stalled = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), milliseconds);
  };
  moved();
  const signals = [...(signal ? [signal] : []), stalled.signal, AbortSignal.timeout(milliseconds * mostPatience)];
  return { signal: AbortSignal.any(signals), moved, done: () => clearTimeout(timer) };
}

async function firstLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) {
      stream.destroy();
      return text.slice(0, end);
    }
  }
  return text;
}

/** Speaks HTTP to the hub at `baseUrl`. Plain HTTP is allowed to this computer only. */
export function createAxiosTransport(baseUrl: string): Transport {
  const url = new URL(baseUrl);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local))
    throw new Error('the hub address must be https');
  const client = axios.create({
    baseURL: url.origin,
    adapter: 'http',
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: mostBytes,
    maxBodyLength: mostBytes,
    // A proxy setting of the computer is for the outside world; a hub on this computer is reached straight.
    ...(local ? { proxy: false as const } : {}),
    validateStatus: () => true,
    transformResponse: (data: unknown) => data,
  });
  const send = async (request: HubRequest): Promise<HubReply> => {
    const bytes = request.body instanceof Uint8Array;
    const patience = watch(request.timeout, request.signal);
    try {
      const response = await client.request<unknown>({
        method: request.method,
        url: request.path,
        params: request.query,
        data: bytes ? Buffer.from(request.body as Uint8Array) : request.body,
        headers: {
          // False, or axios says of an empty call that it is a form.
          'Content-Type': request.body === undefined ? false : bytes ? 'application/octet-stream' : 'application/json',
          ...(request.token ? { Authorization: `Bearer ${request.token}` } : {}),
          'Accept-Encoding': local || request.as === 'bytes' ? 'identity' : 'gzip',
          ...request.headers,
        },
        signal: patience.signal,
        onUploadProgress: patience.moved,
        onDownloadProgress: patience.moved,
        responseType: request.as === 'text' ? 'text' : request.as === 'bytes' ? 'arraybuffer' : 'stream',
      });
      const headers = Object.fromEntries(
        Object.entries(response.headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      );
      const data = response.data;
      const body = data instanceof Uint8Array ? data : new Uint8Array();
      const text =
        request.as === 'first-line'
          ? await firstLine(data as Readable)
          : typeof data === 'string'
            ? data
            : response.status >= 400
              ? Buffer.from(body).toString('utf8')
              : '';
      return {
        status: response.status,
        contentType: headers['content-type'] ?? '',
        retryAfter: headers['retry-after'] || null,
        text,
        bytes: body,
        headers,
      };
    } finally {
      patience.done();
    }
  };
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      // A kept-alive socket that the hub has just closed fails before anything was answered; a question may simply be asked again.
      const reset = axios.isAxiosError(error) && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (reset && (request.method === 'GET' || request.method === 'HEAD') && !request.signal?.aborted)
        return send(request);
      throw error;
    }
  };
}
