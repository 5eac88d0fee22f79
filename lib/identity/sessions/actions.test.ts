import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive } from '@/lib/platform/gate';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { endOtherSessionsAction, endSessionAction } from './actions';
import { startSession } from './commands';

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ 'x-path': '/oakfield/account', 'x-address': '192.0.2.8', 'user-agent': 'curl' }),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const whence = { address: '192.0.2.1', device: 'firefox linux' };
async function anotherDeviceOf({ id }: Someone) {
  const [row] = await superuser()`select account_id from people where id = ${id}`;
  return startSession(String(row?.account_id), { way: 'password' }, whence);
}

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function send(action: Action, who: Someone | undefined, words: Record<string, string> = {}) {
  visitor.token = who?.token;
  const form = new FormData();
  for (const [name, value] of Object.entries({ school: school.slug, ...words }))
    form.set(name, value);
  return action(untried, form).catch((error: { digest?: string }) => {
    if (!error.digest) throw error;
    return { is: 'gone' as const, to: error.digest.split(';')[2] };
  });
}

describe('a form about one’s own account', () => {
  test('ends another of one’s devices', async () => {
    const { mrsBell } = school.people;
    const lost = await anotherDeviceOf(mrsBell);
    expect(await send(endSessionAction, mrsBell, { sessionId: lost.sessionId })).toEqual({
      is: 'done',
    });
    expect(await isAlive(lost.token)).toBe(false);
    expect(await isAlive(mrsBell.token)).toBe(true);
  });

  test('ends all the others at once', async () => {
    const { mayasMum } = school.people;
    const [phone, laptop] = [await anotherDeviceOf(mayasMum), await anotherDeviceOf(mayasMum)];
    expect(await send(endOtherSessionsAction, mayasMum)).toEqual({ is: 'done' });
    expect(await Promise.all([phone, laptop, mayasMum].map(({ token }) => isAlive(token)))).toEqual(
      [false, false, true],
    );
  });

  test('finds nobody else’s', async () => {
    const { mrsBell, msReid } = school.people;
    const theirs = await anotherDeviceOf(msReid);
    expect(await send(endSessionAction, mrsBell, { sessionId: theirs.sessionId })).toMatchObject({
      messageKey: 'refusal.not_found',
    });
    expect(await isAlive(theirs.token)).toBe(true);
  });

  test('of somebody who is signed out goes to sign in, and comes back to where they were', async () => {
    const { mrsBell } = school.people;
    const lost = await anotherDeviceOf(mrsBell);
    await superuser()`update sessions set ended_at = now() where id = ${mrsBell.sessionId}`;
    const to = '/sign-in?next=%2Foakfield%2Faccount';
    for (const who of [mrsBell, undefined])
      expect(await send(endSessionAction, who, { sessionId: lost.sessionId })).toEqual({
        is: 'gone',
        to,
      });
    expect(await isAlive(lost.token)).toBe(true);
  });

  test('is not a child’s, nor one of another school', async () => {
    const { maya, mrsBell } = school.people;
    const other = await mintSchool();
    expect(await send(endOtherSessionsAction, maya)).toMatchObject({
      messageKey: 'refusal.forbidden',
    });
    expect(await send(endOtherSessionsAction, mrsBell, { school: other.slug })).toMatchObject({
      is: 'gone',
    });
  });

  test('that is none of ours is refused in a sentence', async () => {
    const { mrsBell } = school.people;
    for (const sessionId of ['', 'x', 'a\0b'])
      expect(await send(endSessionAction, mrsBell, { sessionId })).toMatchObject({
        messageKey: 'refusal.check_the_form',
      });
    visitor.token = mrsBell.token;
    expect(await endSessionAction(untried, undefined as unknown as FormData)).toMatchObject({
      messageKey: 'refusal.no_form',
    });
  });
});
