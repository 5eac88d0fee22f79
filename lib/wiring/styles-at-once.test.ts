import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerAtOnce } from './pages-at-once';
import { stylesOf } from './styles-at-once';

const styles = '@font-face{src:url(../media/jost.woff2)}.a{color:red}'.repeat(40);
const link = (name: string) =>
  `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" nonce="1" data-precedence="next"/>`;
const pageOf = (head: string, body = '<p>Zoë’s week</p>'.repeat(200)) =>
  `<!DOCTYPE html><html><head><meta charSet="utf-8"/>${head}<title>Zoë</title></head><body>${body}</body></html>`;

let folder: string;
let page: string;
let type: string;
const server = createServer((request, response) => {
  answerAtOnce(request, response, stylesOf(folder));
  response.setHeader('content-type', type);
  response.setHeader('set-cookie', 'another=1; Path=/');
  response.write(page.slice(0, 60));
  response.end(page.slice(60));
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks styles-'));
  await mkdir(path.join(folder, 'static/chunks'), { recursive: true });
  for (const [name, says] of [
    ['one', styles],
    ['two.1-a', '.b{color:blue}'],
    ['ends', '.c::after{content:"</style>"}'],
  ] as const)
    await writeFile(path.join(folder, 'static/chunks', `${name}.css`), says);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  page = pageOf(link('one'));
  type = 'text/html; charset=utf-8';
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function get(headers: Readonly<Record<string, string>> = {}) {
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo;
  return new Promise<{ cookies: readonly string[]; body: string }>((resolve, reject) => {
    const asked = ask({ port, host: '127.0.0.1', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const whole = Buffer.concat(parts);
        expect(response.headers['content-length']).toBe(`${whole.length}`);
        const isPacked = response.headers['content-encoding'] === 'gzip';
        resolve({
          cookies: response.headers['set-cookie'] ?? [],
          body: (isPacked ? gunzipSync(whole) : whole).toString(),
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

const inItself = (text: string) => `<style>${text.replaceAll('../', '/_next/static/')}</style>`;

test.each([[{}], [{ 'accept-encoding': 'gzip' }]])(
  'a first page (%j) brings its styles, asks for the sheet at its end, and says so',
  async (headers) => {
    const { body, cookies } = await get(headers);
    const [, after = ''] = page.split(link('one'));
    expect(body).toBe(
      `${page.split(link('one'))[0]}${inItself(styles)}${after.replace('</body></html>', `${link('one')}</body></html>`)}`,
    );
    expect(cookies).toEqual(['another=1; Path=/', 'styles=one; Path=/; HttpOnly; SameSite=Lax']);
  },
);

test('of several sheets each stands where it stood', async () => {
  page = pageOf(`${link('one')}<meta name="a"/>${link('two.1-a')}`);
  const { body, cookies } = await get({ 'accept-encoding': 'gzip' });
  expect(body).toContain(`${inItself(styles)}<meta name="a"/>${inItself('.b{color:blue}')}<title>`);
  expect(body.endsWith(`${link('one')}${link('two.1-a')}</body></html>`)).toBe(true);
  expect(cookies[1]).toMatch(/^styles=one!two\.1-a;/);
});

test('who has them gets the page as it is; who has those of another build does not', async () => {
  const known = await get({ cookie: 'studystreaks=secret; styles=one' });
  expect(known).toEqual({ body: page, cookies: ['another=1; Path=/'] });
  const other = await get({ cookie: 'studystreaks=secret; styles=before' });
  expect(other.body).toContain('<style>');
});

test('who has some of them gets the others, and keeps what they had', async () => {
  page = pageOf(`${link('two.1-a')}${link('one')}`);
  const { body, cookies } = await get({ cookie: 'styles=one!gone' });
  expect(body).toContain(`${inItself('.b{color:blue}')}${link('one')}<title>`);
  expect(body.endsWith(`</p>${link('two.1-a')}</body></html>`)).toBe(true);
  expect(cookies[1]).toMatch(/^styles=one!two\.1-a;/);
});

test.each([['!!!'], ['../one'], ['a'.repeat(4_000)], ['__proto__!constructor']])(
  'a cookie that holds %j is none',
  async (value) => {
    const { cookies } = await get({ cookie: `styles=${value}` });
    expect(cookies[1]).toMatch(/^styles=one;/);
  },
);

test('behind TLS the cookie goes over TLS alone', async () => {
  const { cookies } = await get({ 'x-forwarded-proto': 'https' });
  expect(cookies[1]).toBe('styles=one; Path=/; HttpOnly; SameSite=Lax; Secure');
});

test.each([
  ['names a sheet of another build', () => pageOf(link('gone'))],
  ['has styles that would end before their end', () => pageOf(link('ends'))],
  ['has no sheet', () => pageOf('')],
  ['has one below its head alone', () => pageOf('', `${link('one')}<p>words</p>`)],
  ['names a file elsewhere', () => pageOf(link('../../../one'))],
  ['does not end', () => `<html><head>${link('one')}</head><body>${'words '.repeat(300)}`],
])('a page that %s comes as it is', async (_, makes) => {
  page = makes();
  expect(await get({ 'accept-encoding': 'gzip' })).toEqual({
    body: page,
    cookies: ['another=1; Path=/'],
  });
});

test('what is no page comes as it is, whatever stands in it', async () => {
  type = 'text/plain; charset=utf-8';
  expect((await get()).body).toBe(page);
});
