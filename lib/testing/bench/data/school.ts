import { closures, terms } from '@/db/schema/calendar';
import { classes, classStaff, classYearGroups, enrolments } from '@/db/schema/classes';
import { clubClasses, clubLevels, clubs } from '@/db/schema/clubs';
import { retentionRules } from '@/db/schema/retention';
import { schools } from '@/db/schema/schools';
import { demoClubs } from '@/lib/seed/clubs';
import { momentOf, type YearOfSchool, yearsUntil } from './calendar';
import { chancesOf } from './chance';
import { askFamilies } from './consent';
import { type Making, type Plan, row, slugOf } from './making';
import { fillMemberships, type Joining } from './memberships';
import { type Child, fillPeople, type Staff } from './people';
import type { Put } from './rows';
import { type ClassOfYear, fillWork } from './work';

const chancesOfSchool = ({ seed }: Plan, nth: number) => chancesOf(`${seed}, school ${nth}`);
const beganIn = (years: readonly YearOfSchool[]) =>
  momentOf(years[0]?.startsOn ?? '2023-09-01', 8, 30);

/** The id that the school of this number will have: its keys are asked for before its rows. */
export const idOfSchool = (plan: Plan, nth: number) =>
  chancesOfSchool(plan, nth).id(beganIn(yearsUntil(plan.until, plan.years)));

/** All rows of the school of this number; they depend on the plan and the number alone. */
export function fillSchool(plan: Plan, nth: number, put: Put) {
  const years = yearsUntil(plan.until, plan.years);
  const began = beganIn(years);
  const chances = chancesOfSchool(plan, nth);
  const id = chances.id(began);
  const making: Making = { plan, nth, id, chances, put, years, began };

  put(schools, {
    id,
    slug: slugOf(nth),
    name: `${chances.pick(places)} Primary`,
    openedAt: began,
    createdAt: began,
  });
  fillCalendar(making);
  const { children, staff } = fillPeople(making);
  const [admin] = staff.admins;
  if (!admin) throw new Error('A school has somebody who runs it');
  // Longer than the product keeps them unless a school decides so: there are three years to look at.
  for (const [kind, kept] of [
    ['homework', 3],
    ['pupils', 7],
  ] as const)
    put(retentionRules, {
      ...row(making, began),
      kind,
      years: kept,
      changedById: admin.id,
      changedAt: began,
    });
  const clubIds = fillClubs(making);
  const ofYears = fillClasses(making, children, staff, clubIds);
  askFamilies(making, children);
  fillWork(making, ofYears, clubIds);
}

const places =
  'Ashgrove Beechwood Brookside Castlefield Churchill Elmtree Fairview Greenlane Hillcrest Kingsway Lakeside Meadowbank Millfield Northgate Oakley Parkside Queensway Riverbank Southfield Springwell Thornbury Valley Westbourne Woodlands'.split(
    ' ',
  );

function fillCalendar(making: Making) {
  for (const year of making.years) {
    for (const term of year.terms) making.put(terms, { ...row(making, making.began), ...term });
    for (const { on, kind, name } of year.closures)
      making.put(closures, { ...row(making, making.began), closedOn: on, kind, name });
  }
}

function fillClubs(making: Making) {
  const { put, began } = making;
  return demoClubs.map(({ club: { levels, ...club }, means }) => {
    const made = row(making, began);
    put(clubs, { ...made, ...club, weekdays: [1, 2, 3, 4, 5], archivedAt: null });
    for (const [at, name] of levels.entries()) {
      const [forChild, forTeacher] = means(at + 1);
      put(clubLevels, {
        ...row(making, began),
        ...{ clubId: made.id, position: at + 1, name, forChild, forTeacher },
      });
    }
    return made.id;
  });
}

const birds =
  'Wrens Robins Swifts Finches Swallows Starlings Kingfishers Kestrels Owls Falcons Herons Larks Magpies Plovers Ospreys'.split(
    ' ',
  );
const inAClass = 30;

/** In each year children are put into classes in the order of their age, so that some are mixed. */
function fillClasses(
  making: Making,
  children: readonly Child[],
  staff: Staff,
  clubIds: readonly string[],
): ClassOfYear[] {
  const { put, years } = making;
  const last = years.at(-1)?.year ?? 0;
  const joined = new Set<string>();
  const joinings: Joining[] = [];
  const ofYears = years.flatMap((year) => {
    const here = children
      .filter(({ entry }) => entry <= year.year && year.year <= entry + 6)
      .toSorted((one, other) => other.entry - one.entry);
    const next = `${year.year + 1}-09-01`;
    const isNow = year.year === last;
    return Array.from({ length: Math.ceil(here.length / inAClass) }, (_, at): ClassOfYear => {
      const mine = here.slice(at * inAClass, (at + 1) * inAClass);
      const madeAt = momentOf(year.startsOn, 8);
      const made = row(making, madeAt);
      const lead = staff.teachers[at % staff.teachers.length];
      if (!lead) throw new Error('A school has teachers');
      put(classes, {
        ...made,
        name: birds[at] ?? `Class ${at + 1}`,
        academicYear: year.year,
        archivedAt: isNow ? null : momentOf(next, 0, 1),
      });
      for (const yearGroup of new Set(mine.map(({ entry }) => year.year - entry)))
        put(classYearGroups, { ...row(making, madeAt), classId: made.id, yearGroup });
      put(classStaff, {
        ...row(making, madeAt),
        ...{ classId: made.id, personId: lead.id, part: 'lead' },
        ...{ startsOn: year.startsOn, endsOn: isNow ? null : next },
      });
      for (const child of mine)
        put(enrolments, {
          ...row(making, madeAt),
          ...{ classId: made.id, studentId: child.id },
          ...{ startsOn: year.startsOn, endsOn: isNow ? null : next },
        });
      for (const clubId of clubIds)
        put(clubClasses, { ...row(making, madeAt), clubId, classId: made.id });
      for (const child of mine) {
        if (joined.has(child.id)) continue;
        joined.add(child.id);
        for (const clubId of clubIds)
          joinings.push({
            ...{ child, clubId, made: row(making, madeAt), level: making.chances.whole(1, 4) },
            startsOn: year.startsOn,
          });
      }
      return { id: made.id, year, lead, children: mine };
    });
  });
  fillMemberships(
    making,
    joinings,
    ofYears.filter(({ year }) => year.year === last),
  );
  return ofYears;
}
