/** One request to the hub. `path` begins with /; nothing personal ever stands in it or in `query`. */
export interface HubRequest {
  method: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  path: string;
  query?: Readonly<Record<string, string | number>>;
  /** Sent as JSON, or as it is when bytes. */
  body?: unknown;
  token?: string;
  /** More headers, in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds in which something must move: the answer must begin, or bytes must go on flowing either way. Ten times as long in all. */
  timeout: number;
  signal?: AbortSignal;
  /** `first-line`: the answer is cut after its first line. */
  as: 'text' | 'bytes' | 'first-line';
}

export interface HubReply {
  status: number;
  contentType: string;
  retryAfter: string | null;
  text: string;
  bytes: Uint8Array;
  /** Every header of the answer, in lower case; none where the answer is made up. */
  headers?: Readonly<Record<string, string>>;
}

/** Carries a request; throws when no whole answer came. The only seam where tests make the network fail. */
export type Transport = (request: HubRequest) => Promise<HubReply>;
