import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { terms } from '@/db/schema/calendar';
import { enrolments } from '@/db/schema/classes';
import { clubMemberships, clubRhythms, clubs } from '@/db/schema/clubs';
import { activities, excusals, submissions } from '@/db/schema/homework';
import { students } from '@/db/schema/people';
import { closePools } from '@/lib/platform/database';
import type { Tenant } from '@/lib/platform/tenancy';
import { whyNoSchool } from '@/lib/settings/calendar/rules';
import { addDays, eachDay, hourOfDay, type LocalDate, mondayOf } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintPerson, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { classTableInput } from '../classes/inputs';
import { findClassTable } from '../classes/queries';
import { weekTarget } from '../week/weekly/rules';
import { type ClubSoFar, clubSoFar } from './clubs/rules';
import { findClassProgress } from './of-class/queries';
import { findSchoolProgress } from './of-school/queries';
import { type ChildsTerm, familyTerm } from './queries';
import { ownDayOf } from './rules';

/*
 * Four children of a class, two of whom have more time for work, one of them only for a while; pieces handed in
 * on their day, after it and never, over a half-term, Christmas and an end of the year after which no term is
 * written down. What the class and the school are told is what the families are told, added up.
 */

const spans = [
  ['Autumn', '2025-09-02', '2025-12-19', '2025-10-27', '2025-10-31'],
  ['Spring', '2026-01-05', '2026-04-01', '2026-02-16', '2026-02-20'],
] as const;
const calendar = {
  terms: spans.map(([, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn]) => ({
    ...{ startsOn, endsOn, halfTermStartsOn, halfTermEndsOn },
  })),
  closures: [],
};
const looks = [
  ...['2025-09-15', '2025-10-24', '2025-10-29', '2025-11-03', '2025-11-05', '2025-12-19'],
  ...['2025-12-30', '2026-01-05', '2026-01-06', '2026-01-07', '2026-02-23', '2026-03-31'],
  ...['2026-04-01', '2026-04-03', '2026-04-08'],
];

let school: MintedSchool;
let children: string[];
let arts: string;

/** The same numbers each time. */
const drawn = (nth: number, of: number) => ((nth * 7919 + 104_729) % 1009) % of;

beforeAll(async () => {
  school = await mintSchool();
  const { id: schoolId, people, classes } = school;
  const sql = superuser();
  const db = ownerDatabase();
  await sql`delete from terms where school_id = ${schoolId}`;
  await sql`delete from closures where school_id = ${schoolId}`;
  await sql`update class_staff set starts_on = '2025-08-01' where school_id = ${schoolId}`;
  for (const table of ['enrolments', 'club_memberships'])
    await sql`update ${sql(table)} set starts_on = '2025-09-01' where school_id = ${schoolId}`;
  await db.insert(terms).values(
    spans.map(([name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn]) => ({
      ...{ id: newId(), schoolId, name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn },
    })),
  );
  arts = newId();
  await db.insert(clubs).values({
    ...{ id: arts, schoolId, name: 'Arts', subject: 'art', paper: 'sky', emblem: 'art' },
    ...{ evidenceKinds: ['writing' as const], weekdays: [1, 2, 3, 4, 5] },
  });
  await db
    .insert(clubRhythms)
    .values({ schoolId, clubId: arts, startsOn: '2025-09-01', timesAWeek: 3 });

  children = [people.maya.id];
  for (const name of ['Bea Ball', 'Cal Cole', 'Dot Dale']) {
    const { id } = await mintPerson(schoolId, 'student', name);
    await db.insert(students).values({ id, schoolId, yearGroup: 4 });
    await db.insert(enrolments).values({
      ...{ schoolId, classId: classes.kingfishers, studentId: id, startsOn: '2025-09-01' },
    });
    await db
      .insert(clubMemberships)
      .values({ schoolId, clubId: school.clubs.reading, studentId: id, startsOn: '2025-09-01' });
    children.push(id);
  }
  // The last of them came to Arts in the middle of a week.
  await db.insert(clubMemberships).values(
    children.map((studentId, nth) => ({
      ...{ schoolId, clubId: arts, studentId, startsOn: nth === 3 ? '2025-11-05' : '2025-09-01' },
    })),
  );
  const [, bea = '', cal = ''] = children;
  const adapted = { schoolId, agreedById: people.mrOkafor.id, readAloud: false, note: '' };
  await db.insert(homeworkAdaptations).values([
    { ...adapted, studentId: bea, startsOn: '2025-09-08', extraDays: 2, fewerQuestions: false },
    {
      ...{ ...adapted, studentId: cal, startsOn: '2025-10-20', endsOn: '2026-01-12' },
      ...{ extraDays: 5, fewerQuestions: true },
    },
  ]);
  await db.insert(excusals).values({
    ...{ schoolId, studentId: bea, givenById: people.mrOkafor.id, reason: 'illness' },
    ...{ fromOn: '2025-11-05', untilOn: '2025-11-06' },
  });

  let nth = 0;
  for (const dueOn of eachDay('2025-09-02', '2026-04-01')) {
    if (whyNoSchool(calendar, dueOn) !== null) continue;
    for (const clubId of [school.clubs.reading, arts]) {
      const id = newId();
      const of = { schoolId, classId: classes.kingfishers, clubId };
      await db.insert(activities).values({
        ...{ ...of, id, setById: people.mrOkafor.id, title: `Of ${dueOn}`, opensOn: dueOn, dueOn },
        evidenceKinds: ['writing'],
      });
      for (const studentId of children) {
        nth += 1;
        const later = drawn(nth, 12);
        if (later > 7) continue;
        const handedInOn = addDays(dueOn, later);
        await db.insert(submissions).values({
          ...{ ...of, activityId: id, studentId, handedInOn, late: later > 0 },
          handedInAt: hourOfDay(handedInOn, 16),
        });
      }
    }
  }
}, 120_000);
afterAll(closePools);

/** What was known on that day, seen by who looks. */
async function on<T>(day: LocalDate, who: 'mrOkafor' | 'mrsBell', work: (t: Tenant) => Promise<T>) {
  // A temporary table is its connection's own.
  const sql = await superuser().reserve();
  const { id } = school;
  await sql`create temporary table if not exists later as select * from submissions with no data`;
  await sql`delete from later`;
  await sql`insert into later select * from submissions where school_id = ${id} and handed_in_on > ${day}`;
  await sql`delete from submissions where school_id = ${id} and handed_in_on > ${day}`;
  try {
    return await as(school, school.people[who], (tenant) =>
      work({ ...tenant, now: hourOfDay(day, 20) }),
    );
  } finally {
    await sql`insert into submissions select * from later`;
    sql.release();
  }
}

const sum = (all: readonly ClubSoFar[]) => {
  const total = { onTime: 0, late: 0, excused: 0, open: 0 };
  for (const { term } of all)
    for (const how of ['onTime', 'late', 'excused', 'open'] as const) total[how] += term[how];
  return total;
};

/** What the class's table says of a child, from what their family is told. */
function weekOf({ days, pieces }: ChildsTerm) {
  const monday = mondayOf(days.today);
  const asked = pieces.filter((piece) => {
    const own = ownDayOf(days, piece);
    const isByNow = monday <= own && own <= days.today;
    return piece.onItsDay && isByNow && (own < days.today || piece.handedInOn !== null);
  });
  const target = weekTarget(days, monday);
  return {
    asked: asked.length + (target?.asked ?? 0),
    handedIn: asked.filter(({ handedInOn }) => handedInOn !== null).length + (target?.done ?? 0),
  };
}

describe('on a child’s own days', () => {
  test.each(looks)(
    'a class and a school count what their families are told, on %s',
    async (day) => {
      const { kingfishers } = school.classes;
      const seen = await on(day, 'mrOkafor', async (tenant) => ({
        families: (await familyTerm(tenant, children)).children,
        progress: await findClassProgress(tenant, kingfishers, {}),
        table: await findClassTable(tenant, kingfishers, classTableInput.parse({})),
      }));
      const all: ClubSoFar[] = [];
      for (const studentId of children) {
        const family = seen.families.get(studentId);
        if (!family) throw new Error('A child whose class is read');
        for (const clubId of [school.clubs.reading, arts]) {
          const own = clubSoFar(family.days, family.pieces, clubId);
          all.push(own);
          const row = seen.progress.rows.find(
            (each) => each.studentId === studentId && each.clubId === clubId,
          );
          expect(row ?? sum([]), `${studentId} in ${clubId}`).toMatchObject(own.term);
        }
        expect(seen.table.rows.find(({ id }) => id === studentId)).toMatchObject(weekOf(family));
      }
      expect(seen.progress.all).toMatchObject(sum(all));
      for (const { clubId, ...club } of seen.progress.clubs)
        expect(club).toMatchObject(sum(all.filter((each) => each.clubId === clubId)));

      const whole = await on(day, 'mrsBell', (tenant) => findSchoolProgress(tenant, {}));
      expect(whole.all).toMatchObject(sum(all));
    },
  );

  test('is not asked of who has more time before it is over, nor are they late within it', async () => {
    const [maya = '', bea = ''] = children;
    // Due on a Friday with two days more: open until Tuesday evening, after the half-term for who has more time.
    const friday = '2025-10-24';
    await superuser()`delete from submissions s using activities a where s.school_id = ${school.id}
      and a.id = s.activity_id and a.due_on = ${friday} and s.student_id in (${maya}, ${bea})`;
    const open = async (day: LocalDate, studentId: string) => {
      const { rows } = await on(day, 'mrOkafor', (tenant) =>
        findClassProgress(tenant, school.classes.kingfishers, { club: school.clubs.reading }),
      );
      return rows.find((each) => each.studentId === studentId)?.open ?? 0;
    };
    const [before, beforeOfMaya] = [await open('2025-10-24', bea), await open('2025-10-24', maya)];
    expect(await open('2025-10-25', maya)).toBe(beforeOfMaya + 1);
    const daysBetween = ['2025-10-25', '2025-11-01'];
    for (const day of daysBetween) expect(await open(day, bea), day).toBeLessThanOrEqual(before);
  });
});
