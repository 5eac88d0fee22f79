import { createHmac } from 'node:crypto';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import { renewMarksAcross } from '@/lib/records/sealing/marks';
import { as, eventsOf } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { keyFor } from '../../seal';
import { printCards } from '../cards/commands';
import { signInWithCard } from '../cards/entering';
import { openDevice } from '../commands';
import { choosePictures, signInWithPictures } from '../entering/commands';
import { classesOnDevice } from '../entering/queries';
import { hashOfFamilyCode } from '../families/code';
import { letChoose, letTryAgain, makeFamilyCode, turnOffFamilyCode } from '../families/commands';
import { findAtHome } from '../families/queries';
import { wrongTriesAtHome } from '../families/rules';
import type { PasswordPicture } from '../rules';
import { choosePicturesAtHome, openWithFamilyCode, signInAtHome } from './commands';
import { childAtHome, childrenAtHome } from './queries';

const whence = { address: '192.0.2.1', device: 'safari ipad' };
const right: PasswordPicture[] = ['sun', 'boat', 'tree'];
const wrong: PasswordPicture[] = ['kite', 'moon', 'pear'];

let school: MintedSchool;
let familyCodeId: string;
let code: string;
/** Of its own for each test: wrong codes are counted for the address. */
let address: string;
beforeEach(async () => {
  school = await mintSchool();
  address = `address ${newId()}`;
  ({ familyCodeId, code } = await codeOf(school.people.mayasMum));
});

async function codeOf(guardian: Someone, its = school) {
  const made = await as(its, guardian, (tenant) => makeFamilyCode(tenant, { replaces: '' }));
  const found = await as(its, guardian, findAtHome);
  return { familyCodeId: made.id, code: found.code?.code ?? '' };
}

const type = (typed = code, onlySchool?: string) =>
  openWithFamilyCode(typed, { ...whence, address }, onlySchool);
const tryAtHome = (pictures = right, who: Readonly<{ id: string }> = school.people.maya) =>
  signInAtHome({ familyCodeId, studentId: who.id, pictures }, whence);
const chooseAtHome = (who: Readonly<{ id: string }> = school.people.maya, pictures = right) =>
  choosePicturesAtHome({ familyCodeId, studentId: who.id, pictures }, whence);

/** Maya has pictures: her mother let her choose them at home. */
async function chosen() {
  const { maya, mayasMum } = school.people;
  await as(school, mayasMum, (tenant) => letChoose(tenant, { studentId: maya.id }, 'home'));
  expect(await chooseAtHome()).toMatchObject({ is: 'in', slug: school.slug });
}

/** Five seconds go by. */
const rest = () =>
  superuser()`update sign_in_failures set failed_at = failed_at - interval '6 seconds'`;

async function wrongTimes(times: number) {
  const answers: string[] = [];
  for (let time = 0; time < times; time += 1) {
    await rest();
    answers.push((await tryAtHome(wrong)).is);
  }
  await rest();
  return answers;
}

const namesIn = async (who: Someone) => (await eventsOf(who.id)).map(({ name }) => name);

describe('a family code, typed anywhere', () => {
  test('shows that guardian’s children of today, and no other child', async () => {
    expect(await type()).toEqual({ familyCodeId });
    const children = await childrenAtHome(familyCodeId);
    expect(children.map(({ givenName }) => givenName)).toEqual(['Maya']);
    expect(await childAtHome(familyCodeId, school.people.leo.id)).toBeUndefined();
    expect(await childrenAtHome(undefined)).toEqual([]);
    expect(await childrenAtHome(newId())).toEqual([]);
  });

  const over: Readonly<Record<string, () => PromiseLike<unknown>>> = {
    'once it is turned off': () =>
      as(school, school.people.mayasMum, (tenant) => turnOffFamilyCode(tenant, { familyCodeId })),
    'once a new one is made': () =>
      as(school, school.people.mayasMum, (tenant) =>
        makeFamilyCode(tenant, { replaces: familyCodeId }),
      ),
    'from the day on which the link ends': () =>
      superuser()`update guardian_links set ends_on = ${school.today} where school_id = ${school.id}`,
    'before the link begins': () =>
      superuser()`update guardian_links set starts_on = ${school.today}::date + 1 where school_id = ${school.id}`,
    'once the guardian may not see the child': () =>
      superuser()`update guardian_links set may_see = false where school_id = ${school.id}`,
    'once the guardian is archived': () =>
      superuser()`update people set archived_at = now() where id = ${school.people.mayasMum.id}`,
    'once the guardian’s account is disabled': () =>
      superuser()`update accounts set disabled_at = now()
        where id = (select account_id from people where id = ${school.people.mayasMum.id})`,
    'where the school does without signing in at home': () =>
      superuser()`update schools set modules_off = '{at_home}' where id = ${school.id}`,
    'once the child is archived': () =>
      superuser()`update people set archived_at = now() where id = ${school.people.maya.id}`,
    'once the child’s account is disabled': () =>
      superuser()`update accounts set disabled_at = now()
        where id = (select account_id from people where id = ${school.people.maya.id})`,
  };
  test.each(Object.entries(over))(
    'opens nothing %s, not even where it was typed',
    async (_, end) => {
      await chosen();
      await end();
      expect(await type()).toBe('unknown');
      expect(await childrenAtHome(familyCodeId)).toEqual([]);
      expect(await tryAtHome()).toEqual({ is: 'not_here' });
    },
  );

  test('of another school opens nothing on this school’s own host', async () => {
    expect(await type(code, 'another-school')).toBe('unknown');
    expect(await type(code, school.slug)).toEqual({ familyCodeId });
  });

  test('that an older version hashed with AUTH_SECRET opens, and a night makes it anew', async () => {
    const older = createHmac('sha256', keyFor('family codes')).update(code).digest('base64url');
    await superuser()`update family_codes set code_hash = ${older} where id = ${familyCodeId}`;
    expect(await type()).toEqual({ familyCodeId });
    const remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1 });
    const renew = async () =>
      renewMarksAcross(
        { sql: remover, seal: await sealOf(school.id), schoolId: school.id },
        await sealOfAccounts(),
      );
    const stands = async () => {
      const [row] =
        await superuser()`select code_hash as hash from family_codes where id = ${familyCodeId}`;
      return String(row?.hash);
    };
    try {
      expect(await renew()).toEqual({ renewed: 1, twice: 0 });
      expect(await stands()).toBe(await hashOfFamilyCode(code));
      expect(await type()).toEqual({ familyCodeId });
      // Another guardian's, copied there, is not hashed: it would open their children with somebody else's code.
      await as(school, school.people.leosDad, (tenant) => makeFamilyCode(tenant, { replaces: '' }));
      await superuser()`update family_codes set sealed_code = (
        select sealed_code from family_codes where guardian_id = ${school.people.leosDad.id})
        where id = ${familyCodeId}`;
      await renew();
      expect(await stands()).toBe(await hashOfFamilyCode(code));
    } finally {
      await remover.end();
    }
  });

  test('is guessed twenty times from one address, then not even a right one is looked at', async () => {
    for (let time = 0; time < 20; time += 1) expect(await type('0000000000')).toBe('unknown');
    expect(await type()).toBe('too_many');
    expect(await openWithFamilyCode(code, { ...whence, address: newId() })).toEqual({
      familyCodeId,
    });
    await superuser()`update sign_in_failures set failed_at = failed_at - interval '15 minutes'`;
    expect(await type()).toEqual({ familyCodeId });
  });

  test('counts as no guess when it is right, and takes back none before it', async () => {
    for (let time = 0; time < 19; time += 1) await type('0000000000');
    for (let time = 0; time < 3; time += 1) expect(await type()).toEqual({ familyCodeId });
    expect(await type('0000000000')).toBe('unknown');
    expect(await type()).toBe('too_many');
  });

  test('at the same time is counted each time', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => type('0000000000')));
    expect(answers.filter((answer) => answer === 'unknown')).toHaveLength(20);
  });
});

describe('pictures at home', () => {
  test('let the child in for half a day, and say so in the record', async () => {
    await chosen();
    const answer = await tryAtHome();
    if (answer.is !== 'in') throw new Error(`Maya is not let in: ${answer.is}`);
    expect(await whoIsHere(answer.signedIn.token, school.slug)).toMatchObject({
      personId: school.people.maya.id,
    });
    const [session] = await superuser()<{ hours: number; renews: boolean }[]>`
      select round(extract(epoch from expires_at - started_at) / 3600)::int as hours, renews
      from sessions where id = ${answer.signedIn.sessionId}`;
    expect(session).toEqual({ hours: 12, renews: false });
    expect((await eventsOf(school.people.maya.id)).at(-1)).toMatchObject({
      name: 'identity.signed_in',
      facts: { way: 'pictures_at_home', shared: true },
    });
  });

  test('are chosen only while the guardian lets the child, be the code known or not', async () => {
    expect(await chooseAtHome()).toEqual({ is: 'not_now' });
    const { maya, mrOkafor } = school.people;
    await as(school, mrOkafor, (tenant) => letChoose(tenant, { studentId: maya.id }, 'class'));
    expect(await chooseAtHome()).toEqual({ is: 'not_now' });
    await chosen();
    expect(await chooseAtHome(maya, wrong)).toEqual({ is: 'not_here' });
    expect(await tryAtHome()).toMatchObject({ is: 'in' });
  });

  test('of a child of another family or school open nothing', async () => {
    const { leo, leosDad } = school.people;
    await as(school, leosDad, (tenant) => letChoose(tenant, { studentId: leo.id }, 'home'));
    expect(await chooseAtHome(leo)).toEqual({ is: 'not_here' });
    expect(await tryAtHome(right, leo)).toEqual({ is: 'not_here' });
    const riverside = await mintSchool();
    expect(await tryAtHome(right, riverside.people.maya)).toEqual({ is: 'not_here' });
    expect(await tryAtHome(right, { id: newId() })).toEqual({ is: 'not_here' });
  });
});

describe('wrong tries at home', () => {
  test('rest five seconds, and many at once are one', async () => {
    await chosen();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tryAtHome(wrong)));
    expect(answers.filter(({ is }) => is === 'wrong')).toHaveLength(1);
    expect(answers.filter(({ is }) => is === 'rest')).toHaveLength(7);
    const [count] = await superuser()<{ tries: number }[]>`
      select wrong_tries as tries from home_tries where student_id = ${school.people.maya.id}`;
    expect(count?.tries).toBe(1);
  });

  test('ask for a card or a grown-up from the tenth on, right pictures too', async () => {
    await chosen();
    expect(await wrongTimes(wrongTriesAtHome)).toEqual([
      ...Array.from({ length: 9 }, () => 'wrong'),
      'ask',
    ]);
    expect(await tryAtHome()).toEqual({ is: 'ask' });
    expect((await childAtHome(familyCodeId, school.people.maya.id))?.paused).toBe(true);
    expect((await namesIn(school.people.maya)).at(-1)).toBe('identity.home_paused');
  });

  test('are forgotten by right ones', async () => {
    await chosen();
    await wrongTimes(9);
    expect(await tryAtHome()).toMatchObject({ is: 'in' });
    expect(await wrongTimes(9)).not.toContain('ask');
    expect(await tryAtHome()).toMatchObject({ is: 'in' });
  });

  test('keep nobody out of the classroom, nor any other child out at home', async () => {
    const { maya, leo, leosDad, mrOkafor } = school.people;
    await chosen();
    await wrongTimes(wrongTriesAtHome);
    const deviceHash = newId();
    await as(school, mrOkafor, (tenant) =>
      openDevice(tenant, { classId: school.classes.kingfishers, deviceHash, device: 'chrome' }),
    );
    const [opened] = await classesOnDevice(deviceHash);
    const tile = { deviceHash, code: opened?.code, studentId: maya.id };
    expect(await signInWithPictures({ ...tile, pictures: right }, whence)).toMatchObject({
      is: 'in',
    });
    // What happens in class does not lift it at home either: else tries would never end.
    expect(await tryAtHome()).toEqual({ is: 'ask' });

    const leos = await codeOf(leosDad);
    await as(school, leosDad, (tenant) => letChoose(tenant, { studentId: leo.id }, 'home'));
    const leosTile = { ...leos, studentId: leo.id, pictures: right };
    expect(await choosePicturesAtHome(leosTile, whence)).toMatchObject({ is: 'in' });
    expect(await signInAtHome(leosTile, whence)).toMatchObject({ is: 'in' });
  });

  test('in the classroom are never counted for home', async () => {
    const { maya, mrOkafor } = school.people;
    const deviceHash = newId();
    const classId = school.classes.kingfishers;
    await as(school, mrOkafor, (tenant) =>
      openDevice(tenant, { classId, deviceHash, device: 'chrome', letChoose: true }),
    );
    const [opened] = await classesOnDevice(deviceHash);
    const tile = { deviceHash, code: opened?.code, studentId: maya.id };
    await choosePictures({ ...tile, pictures: right }, whence);
    for (let time = 0; time < 11; time += 1) {
      await rest();
      expect(await signInWithPictures({ ...tile, pictures: wrong }, whence)).toEqual({
        is: 'wrong',
      });
    }
    await rest();
    expect(await tryAtHome()).toMatchObject({ is: 'in' });
  });

  const lifted: Readonly<Record<string, () => PromiseLike<unknown>>> = {
    'the guardian': () =>
      as(school, school.people.mayasMum, (tenant) =>
        letTryAgain(tenant, { studentId: school.people.maya.id }),
      ),
    'the teacher': () =>
      as(school, school.people.mrOkafor, (tenant) =>
        letTryAgain(tenant, { studentId: school.people.maya.id }),
      ),
    'a day gone by': () =>
      superuser()`update home_tries set paused_until = paused_until - interval '24 hours'`,
    'the child’s card': async () => {
      const { cards } = await as(school, school.people.mrOkafor, (tenant) =>
        printCards(tenant, { classId: school.classes.kingfishers }),
      );
      expect(await signInWithCard(cards[0]?.token ?? '', whence)).toHaveProperty('signedIn');
      expect((await namesIn(school.people.maya)).slice(-2)).toEqual([
        'identity.home_let_again',
        'identity.signed_in',
      ]);
    },
  };
  test.each(Object.entries(lifted))(
    'are over by %s, and then ten more are left',
    async (_, lift) => {
      await chosen();
      await wrongTimes(wrongTriesAtHome);
      expect(await tryAtHome()).toEqual({ is: 'ask' });
      await lift();
      expect(await wrongTimes(9)).not.toContain('ask');
      expect(await tryAtHome()).toMatchObject({ is: 'in' });
    },
  );

  test('that were few are lifted by a card without a word in the record', async () => {
    await chosen();
    await wrongTimes(2);
    const { cards } = await as(school, school.people.mrOkafor, (tenant) =>
      printCards(tenant, { classId: school.classes.kingfishers }),
    );
    await signInWithCard(cards[0]?.token ?? '', whence);
    expect(await namesIn(school.people.maya)).not.toContain('identity.home_let_again');
  });
});
