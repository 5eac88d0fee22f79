import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import {
  archiveClub,
  createClub,
  editClub,
  restoreClub,
  runClubInClass,
  stopClubInClass,
} from './commands';
import { clubAsSeen } from './rules';

const sql = superuser;
const membersOf = (clubId: string) => sql()<
  { studentId: string; level: number; startsOn: string; endsOn: string | null }[]
>`select student_id as "studentId", level, starts_on::text as "startsOn", ends_on::text as "endsOn"
  from club_memberships where club_id = ${clubId} order by student_id, starts_on`;
const ladder = async (clubId: string) =>
  (
    await sql()<{ name: string }[]>`
      select name from club_levels where club_id = ${clubId} and archived_at is null order by position`
  ).map(({ name }) => name);

const science = {
  name: 'Science',
  subject: 'Science',
  description: 'One question a week',
  paper: 'leaf',
  emblem: 'science',
  evidenceKinds: ['photo' as const, 'writing' as const],
  weekdays: [3, 5],
  levels: ['Looking', 'Asking', 'Testing'],
};
const seen = clubAsSeen({ ...science, archivedAt: null }, science.levels);
const newClub = (school: MintedSchool) => office(school, (tenant) => createClub(tenant, science));

describe('creating and changing a club', () => {
  test('a new club has its ladder in order and runs nowhere', async () => {
    const school = await mintSchool();
    const club = await newClub(school);
    expect(await ladder(club.id)).toEqual(science.levels);
    expect(await membersOf(club.id)).toEqual([]);
    expect(await eventsOf(club.id)).toMatchObject([{ name: 'club.created', facts: { levels: 3 } }]);
    await expect(newClub(school)).rejects.toEqual(refused('clubs.name_taken'));
  });

  test('a ladder grows, is renamed, shrinks, and takes up again the steps it lost', async () => {
    const school = await mintSchool();
    const club = await newClub(school);
    const change = (levels: string[], before: string[]) =>
      office(school, (tenant) =>
        editClub(tenant, {
          ...science,
          levels,
          clubId: club.id,
          asSeen: clubAsSeen({ ...science, archivedAt: null }, before),
        }),
      );
    await change(['Looking'], science.levels);
    expect(await ladder(club.id)).toEqual(['Looking']);
    await change(['Seeing', 'Wondering'], ['Looking']);
    expect(await ladder(club.id)).toEqual(['Seeing', 'Wondering']);
    expect((await eventsOf(club.id)).at(-1)).toMatchObject({
      name: 'club.changed',
      facts: { fields: ['levels'] },
    });
  });

  test('a step that a child stands on cannot go; a stale form and a taken name are refused', async () => {
    const school = await mintSchool();
    const club = await newClub(school);
    const { kingfishers } = school.classes;
    const form = { ...science, clubId: club.id, asSeen: seen };
    await office(school, (tenant) =>
      runClubInClass(tenant, { clubId: club.id, classId: kingfishers, on: school.today }),
    );
    await sql()`update club_memberships set level = 3 where club_id = ${club.id}`;
    await expect(
      office(school, (tenant) => editClub(tenant, { ...form, levels: ['Looking', 'Asking'] })),
    ).rejects.toEqual(refused('clubs.level_in_use'));
    await expect(
      office(school, (tenant) => editClub(tenant, { ...form, name: 'Reading' })),
    ).rejects.toEqual(refused('clubs.name_taken'));
    await office(school, (tenant) => editClub(tenant, { ...form, weekdays: [1] }));
    await expect(office(school, (tenant) => editClub(tenant, form))).rejects.toEqual(
      refused('refusal.conflict'),
    );
  });
});

describe('running a club in a class', () => {
  test('every child enrolled joins at level 1; the other class does not', async () => {
    const school = await mintSchool();
    const club = await newClub(school);
    const run = { clubId: club.id, classId: school.classes.kingfishers, on: school.today };
    const running = await office(school, (tenant) => runClubInClass(tenant, run));
    expect(await membersOf(club.id)).toEqual([
      { studentId: school.people.maya.id, level: 1, startsOn: school.today, endsOn: null },
    ]);
    expect(await eventsOf(running.id)).toMatchObject([
      { name: 'club.started_in_class', facts: { clubId: club.id, children: 1 } },
    ]);
    await expect(office(school, (tenant) => runClubInClass(tenant, run))).rejects.toEqual(
      refused('clubs.already_runs_there'),
    );
  });

  test('stopping ends that day, twice is refused, and starting again goes on at the level reached', async () => {
    const school = await mintSchool();
    const { maya } = school.people;
    const { reading } = school.clubs;
    const run = { clubId: reading, classId: school.classes.kingfishers, on: school.today };
    await sql()`update club_memberships set level = 5 where student_id = ${maya.id}`;
    const stopped = await office(school, (tenant) => stopClubInClass(tenant, run));
    const ofMaya = async () =>
      (await membersOf(reading)).filter(({ studentId }) => studentId === maya.id);
    expect(await ofMaya()).toMatchObject([{ endsOn: school.today }]);
    expect(await eventsOf(stopped.id)).toMatchObject([
      { name: 'club.stopped_in_class', facts: { children: 1 } },
    ]);
    await expect(office(school, (tenant) => stopClubInClass(tenant, run))).rejects.toEqual(
      refused('clubs.does_not_run_there'),
    );
    await office(school, (tenant) => runClubInClass(tenant, run));
    expect((await ofMaya()).at(-1)).toMatchObject({ level: 5, endsOn: null });
    const leos = (await membersOf(reading)).filter(
      ({ studentId }) => studentId === school.people.leo.id,
    );
    expect(leos).toMatchObject([{ startsOn: addDays(school.today, -60), endsOn: null }]);
  });
});

describe('archiving a club', () => {
  test('it stops in every class, its members leave, and what was handed in stays', async () => {
    const school = await mintSchool();
    const which = { clubId: school.clubs.reading };
    await office(school, (tenant) => archiveClub(tenant, which));
    expect((await membersOf(which.clubId)).every(({ endsOn }) => endsOn === school.today)).toBe(
      true,
    );
    expect((await eventsOf(which.clubId)).at(-1)).toMatchObject({
      name: 'club.archived',
      facts: { classes: 2, children: 2 },
    });
    const run = { ...which, classId: school.classes.wrens, on: school.today };
    await expect(office(school, (tenant) => runClubInClass(tenant, run))).rejects.toEqual(
      refused('clubs.archived_meanwhile'),
    );
    await expect(office(school, (tenant) => archiveClub(tenant, which))).rejects.toEqual(
      refused('clubs.already_archived'),
    );
    await office(school, (tenant) => restoreClub(tenant, which));
    await expect(office(school, (tenant) => restoreClub(tenant, which))).rejects.toEqual(
      refused('clubs.not_archived'),
    );
    await office(school, (tenant) => runClubInClass(tenant, run));
    expect((await membersOf(which.clubId)).filter(({ endsOn }) => endsOn === null)).toMatchObject([
      { studentId: school.people.leo.id },
    ]);
  });
});

describe('who may not', () => {
  const everything = (school: MintedSchool) => {
    const clubId = school.clubs.reading;
    const run = { clubId, classId: school.classes.kingfishers, on: school.today };
    return {
      createClub: (tenant: Tenant) => createClub(tenant, science),
      editClub: (tenant: Tenant) => editClub(tenant, { ...science, clubId, asSeen: '' }),
      runClubInClass: (tenant: Tenant) => runClubInClass(tenant, run),
      stopClubInClass: (tenant: Tenant) => stopClubInClass(tenant, run),
      archiveClub: (tenant: Tenant) => archiveClub(tenant, { clubId }),
      restoreClub: (tenant: Tenant) => restoreClub(tenant, { clubId }),
    };
  };
  const allOf = (school: MintedSchool) => sql()`
    select (select json_agg(c order by id) from clubs c where school_id = ${school.id}) as clubs,
      (select json_agg(l order by id) from club_levels l where school_id = ${school.id}) as levels,
      (select json_agg(r order by id) from club_classes r where school_id = ${school.id}) as running,
      (select json_agg(m order by id) from club_memberships m where school_id = ${school.id}) as members,
      (select count(*) from audit_events where school_id = ${school.id}) as events`;

  test.each(['mrOkafor', 'mayasMum', 'maya'] as const)('%s changes no club', async (name) => {
    const school = await mintSchool();
    const before = await allOf(school);
    for (const command of Object.values(everything(school)))
      await expect(as<unknown>(school, school.people[name], command)).rejects.toThrow();
    expect(await allOf(school)).toEqual(before);
  });

  test('the office of another school is told the same as for an id nobody has', async () => {
    const [oakfield, riverside] = [await mintSchool(), await mintSchool()];
    const before = await allOf(oakfield);
    const { createClub: _, ...commands } = everything(oakfield);
    for (const command of Object.values(commands))
      await expect(office<unknown>(riverside, command)).rejects.toEqual(
        refused('refusal.not_found'),
      );
    await expect(
      office(riverside, (tenant) =>
        runClubInClass(tenant, {
          clubId: riverside.clubs.reading,
          classId: oakfield.classes.wrens,
          on: riverside.today,
        }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      office(riverside, (tenant) => archiveClub(tenant, { clubId: randomUUID() })),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await allOf(oakfield)).toEqual(before);
  });
});
