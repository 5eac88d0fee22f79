import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { academicYearOf, addDays, mondayOf } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { showClub } from '../handing-in/today/queries';
import { dayStates } from '../week/rules';
import { weekTarget } from '../week/weekly/rules';
import { daysOfRuns } from './queries';

test('a club’s own string counts its own days alone, and is shown to nobody who is not in it', async () => {
  const school = await mintSchool();
  const { maya, leo } = school.people;
  const sql = superuser();
  await sql`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'homework.rest_days', '0')`;
  const science = newId();
  await sql`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
    values (${science}, ${school.id}, 'Science', 'Science', 'sky', 'reading', '{writing}', '{1,2,3,4,5}')`;
  await sql`insert into club_memberships (id, school_id, club_id, student_id, starts_on)
    values (${newId()}, ${school.id}, ${science}, ${maya.id}, ${addDays(school.today, -60)})`;

  const piece = async (clubId: string, on: string, isIn: boolean) => {
    const activityId = await setPiece(school, { clubId, opensOn: on, dueOn: on });
    if (!isIn) return;
    await ownerDatabase()
      .insert(submissions)
      .values({
        ...{ schoolId: school.id, studentId: maya.id, activityId, clubId },
        ...{ classId: school.classes.kingfishers, handedInOn: on, late: false },
        handedInAt: new Date(`${on}T12:00:00Z`),
      });
  };
  const weekdays = Array.from({ length: 20 }, (_, ago) => addDays(school.today, -ago - 1)).filter(
    (on) => ![0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay()),
  );
  const [last = '', before = '', first = ''] = weekdays;
  await piece(science, first, true);
  await piece(science, before, true);
  await piece(science, last, true);
  await piece(school.clubs.reading, first, true);
  // Missed in reading, on a day of its own and on one on which science was done.
  const [, , , alone = ''] = weekdays;
  await piece(school.clubs.reading, alone, false);
  await piece(school.clubs.reading, before, false);

  const inScience = await as(school, maya, (tenant) => showClub(tenant, science));
  const inReading = await as(school, maya, (tenant) => showClub(tenant, school.clubs.reading));
  expect(inScience?.string.run).toBe(3);
  expect(inReading?.string.run).toBe(0);
  const statesOf = (clubId: string | undefined) =>
    as(school, maya, async (tenant) => {
      const which = { yearStartsOn: `${academicYearOf(school.today)}-09-01`, clubId };
      const days = await daysOfRuns(tenant, [maya.id], await schoolDays(tenant), which);
      const mine = days.get(maya.id);
      return [alone, before, last].map(
        (on) => mine && dayStates(mine, on, on).find((day) => day.on === on)?.state,
      );
    });
  expect(await statesOf(science)).toEqual(['nothing_set', 'done', 'done']);
  expect(await statesOf(school.clubs.reading)).toEqual(['missed', 'missed', 'nothing_set']);
  expect(await statesOf(undefined)).toEqual(['missed', 'done', 'done']);
  expect(await as(school, leo, (tenant) => showClub(tenant, science))).toBeUndefined();
  expect(await as(school, maya, (tenant) => showClub(tenant, newId()))).toBeUndefined();
});

test('a club that asks so often a week counts what is due later in this week', async () => {
  const school = await mintSchool();
  const { maya } = school.people;
  const monday = mondayOf(school.today);
  await superuser()`insert into club_rhythms (id, school_id, club_id, times_a_week, starts_on)
    values (gen_random_uuid(), ${school.id}, ${school.clubs.reading}, 3, ${addDays(monday, -70)})`;
  for (const later of [4, 5, 6])
    await setPiece(school, { opensOn: monday, dueOn: addDays(monday, later) });
  const asked = await as(school, maya, async (tenant) => {
    const which = {
      yearStartsOn: `${academicYearOf(school.today)}-09-01`,
      clubId: school.clubs.reading,
    };
    const days = await daysOfRuns(tenant, [maya.id], await schoolDays(tenant), which);
    const mine = days.get(maya.id);
    return mine && weekTarget(mine, monday);
  });
  expect(asked).toMatchObject({ asked: 3, done: 0 });
});
