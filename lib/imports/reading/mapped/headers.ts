import type { ContactSlot, OfContact, OfPerson, Target } from './inputs';

/*
 * How exports of SIMS, Arbor, Bromcom, ScholarPack and RM Integris commonly call their columns. Schools
 * rename them in their reports, so this proposes and never decides; nothing else of a file is looked at.
 */
const ofAPerson: Readonly<Record<OfPerson, readonly string[]>> = {
  id: [
    'id',
    'student id',
    'pupil id',
    'person id',
    'mis id',
    'arbor id',
    'external id',
    'admission number',
    'admission no',
    'adno',
    'adm no',
    'roll number',
    'staff id',
    'staff code',
    'employee id',
    'payroll number',
    'unique id',
  ],
  upn: ['upn', 'unique pupil number', 'unique pupil no', 'pupil upn', 'student upn', 'current upn'],
  formerUpn: ['former upn', 'previous upn', 'old upn'],
  title: ['title', 'salutation'],
  givenName: [
    'forename',
    'legal forename',
    'first name',
    'firstname',
    'legal first name',
    'given name',
    'pupil forename',
    'student forename',
    'pupil first name',
    'student first name',
    'chosen forename',
    'forenames',
  ],
  middleName: ['middle name', 'middle names', 'middle name s', 'legal middle names'],
  familyName: [
    'surname',
    'legal surname',
    'last name',
    'lastname',
    'legal last name',
    'family name',
    'pupil surname',
    'student surname',
    'pupil last name',
    'student last name',
  ],
  fullName: ['name', 'full name', 'pupil name', 'student name', 'staff name', 'pupil', 'student'],
  preferredGivenName: [
    'preferred forename',
    'preferred first name',
    'preferred name',
    'known as',
    'chosen name',
  ],
  preferredFamilyName: ['preferred surname', 'preferred last name'],
  dateOfBirth: ['dob', 'd o b', 'date of birth', 'birth date', 'birthdate', 'birthday'],
  yearGroup: [
    'year',
    'year group',
    'yr',
    'year gp',
    'nc year',
    'ncyear',
    'nc year actual',
    'curriculum year',
    'national curriculum year',
    'actual nc year',
    'grade',
  ],
  className: [
    'class',
    'class name',
    'reg',
    'reg group',
    'reg gp',
    'registration group',
    'registration form',
    'registration',
    'form',
    'tutor group',
    'reg class',
    'registration class',
    'main class',
  ],
  email: [
    'email',
    'e mail',
    'email address',
    'work email',
    'primary email',
    'school email',
    'main email',
    'student email',
    'pupil email',
  ],
  telephone: [
    'telephone',
    'phone',
    'mobile',
    'mobile number',
    'main telephone',
    'phone number',
    'telephone number',
  ],
  username: ['username', 'user name', 'login', 'network id'],
  homeLanguage: ['first language', 'home language', 'mother tongue', 'language'],
};

const ofAContact: Readonly<Record<OfContact, readonly string[]>> = {
  title: ['title', 'salutation'],
  givenName: ['forename', 'first name', 'given name'],
  familyName: ['surname', 'last name', 'family name'],
  fullName: ['', 'name', 'full name'],
  relation: [
    'relationship',
    'relation',
    'relationship to pupil',
    'relationship to student',
    'relationship type',
  ],
  responsibility: [
    'parental responsibility',
    'responsibility',
    'pr',
    'has parental responsibility',
  ],
  email: ['email', 'e mail', 'email address', 'main email', 'home email', 'primary email'],
  telephone: [
    'telephone',
    'phone',
    'mobile',
    'mobile number',
    'mobile phone',
    'phone number',
    'home telephone',
    'home phone',
    'main telephone',
    'telephone number',
  ],
};

const plain = (header: string) =>
  header
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const inverted = <Name extends string>(names: Readonly<Record<Name, readonly string[]>>) =>
  new Map(
    Object.entries<readonly string[]>(names).flatMap(([target, all]) =>
      all.map((name) => [name, target as Name] as const),
    ),
  );
const person = inverted(ofAPerson);
const contact = inverted(ofAContact);

const numbered =
  /^(?:priority|contact|parent|guardian|carer|parent carer|parent guardian)(?: contact)? ?([1-4])(?: contact)? ?(.*)$/;
const main = /^(?:primary|main|first|priority) (?:contact|parent|guardian|carer)(?:'?s)? ?(.*)$/;

/** What a column of this name most likely holds; undefined where the name says nothing to us. */
export function targetOf(header: string): Target | undefined {
  const name = plain(header);
  const [, digit, ofNumbered] = numbered.exec(name) ?? [];
  const rest = ofNumbered ?? main.exec(name)?.[1];
  if (rest === undefined) return person.get(name);
  const field = contact.get(rest.trim());
  return field && `contact${Number(digit ?? 1) as ContactSlot}.${field}`;
}
