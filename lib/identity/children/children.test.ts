import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { enrol } from '@/lib/classes/commands';
import { addStudent } from '@/lib/people/commands';
import { whoIsHere } from '@/lib/platform/gate';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import {
  closeDevice,
  closeDevices,
  giveClassCode,
  letClassChoose,
  openDevice,
  resetPictures,
} from './commands';
import { choosePictures, signInWithPictures } from './entering/commands';
import { childOnDevice, classesOnDevice, tilesOf } from './entering/queries';
import { letChoose } from './families/commands';
import { findSigningIn } from './queries';
import type { PasswordPicture } from './rules';

const whence = { address: '192.0.2.1', device: 'safari ipad' };
const sunBoatTree: PasswordPicture[] = ['sun', 'boat', 'tree'];
const kiteMoonPear: PasswordPicture[] = ['kite', 'moon', 'pear'];

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type OpenedDevice = Readonly<{ id: string; deviceHash: string; code: string }>;

/** Mr Okafor opens a device for Kingfishers, Ms Reid one for Wrens; both let who has no pictures choose some. */
async function open(
  { mrOkafor }: MintedSchool['people'] = school.people,
  classId = school.classes.kingfishers,
  deviceHash = newId(),
  letChoose = true,
): Promise<OpenedDevice> {
  const device = await as(school, mrOkafor, (tenant) =>
    openDevice(tenant, { classId, deviceHash, device: 'safari ipad', letChoose }),
  );
  const [opened] = (await classesOnDevice(deviceHash)).filter((each) => each.classId === classId);
  return { id: device.id, deviceHash, code: opened?.code ?? '' };
}
const openForWrens = () =>
  open({ ...school.people, mrOkafor: school.people.msReid }, school.classes.wrens);

const at = ({ deviceHash, code }: OpenedDevice, who: Readonly<{ id: string }>) => ({
  deviceHash,
  code,
  studentId: who.id,
});
const choose = (device: OpenedDevice, who: Readonly<{ id: string }>, pictures = sunBoatTree) =>
  choosePictures({ ...at(device, who), pictures }, whence);
const tryPictures = (device: OpenedDevice, who: Readonly<{ id: string }>, pictures = sunBoatTree) =>
  signInWithPictures({ ...at(device, who), pictures }, whence);

/** Five seconds go by. */
const rest = () =>
  superuser()`update sign_in_failures set failed_at = failed_at - interval '6 seconds'`;

const namesOf = async (who: Someone) => (await eventsOf(who.id)).map(({ name }) => name);

describe('name tiles', () => {
  test('show on a device opened for the class, by first name, and on no other', async () => {
    const device = await open();
    const [opened, ...others] = await classesOnDevice(device.deviceHash);
    expect(others).toEqual([]);
    expect(opened && (await tilesOf(opened))).toMatchObject({
      className: 'Kingfishers',
      tiles: [{ id: school.people.maya.id, name: 'Maya' }],
    });
    expect(await classesOnDevice(newId())).toEqual([]);
    expect(await classesOnDevice(undefined)).toEqual([]);
  });

  test('carry the initial where two share a name, and leave out who left or is archived', async () => {
    const { kingfishers } = school.classes;
    const twins = ['Malik', 'Patel', 'Quinn'];
    for (const familyName of twins)
      await office(school, async (tenant) => {
        const child = await addStudent(tenant, {
          ...{ givenName: 'Zara', familyName, animal: 'owl', dateOfBirth: null, yearGroup: 4 },
        });
        await enrol(tenant, { classId: kingfishers, studentIds: [child.id], on: school.today });
      });
    await superuser()`update people set archived_at = now()
      where school_id = ${school.id} and family_name = 'Quinn'`;
    await superuser()`update enrolments set ends_on = ${school.today}
      where school_id = ${school.id} and student_id = ${school.people.maya.id}`;
    const device = await open();
    const [opened] = await classesOnDevice(device.deviceHash);
    const { tiles } = opened ? await tilesOf(opened) : { tiles: [] };
    expect(tiles.map(({ name }) => name)).toEqual(['Zara M', 'Zara P']);
  });

  test('are gone at midnight, and once the device is closed', async () => {
    const [yesterdays, closed, kept] = [await open(), await open(), await open()];
    await superuser()`update opened_devices set closes_at = now() where id = ${yesterdays.id}`;
    await as(school, school.people.mrOkafor, (tenant) =>
      closeDevice(tenant, { deviceId: closed.id }),
    );
    expect(await classesOnDevice(yesterdays.deviceHash)).toEqual([]);
    expect(await classesOnDevice(closed.deviceHash)).toEqual([]);
    expect(await classesOnDevice(kept.deviceHash)).toHaveLength(1);
    for (const device of [yesterdays, closed])
      expect(await childOnDevice(device.deviceHash, device.code, school.people.maya.id)).toBe(
        undefined,
      );
    await as(school, school.people.mrOkafor, (tenant) =>
      closeDevices(tenant, { classId: school.classes.kingfishers }),
    );
    expect(await classesOnDevice(kept.deviceHash)).toEqual([]);
  });

  test('a device open for two classes shows each under its own code', async () => {
    const device = await open();
    await superuser()`insert into class_staff (id, school_id, class_id, person_id, starts_on)
      values (${newId()}, ${school.id}, ${school.classes.wrens}, ${school.people.mrOkafor.id}, ${school.today})`;
    const wrens = await open(school.people, school.classes.wrens, device.deviceHash);
    expect(await classesOnDevice(device.deviceHash)).toHaveLength(2);
    const { maya, leo } = school.people;
    expect(await childOnDevice(device.deviceHash, device.code, maya.id)).toBeDefined();
    expect(await childOnDevice(device.deviceHash, wrens.code, leo.id)).toBeDefined();
    expect(await childOnDevice(device.deviceHash, device.code, leo.id)).toBe(undefined);
  });

  test('open until the midnight of the school, not longer', async () => {
    const { id } = await open();
    const [row] = await superuser()<{ day: string; at: string }[]>`
      select to_char(closes_at at time zone 'Europe/London' - interval '1 minute', 'YYYY-MM-DD') as day,
        to_char(closes_at at time zone 'Europe/London', 'HH24:MI') as at
      from opened_devices where id = ${id}`;
    expect(row).toEqual({ day: school.today, at: '00:00' });
  });
});

describe('opening a device', () => {
  test('is for those who teach the class, and for the office', async () => {
    const { msReid, mrsBell, maya, mayasMum, mrOkafor } = school.people;
    const { kingfishers } = school.classes;
    const openBy = (who: Someone) =>
      as(school, who, (tenant) =>
        openDevice(tenant, { classId: kingfishers, deviceHash: newId(), device: '' }),
      );
    // Even if the door let them: the database does not.
    for (const who of [msReid, maya, mayasMum]) await expect(openBy(who)).rejects.toThrow();
    const [none] = await superuser()`select 1 from opened_devices where school_id = ${school.id}`;
    expect(none).toBeUndefined();

    const [byOffice, byTeacher] = [await openBy(mrsBell), await openBy(mrOkafor)];
    expect(await eventsOf(byOffice.id)).toMatchObject([{ actorId: mrsBell.id }]);
    // Either closes what the other has opened.
    await as(school, mrOkafor, (tenant) => closeDevice(tenant, { deviceId: byOffice.id }));
    await as(school, mrsBell, (tenant) => closeDevice(tenant, { deviceId: byTeacher.id }));
  });

  test('of an archived class is refused', async () => {
    await superuser()`update classes set archived_at = now() where id = ${school.classes.kingfishers}`;
    await expect(open()).rejects.toEqual(refused('refusal.not_found'));
  });

  test('gives the class its code once, and stands in the record with who and what', async () => {
    const [first, second] = [await open(), await open()];
    expect(second.code).toBe(first.code);
    expect(first.code).toMatch(/^[A-Z]{3,5}[2-9]{2}$/);
    expect(await eventsOf(first.id)).toEqual([
      {
        name: 'identity.device_opened',
        studentId: null,
        actorId: school.people.mrOkafor.id,
        facts: { classId: school.classes.kingfishers, device: 'safari ipad' },
      },
    ]);
    const codes = await superuser()`select 1 from audit_events
      where school_id = ${school.id} and name = 'identity.class_code_given'`;
    expect(codes).toHaveLength(1);
  });

  test('twice is once, and closing is recorded; a closed one cannot be closed again', async () => {
    const { mrOkafor, msReid } = school.people;
    const first = await open();
    const again = await open(school.people, school.classes.kingfishers, first.deviceHash);
    const found = await as(school, mrOkafor, (tenant) =>
      findSigningIn(tenant, school.classes.kingfishers),
    );
    expect(found?.devices.map(({ id }) => id)).toEqual([again.id]);
    const close = (who: Someone) =>
      as(school, who, (tenant) => closeDevice(tenant, { deviceId: again.id }));
    await expect(close(msReid)).rejects.toEqual(refused('refusal.not_found'));
    await close(mrOkafor);
    await expect(close(mrOkafor)).rejects.toEqual(refused('refusal.not_found'));
    expect((await eventsOf(again.id)).map(({ name }) => name)).toEqual([
      'identity.device_opened',
      'identity.device_closed',
    ]);
  });

  test('no two classes of a school have the same code', async () => {
    const codes = new Set<string>();
    for (const classId of Object.values(school.classes))
      codes.add((await office(school, (tenant) => giveClassCode(tenant, { classId }))).code);
    expect(codes.size).toBe(2);
    await expect(
      superuser()`update class_codes set code = 'KITE42' where school_id = ${school.id}`,
    ).rejects.toMatchObject({ code: '23505' });
  });
});

describe('picture passwords', () => {
  test('a child chooses three, is in, and comes in with them again: for half a day', async () => {
    const device = await open();
    const { maya } = school.people;
    const chosen = await choose(device, maya);
    expect(chosen).toMatchObject({ is: 'in', slug: school.slug });
    expect(await tryPictures(device, maya, ['boat', 'sun', 'tree'])).toEqual({ is: 'wrong' });
    await rest();
    const answer = await tryPictures(device, maya);
    if (answer.is !== 'in') throw new Error(`Maya is not let in: ${answer.is}`);
    expect(await whoIsHere(answer.signedIn.token, school.slug)).toMatchObject({
      personId: maya.id,
      role: 'student',
    });
    const [session] = await superuser()<{ hours: number; renews: boolean }[]>`
      select round(extract(epoch from expires_at - started_at) / 3600)::int as hours, renews
      from sessions where id = ${answer.signedIn.sessionId}`;
    expect(session).toEqual({ hours: 12, renews: false });
    expect(await namesOf(maya)).toEqual([
      'identity.pictures_allowed',
      'identity.pictures_chosen',
      'identity.signed_in',
      'identity.sign_in_failed',
      'identity.signed_in',
    ]);
  });

  test('two children with the same pictures are each themselves, and nothing shows it', async () => {
    const [kingfishers, wrens] = [await open(), await openForWrens()];
    const { maya, leo } = school.people;
    await choose(kingfishers, maya);
    await choose(wrens, leo);
    const hashes = await superuser()<{ hash: string }[]>`
      select password_hash as hash from picture_passwords where school_id = ${school.id}`;
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(2);
    for (const { hash } of hashes) expect(hash).toMatch(/^\$argon2id\$/);
    // The hash of one is no use to the other, even were it put in their row.
    await superuser()`update picture_passwords set password_hash = (
        select password_hash from picture_passwords where student_id = ${leo.id})
      where student_id = ${maya.id}`;
    expect(await tryPictures(kingfishers, maya)).toEqual({ is: 'wrong' });
    expect(await tryPictures(wrens, leo)).toMatchObject({ is: 'in' });
  });

  test('wrong ones let that child rest five seconds on that device, nobody else and nowhere else', async () => {
    const [device, another] = [await open(), await open()];
    const { maya } = school.people;
    const zara = await office(school, async (tenant) => {
      const child = await addStudent(tenant, {
        ...{ givenName: 'Zara', familyName: 'Malik', animal: 'owl' },
        ...{ dateOfBirth: null, yearGroup: 4 },
      });
      const { kingfishers } = school.classes;
      await enrol(tenant, { classId: kingfishers, studentIds: [child.id], on: school.today });
      return child;
    });
    await choose(device, maya);
    await as(school, school.people.mrOkafor, (tenant) =>
      letChoose(tenant, { studentId: zara.id }, 'class'),
    );
    await choose(device, zara, kiteMoonPear);
    expect(await tryPictures(device, maya, kiteMoonPear)).toEqual({ is: 'wrong' });
    const next = await tryPictures(device, maya);
    expect(next.is).toBe('rest');
    expect(next.is === 'rest' && next.seconds).toBeLessThanOrEqual(5);
    expect(await tryPictures(device, zara, kiteMoonPear)).toMatchObject({ is: 'in' });
    expect(await tryPictures(another, maya)).toMatchObject({ is: 'in' });
    await rest();
    expect(await tryPictures(device, maya)).toMatchObject({ is: 'in' });
  });

  test('many tries at once are looked at once', async () => {
    const device = await open();
    const { maya } = school.people;
    await choose(device, maya);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tryPictures(device, maya, kiteMoonPear)),
    );
    expect(answers.filter(({ is }) => is === 'wrong')).toHaveLength(1);
    expect(answers.filter(({ is }) => is === 'rest')).toHaveLength(11);
  });

  const nowhere: Readonly<Record<string, (device: OpenedDevice) => Promise<unknown>>> = {
    'on a device that is closed': ({ id }) =>
      superuser()`update opened_devices set closed_at = now() where id = ${id}`,
    'on yesterday’s device': ({ id }) =>
      superuser()`update opened_devices set closes_at = now() where id = ${id}`,
    'once the child is archived': () =>
      superuser()`update people set archived_at = now() where id = ${school.people.maya.id}`,
    'once the child left the class': () =>
      superuser()`update enrolments set ends_on = ${school.today} where student_id = ${school.people.maya.id}`,
    'once the account is disabled': () =>
      superuser()`update accounts set disabled_at = now()
        where id = (select account_id from people where id = ${school.people.maya.id})`,
  };
  test.each(Object.entries(nowhere))('open nothing %s', async (_when, happen) => {
    const device = await open();
    const { maya } = school.people;
    await choose(device, maya);
    expect(await tryPictures(device, maya)).toMatchObject({ is: 'in' });
    await happen(device);
    expect(await tryPictures(device, maya)).toEqual({ is: 'not_here' });
  });

  test('open nothing on another class’s device, with another code, or without a device', async () => {
    const [device, wrens] = [await open(), await openForWrens()];
    const { maya, leo } = school.people;
    await choose(device, maya);
    expect(await tryPictures(wrens, maya)).toEqual({ is: 'not_here' });
    expect(await tryPictures({ ...device, code: wrens.code }, maya)).toEqual({ is: 'not_here' });
    expect(await tryPictures(device, leo)).toEqual({ is: 'not_here' });
    expect(await choose(device, leo)).toEqual({ is: 'not_here' });
    expect(await choose(device, school.people.mrOkafor)).toEqual({ is: 'not_here' });
    expect(await choose(device, { id: newId() })).toEqual({ is: 'not_here' });
    const noDevice = { ...at(device, maya), deviceHash: undefined, pictures: sunBoatTree };
    expect(await signInWithPictures(noDevice, whence)).toEqual({ is: 'not_here' });
  });

  test('of another school stay there', async () => {
    const device = await open();
    const riverside = await mintSchool();
    expect(await choose(device, riverside.people.maya)).toEqual({ is: 'not_here' });
  });

  test('are chosen once: who has some cannot be given others', async () => {
    const device = await open();
    const { maya } = school.people;
    await choose(device, maya);
    expect(await choose(device, maya, kiteMoonPear)).toEqual({ is: 'not_here' });
    const atOnce = await Promise.all([
      choose(await openForWrens(), school.people.leo),
      choose(await openForWrens(), school.people.leo, kiteMoonPear),
    ]);
    expect(atOnce.map(({ is }) => is).sort()).toEqual(['in', 'not_here']);
    for (const pictures of [['sun', 'sun', 'sun'], ['sun']] as PasswordPicture[][])
      expect(await choose(await openForWrens(), school.people.leo, pictures)).toEqual({
        is: 'not_here',
      });
  });

  test('a child whom the office added without an account gets one with the first pictures', async () => {
    const device = await open();
    const { maya } = school.people;
    await superuser()`update people set account_id = null where id = ${maya.id}`;
    expect(await choose(device, maya)).toMatchObject({ is: 'in' });
    expect(await tryPictures(device, maya)).toMatchObject({ is: 'in' });
    const [row] = await superuser()<{ accountId: string }[]>`
      select account_id as "accountId" from people where id = ${maya.id}`;
    expect(row?.accountId).toEqual(expect.any(String));
    expect(await namesOf(maya)).toContain('identity.pictures_chosen');
  });
});

describe('choosing pictures', () => {
  const openQuietly = () => open(school.people, school.classes.kingfishers, newId(), false);

  test('nobody chooses for a classmate: only while staff let the child', async () => {
    const device = await openQuietly();
    const { maya, mrOkafor } = school.people;
    expect(await choose(device, maya)).toEqual({ is: 'not_now' });
    await as(school, mrOkafor, (tenant) => letChoose(tenant, { studentId: maya.id }, 'class'));
    expect(await eventsOf(maya.id)).toMatchObject([
      {
        name: 'identity.pictures_allowed',
        studentId: maya.id,
        actorId: mrOkafor.id,
        facts: { place: 'class', minutes: 30 },
      },
    ]);
    const [row] = await superuser()<{ minutes: number }[]>`
      select round(extract(epoch from ends_at - now()) / 60)::int as minutes
      from choosing_times where student_id = ${maya.id}`;
    expect(row?.minutes).toBe(30);
    await superuser()`update choosing_times set ends_at = now()`;
    expect(await choose(device, maya)).toEqual({ is: 'not_now' });
    await as(school, mrOkafor, (tenant) => letChoose(tenant, { studentId: maya.id }, 'class'));
    expect(await choose(device, maya)).toMatchObject({ is: 'in' });
  });

  test('a guardian who lets their child choose at home lets nobody choose in class', async () => {
    const device = await openQuietly();
    const { maya, mayasMum } = school.people;
    await as(school, mayasMum, (tenant) => letChoose(tenant, { studentId: maya.id }, 'home'));
    expect(await choose(device, maya)).toEqual({ is: 'not_now' });
    await expect(
      as(school, mayasMum, (tenant) => letChoose(tenant, { studentId: maya.id }, 'class')),
    ).rejects.toThrow();
  });

  test('on the first day one press lets the whole class choose, and no other class', async () => {
    const { maya, leo, mrOkafor, msReid } = school.people;
    const { kingfishers } = school.classes;
    const device = await openQuietly();
    const letThem = (who: Someone) =>
      as(school, who, (tenant) => letClassChoose(tenant, { classId: kingfishers }));
    await expect(letThem(msReid)).rejects.toEqual(refused('refusal.not_found'));
    await letThem(mrOkafor);
    expect(await choose(device, maya)).toMatchObject({ is: 'in' });
    await expect(letThem(mrOkafor)).rejects.toEqual(refused('signing_in.all_have_pictures'));
    const [others] = await superuser()`select 1 from choosing_times where student_id = ${leo.id}`;
    expect(others).toBeUndefined();
  });

  test('is let by the child’s own staff only, and for who has none', async () => {
    const { maya, leo, mrOkafor, msReid } = school.people;
    const letMaya = (who: Someone) =>
      as(school, who, (tenant) => letChoose(tenant, { studentId: maya.id }, 'class'));
    for (const who of [msReid, maya, leo]) await expect(letMaya(who)).rejects.toThrow();
    await choose(await open(), maya);
    await expect(letMaya(mrOkafor)).rejects.toEqual(refused('at_home.has_pictures_already'));
  });
});

describe('a reset', () => {
  test('lets the child choose anew, who is then signed in nowhere else', async () => {
    const device = await open();
    const { maya, mrOkafor } = school.people;
    await choose(device, maya);
    const reset = (who: Someone) =>
      as(school, who, (tenant) => resetPictures(tenant, { studentId: maya.id }));
    await reset(mrOkafor);
    expect(await tryPictures(device, maya)).toEqual({ is: 'not_here' });
    expect(await whoIsHere(maya.token, school.slug)).toBeUndefined();
    expect(await choose(device, maya, kiteMoonPear)).toMatchObject({ is: 'in' });
    expect(await tryPictures(device, maya, kiteMoonPear)).toMatchObject({ is: 'in' });
    expect(await namesOf(maya)).toContain('identity.pictures_reset');
  });

  test('is for the child’s own teacher and the office, and for one who has pictures', async () => {
    const device = await open();
    const { maya, leo, mrOkafor, msReid, mrsBell, mayasMum } = school.people;
    await choose(device, maya);
    for (const who of [msReid, mayasMum, leo])
      await expect(
        as(school, who, (tenant) => resetPictures(tenant, { studentId: maya.id })),
      ).rejects.toEqual(refused('signing_in.no_pictures'));
    await expect(
      as(school, mrOkafor, (tenant) => resetPictures(tenant, { studentId: leo.id })),
    ).rejects.toEqual(refused('signing_in.no_pictures'));
    expect(await tryPictures(device, maya)).toMatchObject({ is: 'in' });
    await as(school, mrsBell, (tenant) => resetPictures(tenant, { studentId: maya.id }));
    expect(await tryPictures(device, maya)).toEqual({ is: 'not_here' });
  });
});

test('a teacher sees who has chosen pictures, of their own class only', async () => {
  const device = await open();
  const { maya, mrOkafor, msReid } = school.people;
  const { kingfishers } = school.classes;
  const see = (who: Someone) => as(school, who, (tenant) => findSigningIn(tenant, kingfishers));
  expect((await see(mrOkafor))?.children).toMatchObject([{ id: maya.id, hasPictures: false }]);
  await choose(device, maya);
  expect((await see(mrOkafor))?.children).toMatchObject([{ id: maya.id, hasPictures: true }]);
  expect(await see(msReid)).toBeUndefined();
});
