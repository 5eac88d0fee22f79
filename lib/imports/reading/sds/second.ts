import { academicYearOf, addDays, type LocalDate } from '@/lib/shared/dates';
import {
  birthDayIn,
  emailIn,
  identifierIn,
  listIn,
  nameIn,
  refuseBackwards,
  required,
  requiredDayIn,
  textIn,
} from '../cells';
import { Findings, RecordSetAside, RefusedRecord } from '../findings';
import { finished } from '../finishing';
import { lookUp } from '../look-up';
import { lostAt } from '../lost';
import type { Files, ReadingOptions } from '../options';
import { Register } from '../register';
import type {
  Kind,
  Roster,
  RosterClass,
  RosterEnrolment,
  RosterLink,
  RosterPerson,
  RosterSchool,
  RosterSession,
  RosterTeaching,
} from '../roster';
import { type SheetRow, sheetOf } from '../table/sheet';
import { onlyTold } from '../told';
import { Unreadable } from '../trouble';
import { type ReadsYears, yearReader } from '../year-groups';
import { fileNamed } from './files';

const columns = {
  orgs: ['sourcedId', 'name', 'type'],
  academicSessions: ['sourcedId', 'title', 'type', 'schoolYear', 'startDate', 'endDate'],
  users: ['sourcedId', 'username'],
  roles: ['userSourcedId', 'orgSourcedId', 'role'],
  classes: ['sourcedId', 'orgSourcedId', 'title'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role'],
  demographics: ['userSourcedId'],
  relationships: ['userSourcedId', 'relationshipUserSourcedId', 'relationshipRole'],
} as const;

type Held = Readonly<{ kind: Kind | undefined; teaches: boolean; primary: boolean; grade: string }>;

/** School Data Sync's format of version 2.1, of which users, roles and orgs must be there. */
export async function readSds2(files: Files, { today, nation }: ReadingOptions): Promise<Roster> {
  const findings = new Findings();
  const years = yearReader(nation);
  const rows = (name: keyof typeof columns, unfit?: (row: SheetRow) => void) => {
    const file = fileNamed(files, name);
    return file ? sheetOf(file, { required: columns[name] }, findings, unfit) : nothing();
  };
  if (!fileNamed(files, 'users'))
    throw new Unreadable({ file: files[0]?.name ?? '' }, 'file_missing', { name: 'users.csv' });

  const schools = new Register<RosterSchool>(findings);
  for await (const row of rows('orgs'))
    schools.reading(row.cell('sourcedId').text, () => ({
      where: row.cell('sourcedId').where,
      ref: identifierIn(row.cell('sourcedId')),
      name: required(row.cell('name')),
    }));

  const sessions = new Register<RosterSession>(findings);
  for await (const row of rows('academicSessions'))
    sessions.reading(row.cell('sourcedId').text, () => sessionIn(row));

  const birthdays = new Map<string, LocalDate>();
  for await (const row of rows('demographics'))
    findings.trying(() => {
      const day = birthDayIn(row.cell('birthDate'), 'iso', today);
      if (day) birthdays.set(identifierIn(row.cell('userSourcedId')), day);
    });

  const roles = new Map<string, Held[]>();
  const refused = new Set<string>();
  for await (const row of rows('roles'))
    try {
      const user = identifierIn(row.cell('userSourcedId'));
      schools.insistOn(row.cell('orgSourcedId'));
      roles.set(user, [...(roles.get(user) ?? []), heldIn(row)]);
    } catch (error) {
      if (findings.note(error) === 'refused') refused.add(row.cell('userSourcedId').text);
    }

  const families: SheetRow[] = [];
  const guardians = new Set<string>();
  for await (const row of rows('relationships')) {
    families.push(row);
    if (isGuardian(row)) guardians.add(row.cell('relationshipUserSourcedId').text);
  }

  const people = new Register<RosterPerson>(findings);
  const clue = (row: SheetRow) => lostIn(row, roles);
  for await (const row of rows('users', (row) => people.lose(clue(row))))
    people.reading(
      row.cell('sourcedId').text,
      () => personIn(row, partOf(row, { roles, refused, guardians }), birthdays, years),
      () => clue(row),
    );

  const classes = new Register<RosterClass>(findings);
  for await (const row of rows('classes'))
    classes.reading(row.cell('sourcedId').text, () => {
      schools.insistOn(row.cell('orgSourcedId'));
      return classIn(row, sessions);
    });

  const enrolments: RosterEnrolment[] = [];
  const teaching: RosterTeaching[] = [];
  for await (const row of rows('enrollments'))
    findings.trying(() => {
      const role = required(row.cell('role')).toLowerCase();
      people.insistOn(row.cell('userSourcedId'));
      classes.insistOn(row.cell('classSourcedId'));
      const place = {
        where: row.cell('userSourcedId').where,
        classRef: row.cell('classSourcedId').text,
        personRef: row.cell('userSourcedId').text,
      };
      if (role === 'student') enrolments.push(place);
      else if (lookUp(kindOfRole, role) === 'staff')
        teaching.push({ ...place, part: partIn(role) });
      else throw new RecordSetAside(row.cell('role').where, 'enrolment_role_not_kept');
    });

  const links = families.flatMap((row) => findings.trying(() => linkIn(row, people)) ?? []);
  return finished(
    {
      format: 'sds_2.1',
      covers: {
        student: true,
        staff: true,
        guardian: Boolean(fileNamed(files, 'relationships')),
        classes: Boolean(fileNamed(files, 'classes')),
        enrolments: Boolean(fileNamed(files, 'enrollments')),
      },
      schools: schools.records,
      sessions: sessions.records,
      people,
      classes,
      links,
      enrolments,
      teaching,
    },
    findings,
  );
}

async function* nothing(): AsyncGenerator<SheetRow> {}

const kindOfRole: Readonly<Record<string, Kind>> = {
  student: 'student',
  adjunct: 'staff',
  administrator: 'staff',
  aide: 'staff',
  assistant: 'staff',
  faculty: 'staff',
  principal: 'staff',
  professor: 'staff',
  staff: 'staff',
  teacher: 'staff',
  guardian: 'guardian',
  parent: 'guardian',
  relative: 'guardian',
};
const teaches = ['adjunct', 'aide', 'assistant', 'faculty', 'professor', 'teacher'];
const partIn = (role: string) => (role === 'aide' || role === 'assistant' ? 'support' : 'lead');

function heldIn(row: SheetRow): Held {
  const role = required(row.cell('role')).toLowerCase();
  return {
    kind: lookUp(kindOfRole, role),
    teaches: teaches.includes(role),
    primary: row.cell('isPrimary').text.toLowerCase() === 'true',
    grade: row.cell('grade').text,
  };
}

type Parts = Readonly<{
  roles: ReadonlyMap<string, readonly Held[]>;
  /** Of whom some role cannot be read. */
  refused: ReadonlySet<string>;
  guardians: ReadonlySet<string>;
}>;

function partOf(row: SheetRow, { roles, refused, guardians }: Parts) {
  const { text: ref, where } = row.cell('sourcedId');
  const held = (roles.get(ref) ?? []).filter(({ kind }) => kind);
  const [first] = held.toSorted((a, b) => Number(b.primary) - Number(a.primary));
  if (first?.kind)
    return {
      kind: first.kind,
      teaches: held.some((each) => each.teaches),
      grade: first.grade,
      alsoGuardian: first.kind === 'staff' && guardians.has(ref),
    };
  if (guardians.has(ref)) return { kind: 'guardian' as const, grade: '' };
  const values = { id: ref.slice(0, 60) };
  if (refused.has(ref)) throw new RefusedRecord(where, 'refers_to_refused', values);
  throw new RecordSetAside(where, 'user_without_role', values);
}

function lostIn(row: SheetRow, roles: Parts['roles']) {
  const id = row.cell('sourcedId');
  const [kind, other] = new Set((roles.get(id.text) ?? []).flatMap((each) => each.kind ?? []));
  return lostAt(id.where, other ? undefined : kind, {
    externalId: id,
    givenName: row.cell('givenName'),
    familyName: row.cell('familyName'),
  });
}

function personIn(
  row: SheetRow,
  part: Readonly<{ kind: Kind; grade: string; teaches?: boolean; alsoGuardian?: boolean }>,
  birthdays: ReadonlyMap<string, LocalDate>,
  years: ReadsYears,
): RosterPerson {
  const ref = identifierIn(row.cell('sourcedId'));
  const isStudent = part.kind === 'student';
  return onlyTold({
    where: row.cell('sourcedId').where,
    ref,
    externalId: ref,
    kind: part.kind,
    staffRole: part.kind === 'staff' && part.teaches ? ('trainer' as const) : undefined,
    alsoGuardian: part.alsoGuardian || undefined,
    givenName: nameIn(row.cell('givenName')),
    familyName: nameIn(row.cell('familyName')),
    dateOfBirth: isStudent ? birthdays.get(ref) : undefined,
    yearGroup: isStudent ? years(part.grade) : undefined,
    email: emailIn(row.cell('email')),
    telephone: textIn(row.cell('sms'), 40) ?? textIn(row.cell('phone'), 40),
    username: identifierIn(row.cell('username')),
  });
}

function sessionIn(row: SheetRow): RosterSession {
  const startsOn = requiredDayIn(row.cell('startDate'), 'iso');
  const endsOn = requiredDayIn(row.cell('endDate'), 'iso');
  refuseBackwards(startsOn, endsOn, row.cell('endDate'));
  return {
    where: row.cell('sourcedId').where,
    ref: identifierIn(row.cell('sourcedId')),
    name: required(row.cell('title')),
    kind: required(row.cell('type')),
    startsOn,
    endsOn,
  };
}

function classIn(row: SheetRow, sessions: Register<RosterSession>): RosterClass {
  const ref = identifierIn(row.cell('sourcedId'));
  const named = row.cell('sessionSourcedIds');
  const ends = listIn(named).map((session) => {
    sessions.insistOn(named, session);
    return sessions.get(session)?.endsOn ?? '';
  });
  const [first] = ends.toSorted();
  return onlyTold({
    where: row.cell('sourcedId').where,
    ref,
    externalId: ref,
    name: nameIn(row.cell('title')),
    yearGroups: [],
    academicYear: first ? academicYearOf(addDays(first, -1)) : undefined,
  });
}

const isGuardian = (row: SheetRow) =>
  ['parent', 'guardian', 'relative'].includes(row.cell('relationshipRole').text.toLowerCase());

function linkIn(row: SheetRow, people: Register<RosterPerson>): RosterLink {
  const child = row.cell('userSourcedId');
  const guardian = row.cell('relationshipUserSourcedId');
  required(child);
  required(guardian);
  people.insistOn(child);
  people.insistOn(guardian);
  if (!isGuardian(row) || people.get(child.text)?.kind !== 'student')
    throw new RecordSetAside(guardian.where, 'agent_no_guardian', {
      id: guardian.text.slice(0, 60),
    });
  return onlyTold({
    where: child.where,
    studentRef: child.text,
    guardianRef: guardian.text,
    relation:
      row.cell('relationshipRole').text.toLowerCase() === 'relative'
        ? ('other' as const)
        : undefined,
  });
}
