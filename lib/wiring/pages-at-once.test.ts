import { request as ask, createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerAtOnce } from './pages-at-once';

let makes: RequestListener;
const server = createServer((request, response) => {
  answerAtOnce(request, response);
  makes(request, response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => {
  makes = inPieces;
});
afterAll(() => {
  server.close();
});

const piece = '<li>A page and its words, again and again</li>';
const whole = piece.repeat(100);

/** As Next does: the head is sent before the first of many pieces. */
const inPieces: RequestListener = async (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('vary', 'rsc');
  response.flushHeaders();
  for (let nth = 0; nth < 100; nth += 1) {
    response.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
};

type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, unknown>>;
  body: Buffer;
}>;

function get(headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo;
  return new Promise<Answer>((resolve, reject) => {
    const asked = ask({ port, host: '127.0.0.1', path: '/', method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a page made in pieces comes packed, with its length, and says that it depends on who takes it', async () => {
  const { headers, body } = await get({ 'accept-encoding': 'gzip, br' });
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-length': `${body.length}`,
    vary: 'rsc, accept-encoding',
  });
  expect(headers['transfer-encoding']).toBeUndefined();
  expect(gunzipSync(body).toString()).toBe(whole);
});

test.each([[''], ['identity'], ['gzip;q=0']])(
  'who does not take packed pages (%j) gets it as it is',
  async (encoding) => {
    const { headers, body } = await get(encoding ? { 'accept-encoding': encoding } : {});
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['content-length']).toBe(`${whole.length}`);
    expect(body.toString()).toBe(whole);
  },
);

test('what is written once its head is out is not lost', async () => {
  makes = (_, response) => {
    response.setHeader('content-type', 'text/html');
    response.write('one ');
    response.writeHead(200);
    response.end('two');
  };
  const { body } = await get({ 'accept-encoding': 'gzip' });
  expect(body.toString()).toBe('one two');
});

test('what is no page, or is packed already, goes out as it is made', async () => {
  for (const head of [
    { 'content-type': 'text/event-stream' },
    { 'content-type': 'text/html', 'content-encoding': 'br' },
    { 'content-type': 'text/csv', 'content-range': 'bytes 0-6/20' },
    { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="list.csv"' },
    { 'content-type': 'image/webp' },
  ]) {
    makes = (_, response) => {
      for (const [name, value] of Object.entries(head)) response.setHeader(name, value);
      response.flushHeaders();
      response.write('one ');
      response.end('two');
    };
    const { headers, body } = await get({ 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe(head['content-encoding']);
    expect(headers['content-length']).toBeUndefined();
    expect(body.toString()).toBe('one two');
  }
});

test('a line held open is heard before it ends', async () => {
  let end = () => {};
  makes = (_, response) => {
    response.setHeader('content-type', 'text/event-stream');
    response.write('data: now\n\n');
    end = () => response.end();
  };
  const { port } = server.address() as AddressInfo;
  const heard = await new Promise<string>((resolve, reject) => {
    ask({ port, host: '127.0.0.1' }, (response) =>
      response.once('data', (part) => resolve(`${part}`)).resume(),
    )
      .on('error', reject)
      .end();
  });
  expect(heard).toBe('data: now\n\n');
  end();
});

test('an answer without a body stays one', async () => {
  makes = (_, response) => {
    response.writeHead(307, { location: '/sign-in' });
    response.end();
  };
  const { status, headers, body } = await get({ 'accept-encoding': 'gzip' });
  expect([status, headers.location, body.length]).toEqual([307, '/sign-in', 0]);
  makes = (_, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-length', '1200');
    response.end();
  };
  const head = await get({ 'accept-encoding': 'gzip' }, 'HEAD');
  expect(head.headers).toMatchObject({ 'content-length': '1200' });
});

test('a page of bytes and words, in another alphabet, ended with its last piece', async () => {
  makes = (_, response) => {
    response.setHeader('content-type', 'text/x-component');
    response.write(Buffer.from('Zoë and '));
    response.write('5a6fc3ab', 'hex', () => response.end(' 小', 'utf8'));
  };
  const { body } = await get();
  expect(body.toString()).toBe('Zoë and Zoë 小');
});

test('one that is larger than any page is not held back, and comes whole', async () => {
  const large = 'x'.repeat(1024 * 1024);
  makes = (_, response) => {
    response.setHeader('content-type', 'text/html');
    for (let nth = 0; nth < 6; nth += 1) response.write(large);
    response.end('end');
  };
  const { headers, body } = await get({ 'accept-encoding': 'gzip' });
  expect(headers['transfer-encoding']).toBe('chunked');
  expect(body.length).toBe(6 * 1024 * 1024 + 3);
});
