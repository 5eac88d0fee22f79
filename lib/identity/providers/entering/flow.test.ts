import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { eventsOf, office } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { Jar } from '@/lib/testing/jar';
import { type LocalProvider, startLocalProvider } from '@/lib/testing/local-provider';
import { readLog } from '@/lib/testing/log';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setUpSecondStep } from '@/lib/testing/second-step';
import { addProvider, switchProviderOff, switchProviderOn } from '../commands';
import { addProviderInput } from '../inputs';
import { redirectAddress } from '../site';
import { comeThrough, goThrough } from './door';

/*
 * The whole way, through next-auth as it is, to a real provider and back. What stands in for the browser keeps
 * our cookies and the provider's, and follows where it is sent.
 */
const ours = vi.hoisted(() => ({ jar: undefined as unknown as Jar, from: '192.0.2.1' }));
vi.mock('next/headers', () => ({
  cookies: async () => ours.jar,
  headers: async () =>
    new Headers({
      host: 'streaks.example',
      'x-forwarded-proto': 'http',
      'x-address': ours.from,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    }),
}));

const home = 'http://streaks.example';
const people: Record<string, Record<string, unknown>> = {};
let there: LocalProvider;
let school: MintedSchool;
let providerId: string;

beforeAll(async () => {
  there = await startLocalProvider(people);
});
afterAll(() => there.stop());

async function providerOf(of: MintedSchool, more: object = {}) {
  const { id } = await office(of, (tenant) =>
    addProvider(
      tenant,
      addProviderInput.parse({
        kind: 'oidc',
        label: 'Oakfield account',
        issuer: there.issuer,
        clientId: there.clientId,
        clientSecret: there.clientSecret,
        ...more,
      }),
    ),
  );
  await office(of, (tenant) => switchProviderOn(tenant, { providerId: id }));
  return id;
}

beforeEach(async () => {
  ours.jar = new Jar();
  ours.from = `192.0.2.${Math.ceil(Math.random() * 250)}`;
  school = await mintSchool();
  providerId = await providerOf(school);
  there.mayReturnTo(redirectAddress(home, providerId));
  const email = `reid-${school.slug}@oakfield.example`;
  people.reid = { email, email_verified: true };
  await giveAddress(school.people.msReid, email);
});

/** Where an answer leads; Next leads on by throwing, where something was set on the way. */
const leadsTo = (answer: Promise<Response>) =>
  answer.then(
    ({ headers }) => headers.get('location') ?? '',
    (error: { digest?: string }) => {
      if (!error.digest) throw error;
      return error.digest.split(';')[2] ?? '';
    },
  );

const go = (headers: Record<string, string> = {}, next = '/') =>
  leadsTo(
    goThrough(
      providerId,
      new Request(`${home}/sign-in/with/${providerId}?next=${next}`, { headers }),
    ),
  );
const come = (address: string, id = providerId) => leadsTo(comeThrough(id, new Request(address)));

/** Signs in at the provider, and answers with the address that it sends one back to. */
async function signInThere(address: string, name = 'reid', jar = new Jar()) {
  let at = address;
  for (let steps = 0; steps < 8; steps += 1) {
    const asks = new URL(at).pathname.startsWith('/who/');
    const answer = await jar.ask(
      at,
      asks ? { method: 'POST', body: new URLSearchParams({ name }) } : {},
    );
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${at} led nowhere: ${await answer.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(home)) return at;
  }
  throw new Error('There was no end to it');
}
const tokenNow = () => ours.jar.get('studystreaks')?.value ?? '';
const isIn = async () => (await whoIsHere(tokenNow(), school.slug))?.personId;
const lastRefusal = async () => (await eventsOf(providerId)).at(-1)?.facts;

describe('through the school’s own provider', () => {
  test('a teacher comes in, to where she was going', async () => {
    const next = `/${school.slug}/trainer/review`;
    const address = await go({}, next);
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'studystreaks',
      redirect_uri: `${home}/sign-in/with/callback/${providerId}`,
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(30);
    expect(address).not.toContain(there.clientSecret);

    expect(await come(await signInThere(address))).toBe(next);
    expect(await isIn()).toBe(school.people.msReid.id);
    // What was kept on the way is gone.
    expect(ours.jar.names().filter((name) => name.includes('school-sign-in'))).toEqual([]);
  });

  test('whoever was signed in on that device is no more, and the token is a new one', async () => {
    const { mrsBell, msReid } = school.people;
    ours.jar.set('studystreaks', mrsBell.token);
    await come(await signInThere(await go()));
    expect(tokenNow()).not.toBe(mrsBell.token);
    expect(await isIn()).toBe(msReid.id);
    expect(await whoIsHere(mrsBell.token, school.slug)).toBeUndefined();
  });

  test('an account with a second step is asked for it', async () => {
    await setUpSecondStep(school.people.msReid);
    expect(await come(await signInThere(await go()))).toMatch(/^\/sign-in\/code\?/);
    expect(await isIn()).toBeUndefined();
    expect(ours.jar.has('studystreaks-half')).toBe(true);
  });

  test('a provider that writes no address into the token is asked for it', async () => {
    there.mayReturnTo(redirectAddress(home, providerId), { conformIdTokenClaims: true });
    await come(await signInThere(await go()));
    expect(await isIn()).toBe(school.people.msReid.id);
  });
});

describe('nobody comes in', () => {
  const sentBack = (through: string) => `/sign-in?school=${school.slug}&through=${through}`;

  test('whom the provider does not vouch for, and the same is said to whoever it is', async () => {
    const { email } = people.reid ?? {};
    const answers = [];
    for (const claims of [
      { email, email_verified: false },
      { email: 'stranger@oakfield.example', email_verified: true },
      { email_verified: true },
    ]) {
      people.reid = claims;
      answers.push(await come(await signInThere(await go())));
    }
    expect(new Set(answers)).toEqual(new Set([sentBack('refused')]));
    expect(await isIn()).toBeUndefined();
  });

  test('who breaks it off at the provider', async () => {
    expect(await come(await signInThere(await go(), ''))).toBe(sentBack('failed'));
    expect(await lastRefusal()).toEqual({ reason: 'broken_off' });
    expect(await isIn()).toBeUndefined();
  });

  test('a second time with the same answer, nor from a copy of the cookies', async () => {
    const back = await signInThere(await go());
    const copy = ours.jar.copy();
    await come(back);
    const first = tokenNow();
    expect(await come(back)).toBe(sentBack('failed'));
    expect(await lastRefusal()).toEqual({ reason: 'not_proved' });
    expect(tokenNow()).toBe(first);

    ours.jar = copy;
    expect(await come(back)).toBe(sentBack('failed'));
    expect(tokenNow()).toBe('');
  });

  test('in a browser that did not begin it', async () => {
    const back = await signInThere(await go());
    ours.jar = new Jar();
    expect(await come(back)).toBe(sentBack('failed'));
    expect(await lastRefusal()).toEqual({ reason: 'not_proved' });
    // Nor in one that has begun its own.
    await go();
    expect(await come(back)).toBe(sentBack('failed'));
    expect(await lastRefusal()).toEqual({ reason: 'not_proved' });
    expect(await isIn()).toBeUndefined();
  });

  test.each([
    ['state', 'another state'],
    ['state', undefined],
    ['code', 'another-code'],
    ['code', undefined],
    ['iss', 'https://evil.example'],
  ])('with another %s in the answer: %s', async (name, value) => {
    const back = new URL(await signInThere(await go()));
    if (value) back.searchParams.set(name, value);
    else back.searchParams.delete(name);
    expect(await come(back.href)).toBe(sentBack('failed'));
    expect(await isIn()).toBeUndefined();
  });

  test.each(['nonce', 'code_challenge'])('with another %s than was asked for', async (name) => {
    const address = new URL(await go());
    address.searchParams.set(name, 'x'.repeat(43));
    expect(await come(await signInThere(address.href))).toBe(sentBack('failed'));
    expect(await isIn()).toBeUndefined();
  });

  test('by the answer meant for another provider, of this school or another', async () => {
    const other = await mintSchool();
    for (const id of [await providerOf(school, { label: 'Another' }), await providerOf(other)]) {
      const back = await signInThere(await go());
      expect(await come(back.replace(providerId, id), id)).toMatch(/through=failed/);
      expect((await eventsOf(id)).at(-1)?.facts).toEqual({ reason: 'not_proved' });
      expect(await isIn()).toBeUndefined();
      expect(await whoIsHere(tokenNow(), other.slug)).toBeUndefined();
    }
  });

  test('through one that is switched off, before or on the way', async () => {
    const back = await signInThere(await go());
    await office(school, (tenant) => switchProviderOff(tenant, { providerId }));
    expect(await come(back)).toBe('/sign-in');
    expect(await go()).toBe('/sign-in');
    expect(await isIn()).toBeUndefined();
  });

  test('through one that is not there', async () => {
    for (const id of [crypto.randomUUID(), 'x', '..%2f'])
      expect(await leadsTo(goThrough(id, new Request(`${home}/sign-in/with/${id}`)))).toBe(
        '/sign-in',
      );
    expect(await come(`${home}/x?code=1&state=2`, crypto.randomUUID())).toBe('/sign-in');
  });

  test('where the provider does not answer, and it is in the record', async () => {
    providerId = await providerOf(school, { label: 'Gone', issuer: 'http://127.0.0.1:9' });
    expect(await go()).toBe(sentBack('failed'));
    expect(await lastRefusal()).toEqual({ reason: 'failed' });
  });

  test('where the secret was sealed under another key, and it is in the record', async () => {
    await superuser()`update sign_in_providers set sealed_secret = 'x' where id = ${providerId}`;
    const log = readLog();
    expect(await go()).toBe(sentBack('failed'));
    expect(log.end()).toMatchObject([{ kind: 'row_shut', row: providerId }]);
    expect(await lastRefusal()).toEqual({ reason: 'failed' });
  });

  test('because another site leads here', async () => {
    for (const from of ['cross-site', 'same-site'])
      expect(await go({ 'sec-fetch-site': from })).toBe(`/sign-in?school=${school.slug}`);
    expect(ours.jar.names()).toEqual([]);
    expect(await go({ 'sec-fetch-site': 'same-origin' })).toContain(there.issuer);
  });

  test('from an address that has tried too often', async () => {
    const address = ours.from;
    const back = await signInThere(await go());
    const wrong = back.replace(/state=[^&]+/, 'state=x');
    for (let tries = 0; tries < 200; tries += 20)
      await Promise.all(Array.from({ length: 20 }, () => come(wrong)));
    expect(await come(back)).toBe(sentBack('wait'));
    ours.from = '198.51.100.1';
    expect(await come(wrong)).toBe(sentBack('failed'));
    ours.from = address;
    expect(await isIn()).toBeUndefined();
  }, 60_000);
});

test('nobody is led to another site afterwards', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/api/x']) {
    const address = await go({}, encodeURIComponent(next));
    expect(await come(await signInThere(address))).toBe('/');
  }
  // Nor by what somebody wrote into the cookie meanwhile.
  const back = await signInThere(await go());
  ours.jar.set('school-sign-in-next', 'https://evil.example/x');
  expect(await come(back)).toBe('/');
  expect(await isIn()).toBe(school.people.msReid.id);
});
