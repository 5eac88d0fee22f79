import { createClub } from '@/lib/clubs/commands';
import { describeLevels } from '@/lib/clubs/ladder/commands';
import { ladderAsSeen, untold } from '@/lib/clubs/ladder/rules';
import { setRhythm } from '@/lib/clubs/rhythm/commands';
import { runClubInClass } from '@/lib/clubs/running';
import { setActivity } from '@/lib/homework/activities/commands';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, eachDay, type LocalDate, laterOf, weekdayOf } from '@/lib/shared/dates';
import type { Cast, Teacher } from './cast';
import { type DemoClub, demoClubs } from './clubs';
import type { Chance } from './drawn/chance';
import { at } from './moments';

export type WorkSet = Readonly<{
  id: string;
  classId: string;
  club: DemoClub;
  clubId: string;
  title: string;
  opensOn: LocalDate;
  dueOn: LocalDate;
  younger: boolean;
}>;

/** Clubs that run in every class, by the office's commands. Returns each demo club with its id. */
export const openClubs = (cast: Cast, since: LocalDate, now: Date) =>
  inSchool(cast.office, 'read write', async (fresh) => {
    const tenant = { ...fresh, now };
    const open: { clubId: string; club: DemoClub }[] = [];
    for (const club of demoClubs) {
      const created = await createClub(tenant, club.club);
      await sayWhatLevelsMean(tenant, created.id, club);
      for (const { id: classId } of cast.classes)
        await runClubInClass(tenant, { clubId: created.id, classId, on: since });
      if (club.timesAWeek)
        await setRhythm(
          { ...tenant, now: at(addDays(since, -7), 9, 0) },
          {
            clubId: created.id,
            whose: { classId: null, studentId: null },
            ...{ how: 'times', times: club.timesAWeek, weekdays: [] },
          },
        );
      open.push({ clubId: created.id, club });
    }
    return open;
  });

async function sayWhatLevelsMean(tenant: Tenant, clubId: string, { club, means }: DemoClub) {
  const said = club.levels.map((_, at) => means(at + 1));
  await describeLevels(tenant, {
    clubId,
    asSeen: ladderAsSeen(club.levels.map((name) => ({ name, ...untold }))),
    forChild: said.map(([forChild]) => forChild),
    forTeacher: said.map(([, forTeacher]) => forTeacher),
    piecesNeeded: said.map(() => untold.piecesNeeded),
    ...{ nearlyCounts: [], ownLevelOnly: [], kindsCounted: [] },
  });
}

/** A teacher as an actor: sees the classes they teach and the children in them. */
export function teacherActor(cast: Cast, teacher: Teacher): Actor {
  const studentIds = cast.children
    .filter(({ classId }) => teacher.classIds.includes(classId))
    .map(({ id }) => id);
  return {
    schoolId: cast.schoolId,
    personId: teacher.id,
    role: 'trainer',
    rights: rightsOf(
      heldByRole(
        { role: 'trainer', personId: teacher.id },
        { studentIds, classIds: teacher.classIds },
      ),
    ),
  };
}

/** The work of a term, set day by day by the classes' own teachers, up to some days from now. */
export async function setTheTermsWork(
  cast: Cast,
  clubs: readonly { clubId: string; club: DemoClub }[],
  calendar: SchoolCalendar,
  span: Readonly<{ from: LocalDate; to: LocalDate; fullFrom: LocalDate }>,
  chance: Chance,
): Promise<WorkSet[]> {
  const all: WorkSet[] = [];
  for (const { id: classId, yearGroups } of cast.classes) {
    const teacher = cast.teachers.find(({ classIds }) => classIds.includes(classId));
    if (!teacher) continue;
    const younger = Math.max(...yearGroups) <= 2;
    await inSchool(teacherActor(cast, teacher), 'read write', async (fresh) => {
      for (const dueOn of eachDay(span.from, span.to)) {
        if (!isSchoolDay(calendar, dueOn)) continue;
        for (const { clubId, club } of clubs) {
          if (!club.club.weekdays.includes(weekdayOf(dueOn))) continue;
          // In these days every club's work is there to be tried.
          if (dueOn < span.fullFrom && chance.next() < 0.62) continue;
          const [first, ...others] = younger ? club.younger : club.older;
          if (!first) continue;
          const [title, instructions] = chance.pick(first, ...others);
          const opensOn = laterOf(addDays(dueOn, -3), span.from);
          const activities = await setActivity(
            { ...fresh, now: earlier(at(opensOn, 8, chance.whole(0, 50)), fresh.now) },
            {
              clubId,
              classIds: [classId],
              title,
              instructions,
              evidenceKinds: club.club.evidenceKinds,
              opensOn,
              dueOn,
            },
          );
          for (const { id } of activities)
            all.push({ id, classId, club, clubId, title, opensOn, dueOn, younger });
        }
      }
    });
  }
  return all;
}

/** Work that opens tomorrow was set today at the latest. */
const earlier = (one: Date, other: Date) => (one < other ? one : other);
