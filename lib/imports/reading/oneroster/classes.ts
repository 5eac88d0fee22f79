import { academicYearOf, addDays } from '@/lib/shared/dates';
import {
  type Cell,
  dayIn,
  identifierIn,
  listIn,
  nameIn,
  refuseBackwards,
  required,
  requiredDayIn,
  wordIn,
} from '../cells';
import { type Findings, RecordSetAside } from '../findings';
import type { FileToRead } from '../opening/file';
import { Register } from '../register';
import type {
  RosterClass,
  RosterEnrolment,
  RosterPerson,
  RosterSchool,
  RosterSession,
  RosterTeaching,
} from '../roster';
import { type SheetRow, sheetOf } from '../table/sheet';
import { onlyTold } from '../told';
import type { ReadsYears } from '../year-groups';
import { classTypes, enrolmentRoles, filesOfOneRoster, orgTypes, sessionTypes } from './columns';
import { leaveWhatIsToBeDeleted } from './roles';
import { type IsOurs, ofAnotherSchool } from './which-school';

export async function readOrgs(file: FileToRead | undefined, findings: Findings) {
  if (!file) return undefined;
  const orgs = new Register<RosterSchool>(findings);
  for await (const row of sheetOf(file, filesOfOneRoster.orgs, findings))
    orgs.reading(row.cell('sourcedId').text, () => {
      leaveWhatIsToBeDeleted(row);
      return onlyTold({
        where: row.cell('sourcedId').where,
        ref: identifierIn(row.cell('sourcedId')),
        name: required(row.cell('name')),
        type: wordIn(row.cell('type'), orgTypes),
        laestab: row.cell('metadata.laestab').text || undefined,
        identifier: row.cell('identifier').text || undefined,
      });
    });
  return orgs;
}

export async function readSessions(file: FileToRead | undefined, findings: Findings) {
  if (!file) return undefined;
  const sessions = new Register<RosterSession>(findings);
  for await (const row of sheetOf(file, filesOfOneRoster.academicSessions, findings))
    sessions.reading(row.cell('sourcedId').text, () => {
      leaveWhatIsToBeDeleted(row);
      required(row.cell('schoolYear'));
      const startsOn = requiredDayIn(row.cell('startDate'), 'iso');
      const endsOn = requiredDayIn(row.cell('endDate'), 'iso');
      refuseBackwards(startsOn, endsOn, row.cell('endDate'));
      return {
        where: row.cell('sourcedId').where,
        ref: identifierIn(row.cell('sourcedId')),
        name: required(row.cell('title')),
        kind: wordIn(row.cell('type'), sessionTypes),
        startsOn,
        endsOn,
      };
    });
  return sessions;
}

/** Terms may be set aside, and classes that run in them are not: only where they fall counts. */
export async function readClasses(
  file: FileToRead | undefined,
  {
    sessions,
    orgs,
    isOurs,
    years,
  }: Readonly<{
    sessions: Register<RosterSession> | undefined;
    orgs: Register<RosterSchool> | undefined;
    isOurs: IsOurs;
    years: ReadsYears;
  }>,
  findings: Findings,
) {
  const classes = new Register<RosterClass>(findings);
  if (!file) return classes;
  for await (const row of sheetOf(file, filesOfOneRoster.classes, findings))
    classes.reading(row.cell('sourcedId').text, () => {
      leaveWhatIsToBeDeleted(row);
      const ref = identifierIn(row.cell('sourcedId'));
      const school = row.cell('schoolSourcedId');
      required(school);
      orgs?.insistOn(school);
      if (!isOurs([school.text])) throw ofAnotherSchool(school);
      required(row.cell('termSourcedIds'));
      const terms = listIn(row.cell('termSourcedIds'));
      for (const term of terms) sessions?.insistOn(row.cell('termSourcedIds'), term);
      const isLesson = wordIn(row.cell('classType'), classTypes) === 'scheduled';
      return onlyTold({
        where: row.cell('sourcedId').where,
        ref,
        externalId: ref,
        name: nameIn(row.cell('title')),
        yearGroups: yearGroupsIn(row.cell('grades'), years),
        academicYear: yearOf(terms.map((term) => sessions?.get(term))),
        isLesson: isLesson || undefined,
      });
    });
  return classes;
}

const yearGroupsIn = (cell: Cell, years: ReadsYears) =>
  [...new Set(listIn(cell).map(years))]
    .filter((year) => year !== undefined)
    .toSorted((a, b) => a - b);

/**
 * Of the first of its sessions to end. Reckoned by its end, because some schools begin in August; the
 * end is the first day after it.
 */
function yearOf(sessions: readonly (RosterSession | undefined)[]) {
  const [first] = sessions.flatMap((session) => session?.endsOn ?? []).toSorted();
  return first === undefined ? undefined : academicYearOf(addDays(first, -1));
}

type Registers = Readonly<{ people: Register<RosterPerson>; classes: Register<RosterClass> }>;

type Place = RosterEnrolment &
  Readonly<{ ref: string; role: (typeof enrolmentRoles)[number]; first: boolean; part: string }>;

/** Who learns and who teaches in which class. Where a class names a first teacher, the others support. */
export async function readEnrolments(
  file: FileToRead | undefined,
  { people, classes }: Registers,
  findings: Findings,
) {
  const places = new Register<Place>(findings);
  if (file)
    for await (const row of sheetOf(file, filesOfOneRoster.enrollments, findings))
      places.reading(row.cell('sourcedId').text, () => {
        leaveWhatIsToBeDeleted(row);
        const place = placeIn(row);
        people.insistOn(row.cell('userSourcedId'));
        classes.insistOn(row.cell('classSourcedId'));
        return place;
      });
  const all = places.records;
  const led = new Set(all.filter(({ first }) => first).map(({ classRef }) => classRef));
  return {
    enrolments: all.filter(({ role }) => role === 'student').map(dated),
    teaching: all
      .filter(({ role }) => role !== 'student')
      .map((place): RosterTeaching => ({ ...dated(place), part: partOf(place, led) })),
  };
}

function placeIn(row: SheetRow): Place {
  required(row.cell('schoolSourcedId'));
  const role = wordIn(row.cell('role'), enrolmentRoles);
  const startsOn = dayIn(row.cell('beginDate'), 'iso');
  const endsOn = dayIn(row.cell('endDate'), 'iso');
  refuseBackwards(startsOn, endsOn, row.cell('endDate'));
  if (role === 'administrator')
    throw new RecordSetAside(row.cell('role').where, 'enrolment_role_not_kept');
  return onlyTold({
    where: row.cell('sourcedId').where,
    ref: identifierIn(row.cell('sourcedId')),
    classRef: identifierIn(row.cell('classSourcedId')),
    personRef: identifierIn(row.cell('userSourcedId')),
    role,
    first: role === 'teacher' && row.cell('primary').text.toLowerCase() === 'true',
    part: row.cell('metadata.part').text,
    startsOn,
    endsOn,
  });
}

const dated = ({ where, classRef, personRef, startsOn, endsOn }: Place): RosterEnrolment =>
  onlyTold({ where, classRef, personRef, startsOn, endsOn });

function partOf({ part, role, first, classRef }: Place, led: ReadonlySet<string>) {
  if (part === 'lead' || part === 'support') return part;
  return role === 'proctor' || (led.has(classRef) && !first) ? 'support' : 'lead';
}
