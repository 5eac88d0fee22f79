import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedFilesOf } from './answering';
import { packStaticFiles } from './packing';

const build = mkdtempSync(path.join(tmpdir(), 'studystreaks build-'));
const script = `export const words = ${JSON.stringify('a page and its words, '.repeat(400))};`;
const address = '/_next/static/chunks/app/page-1.js';

const server = createServer((request, response) => {
  if (!answer(request, response)) response.writeHead(418).end();
});
let answer: ReturnType<typeof packedFilesOf>;

beforeAll(async () => {
  mkdirSync(path.join(build, 'static/chunks/app'), { recursive: true });
  writeFileSync(path.join(build, 'static/chunks/app/page-1.js'), script);
  writeFileSync(path.join(build, 'static/chunks/letters.woff2'), 'letters');
  writeFileSync(path.join(build, 'BUILD_ID'), 'a build');
  await packStaticFiles(build);
  answer = packedFilesOf(build);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(build, { recursive: true, force: true });
});

function get(url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const asked = ask({ port, host: '127.0.0.1', path: url, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      asked.on('error', reject);
      asked.end();
    },
  );
}

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['GZIP', 'gzip', gunzipSync],
])('to whoever accepts %s a script comes in %s', async (accepted, encoding, unpack) => {
  const { status, headers, body } = await get(address, { 'accept-encoding': accepted });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': 'application/javascript; charset=UTF-8',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  expect(unpack(body).toString()).toBe(script);
});

test('who has it already is told so', async () => {
  const first = await get(`${address}?dpl=1`, { 'accept-encoding': 'br' });
  const headers = { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) };
  expect(await get(address, headers)).toMatchObject({ status: 304, body: Buffer.of() });
  // The same file in another encoding is another answer.
  expect((await get(address, { ...headers, 'accept-encoding': 'gzip' })).status).toBe(200);
});

test('only the head is told where only the head is asked for', async () => {
  const { status, headers, body } = await get(address, { 'accept-encoding': 'br' }, 'HEAD');
  expect({ status, body: body.length }).toEqual({ status: 200, body: 0 });
  expect(Number(headers['content-length'])).toBeGreaterThan(0);
});

test.each([
  ['one that accepts no packed file', address, {}, 'GET'],
  ['a part of a file', address, { 'accept-encoding': 'br', range: 'bytes=0-9' }, 'GET'],
  ['a post', address, { 'accept-encoding': 'br' }, 'POST'],
  ['a font', '/_next/static/chunks/letters.woff2', { 'accept-encoding': 'br' }, 'GET'],
  ['what is not there', '/_next/static/chunks/none.js', { 'accept-encoding': 'br' }, 'GET'],
  ['a way out of the folder', '/_next/static/../BUILD_ID', { 'accept-encoding': 'br' }, 'GET'],
  ['another page', '/sign-in', { 'accept-encoding': 'br' }, 'GET'],
])('%s is left to Next', async (_, url, headers, method) => {
  expect((await get(url, headers, method)).status).toBe(418);
});

test('a build that was not packed is left to Next', () => {
  const answer = packedFilesOf(path.join(build, 'none'));
  // Safe: the address is all that is read of it.
  expect(answer({ url: address, method: 'GET', headers: {} } as never, {} as never)).toBe(false);
});
