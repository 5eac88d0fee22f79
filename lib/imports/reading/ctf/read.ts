import {
  birthDayIn,
  type Cell,
  emailIn,
  nameIn,
  optionalName,
  required,
  textIn,
  upnIn,
} from '../cells';
import { Findings } from '../findings';
import { finished } from '../finishing';
import { lookUp } from '../look-up';
import { lostAt } from '../lost';
import { type FileToRead, shortName } from '../opening/file';
import { readXml } from '../opening/xml';
import type { ReadingOptions } from '../options';
import { Register } from '../register';
import type { Roster, RosterLink, RosterPerson, RosterSchool } from '../roster';
import { onlyTold } from '../told';
import { Unreadable, type Where } from '../trouble';
import { readYearGroup } from '../year-groups';
import { relationOf } from './relations';

/** What one element of the file holds, by the names of the elements in it, down to the last. */
type Gathered = { where: Where; texts: Map<string, Cell>; contacts: Gathered[] };

const gathering = (where: Where): Gathered => ({ where, texts: new Map(), contacts: [] });

export const isCtf = (file: FileToRead) => shortName(file).endsWith('.xml');

/**
 * A Common Transfer File, the Department for Education's way of passing children's records from school
 * to school. Read pupil by pupil, and only what is kept of them here.
 */
export async function readCtf(file: FileToRead, options: ReadingOptions): Promise<Roster> {
  const findings = new Findings();
  const people = new Register<RosterPerson>(findings);
  const links: RosterLink[] = [];
  const contacts: { contact: Gathered; ref: string; guardianRef: string }[] = [];
  const header = gathering({ file: file.name });
  const path: string[] = [];
  const untaken = new Set<string>();
  let pupil: Gathered | undefined;
  let contact: Gathered | undefined;
  let pupils = 0;
  let isCtf = false;

  await readXml(file, {
    opened(name, where) {
      if (path.length === 0) {
        if (name !== 'CTfile')
          throw new Unreadable(where, 'ctf_root', { element: name.slice(0, 60) });
        isCtf = true;
      }
      path.push(name);
      if (name === 'Pupil') {
        pupils += 1;
        pupil = gathering({ ...where, field: `Pupil ${pupils}` });
      }
      if (name === 'Contact' && pupil)
        contact = gathering({ ...where, field: `Pupil ${pupils}, Contact` });
    },
    closed(name, text, where) {
      path.pop();
      if (name === 'Header') refuseOtherSchools(header, options, findings);
      else if (name === 'Contact' && pupil && contact) {
        pupil.contacts.push(contact);
        contact = undefined;
      } else if (name === 'Pupil' && pupil) {
        takePupil(pupil, pupils);
        pupil = undefined;
      } else {
        if (pupil && text !== '') noteUntaken(name, where);
        const owner = contact ?? pupil ?? (path.includes('Header') ? header : undefined);
        const key = ownName(path, name);
        const field = contact
          ? `Pupil ${pupils}, Contact, ${name}`
          : pupil
            ? `Pupil ${pupils}, ${name}`
            : name;
        // The first of a kind counts: further addresses, telephones and the like are beside the point.
        if (owner && !owner.texts.has(key))
          owner.texts.set(key, { text, where: { ...where, field } });
      }
    },
  });
  if (!isCtf || pupils === 0) throw new Unreadable({ file: file.name }, 'ctf_no_pupils');

  // Only now is it known which pupils are taken, for a second of one number refuses the first.
  for (const { contact: each, ref, guardianRef } of contacts) {
    people.reading(guardianRef, () => {
      people.insistOn({ text: ref, where: each.where });
      return contactIn(each, guardianRef);
    });
    if (people.has(guardianRef)) links.push(linkIn(each, ref, guardianRef));
  }

  /** Of each kind of thing that is not taken, once, at the first place. */
  function noteUntaken(name: string, where: Where) {
    const isSecondNumber = name === 'PhoneNo' && (contact ? contact.texts.has(name) : true);
    const what = isSecondNumber ? 'telephones' : untakenAt(path, name);
    if (!what || untaken.has(what)) return;
    untaken.add(what);
    findings.notice({ where, reason: 'ctf_not_taken', values: { what } });
  }

  function takePupil(gathered: Gathered, count: number) {
    const ref = `pupil ${gathered.texts.get('UPN')?.text || count}`;
    people.reading(
      ref,
      () => pupilIn(gathered, ref, options),
      () => lostIn(gathered),
    );
    for (const [at, each] of gathered.contacts.entries())
      contacts.push({ contact: each, ref, guardianRef: `${ref} contact ${count} ${at + 1}` });
  }

  return finished(
    {
      format: 'ctf',
      covers: {
        student: header.texts.get('DocumentQualifier')?.text.toLowerCase() === 'full',
        staff: false,
        guardian: false,
        classes: false,
        enrolments: false,
      },
      schools: schoolOf(header),
      sessions: [],
      people,
      classes: new Register(findings),
      links,
      enrolments: [],
      teaching: [],
    },
    findings,
  );
}

/** What other schools write of a child and is not taken, by the elements in which it stands. */
const untakenIn: Readonly<Record<string, string>> = {
  Address: 'addresses',
  Addresses: 'addresses',
  PostCode: 'addresses',
  SENstatus: 'needs',
  SENprovision: 'needs',
  SENhistory: 'needs',
  SENneeds: 'needs',
  SENneed: 'needs',
  Gender: 'sex',
  Sex: 'sex',
  Ethnicity: 'origin',
  EthnicitySource: 'origin',
  Nationality: 'origin',
  Nationalities: 'origin',
  CountryOfBirth: 'origin',
  MedicalFlag: 'health',
  Medical: 'health',
  Disabilities: 'health',
  Disability: 'health',
  FSMhistory: 'support',
  FSMeligible: 'support',
  LAC: 'support',
  LookedAfter: 'support',
  PupilPremium: 'support',
  Attendance: 'attendance',
  AttendanceData: 'attendance',
  StageAssessments: 'results',
  Results: 'results',
  SchoolHistory: 'schools_before',
};

function untakenAt(path: readonly string[], name: string) {
  const element = [...path, name].find((each) => lookUp(untakenIn, each) !== undefined);
  return element === undefined ? undefined : lookUp(untakenIn, element);
}

/** Elements of one name that mean different things by where they stand are told apart. */
function ownName(path: readonly string[], name: string) {
  const [parent] = path.slice(-1);
  const isApart = parent === 'SourceSchool' || parent === 'DestSchool' || parent === 'Language';
  return isApart ? `${parent}.${name}` : name;
}

const cellOf = ({ texts, where }: Gathered, name: string): Cell =>
  texts.get(name) ?? { text: '', where: { ...where, field: `${where.field}, ${name}` } };

function pupilIn(gathered: Gathered, ref: string, { today }: ReadingOptions): RosterPerson {
  const cell = (name: string) => cellOf(gathered, name);
  required(cell('DOB'));
  return onlyTold({
    where: gathered.where,
    ref,
    kind: 'student' as const,
    upn: upnIn(cell('UPN')),
    formerUpn: upnIn(cell('FormerUPN')),
    givenName: nameIn(cell('Forename')),
    middleName: optionalName(cell('MiddleNames')),
    familyName: nameIn(cell('Surname')),
    preferredGivenName: optionalName(cell('PreferredForename')),
    preferredFamilyName: optionalName(cell('PreferredSurname')),
    dateOfBirth: birthDayIn(cell('DOB'), 'iso', today),
    yearGroup: readYearGroup(cell('NCyearActual').text),
    homeLanguage: textIn(cell('Language.Language'), 40),
  });
}

function lostIn(gathered: Gathered) {
  const cell = (name: string) => cellOf(gathered, name);
  return lostAt(gathered.where, 'student', {
    upn: cell('UPN'),
    formerUpn: cell('FormerUPN'),
    givenName: cell('Forename'),
    familyName: cell('Surname'),
    preferredGivenName: cell('PreferredForename'),
    preferredFamilyName: cell('PreferredSurname'),
  });
}

function contactIn(gathered: Gathered, ref: string): RosterPerson {
  const cell = (name: string) => cellOf(gathered, name);
  return onlyTold({
    where: gathered.where,
    ref,
    kind: 'guardian' as const,
    title: textIn(cell('Title'), 20),
    givenName: nameIn(cell('Forename')),
    familyName: nameIn(cell('Surname')),
    email: emailIn(cell('Email')),
    telephone: textIn(cell('PhoneNo'), 40),
  });
}

function linkIn(gathered: Gathered, studentRef: string, guardianRef: string): RosterLink {
  const text = (name: string) => cellOf(gathered, name).text;
  const responsible = text('Responsibility').toLowerCase();
  return onlyTold({
    where: gathered.where,
    studentRef,
    guardianRef,
    relation: relationOf(text('Relationship')),
    parentalResponsibility: lookUp(answers, responsible),
    primaryContact: text('Order') === '1' || undefined,
  });
}

const answers: Readonly<Record<string, 'yes' | 'no'>> = {
  y: 'yes',
  true: 'yes',
  '1': 'yes',
  n: 'no',
  false: 'no',
  '0': 'no',
};

/** A file between two other schools was opened in the wrong place, and tells of children not theirs. */
function refuseOtherSchools(header: Gathered, options: ReadingOptions, findings: Findings) {
  const numberOf = (school: 'SourceSchool' | 'DestSchool') => {
    const [authority, establishment] = [`${school}.LEA`, `${school}.Estab`].map(
      (name) => header.texts.get(name)?.text ?? '',
    );
    return `${authority}${establishment}`;
  };
  const ours = options.school?.laestab?.replaceAll(/\D/g, '');
  const where = header.texts.get('SourceSchool.LEA')?.where ?? header.where;
  if (!ours) {
    findings.notice({ where, reason: 'ctf_school_unchecked' });
    return;
  }
  const named = [numberOf('SourceSchool'), numberOf('DestSchool')];
  if (named.includes(ours)) return;
  const values = { from: named[0] ?? '', to: named[1] ?? '' };
  if (!options.takeFromOtherSchools) throw new Unreadable(where, 'ctf_other_school', values);
  findings.notice({ where, reason: 'ctf_other_school', values });
}

function schoolOf(header: Gathered): RosterSchool[] {
  const name = header.texts.get('SourceSchool.SchoolName');
  if (!name?.text) return [];
  const urn = header.texts.get('SourceSchool.URN')?.text;
  return [
    { where: name.where, ref: name.text, name: name.text, ...(urn ? { identifier: urn } : {}) },
  ];
}
