import 'server-only';
import { lookup as ask } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { env } from '@/lib/platform/env';
import { isPublicAddress } from './public-address';
import { isThisMachine } from './rules';

const withinMs = 5_000;
const mostBytes = 1_000_000;

/** A provider was not asked, or what it said was not taken. */
export class NotAsked extends Error {
  readonly why: 'not_public' | 'not_tls' | 'led_elsewhere' | 'too_long';

  constructor(why: NotAsked['why']) {
    super(`A sign-in provider: ${why}`);
    this.why = why;
  }
}

/**
 * What the server fetches from an address that a school typed in, or that the provider at it named: over TLS,
 * from a public address (looked up once, and that one is then connected to), without following where it
 * leads, in five seconds, and a megabyte at most. Otherwise an office could look around in the server's own
 * network. In place of `fetch`.
 */
export const askProvider = ((address, init) =>
  askAt(new Request(address, { ...init, redirect: 'manual' }), {
    thisMachine: env().LOCAL_PROVIDERS === 'yes',
  })) as typeof fetch;

type Allowed = Readonly<{ thisMachine: boolean }>;

export async function askAt(request: Request, allowed: Allowed): Promise<Response> {
  const url = new URL(request.url);
  const here = allowed.thisMachine && isThisMachine(url.hostname);
  if (url.protocol !== 'https:' && !here) throw new NotAsked('not_tls');
  // A name is looked up below; an address in the place of a name never is.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !here && !isPublicAddress(host)) throw new NotAsked('not_public');
  const body = Buffer.from(await request.arrayBuffer());

  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? https : http).request(url, {
      method: request.method,
      headers: { ...Object.fromEntries(request.headers), 'content-length': body.length },
      lookup: here ? undefined : publicOnly,
      agent: false,
      signal: AbortSignal.timeout(withinMs),
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const status = answer.statusCode ?? 500;
      if (status >= 300 && status < 400) return asked.destroy(new NotAsked('led_elsewhere'));
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > mostBytes) asked.destroy(new NotAsked('too_long'));
        else parts.push(part);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const { 'content-type': type = '' } = answer.headers;
        const empty = status === 204 || status < 200;
        resolve(
          new Response(empty ? null : Buffer.concat(parts), {
            status,
            headers: { 'content-type': type },
          }),
        );
      });
    });
    asked.end(body);
  });
}

/** Of a name that leads to several addresses, all have to be public. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  ask(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '');
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address)))
      return done(new NotAsked('not_public'), '');
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};
