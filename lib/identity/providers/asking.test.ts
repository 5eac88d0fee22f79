import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { askAt } from './asking';
import { tryIssuer } from './trying';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A provider of its own for a test, on this machine. */
async function answering(answer: RequestListener) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const here = { thisMachine: true };
const outside = { thisMachine: false };
const why = (address: string, allowed = outside) =>
  askAt(new Request(address, { redirect: 'manual' }), allowed).then(
    () => 'asked',
    (error: Error & { why?: string; code?: string }) => error.why ?? error.code ?? error.name,
  );

describe('what the server asks an address that a school typed in', () => {
  test('nothing without TLS, and nothing of this machine, unless it was told so', async () => {
    const address = await answering((_request, response) => response.end('here'));
    expect(await why(address)).toBe('not_tls');
    expect(await why(address.replace('http:', 'https:'))).toBe('not_public');
    expect(await why(address, here)).toBe('asked');
    expect(await why('http://login.oakfield.example', here)).toBe('not_tls');
  });

  test.each([
    'https://10.0.0.1',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]',
    'https://[::ffff:192.168.0.1]',
    'https://0x7f000001',
    'https://2130706433',
    'https://127.1',
  ])('nothing of its own network: %s', async (address) => {
    expect(await why(address)).toBe('not_public');
  });

  test('nothing where a name leads to this machine', async () => {
    expect(await why('https://localhost')).toBe('not_public');
  });

  test('sends what it was given, and reads what comes back', async () => {
    const address = await answering(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method: request.method, body, of: request.headers.of }));
    });
    const answer = await askAt(
      new Request(address, {
        method: 'POST',
        headers: { of: 'oakfield' },
        body: new URLSearchParams({ code: 'x' }),
      }),
      here,
    );
    expect(await answer.json()).toEqual({ method: 'POST', body: 'code=x', of: 'oakfield' });
  });

  test('does not go where it is led', async () => {
    const address = await answering((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1/admin' }).end(),
    );
    expect(await why(address, here)).toBe('led_elsewhere');
  });

  test('reads a megabyte and no more', async () => {
    const address = await answering((_request, response) => {
      response.write(Buffer.alloc(600_000));
      response.end(Buffer.alloc(600_000));
    });
    expect(await why(address, here)).toBe('too_long');
  });

  test('waits five seconds and no longer', async () => {
    const address = await answering(() => {});
    const since = Date.now();
    expect(await why(address, here)).toBe('ABORT_ERR');
    expect(Date.now() - since).toBeLessThan(7_000);
  });
});

describe('trying a provider', () => {
  const said = (issuer: string, more: object = {}) => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/me`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    ...more,
  });
  const provider = (more: object, keys: unknown = { keys: [{ kty: 'RSA' }] }) =>
    answering((request, response) => {
      const issuer = `http://${request.headers.host}`;
      const known: Record<string, unknown> = {
        '/.well-known/openid-configuration': said(issuer, more),
        '/keys': keys,
      };
      response.end(JSON.stringify(known[request.url ?? ''] ?? 'nothing'));
    });

  test.each([
    ['fine', {}, undefined],
    ['other_issuer', { issuer: 'https://evil.example' }, undefined],
    ['lacks_addresses', { userinfo_endpoint: undefined }, undefined],
    ['lacks_code', { response_types_supported: ['id_token'] }, undefined],
    ['lacks_code', { code_challenge_methods_supported: ['plain'] }, undefined],
    ['lacks_code', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }, undefined],
    ['lacks_keys', { jwks_uri: undefined }, undefined],
    ['lacks_keys', {}, { keys: [] }],
    ['no_document', { token_endpoint: 'nowhere' }, undefined],
  ])('finds it %s where it says %j', async (found, more, keys) => {
    expect(await tryIssuer(await provider(more, keys))).toBe(found);
  });

  test('says where nobody answers, and where nothing of the kind does', async () => {
    expect(await tryIssuer('http://127.0.0.1:9')).toBe('unreachable');
    expect(await tryIssuer('https://10.0.0.1')).toBe('not_public');
    expect(
      await tryIssuer(await answering((_request, response) => response.end('<html></html>'))),
    ).toBe('no_document');
  });
});
