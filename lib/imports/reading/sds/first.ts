import { academicYearOf, addDays, type LocalDate } from '@/lib/shared/dates';
import { birthDayIn, dayIn, emailIn, identifierIn, nameIn, optionalName, textIn } from '../cells';
import { Findings } from '../findings';
import { finished } from '../finishing';
import { lostAt } from '../lost';
import type { FileToRead } from '../opening/file';
import type { Files, ReadingOptions } from '../options';
import { Register } from '../register';
import type { Roster, RosterClass, RosterEnrolment, RosterPerson, RosterSchool } from '../roster';
import { dateOrderOf } from '../table/date-order';
import { type SheetRow, sheetOf } from '../table/sheet';
import { onlyTold } from '../told';
import { Unreadable } from '../trouble';
import { type ReadsYears, yearReader } from '../year-groups';
import { fileNamed } from './files';

/* The identifiers are called SIS ID in America; in the UK files have ID, and DfE Number for a school. */
const aliases = {
  'SIS ID': 'ID',
  'DfE Number': 'ID',
  'School SIS ID': 'School ID',
  'School DfE Number': 'School ID',
  'Section SIS ID': 'Section ID',
};

const required = {
  school: ['ID', 'Name'],
  section: ['ID', 'School ID', 'Section Name'],
  student: ['ID', 'School ID', 'Username'],
  teacher: ['ID', 'School ID', 'Username'],
  studentenrollment: ['Section ID', 'ID'],
  teacherroster: ['Section ID', 'ID'],
} as const;

/** School Data Sync's first format: six files, in which names are optional and dates may be American. */
export async function readSds1(files: Files, { today, nation }: ReadingOptions): Promise<Roster> {
  const findings = new Findings();
  const years = yearReader(nation);
  const rows = (name: keyof typeof required, unfit?: (row: SheetRow) => void) => {
    const file = fileNamed(files, name);
    if (!file)
      throw new Unreadable({ file: files[0]?.name ?? '' }, 'file_missing', { name: `${name}.csv` });
    return { file, rows: sheetOf(file, { required: required[name], aliases }, findings, unfit) };
  };

  const schools = new Register<RosterSchool>(findings);
  for await (const row of rows('school').rows)
    schools.reading(row.cell('ID').text, () => ({
      where: row.cell('ID').where,
      ref: identifierIn(row.cell('ID')),
      name: nameIn(row.cell('Name')),
      identifier: row.cell('ID').text,
    }));

  const people = new Register<RosterPerson>(findings);
  for (const [name, kind] of [
    ['student', 'student'],
    ['teacher', 'staff'],
  ] as const) {
    const clue = (row: SheetRow) => lostIn(row, kind);
    const sheet = rows(name, (row) => people.lose(clue(row)));
    const order = await orderIn(sheet.file, 'Birthdate', findings);
    for await (const row of sheet.rows) {
      const ref = refOf(kind, row.cell('ID').text);
      const read = () => {
        schools.insistOn(row.cell('School ID'));
        return personIn(row, kind, years, (cell) => birthDayIn(cell, order, today));
      };
      people.reading(ref, read, () => clue(row));
    }
  }

  const classes = new Register<RosterClass>(findings);
  const sections = rows('section');
  const order = await orderIn(sections.file, 'Term EndDate', findings);
  for await (const row of sections.rows)
    classes.reading(row.cell('ID').text, () => {
      schools.insistOn(row.cell('School ID'));
      const endsOn = dayIn(row.cell('Term EndDate'), order);
      const ref = identifierIn(row.cell('ID'));
      return onlyTold({
        where: row.cell('ID').where,
        ref,
        externalId: ref,
        name: nameIn(row.cell('Section Name')),
        yearGroups: [],
        academicYear: endsOn ? academicYearOf(addDays(endsOn, -1)) : undefined,
      });
    });

  const placesIn = async (
    name: 'studentenrollment' | 'teacherroster',
    kind: 'student' | 'staff',
  ) => {
    const places: RosterEnrolment[] = [];
    for await (const row of rows(name).rows)
      findings.trying(() => {
        const classRef = identifierIn(row.cell('Section ID'));
        const personRef = refOf(kind, identifierIn(row.cell('ID')));
        people.insistOn(row.cell('ID'), personRef);
        classes.insistOn(row.cell('Section ID'));
        places.push({ where: row.cell('ID').where, classRef, personRef });
      });
    return places;
  };
  const enrolments = await placesIn('studentenrollment', 'student');
  const teaching = await placesIn('teacherroster', 'staff');

  return finished(
    {
      format: 'sds_1',
      covers: { student: true, staff: true, guardian: false, classes: true, enrolments: true },
      schools: schools.records,
      sessions: [],
      people,
      classes,
      links: [],
      enrolments,
      teaching: teaching.map((place) => ({ ...place, part: 'lead' })),
    },
    findings,
  );
}

/** A pupil and a teacher may have one number: the files count them apart. */
const refOf = (kind: 'student' | 'staff', id: string) => `${kind} ${id}`;

const lostIn = (row: SheetRow, kind: 'student' | 'staff') =>
  lostAt(row.cell('ID').where, kind, {
    externalId: row.cell('ID'),
    givenName: row.cell('First Name'),
    familyName: row.cell('Last Name'),
  });

function personIn(
  row: SheetRow,
  kind: 'student' | 'staff',
  years: ReadsYears,
  birthday: (cell: ReturnType<SheetRow['cell']>) => LocalDate | undefined,
): RosterPerson {
  const id = identifierIn(row.cell('ID'));
  return onlyTold({
    where: row.cell('ID').where,
    ref: refOf(kind, id),
    externalId: id,
    kind,
    staffRole: kind === 'staff' ? ('trainer' as const) : undefined,
    title: kind === 'staff' ? textIn(row.cell('Title'), 20) : undefined,
    givenName: optionalName(row.cell('First Name')),
    middleName: optionalName(row.cell('Middle Name')),
    familyName: optionalName(row.cell('Last Name')),
    dateOfBirth: kind === 'student' ? birthday(row.cell('Birthdate')) : undefined,
    yearGroup: kind === 'student' ? years(row.cell('Grade').text) : undefined,
    email: emailIn(row.cell('Secondary Email')),
    username: identifierIn(row.cell('Username')),
  });
}

async function orderIn(file: FileToRead, column: string, findings: Findings) {
  const { order, because } = await dateOrderOf(file, column);
  if (because) findings.notice({ where: because, reason: 'dates_month_first' });
  return order;
}
