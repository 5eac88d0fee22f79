import { createHmac } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { isAlive, whoIsHere } from '@/lib/platform/gate';
import { reachOf } from '@/lib/platform/rights';
import { addressHash, giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { signInToDemo, signInWithPassword } from './commands';
import { hashOf } from './passwords';
import { homeOfSession } from './queries';
import { endOwnSession } from './sessions/commands';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const here = (who: Someone, slug = school.slug) => whoIsHere(who.token, slug);
const learningSeenBy = async (who: Someone) => {
  const found = await here(who);
  return found && reachOf(found, 'learning.read');
};
const whence = { address: '192.0.2.1', device: 'firefox linux' };
const accountOf = (who: Someone) =>
  superuser()`select account_id from people where school_id = ${school.id} and id = ${who.id}`.then(
    ([row]) => String(row?.account_id),
  );

describe('a session counts no longer, from the very next request', () => {
  test.each([
    ['when one signs out', (who: Someone) => endOwnSession(who.token, whence)],
    [
      'when the account is disabled',
      (who: Someone) =>
        superuser()`update accounts set disabled_at = now()
          where id = (select account_id from sessions where id = ${who.sessionId})`,
    ],
    [
      'when its time is over',
      (who: Someone) =>
        superuser()`update sessions set expires_at = now() - interval '1 second' where id = ${who.sessionId}`,
    ],
  ])('%s', async (_when, end) => {
    const { maya } = school.people;
    expect(await here(maya)).toBeDefined();
    await end(maya);
    expect(await here(maya)).toBeUndefined();
    expect(await isAlive(maya.token)).toBe(false);
    expect(await homeOfSession(maya.token)).toBeUndefined();
    expect(await here(school.people.leo)).toBeDefined();
  });

  test('when the person is archived, in this school only', async () => {
    const { mrOkafor } = school.people;
    await superuser()`update people set archived_at = now() where school_id = ${school.id} and id = ${mrOkafor.id}`;
    expect(await here(mrOkafor)).toBeUndefined();
    expect(await homeOfSession(mrOkafor.token)).toBeUndefined();
  });

  test('a link that ended today shows the child no more', async () => {
    const { mayasMum, maya } = school.people;
    expect(await learningSeenBy(mayasMum)).toMatchObject({ students: [maya.id] });
    await superuser()`update guardian_links set ends_on = ${school.today}
      where school_id = ${school.id} and guardian_id = ${mayasMum.id}`;
    expect(await learningSeenBy(mayasMum)).toEqual({ students: [], classes: [] });
  });

  test('a teacher who left the class sees nobody of it', async () => {
    const { mrOkafor } = school.people;
    await superuser()`update class_staff set ends_on = ${school.today}
      where school_id = ${school.id} and person_id = ${mrOkafor.id}`;
    expect(await learningSeenBy(mrOkafor)).toEqual({ students: [], classes: [] });
  });

  test('another role counts at once', async () => {
    const { mrsBell } = school.people;
    await superuser()`update people set role = 'support_worker' where school_id = ${school.id} and id = ${mrsBell.id}`;
    expect(await here(mrsBell)).toMatchObject({ role: 'support_worker' });
    expect(await learningSeenBy(mrsBell)).not.toBe('school');
  });

  test('in another school it never counted', async () => {
    const riverside = await mintSchool();
    expect(await here(school.people.mrsBell, riverside.slug)).toBeUndefined();
  });
});

describe('the demo’s one press', () => {
  const makeDemo = () => superuser()`update schools set demo = true where id = ${school.id}`;

  test('is no way into a real school', async () => {
    expect(await signInToDemo(school.people.mrsBell.id, whence)).toBe('wrong');
    expect(await signInToDemo(newId(), whence)).toBe('wrong');
  });

  test('opens a demo school, but not to somebody whom a real school knows too', async () => {
    const { maya, mrsBell } = school.people;
    await makeDemo();
    expect(await signInToDemo(maya.id, whence)).toMatchObject({ accountId: await accountOf(maya) });

    const real = await mintSchool();
    await superuser()`update people set account_id = ${await accountOf(mrsBell)}
      where school_id = ${real.id} and id = ${real.people.mrsBell.id}`;
    expect(await signInToDemo(mrsBell.id, whence)).toBe('wrong');
  });
});

describe('a password', () => {
  const address = () => ({ ...whence, address: `192.0.2.${newId()}` });
  async function withPassword(who: Someone) {
    const email = `${newId()}@oakfield.example`;
    await giveAddress(who, email, await hashOf('bunting'));
    return email;
  }

  test('lets in, in whatever case the e-mail is written', async () => {
    const email = await withPassword(school.people.mrsBell);
    const answer = await signInWithPassword(
      { email: ` ${email.toUpperCase()} `, password: 'bunting' },
      address(),
    );
    expect(answer).toMatchObject({ sessionId: expect.any(String) });
  });

  test('of a disabled account, of no account and a wrong one get the same answer', async () => {
    const email = await withPassword(school.people.mrsBell);
    const nobody = { email: `${newId()}@oakfield.example`, password: 'bunting' };
    expect(await signInWithPassword({ email, password: 'garland' }, address())).toBe('wrong');
    expect(await signInWithPassword(nobody, address())).toBe('wrong');
    await superuser()`update accounts set disabled_at = now()
      where email_hash = ${await addressHash(email)}`;
    expect(await signInWithPassword({ email, password: 'bunting' }, address())).toBe('wrong');
  });

  test('tried too often waits, though right at last; elsewhere its owner is not locked out', async () => {
    const email = await withPassword(school.people.mrsBell);
    const stranger = address();
    for (let tries = 0; tries < 8; tries += 1)
      expect(await signInWithPassword({ email, password: 'guess' }, stranger)).toBe('wrong');
    expect(await signInWithPassword({ email, password: 'bunting' }, stranger)).toEqual({
      waitMinutes: 15,
    });
    expect(await signInWithPassword({ email, password: 'bunting' }, address())).toHaveProperty(
      'sessionId',
    );
  });

  test('guessed many times at once is looked at no more often than one after the other', async () => {
    const email = await withPassword(school.people.mrsBell);
    const stranger = address();
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => signInWithPassword({ email, password: 'guess' }, stranger)),
    );
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(8);
    expect(answers.filter((answer) => answer !== 'wrong')).toEqual(
      Array.from({ length: 16 }, () => ({ waitMinutes: 15 })),
    );
  });

  test('guessed from a thousand addresses is slowed down, but not on a device its owner has used', async () => {
    const email = await withPassword(school.people.mrsBell);
    const guess = () => signInWithPassword({ email, password: 'guess' }, address());
    for (let tries = 0; tries < 60; tries += 6)
      expect(new Set(await Promise.all(Array.from({ length: 6 }, guess)))).toEqual(
        new Set(['wrong']),
      );
    expect(await guess()).toEqual({ waitMinutes: 15 });
    const right = { email, password: 'bunting' };
    expect(await signInWithPassword(right, address())).toEqual({ waitMinutes: 15 });
    expect(await signInWithPassword({ ...right, knownDevice: 'hers' }, address())).toHaveProperty(
      'sessionId',
    );
    // Nor does her own device let anybody guess for ever.
    const onHers = { email, password: 'guess', knownDevice: 'hers' };
    for (let tries = 0; tries < 8; tries += 1)
      expect(await signInWithPassword(onHers, address())).toBe('wrong');
    expect(await signInWithPassword(onHers, address())).toEqual({ waitMinutes: 15 });
  }, 30_000);

  test('that is right counts against nobody: a school of many tablets has one address', async () => {
    const email = await withPassword(school.people.mrsBell);
    const ofTheSchool = address();
    const counted = createHmac('sha256', process.env.AUTH_SECRET ?? '')
      .update(`address:${ofTheSchool.address}`)
      .digest('base64url');
    const failures = async () =>
      Number(
        (await superuser()`select count(*) from sign_in_failures where about = ${counted}`)[0]
          ?.count,
      );
    for (let tries = 0; tries < 10; tries += 1)
      expect(await signInWithPassword({ email, password: 'bunting' }, ofTheSchool)).toHaveProperty(
        'sessionId',
      );
    expect(await failures()).toBe(0);
    await signInWithPassword({ email, password: 'guess' }, ofTheSchool);
    expect(await failures()).toBe(1);
  });
});
