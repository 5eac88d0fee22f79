import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { putIntoClub } from '@/lib/clubs/membership/by-hand';
import { setClubYears } from '@/lib/clubs/membership/years';
import { stopClubInClass } from '@/lib/clubs/running';
import { peopleListInput } from '@/lib/people/inputs';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintGrant, mintPerson, mintSchool } from '@/lib/testing/mint';
import { makers } from '@/lib/wiring/makers';
import { reactions } from '@/lib/wiring/reactions';
import { archiveClass } from '../commands';
import { askForBulkEdit } from './commands';
import { type BulkEdit, bulkEditInput } from './inputs';
import { findBulkEdit, peopleChosen, peopleFound } from './queries';

let school: MintedSchool;
let both: string[];
beforeEach(async () => {
  school = await mintSchool();
  both = [school.people.maya.id, school.people.leo.id];
});

const ask = (input: BulkEdit) => office(school, (tenant) => askForBulkEdit(tenant, input));
const changed = async (input: BulkEdit) => {
  const { id } = await ask(input);
  await makeChange(makers, school.id, id, 1);
  const found = await office(school, (tenant) => findBulkEdit(tenant, id));
  if (!found) throw new Error('The change is gone');
  return found;
};
const undone = async (changeId: string) => {
  await office(school, (tenant) => askToUndo('bulk_edit')(tenant, { changeId }));
  await undoChange(school.id, changeId, 1);
};

/** What the worker does when it is told of it. */
const told = (name: string, subjectId: string) =>
  inSchoolByClock(school.id, async (tenant) => {
    for (const react of reactions[name] ?? [])
      await react(tenant, {
        ...{ id: newId(), name, subjectId, studentId: null },
        ...{ actorId: null, facts: {} },
      });
  });

/** Of both children: year group, language, whether they are here, and where they are today. */
async function standing() {
  const rows = await superuser()<object[]>`
    select s.year_group, s.home_language, p.archived_at is not null as archived,
      (select string_agg(c.name, ',') from enrolments e join classes c on c.school_id = e.school_id and c.id = e.class_id
        where e.school_id = p.school_id and e.student_id = p.id and e.ends_on is null) as class,
      (select count(*)::int from club_memberships m
        where m.school_id = p.school_id and m.student_id = p.id and m.ends_on is null) as clubs
    from people p join students s on s.school_id = p.school_id and s.id = p.id
    where p.school_id = ${school.id} and p.id in ${superuser()(both)} order by p.given_name`;
  return [...rows];
}

describe('several people at once', () => {
  test('get a year group, and theirs back', async () => {
    const before = await standing();
    const { change, people, askedBy } = await changed({
      what: 'year_group',
      personIds: both,
      yearGroup: 6,
    });
    expect(change.state).toBe('done');
    expect(people.map(({ id }) => id).sort()).toEqual([...both].sort());
    expect(askedBy).toContain('Bell');
    expect(await standing()).toMatchObject([{ year_group: 6 }, { year_group: 6 }]);
    expect(await eventsOf(school.people.maya.id)).toContainEqual({
      name: 'person.changed',
      studentId: school.people.maya.id,
      actorId: school.people.mrsBell.id,
      facts: { fields: ['yearGroup'] },
    });
    await undone(change.id);
    expect(await standing()).toEqual(before);
  });

  test('come into the clubs of their year group with it, and leave those put in by hand when archived', async () => {
    const clubId = school.clubs.reading;
    await office(school, async (tenant) => {
      await setClubYears(tenant, { clubId, yearGroups: [6], asSeen: '' });
      for (const classId of Object.values(school.classes))
        await stopClubInClass(tenant, { clubId, classId, on: school.today });
    });
    const before = await standing();
    expect(before).toMatchObject([{ clubs: 0 }, { clubs: 0 }]);
    const raised = await changed({ what: 'year_group', personIds: both, yearGroup: 6 });
    expect(await standing()).toMatchObject([{ clubs: 1 }, { clubs: 1 }]);
    await undone(raised.change.id);
    expect(await standing()).toEqual(before);

    const on = school.today;
    await office(school, (tenant) => putIntoClub(tenant, { clubId, studentIds: both, on }));
    const inIt = await standing();
    const gone = await changed({ what: 'archive', personIds: both });
    expect(await standing()).toMatchObject([{ clubs: 0 }, { clubs: 0 }]);
    await undone(gone.change.id);
    expect(await standing()).toEqual(inIt);
  });

  test('come back into no club that has stopped in their class meanwhile, and stay in the others', async () => {
    const clubId = school.clubs.reading;
    const { maya, leo } = school.people;
    const gone = await changed({ what: 'archive', personIds: both });
    const { kingfishers } = school.classes;
    await office(school, (tenant) =>
      stopClubInClass(tenant, { clubId, classId: kingfishers, on: school.today }),
    );
    await undone(gone.change.id);
    await told('change.undone', gone.change.id);
    const clubsOf = (child: string) => superuser()`select 1 from club_memberships
      where student_id = ${child} and ends_on is null`;
    expect(await clubsOf(maya.id)).toHaveLength(0);
    expect(await clubsOf(leo.id)).toHaveLength(1);
  });

  test('change year group, and nobody else leaves a club before the day that is known', async () => {
    const clubId = school.clubs.reading;
    const { maya, leo } = school.people;
    const { kingfishers } = school.classes;
    const later = addDays(school.today, 20);
    await office(school, async (tenant) => {
      await setClubYears(tenant, { clubId, yearGroups: [6], asSeen: '' });
      await stopClubInClass(tenant, { clubId, classId: kingfishers, on: later });
    });
    await changed({ what: 'year_group', personIds: [leo.id], yearGroup: 6 });
    expect(
      await superuser()`select ends_on::text from club_memberships where student_id = ${maya.id}`,
    ).toMatchObject([{ ends_on: later }]);
  });

  test('get a home language', async () => {
    await changed({ what: 'home_language', personIds: both, homeLanguage: 'pl' });
    expect(await standing()).toMatchObject([{ home_language: 'pl' }, { home_language: 'pl' }]);
  });

  test('come into a class and its clubs, and go back to theirs', async () => {
    const before = await standing();
    const { change, className } = await changed({
      what: 'class',
      personIds: both,
      classId: school.classes.wrens,
      on: school.today,
    });
    expect([change.state, className]).toEqual(['done', 'Wrens']);
    expect(await standing()).toMatchObject([{ class: 'Wrens' }, { class: 'Wrens' }]);
    await undone(change.id);
    expect(await standing()).toEqual(before);
  });

  test('are archived, which ends their classes and clubs, and are let in again', async () => {
    const before = await standing();
    const { change } = await changed({
      what: 'archive',
      personIds: [...both, school.people.mayasMum.id],
    });
    expect(await standing()).toMatchObject(
      both.map(() => ({ archived: true, class: null, clubs: 0 })),
    );
    expect(await office(school, (tenant) => peopleChosen(tenant, both))).toEqual([]);
    await undone(change.id);
    expect(await standing()).toEqual(before);
  });

  test('lose the roles they were given when archived, and have them again when it is undone', async () => {
    const { maya, mayasMum, mrsBell } = school.people;
    const startsOn = addDays(school.today, -9);
    const grant = { template: 'support_worker', scope: 'children', startsOn } as const;
    await mintGrant(school.id, mayasMum, mrsBell, grant, [maya.id]);
    await mintGrant(school.id, mayasMum, mrsBell, { ...grant, endsOn: startsOn }, [maya.id]);
    const ends = async () =>
      (
        await superuser()`select ends_on::text as "endsOn" from role_grants
          where person_id = ${mayasMum.id} order by id`
      ).map(({ endsOn }) => endsOn);
    const { change } = await changed({ what: 'archive', personIds: [...both, mayasMum.id] });
    expect(await ends()).toEqual([school.today, startsOn]);
    expect((await eventsOf(mayasMum.id)).map(({ name }) => name)).toContain('grant.ended');
    await undone(change.id);
    expect(await ends()).toEqual([null, startsOn]);
  });

  test('are those the list finds, and nobody who is archived', async () => {
    const list = peopleListInput.parse({ role: 'student' });
    const found = () => office(school, (tenant) => peopleFound(tenant, list));
    expect((await found())?.map(({ id }) => id).sort()).toEqual([...both].sort());
    await changed({ what: 'archive', personIds: [school.people.leo.id] });
    expect((await found())?.map(({ id }) => id)).toEqual([school.people.maya.id]);
  });
});

describe('nothing is asked for', () => {
  const yearGroup = (personIds: string[]) => ask({ what: 'year_group', personIds, yearGroup: 3 });
  const nothingAsked = async () =>
    expect(await superuser()`select 1 from changes where school_id = ${school.id}`).toHaveLength(0);

  test('where one of them is a grown-up, archived, or of another school', async () => {
    const { maya, leo, mayasMum, mrOkafor } = school.people;
    await expect(yearGroup([maya.id, mayasMum.id])).rejects.toEqual(
      refused('bulk_edit.not_for_year_group'),
    );
    await expect(ask({ what: 'archive', personIds: [maya.id, mrOkafor.id] })).rejects.toEqual(
      refused('bulk_edit.not_for_archive'),
    );
    const elsewhere = await mintSchool();
    await expect(yearGroup([maya.id, elsewhere.people.maya.id])).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await superuser()`update people set archived_at = now() where id = ${leo.id}`;
    await expect(yearGroup(both)).rejects.toEqual(refused('bulk_edit.archived_meanwhile'));
    await nothingAsked();
  });

  test('of a class that is archived, or on a day outside its year', async () => {
    const place = { what: 'class', personIds: both, classId: school.classes.wrens } as const;
    await expect(ask({ ...place, on: addDays(school.today, 800) })).rejects.toEqual(
      refused('classes.day_outside_the_year'),
    );
    await office(school, (tenant) => archiveClass(tenant, { classId: school.classes.wrens }));
    await expect(ask({ ...place, on: school.today })).rejects.toEqual(
      refused('classes.archived_meanwhile'),
    );
    await nothingAsked();
  });

  test('by a teacher, a parent or a child', async () => {
    const { mrOkafor, mayasMum, maya } = school.people;
    const input: BulkEdit = { what: 'year_group', personIds: [maya.id], yearGroup: 3 };
    for (const who of [mrOkafor, mayasMum, maya])
      await expect(as(school, who, (tenant) => askForBulkEdit(tenant, input))).rejects.toThrow();
    await nothingAsked();
  });

  test('of nobody, of nothing, or of a year group there is not', () => {
    for (const odd of [
      { what: 'archive', personIds: [] },
      { what: 'erase', personIds: both },
      { what: 'year_group', personIds: both, yearGroup: '9' },
      { what: 'home_language', personIds: both, homeLanguage: 'xx' },
    ])
      expect(bulkEditInput.safeParse(odd).success, JSON.stringify(odd)).toBe(false);
  });
});

test('somebody archived between asking and doing: nobody is changed, and it says why', async () => {
  const before = await standing();
  const ann = await mintPerson(school.id, 'student', 'Ann Pike');
  await superuser()`insert into students (id, school_id, year_group) values (${ann.id}, ${school.id}, 2)`;
  const { id } = await ask({ what: 'year_group', personIds: [...both, ann.id], yearGroup: 6 });
  await superuser()`update people set archived_at = now() where id = ${ann.id}`;
  await makeChange(makers, school.id, id, 1);
  const found = await office(school, (tenant) => findBulkEdit(tenant, id));
  expect(found?.change).toMatchObject({
    state: 'refused',
    reason: 'bulk_edit.archived_meanwhile',
  });
  expect(await standing()).toEqual(before);
});
