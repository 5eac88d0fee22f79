import { beforeEach, expect, test } from 'vitest';
import { classCodes, openedDevices } from '@/db/schema/children-sign-in';
import { submissions } from '@/db/schema/homework';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { recomputeStreaks } from '@/lib/homework/streaks/commands';
import { classesOnDevice, tilesOf } from '@/lib/identity/children/entering/queries';
import { startSession } from '@/lib/identity/sessions/commands';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { type SchoolKey, settingAsSeen } from '@/lib/settings/catalogue/rules';
import { addDays, weekdayOf } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { newInvitation, printedCards } from '@/lib/testing/doors/rows';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { reactions } from './reactions';

/* That what a school decides does what its words say. */
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const decide = (key: SchoolKey, value: string) =>
  office(school, (tenant) => keepSetting(tenant, { key, asSeen: settingAsSeen(null), value }));

const whence = { address: '192.0.2.7', device: 'chrome chromebook' };
const hoursOfSession = async ({ id }: Someone) => {
  const [person] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  const how = { way: 'password', shared: true } as const;
  const { sessionId } = await startSession(person?.accountId ?? '', how, whence);
  const [session] = await superuser()<{ hours: number }[]>`
    select round(extract(epoch from expires_at - started_at) / 3600)::int as hours
    from sessions where id = ${sessionId}`;
  return session?.hours;
};

test('a shared device stays signed in as many hours as the school says', async () => {
  expect(await hoursOfSession(school.people.maya)).toBe(12);
  await decide('shared_devices.hours', '3');
  expect(await hoursOfSession(school.people.maya)).toBe(3);
  expect(await hoursOfSession(school.people.mrOkafor)).toBe(3);
});

test('of somebody in two schools the more careful one decides', async () => {
  const other = await mintSchool();
  await superuser()`update people set account_id = (
      select account_id from people where id = ${school.people.mayasMum.id})
    where id = ${other.people.mayasMum.id}`;
  await decide('shared_devices.hours', '5');
  expect(await hoursOfSession(other.people.mayasMum)).toBe(5);
});

test('an invitation works as many days as the school says', async () => {
  const daysOf = async () => {
    const { id } = await newInvitation(school);
    const [row] = await superuser()<{ days: number }[]>`
      select round(extract(epoch from expires_at - created_at) / 86400)::int as days
      from invitations where id = ${id}`;
    return row?.days;
  };
  expect(await daysOf()).toBe(14);
  await decide('invitations.days', '7');
  expect(await daysOf()).toBe(7);
});

test('another go lasts as many school days as the school says', async () => {
  await decide('homework.grace_days', '1');
  const submissionId = await handIn(school, 'maya');
  const [given] = await as(school, school.people.mrOkafor, (tenant) =>
    giveVerdict(tenant, {
      pieces: [{ submissionId, attempt: 1, version: 1 }],
      verdict: 'another_go',
      comment: 'Look at the ending again.',
    }),
  );
  await inSchoolByClock(school.id, async (tenant) => releaseVerdict(tenant, given?.id ?? ''));
  const [row] = await superuser()<{ on: string }[]>`
    select grace_ends_on::text as on from submissions where id = ${submissionId}`;
  const next = { 5: 3, 6: 2 }[weekdayOf(school.today) as 5] ?? 1;
  expect(row?.on).toBe(addDays(school.today, next));
});

test('tiles and cards name children as the school says', async () => {
  const { kingfishers } = school.classes;
  await ownerDatabase()
    .insert(classCodes)
    .values({ schoolId: school.id, classId: kingfishers, code: 'KITE42' });
  const deviceHash = crypto.randomUUID();
  await ownerDatabase()
    .insert(openedDevices)
    .values({
      schoolId: school.id,
      classId: kingfishers,
      openedById: school.people.mrOkafor.id,
      deviceHash,
      closesAt: new Date(Date.now() + 3_600_000),
    });
  const named = async () => {
    const [opened] = await classesOnDevice(deviceHash);
    if (!opened) throw new Error('The device is open');
    const [{ tiles }, { cards }] = [await tilesOf(opened), await printedCards(school)];
    return [...tiles, ...cards].map(({ name }) => name);
  };
  expect(await named()).toEqual(['Maya', 'Maya']);
  await decide('class_door.names', 'always');
  expect(await named()).toEqual(['Maya S', 'Maya S']);
});

test('fewer rest days change every streak of the school at once, and twice changes nothing more', async () => {
  const { maya } = school.people;
  // The last two weekdays: something was handed in on the first, nothing on the second.
  const [second = '', first = ''] = [1, 2, 3, 4, 5]
    .map((ago) => addDays(school.today, -ago))
    .filter((on) => weekdayOf(on) < 6);
  const done = await setPiece(school, { opensOn: first, dueOn: first });
  await setPiece(school, { opensOn: second, dueOn: second });
  await ownerDatabase().insert(submissions).values({
    schoolId: school.id,
    studentId: maya.id,
    activityId: done,
    classId: school.classes.kingfishers,
    clubId: school.clubs.reading,
    late: false,
    handedInOn: first,
    handedInAt: new Date(),
  });
  await inSchoolByClock(school.id, (tenant) => recomputeStreaks(tenant, [maya.id]));
  const current = async () => {
    const [row] = await superuser()<{ days: number }[]>`
      select current_days as days from streaks where student_id = ${maya.id}`;
    return row?.days;
  };
  expect(await current()).toBe(1);

  const { id } = await decide('homework.rest_days', '0');
  const [event] = await superuser()<{ id: string }[]>`
    select id from audit_events where subject_id = ${id}`;
  for (const _ of ['once', 'twice']) {
    await inSchoolByClock(school.id, async (tenant) => {
      const happened = await findEvent(tenant, event?.id ?? '');
      for (const reaction of reactions['setting.changed'] ?? [])
        if (happened) await reaction(tenant, happened);
    });
    expect(await current()).toBe(0);
  }
});
