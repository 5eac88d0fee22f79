import { v7 as newId } from 'uuid';
import { guardianLinks, students } from '@/db/schema/people';
import { enrol, leaveClass } from '@/lib/classes/enrolling';
import { setRhythm } from '@/lib/clubs/rhythm/commands';
import { withdrawActivity } from '@/lib/homework/activities/changing/commands';
import { setActivity } from '@/lib/homework/activities/commands';
import { adaptHomework } from '@/lib/homework/adaptations/commands';
import { adaptedAsSeen, notAdapted } from '@/lib/homework/adaptations/rules';
import { excuseStudent } from '@/lib/homework/excusals/commands';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { recomputeEveryStreak, recomputeStreaks } from '@/lib/homework/streaks/commands';
import {
  recomputeStreaksAfterCalendar,
  recomputeStreaksAfterWork,
} from '@/lib/homework/streaks/reactions';
import { inSchoolByClock } from '@/lib/platform/job';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { addDayOff } from '@/lib/settings/calendar/days-off/commands';
import { addDays, eachDay, hourOfDay, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import { superuser } from '../database';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '../mint';
import type { ChildOfYear, Diary, PieceOfYear, TermOfYear } from './diary';

/*
 * A school year of families in fast time, and the first weeks of the next: every day its teacher sets work, children hand in, the teacher
 * answers, the office closes school; all by the product's own commands, each at its own moment.
 */

const terms: readonly TermOfYear[] = [
  ['Autumn', '2025-09-02', '2025-12-19', '2025-10-27', '2025-10-31'],
  ['Spring', '2026-01-05', '2026-04-01', '2026-02-16', '2026-02-20'],
  ['Summer', '2026-04-16', '2026-07-21', '2026-05-25', '2026-05-29'],
  ['Autumn again', '2026-09-02', '2026-12-18', '2026-10-26', '2026-10-30'],
].map(([name = '', startsOn = '', endsOn = '', from = '', to = '']) => ({
  ...{ name, startsOn, endsOn },
  halfTerm: { from, to },
}));

/** The last Sundays of October and of March. */
export const clockChanges: readonly LocalDate[] = ['2025-10-26', '2026-03-29'];
const [begins, ends] = ['2025-09-01', '2026-09-27'] as const;
const [joinsOn, leavesOn] = ['2026-01-12', '2026-02-10'] as const;
const inset = { tellOn: '2025-09-08', on: '2025-11-28' };
/** Nobody came on the 14th; the office writes it down the day after. */
const snow = { tellOn: '2026-01-15', on: '2026-01-14' };
const bankHoliday = { tellOn: '2026-04-20', on: '2026-05-04' };
const withdrawnOn = '2026-03-05';
/** The child who is ill sometimes has two school days more from then on. */
const moreTime = { from: '2025-10-06', days: 2 };

/** The same numbers for the same seed. */
function chances(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Year = Readonly<{
  school: MintedSchool;
  classId: string;
  diary: Diary;
  clubs: Readonly<{ reading: string; science: string; maths: string }>;
  /** Of the second child, who has more time. */
  parent: Someone;
  /** Lives the year; after each day that is over it tells which. */
  live: (after: (on: LocalDate) => Promise<void>) => Promise<void>;
  /** A look as of that day's evening. */
  look: <T>(
    who: Someone | 'teacher',
    on: LocalDate,
    read: (tenant: Tenant) => Promise<T>,
  ) => Promise<T>;
}>;

/** A school for the year: one class with three clubs, two on their days and one by the week. */
export async function beginYear(families: number, seed: number): Promise<Year> {
  const school = await mintSchool();
  const { id: schoolId, people } = school;
  const classId = school.classes.kingfishers;
  const clubs = { reading: school.clubs.reading, science: newId(), maths: newId() };
  const sql = superuser();
  await sql`delete from terms where school_id = ${schoolId}`;
  await sql`delete from closures where school_id = ${schoolId}`;
  for (const { name, startsOn, endsOn, halfTerm } of terms)
    await sql`insert into terms (id, school_id, name, starts_on, ends_on, half_term_starts_on,
        half_term_ends_on)
      values (${newId()}, ${schoolId}, ${name}, ${startsOn}, ${endsOn}, ${halfTerm.from},
        ${halfTerm.to})`;
  await sql`delete from enrolments where school_id = ${schoolId}`;
  await sql`delete from club_memberships where school_id = ${schoolId}`;
  await sql`update classes set academic_year = 2025 where school_id = ${schoolId}`;
  await sql`update class_staff set starts_on = '2025-08-01' where school_id = ${schoolId}`;
  for (const [id, name] of [
    [clubs.science, 'Science'],
    [clubs.maths, 'Times tables'],
  ] as const) {
    await sql`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
      values (${id}, ${schoolId}, ${name}, ${name}, 'sky', 'reading', '{writing}', '{1,2,3,4,5}')`;
    await sql`insert into club_classes (id, school_id, club_id, class_id)
      values (${newId()}, ${schoolId}, ${id}, ${classId})`;
    await sql`insert into club_levels (id, school_id, club_id, position, name)
      values (${newId()}, ${schoolId}, ${id}, 1, 'First')`;
  }
  for (const clubId of Object.values(clubs))
    await sql`insert into club_levels (id, school_id, club_id, position, name)
      values (${newId()}, ${schoolId}, ${clubId}, 2, 'Second')`;
  await sql`update club_levels set pieces_needed = 99 where school_id = ${schoolId}`;

  const everybody: Someone[] = [];
  for (let nth = 0; nth < families; nth += 1) {
    const child = await mintPerson(schoolId, 'student', `Child${nth} Family${nth}`);
    await ownerDatabase().insert(students).values({ id: child.id, schoolId, yearGroup: 4 });
    everybody.push(child);
  }
  const parent = await mintPerson(schoolId, 'parent', 'Parent Family1');
  const [, followed] = everybody;
  if (followed)
    await ownerDatabase()
      .insert(guardianLinks)
      .values({
        ...{ schoolId, guardianId: parent.id, studentId: followed.id, relation: 'carer' },
        ...{ mayConsent: true, primaryContact: true, startsOn: begins },
      });
  const diary: Diary = {
    ...{ terms, closed: [], children: [], pieces: [], excused: [], moreTime: [], restDays: 2 },
    weekly: new Map([[clubs.maths, { times: 3, from: '2025-09-08' }]]),
  };
  const actors = new Map<string, Actor>();
  const actor = async (who: Someone) => {
    const known = actors.get(who.id) ?? (await actorOf(school, who));
    actors.set(who.id, known);
    return known;
  };
  const at = async <T>(who: Someone, now: Date, work: (tenant: Tenant) => Promise<T>) =>
    inSchool(await actor(who), 'read write', (tenant) => work({ ...tenant, now }));
  const byClock = <T>(now: Date, work: (tenant: Tenant) => Promise<T>) =>
    inSchoolByClock(schoolId, (tenant) => work({ ...tenant, now }));

  const { mrsBell: office, mrOkafor: teacher } = people;
  const chance = chances(seed);
  const isSchool = (on: LocalDate) =>
    weekdayOf(on) <= 5 &&
    !diary.closed.includes(on) &&
    terms.some(
      (term) =>
        term.startsOn <= on &&
        on <= term.endsOn &&
        !(term.halfTerm.from <= on && on <= term.halfTerm.to),
    );

  const join = async (children: readonly Someone[], on: LocalDate) => {
    await at(office, hourOfDay(on, 8), (tenant) =>
      enrol(tenant, { classId, studentIds: children.map(({ id }) => id), on }),
    );
    for (const child of children) {
      actors.delete(child.id);
      diary.children.push({ id: child.id, from: on, until: null });
    }
    actors.delete(teacher.id);
    await byClock(hourOfDay(on, 9), (tenant) =>
      recomputeStreaks(
        tenant,
        children.map(({ id }) => id),
      ),
    );
  };
  const close = async (
    on: LocalDate,
    tellOn: LocalDate,
    kind: 'closure' | 'inset' | 'bank_holiday',
  ) => {
    await at(office, hourOfDay(tellOn, 8), (tenant) =>
      addDayOff(tenant, { year: 2025, kind, name: 'Closed', closedOn: on, closedUntil: null }),
    );
    diary.closed.push(on);
    await byClock(hourOfDay(tellOn, 8), (tenant) =>
      recomputeStreaksAfterCalendar(tenant, happened({ from: on, to: on })),
    );
  };

  /** What the office does that morning. */
  async function morning(on: LocalDate) {
    const [joins] = everybody.slice(-1);
    const [leaves] = everybody;
    if (on === begins) await join(everybody.slice(0, -1), on);
    if (on === begins)
      await at(office, hourOfDay(on, 9), (tenant) =>
        setRhythm(tenant, {
          clubId: clubs.maths,
          ...{ whose: { classId: null, studentId: null }, how: 'times', times: 3, weekdays: [] },
        }),
      );
    if (on === joinsOn && joins) await join([joins], on);
    if (on === leavesOn && leaves) {
      await at(office, hourOfDay(on, 8), (tenant) =>
        leaveClass(tenant, { classId, studentId: leaves.id, on }),
      );
      for (const child of diary.children) if (child.id === leaves.id) child.until = on;
      await byClock(hourOfDay(on, 9), (tenant) => recomputeStreaks(tenant, [leaves.id]));
    }
    if (on === inset.tellOn) await close(inset.on, on, 'inset');
    if (on === snow.tellOn) await close(snow.on, on, 'closure');
    if (on === bankHoliday.tellOn) await close(bankHoliday.on, on, 'bank_holiday');
  }

  /** Reading on Monday, Wednesday and Friday, science the day before it is due, times tables but on Friday. */
  async function setWork(on: LocalDate) {
    const weekday = weekdayOf(on);
    const set = async (clubId: string, dueOn: LocalDate) => {
      if (!isSchool(dueOn)) return;
      const [activity] = await at(teacher, hourOfDay(on, 9), (tenant) =>
        setActivity(tenant, {
          ...{ clubId, classIds: [classId], title: `Of ${on}`, instructions: '' },
          ...{ evidenceKinds: ['writing'], opensOn: on, dueOn },
        }),
      );
      if (!activity) throw new Error(`Nothing was set on ${on}`);
      const piece = { clubId, opensOn: on, dueOn, withdrawn: false };
      diary.pieces.push({ id: activity.id, ...piece, goes: new Map() });
    };
    if (!isSchool(on)) return;
    if (weekday % 2 === 1) await set(clubs.reading, on);
    if (weekday === 1) await set(clubs.science, addDays(on, 1));
    if (weekday !== 5) await set(clubs.maths, on);
  }

  /** The teacher answers what waits, mostly kindly; ten seconds later it is told. */
  async function review(on: LocalDate) {
    if (!isSchool(on)) return;
    const waiting = await superuser()<
      { id: string; activityId: string; studentId: string; attempt: number; version: number }[]
    >`
      select id, activity_id as "activityId", student_id as "studentId", attempt, version
      from submissions where school_id = ${schoolId} and state = 'waiting' order by id`;
    const judged = waiting.map((piece) => ({ piece, verdict: verdictBy(chance()) }));
    for (const [verdict, all] of Map.groupBy(judged, (each) => each.verdict)) {
      const pieces = all.map(({ piece: { id, attempt, version } }) => ({
        ...{ submissionId: id, attempt, version },
      }));
      const now = hourOfDay(on, 10);
      const given = await at(teacher, now, (tenant) =>
        giveVerdict(tenant, { pieces, verdict, comment: 'Say why.', sticker: undefined }),
      );
      for (const { id } of given)
        await byClock(new Date(now.getTime() + 11_000), (tenant) => releaseVerdict(tenant, id));
      for (const { piece } of all) {
        const go = diary.pieces
          .find(({ id }) => id === piece.activityId)
          ?.goes.get(piece.studentId);
        const last = go?.at(-1);
        if (last) last.verdict = verdict;
      }
    }
  }

  /** Children hand in what is open: mostly on its day, some before, some late, some never, some again. */
  async function evening(on: LocalDate) {
    for (const child of diary.children) {
      const who = everybody.find(({ id }) => id === child.id);
      if (!who || !isHereOn(child, on) || isIll(child, on)) continue;
      let last: Date | undefined;
      for (const piece of openFor(child, on)) {
        const goes = piece.goes.get(child.id) ?? [];
        const likely = goes.length > 0 ? 0.5 : likelihood(piece, on);
        if (chance() >= likely) continue;
        const half = 30 * 60_000;
        const late = clockChanges.includes(on) || chance() < 0.2;
        // Before half past midnight and after half past eleven it is that day in London, summer and winter.
        const now = late
          ? new Date(hourOfDay(on, chance() < 0.5 ? 23 : 0).getTime() + half)
          : hourOfDay(on, 17);
        if (now < hourOfDay(piece.opensOn, 9)) continue;
        await at(who, now, (tenant) =>
          handInHomework(tenant, {
            ...{ activityId: piece.id, writing: 'Because.', photos: [], drawing: undefined },
            ...{ voice: undefined, seconds: 300 },
          }),
        );
        piece.goes.set(child.id, [...goes, { on, verdict: null }]);
        last = now;
      }
      const evening = last;
      if (evening) await byClock(evening, (tenant) => recomputeStreaks(tenant, [child.id]));
    }
  }

  const isHereOn = ({ from, until }: ChildOfYear, on: LocalDate) =>
    from <= on && (until === null || on < until);
  const isIll = (child: ChildOfYear, on: LocalDate) =>
    diary.excused.some((each) => each.childId === child.id && each.from <= on && on <= each.to);
  const openFor = (child: ChildOfYear, on: LocalDate) =>
    diary.pieces.filter((piece) => {
      if (piece.withdrawn || piece.opensOn > on || !isHereOn(child, piece.dueOn)) return false;
      if (addDays(piece.dueOn, 10) < on) return false;
      const last = piece.goes.get(child.id)?.at(-1);
      return last === undefined || last.verdict === 'another_go';
    });
  const likelihood = ({ dueOn }: PieceOfYear, on: LocalDate) => {
    if (clockChanges.includes(on)) return 0.8;
    if (on === dueOn) return 0.72;
    return on < dueOn ? 0.25 : 0.08;
  };

  async function live(after: (on: LocalDate) => Promise<void>) {
    for (const on of eachDay(begins, ends)) {
      await morning(on);
      const [, slower] = diary.children;
      if (on === moreTime.from && slower) {
        await at(teacher, hourOfDay(on, 8), (tenant) =>
          adaptHomework(tenant, {
            ...{ studentId: slower.id, classId, asSeen: adaptedAsSeen(notAdapted) },
            ...{ ...notAdapted, extraDays: moreTime.days },
          }),
        );
        diary.moreTime.push({ childId: slower.id, ...moreTime });
      }
      // One child is ill for three days before each half-term; told on the first of them.
      const [, ill] = diary.children;
      const term = terms.find(({ halfTerm }) => addDays(halfTerm.from, -12) === on);
      if (term && ill) {
        const to = addDays(on, 2);
        await at(teacher, hourOfDay(on, 8), (tenant) =>
          excuseStudent(tenant, { studentId: ill.id, fromOn: on, untilOn: to, reason: 'illness' }),
        );
        diary.excused.push({ childId: ill.id, from: on, to });
      }
      await setWork(on);
      await review(on);
      if (on === withdrawnOn) {
        const piece = diary.pieces.findLast(({ dueOn }) => dueOn < on);
        if (piece) {
          await at(teacher, hourOfDay(on, 11), (tenant) =>
            withdrawActivity(tenant, { activityId: piece.id }),
          );
          piece.withdrawn = true;
          await byClock(hourOfDay(on, 11), (tenant) =>
            recomputeStreaksAfterWork(tenant, happened({ classId, from: piece.dueOn })),
          );
        }
      }
      await evening(on);
      const mayTell = weekdayOf(on) === 7 || clockChanges.includes(addDays(on, -1)) || on === ends;
      if (mayTell) {
        await byClock(new Date(hourOfDay(on, 23).getTime() + 55 * 60_000), recomputeEveryStreak);
        await after(on);
      }
    }
  }

  return {
    ...{ school, classId, diary, clubs, live, parent },
    look: (who, on, read) => at(who === 'teacher' ? teacher : who, hourOfDay(on, 23), read),
  };
}

function verdictBy(drawn: number): Verdict {
  if (drawn < 0.7) return 'got_it';
  return drawn < 0.88 ? 'nearly' : 'another_go';
}

const happened = (facts: Readonly<Record<string, unknown>>) => ({
  ...{ id: '', name: '', subjectId: '', studentId: null, actorId: null, facts },
});
