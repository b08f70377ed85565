import { afterEach, beforeEach, expect, test } from 'vitest';
import { byteRange } from '../../hub/files/byte-range';
import { sha256Of } from '../../hub/files/file-vault';
import type { HubSession } from '../../shared/hub-api/sessions';
import { aCase, caseId, creation, type HubFixture, makeHub } from './hub-fixture';

let hub: HubFixture;
let session: HubSession;
const pdf = Buffer.from(`%PDF-1.7\n${'The words of an advice. '.repeat(500)}`);
const hash = sha256Of(pdf);

beforeEach(async () => {
  hub = await makeHub();
  session = await hub.signIn(await hub.addStaff('caseworker'));
});
afterEach(() => hub.close());

type Method = 'GET' | 'PUT' | 'POST' | 'HEAD' | 'PATCH';
const call = (method: Method, url: string, headers: Record<string, string> = {}, payload?: Buffer, as = session) =>
  hub.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${as.accessToken}`, ...headers },
    ...(payload ? { payload } : {}),
  });
const put = (sha256: string, bytes: Buffer) =>
  call('PUT', `/v1/files/${sha256}`, { 'content-type': 'application/octet-stream' }, bytes);
const get = (headers: Record<string, string> = {}, as = session) =>
  call('GET', `/v1/files/${hash}`, { 'accept-encoding': 'identity', ...headers }, undefined, as);

test('a file is kept once under its hash and comes back whole or by range', async () => {
  expect((await put(hash, pdf)).statusCode).toBe(201);
  expect((await put(hash, pdf)).statusCode).toBe(200);
  const whole = await get();
  expect(whole.headers['content-type']).toBe('application/pdf');
  expect(whole.rawPayload.equals(pdf)).toBe(true);
  const part = await get({ range: 'bytes=10-19' });
  expect(part.statusCode).toBe(206);
  expect(part.rawPayload.equals(pdf.subarray(10, 20))).toBe(true);
  expect((await get({ range: `bytes=${pdf.length}-` })).statusCode).toBe(416);
});

test('bytes that are not what was stated, and types that are not kept, are refused', async () => {
  expect((await put('0'.repeat(64), pdf)).json()).toMatchObject({ code: 'file-damaged' });
  const program = Buffer.from('MZ\u0000\u0001 a program');
  expect((await put(sha256Of(program), program)).json()).toMatchObject({ code: 'file-type' });
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  expect((await put(sha256Of(page), page)).json()).toMatchObject({ code: 'file-type' });
  expect((await get()).statusCode).toBe(404);
});

test('a file of a restricted case is read by its own people only', async () => {
  await put(hash, pdf);
  const manager = await hub.signIn(await hub.addStaff('manager'));
  const document = {
    caseId,
    title: 'Advice',
    kind: 'advice',
    mime: 'application/pdf',
    size: pdf.length,
    sha256: hash,
    pages: 1,
    addedOn: '2026-11-18',
    addedBy: 'A',
  };
  await hub.send(
    manager,
    creation('case', caseId, aCase({ restricted: true })),
    creation('document', '0199a000-0000-7000-8000-00000000000d', document),
  );
  expect((await get()).statusCode).toBe(404);
  expect((await get({}, manager)).statusCode).toBe(200);
});

test('ranges: from-to, from, last bytes, outside, several', () => {
  const ranges = ['bytes=0-4', 'bytes=5-', 'bytes=-3', 'bytes=10-', 'bytes=4-2', 'bytes=0-1,3-4', undefined];
  expect(ranges.map((range) => byteRange(range, 10))).toEqual([
    { from: 0, to: 4 },
    { from: 5, to: 9 },
    { from: 7, to: 9 },
    'outside',
    'outside',
    'whole',
    'whole',
  ]);
});

const start = (sha256: string, length: number) =>
  call('POST', '/v1/uploads', {
    'upload-length': String(length),
    'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
  });
const patch = (url: string, offset: number, bytes: Buffer) =>
  call('PATCH', url, { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }, bytes);

test('an upload that was cut goes on where it stopped', async () => {
  const url = String((await start(hash, pdf.length)).headers.location);
  expect((await patch(url, 0, pdf.subarray(0, 4000))).headers['upload-offset']).toBe('4000');
  expect((await call('HEAD', url)).headers['upload-offset']).toBe('4000');
  expect((await patch(url, 0, pdf)).statusCode).toBe(409);
  expect((await patch(url, 4000, pdf.subarray(4000))).statusCode).toBe(204);
  expect((await get()).rawPayload.equals(pdf)).toBe(true);
  expect((await start(hash, pdf.length)).headers['upload-offset']).toBe(String(pdf.length));
});

test('an upload that does not match its hash is not kept, and nobody else may touch an upload', async () => {
  const url = String((await start('0'.repeat(64), pdf.length)).headers.location);
  const other = await hub.signIn(await hub.addStaff('caseworker'));
  expect((await call('HEAD', url, {}, undefined, other)).statusCode).toBe(404);
  expect((await patch(url, 0, pdf)).json()).toMatchObject({ code: 'file-damaged' });
  expect((await call('HEAD', url)).headers['upload-offset']).toBe('0');
});
