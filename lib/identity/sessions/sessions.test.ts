import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive, whoIsHere } from '@/lib/platform/gate';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import { addressHash, giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { signInWithPassword } from '../commands';
import { hashOf } from '../passwords';
import { endOtherSessions, endOwnSession, endSession, startSession } from './commands';
import { listSessions } from './queries';

const whence = { address: '192.0.2.44', device: 'safari iphone' };
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return row?.accountId ?? '';
};
const onDevice = async (who: Someone, device = 'chrome windows') =>
  startSession(await accountOf(who), { way: 'password' }, { ...whence, device });
const rowOf = async (id: string) => {
  const [row] = await superuser()`
    select *, last_seen_at::text as "seenAt", extract(epoch from expires_at - now())::int as "secondsLeft",
      extract(epoch from now() - last_seen_at)::int as "secondsAgo"
    from sessions where id = ${id}`;
  return row;
};
const eventsOf = async (who: Someone) =>
  superuser()`select name, facts, address, device from audit_events
    where actor_id = ${who.id} and name like 'identity.%' order by created_at, id`;
const hours = 3_600;

describe('a session', () => {
  test('is found by its token, of which only the hash is kept', async () => {
    const { token, sessionId } = await onDevice(school.people.mrsBell);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await whoIsHere(token, school.slug)).toMatchObject({ sessionId });
    const row = await rowOf(sessionId);
    expect(row?.token_hash).toBe(hashOfSecret(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test('is opened by nothing that can be read in the database, nor by a token of one’s own making', async () => {
    const { token, sessionId } = await onDevice(school.people.mrsBell);
    for (const tried of [sessionId, hashOfSecret(token), newSecret().secret, '', token.slice(1)]) {
      expect(await whoIsHere(tried, school.slug)).toBeUndefined();
      expect(await isAlive(tried)).toBe(false);
    }
  });

  test('knows device and address, and that it began is in the record', async () => {
    const { mrsBell } = school.people;
    const { sessionId } = await startSession(await accountOf(mrsBell), { way: 'demo' }, whence);
    expect(await rowOf(sessionId)).toMatchObject(whence);
    expect(await eventsOf(mrsBell)).toMatchObject([
      { name: 'identity.signed_in', facts: { way: 'demo', shared: false }, ...whence },
    ]);
  });

  test('of a grown-up lasts a fortnight, put off by use', async () => {
    const { token, sessionId } = await onDevice(school.people.mayasMum);
    expect((await rowOf(sessionId))?.secondsLeft).toBeGreaterThan(14 * 24 * hours - 60);
    await superuser()`update sessions set last_seen_at = now() - interval '13 days',
      expires_at = now() + interval '1 day' where id = ${sessionId}`;
    await whoIsHere(token, school.slug);
    await vi.waitFor(async () =>
      expect((await rowOf(sessionId))?.secondsLeft).toBeGreaterThan(14 * 24 * hours - 60),
    );
  });

  test.each([
    ['of a child', async () => onDevice(school.people.maya)],
    [
      'on a device that others use too',
      async () =>
        startSession(
          await accountOf(school.people.mrOkafor),
          { way: 'password', shared: true },
          whence,
        ),
    ],
  ])('%s is over after twelve hours, used or not', async (_whose, start) => {
    const { token, sessionId } = await start();
    expect((await rowOf(sessionId))?.secondsLeft).toBeLessThanOrEqual(12 * hours);
    await superuser()`update sessions set last_seen_at = now() - interval '2 hours',
      expires_at = now() + interval '1 hour' where id = ${sessionId}`;
    await whoIsHere(token, school.slug);
    await vi.waitFor(async () => expect((await rowOf(sessionId))?.secondsAgo).toBeLessThan(60));
    expect((await rowOf(sessionId))?.secondsLeft).toBeLessThanOrEqual(hours);
  });

  test('writes down its activity at most once a minute', async () => {
    const { token, sessionId } = await onDevice(school.people.mrsBell);
    const seenAt = async () => (await rowOf(sessionId))?.seenAt;
    await superuser()`update sessions set last_seen_at = now() - interval '50 seconds' where id = ${sessionId}`;
    const before = await seenAt();
    await whoIsHere(token, school.slug);
    await new Promise((passed) => setTimeout(passed, 150));
    expect(await seenAt()).toBe(before);
    await superuser()`update sessions set last_seen_at = now() - interval '70 seconds' where id = ${sessionId}`;
    const late = await seenAt();
    await Promise.all(Array.from({ length: 5 }, () => whoIsHere(token, school.slug)));
    await vi.waitFor(async () => expect(await seenAt()).not.toBe(late));
  });

  test('that is over is not woken by a late activity', async () => {
    const { token, sessionId } = await onDevice(school.people.mrsBell);
    await superuser()`update sessions set last_seen_at = now() - interval '15 days',
      expires_at = now() - interval '1 day' where id = ${sessionId}`;
    expect(await whoIsHere(token, school.slug)).toBeUndefined();
    await new Promise((passed) => setTimeout(passed, 100));
    expect((await rowOf(sessionId))?.secondsLeft).toBeLessThan(0);
  });
});

describe('where one is signed in', () => {
  test('lists what lives, the latest used first, and nobody else’s', async () => {
    const { mrsBell, msReid } = school.people;
    const accountId = await accountOf(mrsBell);
    await superuser()`update sessions set ended_at = now() where id = ${mrsBell.sessionId}`;
    const [phone, laptop, over] = [
      await onDevice(mrsBell, 'safari iphone'),
      await onDevice(mrsBell, 'edge windows'),
      await onDevice(mrsBell),
    ];
    await onDevice(msReid);
    await superuser()`update sessions set expires_at = now() where id = ${over.sessionId}`;
    await superuser()`update sessions set last_seen_at = now() - interval '1 hour' where id = ${laptop.sessionId}`;
    expect((await listSessions(accountId)).map(({ id, device }) => [id, device])).toEqual([
      [phone.sessionId, 'safari iphone'],
      [laptop.sessionId, 'edge windows'],
    ]);
  });

  test('one of them can be ended, from the very next request, and it is in the record', async () => {
    const { mrsBell } = school.people;
    const accountId = await accountOf(mrsBell);
    const [here, lost] = [await onDevice(mrsBell), await onDevice(mrsBell, 'chrome android_phone')];
    expect(await endSession(accountId, lost.sessionId, whence)).toBe(true);
    expect(await whoIsHere(lost.token, school.slug)).toBeUndefined();
    expect(await whoIsHere(here.token, school.slug)).toBeDefined();
    expect((await eventsOf(mrsBell)).at(-1)).toMatchObject({
      name: 'identity.session_ended',
      facts: { device: 'chrome android_phone' },
      ...whence,
    });
    expect(await endSession(accountId, lost.sessionId, whence)).toBe(false);
  });

  test('nobody ends a session of somebody else', async () => {
    const { mrsBell, msReid } = school.people;
    const theirs = await onDevice(msReid);
    expect(await endSession(await accountOf(mrsBell), theirs.sessionId, whence)).toBe(false);
    expect(await whoIsHere(theirs.token, school.slug)).toBeDefined();
    expect(await eventsOf(mrsBell)).toHaveLength(0);
  });

  test('all but this one can be ended at once', async () => {
    const { mrsBell, msReid } = school.people;
    const accountId = await accountOf(mrsBell);
    const [here, phone] = [await onDevice(mrsBell), await onDevice(mrsBell)];
    // The phone and the one that came with her.
    expect(await endOtherSessions(accountId, here.sessionId, whence)).toBe(2);
    expect(await isAlive(phone.token)).toBe(false);
    expect(await isAlive(mrsBell.token)).toBe(false);
    expect(await isAlive(here.token)).toBe(true);
    expect(await isAlive(msReid.token)).toBe(true);
    expect((await eventsOf(mrsBell)).at(-1)).toMatchObject({
      name: 'identity.signed_out_elsewhere',
      facts: { sessions: 2 },
    });
    const before = (await eventsOf(mrsBell)).length;
    expect(await endOtherSessions(accountId, here.sessionId, whence)).toBe(0);
    expect(await eventsOf(mrsBell)).toHaveLength(before);
  });
});

describe('the record', () => {
  test('says that one signed out, once', async () => {
    const { mrsBell } = school.people;
    await endOwnSession(mrsBell.token, whence);
    await endOwnSession(mrsBell.token, whence);
    expect(await eventsOf(mrsBell)).toMatchObject([{ name: 'identity.signed_out', ...whence }]);
  });

  test('says that somebody tried, of an account that is known, disabled or not', async () => {
    const { mrsBell } = school.people;
    const email = `${newId()}@oakfield.example`;
    await giveAddress(mrsBell, email, await hashOf('bunting'));
    expect(await signInWithPassword({ email, password: 'garland' }, whence)).toBe('wrong');
    await vi.waitFor(async () =>
      expect(await eventsOf(mrsBell)).toMatchObject([
        { name: 'identity.sign_in_failed', facts: { disabled: false }, ...whence },
      ]),
    );
    await superuser()`update accounts set disabled_at = now()
      where email_hash = ${await addressHash(email)}`;
    expect(await signInWithPassword({ email, password: 'bunting' }, whence)).toBe('wrong');
    await vi.waitFor(async () =>
      expect((await eventsOf(mrsBell)).at(-1)).toMatchObject({ facts: { disabled: true } }),
    );
  });
});

test('the gate says where else the account belongs, and nothing of schools it has left', async () => {
  const [other, left] = [await mintSchool(), await mintSchool()];
  const { mayasMum, leosDad } = school.people;
  const accountId = await accountOf(mayasMum);
  for (const { people } of [other, left])
    await superuser()`update people set account_id = ${accountId} where id = ${people.leosDad.id}`;
  await superuser()`update people set archived_at = now() where id = ${left.people.leosDad.id}`;
  const ofMum = await whoIsHere(mayasMum.token, school.slug);
  expect(ofMum?.elsewhere).toEqual([
    { slug: other.slug, name: 'Oakfield Primary', role: 'parent' },
  ]);
  expect(await whoIsHere(mayasMum.token, other.slug)).toMatchObject({
    personId: other.people.leosDad.id,
    elsewhere: [{ slug: school.slug }],
    rights: { within: { students: [other.people.leo.id] } },
  });
  await superuser()`update people set archived_at = now() where id = ${other.people.leosDad.id}`;
  expect((await whoIsHere(mayasMum.token, school.slug))?.elsewhere).toEqual([]);
  expect((await whoIsHere(leosDad.token, school.slug))?.elsewhere).toEqual([]);
});
