import {
  birthDayIn,
  type Cell,
  emailIn,
  identifierIn,
  nameIn,
  optionalName,
  textIn,
  upnIn,
} from '../cells';
import { Findings, RefusedRecord } from '../findings';
import { finished } from '../finishing';
import { lookUp } from '../look-up';
import { lostAt } from '../lost';
import type { FileToRead } from '../opening/file';
import type { ReadingOptions } from '../options';
import { Register } from '../register';
import type { Roster, RosterClass, RosterEnrolment, RosterLink, RosterPerson } from '../roster';
import { type SheetRow, sheetOf } from '../table/sheet';
import { onlyTold } from '../told';
import { Unreadable } from '../trouble';
import { readYearGroup } from '../year-groups';
import { contactSlots, type Mapping, type OfContact, type OfPerson, type Target } from './inputs';
import { nameParts } from './names';
import { relationIn } from './relations';

type Cells = (target: Target) => Cell;

/** A list of students or of staff, one to a row, of which the school has said what its columns are. */
export async function readMapped(
  file: FileToRead,
  mapping: Mapping,
  options: ReadingOptions,
): Promise<Roster> {
  refuseUseless(file, mapping);
  const findings = new Findings();
  const people = new Register<RosterPerson>(findings);
  const classes = new Map<string, RosterClass>();
  const places: RosterEnrolment[] = [];
  const contacts: { cells: Cells; slot: number; studentRef: string; ref: string }[] = [];
  const columnOf = new Map(Object.entries(mapping.columns).map(([column, to]) => [to, column]));
  let rows = 0;

  const cellsOf =
    (row: SheetRow): Cells =>
    (target) => {
      const column = columnOf.get(target);
      return column === undefined
        ? { text: '', where: { file: file.name, line: row.line, field: target } }
        : row.cell(column);
    };
  const clue = (row: SheetRow) => lostIn(row.line, file.name, cellsOf(row), mapping);
  const sheet = sheetOf(file, { required: Object.keys(mapping.columns) }, findings, (row) =>
    people.lose(clue(row)),
  );
  for await (const row of sheet) {
    rows += 1;
    const cells = cellsOf(row);
    const ref = cells('id').text || cells('upn').text || `line ${row.line}`;
    people.reading(
      ref,
      () => personIn(ref, row.line, file.name, cells, mapping, options),
      () => clue(row),
    );
    for (const slot of contactSlots)
      if (anyOf(cells, slot))
        contacts.push({
          cells,
          slot,
          studentRef: ref,
          ref: `${ref} line ${row.line} contact ${slot}`,
        });
    takePlace(cells, ref);
  }
  if (rows === 0) throw new Unreadable({ file: file.name, line: 1 }, 'header_only');

  function takePlace(cells: Cells, personRef: string) {
    const { text, where } = cells('className');
    if (text === '') return;
    findings.trying(() => {
      const name = nameIn(cells('className'));
      const known = classes.get(name);
      const year = readYearGroup(cells('yearGroup').text, options.nation);
      const years = new Set([...(known?.yearGroups ?? []), ...(year === undefined ? [] : [year])]);
      const yearGroups = [...years].toSorted((a, b) => a - b);
      classes.set(name, { where: known?.where ?? where, ref: name, name, yearGroups });
      places.push({ where, classRef: name, personRef });
    });
  }

  const links: RosterLink[] = [];
  for (const { cells, slot, studentRef, ref } of contacts) {
    const where = nameCell(of(cells, slot)).where;
    people.reading(ref, () => {
      people.insistOn({ text: studentRef, where });
      return contactIn(of(cells, slot), ref);
    });
    if (people.has(ref)) links.push(linkIn(of(cells, slot), slot, studentRef, ref));
  }
  const here = places.filter(({ personRef }) => people.has(personRef));
  const named = new Register<RosterClass>(findings);
  for (const each of classes.values())
    if (here.some(({ classRef }) => classRef === each.ref)) named.reading(each.ref, () => each);
  const isOfStudents = mapping.about === 'student';
  return finished(
    {
      format: 'csv',
      covers: {
        student: isOfStudents && mapping.whole,
        staff: !isOfStudents && mapping.whole,
        guardian: false,
        classes: false,
        enrolments: isOfStudents && columnOf.has('className'),
      },
      schools: [],
      sessions: [],
      people,
      classes: named,
      links,
      enrolments: isOfStudents ? here : [],
      teaching: isOfStudents ? [] : here.map((place) => ({ ...place, part: 'lead' })),
    },
    findings,
  );
}

function refuseUseless(file: FileToRead, { columns, about }: Mapping) {
  const used = new Set(Object.values(columns));
  const named = used.has('fullName') || (used.has('givenName') && used.has('familyName'));
  if (!named) throw new Unreadable({ file: file.name }, 'mapping_without_names');
  if (about === 'staff' && [...used].some((to) => to.startsWith('contact')))
    throw new Unreadable({ file: file.name }, 'mapping_contacts_of_staff');
}

function personIn(
  ref: string,
  line: number,
  file: string,
  cells: Cells,
  { about, dateOrder }: Mapping,
  { today, nation }: ReadingOptions,
): RosterPerson {
  const cell = (target: OfPerson) => cells(target);
  const isStudent = about === 'student';
  const id = cell('id');
  return onlyTold({
    where: { file, line },
    ref,
    externalId: id.text === '' ? undefined : identifierIn(id),
    kind: about,
    staffRole: isStudent ? undefined : ('trainer' as const),
    upn: isStudent ? upnIn(cell('upn')) : undefined,
    formerUpn: isStudent ? upnIn(cell('formerUpn')) : undefined,
    title: isStudent ? undefined : textIn(cell('title'), 20),
    ...namesIn(cell),
    middleName: optionalName(cell('middleName')),
    preferredGivenName: optionalName(cell('preferredGivenName')),
    preferredFamilyName: optionalName(cell('preferredFamilyName')),
    dateOfBirth: isStudent ? birthDayIn(cell('dateOfBirth'), dateOrder, today) : undefined,
    yearGroup: isStudent ? yearGroupIn(cell('yearGroup'), nation) : undefined,
    email: emailIn(cell('email')),
    telephone: textIn(cell('telephone'), 40),
    username: textIn(cell('username'), 255),
    homeLanguage: textIn(cell('homeLanguage'), 40),
  });
}

function lostIn(line: number, file: string, cell: Cells, { about }: Mapping) {
  const parts = nameParts(cell('fullName').text);
  const clue = lostAt({ file, line }, about, {
    externalId: cell('id'),
    upn: cell('upn'),
    formerUpn: cell('formerUpn'),
    givenName: cell('givenName'),
    familyName: cell('familyName'),
    preferredGivenName: cell('preferredGivenName'),
    preferredFamilyName: cell('preferredFamilyName'),
    fullName: cell('fullName'),
  });
  return { ...parts, ...clue };
}

function yearGroupIn(cell: Cell, nation: ReadingOptions['nation']) {
  const year = readYearGroup(cell.text, nation);
  if (cell.text !== '' && year === undefined)
    throw new RefusedRecord(cell.where, 'year_group_unknown', { value: cell.text.slice(0, 60) });
  return year;
}

type NameTarget = 'fullName' | 'givenName' | 'familyName';

/** One column for the whole name is taken apart; where it is not plain which part is which, refused. */
function namesIn(cell: (target: NameTarget) => Cell) {
  const full = cell('fullName');
  if (full.text === '' || cell('familyName').text !== '')
    return { givenName: nameIn(cell('givenName')), familyName: nameIn(cell('familyName')) };
  const parts = nameParts(full.text);
  if (!parts) throw new RefusedRecord(full.where, 'name_in_one', { value: full.text.slice(0, 60) });
  return {
    givenName: nameIn({ ...full, text: parts.givenName }),
    familyName: nameIn({ ...full, text: parts.familyName }),
  };
}

const of = (cells: Cells, slot: number) => (target: OfContact) =>
  cells(`contact${slot as (typeof contactSlots)[number]}.${target}`);

const anyOf = (cells: Cells, slot: number) =>
  (['givenName', 'familyName', 'fullName', 'email', 'telephone'] as const).some(
    (target) => of(cells, slot)(target).text !== '',
  );

const nameCell = (cell: (target: OfContact) => Cell) =>
  cell('familyName').text === '' && cell('fullName').text !== ''
    ? cell('fullName')
    : cell('familyName');

function contactIn(cell: (target: OfContact) => Cell, ref: string): RosterPerson {
  return onlyTold({
    where: nameCell(cell).where,
    ref,
    kind: 'guardian' as const,
    title: textIn(cell('title'), 20) ?? nameParts(cell('fullName').text)?.title,
    ...namesIn(cell),
    email: emailIn(cell('email')),
    telephone: textIn(cell('telephone'), 40),
  });
}

function linkIn(
  cell: (target: OfContact) => Cell,
  slot: number,
  studentRef: string,
  guardianRef: string,
): RosterLink {
  return onlyTold({
    where: nameCell(cell).where,
    studentRef,
    guardianRef,
    relation: relationIn(cell('relation').text),
    parentalResponsibility: lookUp(answers, cell('responsibility').text.toLowerCase()),
    primaryContact: slot === 1 || undefined,
  });
}

const answers: Readonly<Record<string, 'yes' | 'no'>> = {
  y: 'yes',
  yes: 'yes',
  true: 'yes',
  n: 'no',
  no: 'no',
  false: 'no',
};
