import { expect, test } from 'vitest';
import { fileInMemory } from '../opening/file';
import { needsMapping, readRoster } from '../read';
import { today } from '../reading.fixture';
import { inWords, whyUnreadable } from '../trouble.fixture';
import { type Mapping, mappingInput } from './inputs';
import { nameParts } from './names';
import { proposeMapping } from './propose';

const list = (...lines: string[]) => fileInMemory('roll.csv', lines.join('\r\n'));

async function read(file: ReturnType<typeof list>, change: Partial<Mapping> = {}) {
  const { mapping } = await proposeMapping(file);
  const roster = await readRoster([file], { today }, { ...mapping, ...change });
  for (const trouble of [...roster.refused, ...roster.setAside, ...roster.notices])
    inWords(trouble);
  return roster;
}

const roll = [
  'Adno,UPN,Legal Surname,Legal Forename,Preferred Forename,DOB,Year,Reg,Contact 1 Title,Contact 1 Forename,Contact 1 Surname,Contact 1 Relationship,Contact 1 Email,Priority 2 Name',
  '17,J201361424001,Okafor,Amara,,03/04/2020,Year 1,Kingfishers,Mrs,Ngozi,Okafor,Mother,ngozi@hazelbrook.example,"Okafor, Chidi"',
  '18,,Okafor,David,Dave,01/06/2016,5,Kingfishers,,,,,,',
];

test('a list of children is read as its columns are called', async () => {
  const roster = await read(list(...roll));
  expect(roster).toMatchObject({
    format: 'csv',
    refused: [],
    covers: { student: true, staff: false, guardian: false, classes: false, enrolments: true },
    people: [
      {
        kind: 'student',
        externalId: '17',
        upn: 'J201361424001',
        givenName: 'Amara',
        familyName: 'Okafor',
        dateOfBirth: '2020-04-03',
        yearGroup: 1,
      },
      { kind: 'guardian', title: 'Mrs', givenName: 'Ngozi', email: 'ngozi@hazelbrook.example' },
      { kind: 'guardian', givenName: 'Chidi', familyName: 'Okafor' },
      { kind: 'student', preferredGivenName: 'Dave', yearGroup: 5 },
    ],
    links: [{ relation: 'mother', primaryContact: true }, { studentRef: '17' }],
    classes: [{ name: 'Kingfishers', yearGroups: [1, 5] }],
    enrolments: [{ personRef: '17' }, { personRef: '18' }],
  });
});

test.each([
  ['SIMS', 'Adno,Legal Surname,Legal Forename,DOB,Year Group,Reg Group,UPN', 7],
  [
    'Arbor',
    'Arbor ID,Legal First Name,Legal Last Name,Date of birth,Year group,Registration form,Unique Pupil Number',
    7,
  ],
  ['Bromcom', 'Admission Number,First Name,Last Name,Date Of Birth,Year,Tutor Group,UPN', 7],
  ['ScholarPack', 'Pupil ID,Forename,Surname,D.O.B.,NC Year,Class,UPN', 7],
  ['RM Integris', 'Student ID,Surname,Forename,Date of Birth,Year Group,Registration Group,UPN', 7],
])('the usual columns of an export are recognised: %s', async (_, header, columns) => {
  const { mapping } = await proposeMapping(list(header, header.replaceAll(/[^,]+/g, 'x')));
  expect(Object.keys(mapping.columns)).toHaveLength(columns);
  expect(new Set(Object.values(mapping.columns))).toEqual(
    new Set(['id', 'familyName', 'givenName', 'dateOfBirth', 'yearGroup', 'className', 'upn']),
  );
  expect(mapping).toMatchObject({ about: 'student', dateOrder: 'uk', whole: true });
});

test('a proposal shows the first values, leaves unknown columns out, and can be kept', async () => {
  const proposal = await proposeMapping(
    list('Forename,Surname,House,Known as', 'Jo,Reid,Red,', 'Em,Hart,Blue,M'),
  );
  expect(proposal.columns).toEqual([
    { header: 'Forename', samples: ['Jo', 'Em'], to: 'givenName' },
    { header: 'Surname', samples: ['Reid', 'Hart'], to: 'familyName' },
    { header: 'House', samples: ['Red', 'Blue'] },
    { header: 'Known as', samples: ['M'], to: 'preferredGivenName' },
  ]);
  expect(mappingInput.parse(JSON.parse(JSON.stringify(proposal.mapping)))).toEqual(
    proposal.mapping,
  );
});

test('what the school said of the same columns before counts before their names', async () => {
  const before: Mapping = {
    about: 'staff',
    columns: { Nom: 'familyName', Prénom: 'givenName' },
    dateOrder: 'uk',
    whole: false,
  };
  const file = list('Prénom,Nom,Forename', 'Jo,Reid,x');
  expect(await proposeMapping(file, [before])).toMatchObject({ mapping: before, remembered: true });
  expect(await proposeMapping(file)).toMatchObject({ remembered: false });
});

test('no mapping makes two columns one thing, or one thing unknown', () => {
  const mapping = { about: 'student', dateOrder: 'uk', whole: true };
  expect(mappingInput.safeParse({ ...mapping, columns: { a: 'upn', b: 'upn' } }).success).toBe(
    false,
  );
  expect(mappingInput.safeParse({ ...mapping, columns: { a: 'shoe size' } }).success).toBe(false);
});

test('a date that can only be read with the month first is told of, and decides the proposal', async () => {
  const file = list('Forename,Surname,DOB', 'Jo,Reid,03/04/2017', 'Em,Hart,12/25/2016');
  const proposal = await proposeMapping(file);
  expect(proposal).toMatchObject({
    mapping: { dateOrder: 'us' },
    monthFirst: { line: 3, column: 3, field: 'DOB' },
  });
  expect((await read(file)).people[0]?.dateOfBirth).toBe('2017-03-04');
  const { people, refused } = await read(file, { dateOrder: 'uk' });
  expect(people).toMatchObject([{ dateOfBirth: '2017-04-03' }]);
  expect(refused).toMatchObject([{ reason: 'date_month_first', where: { line: 3, column: 3 } }]);
});

test.each([
  ['18,K201361424001,Okafor,David,,01/06/2016,5,K,,,,,,', 'upn_check_letter', 'UPN'],
  ['18,,,David,,01/06/2016,5,K,,,,,,', 'name_missing', 'Legal Surname'],
  ['18,,Okafor,David,,01/06/16,5,K,,,,,,', 'date_two_digit_year', 'DOB'],
  ['18,,Okafor,David,,31/06/2016,5,K,,,,,,', 'date_unreadable', 'DOB'],
  ['18,,Okafor,David,,01/06/2016,Oak,K,,,,,,', 'year_group_unknown', 'Year'],
  ['18,,Okafor,David,,01/06/2016,5,K,,Ngozi,,,,', 'name_missing', 'Contact 1 Surname'],
  ['18,,Okafor,David,,01/06/2016,5,K,,,,,,Maria de la Cruz', 'name_in_one', 'Priority 2 Name'],
  ['17,,Okafor,David,,01/06/2016,5,K,,,,,,', 'twice_in_file', undefined],
])('a row is refused at its place: %s', async (row, reason, field) => {
  const { refused } = await read(list(roll[0] ?? '', roll[1] ?? '', row));
  expect(refused).toContainEqual(
    expect.objectContaining({
      reason,
      where: expect.objectContaining({ file: 'roll.csv', line: 3, ...(field ? { field } : {}) }),
    }),
  );
});

test('a class of which every child was refused is none', async () => {
  const { classes, people } = await read(list('Forename,Surname,Class,Year', ',Reid,Owls,1'));
  expect([classes, people]).toEqual([[], []]);
});

test.each([
  ['Okafor, Amara', { givenName: 'Amara', familyName: 'Okafor' }],
  ['de la Cruz, Maria José', { givenName: 'Maria José', familyName: 'de la Cruz' }],
  ['Mrs Ngozi Okafor', { title: 'Mrs', givenName: 'Ngozi', familyName: 'Okafor' }],
  ['Okafor, Dr. Ngozi', { title: 'Dr', givenName: 'Ngozi', familyName: 'Okafor' }],
  ['Maria de la Cruz', undefined],
  ['Okafor', undefined],
  ['a, b, c', undefined],
])('a whole name is taken apart only where it is plain: %s', (text, parts) => {
  expect(nameParts(text)).toEqual(parts);
});

test.each([
  ['nothing but a header', list('Forename,Surname'), 'header_only'],
  ['nothing', list(''), 'empty'],
])('a list is refused as a whole: %s', async (_, file, reason) => {
  expect(await whyUnreadable(() => read(file))).toMatchObject({ reason });
});

test('a list without names, or of staff with contacts, is refused before it is read', async () => {
  const file = list(...roll);
  const whyNot = (columns: Mapping['columns']) =>
    whyUnreadable(() => read(file, { about: 'staff', columns }));
  expect(await whyNot({ Adno: 'id', 'Legal Surname': 'familyName' })).toMatchObject({
    reason: 'mapping_without_names',
  });
  expect(
    await whyNot({ 'Priority 2 Name': 'fullName', 'Contact 1 Email': 'contact1.email' }),
  ).toMatchObject({ reason: 'mapping_contacts_of_staff' });
});

test('words that a program has for itself are words like any other in a list', async () => {
  const file = list(
    'Forename,Surname,constructor,Year,Contact 1 Name,Contact 1 Relationship,Contact 1 PR',
    'constructor,__proto__,x,1,toString valueOf,constructor,constructor',
  );
  const { people, links, refused } = await read(file);
  expect((await proposeMapping(file)).columns[2]).toEqual({
    header: 'constructor',
    samples: ['x'],
  });
  expect(people[0]).toMatchObject({ givenName: 'constructor', familyName: '__proto__' });
  expect(links).toMatchObject([{ relation: 'other' }]);
  expect(links[0]).not.toHaveProperty('parentalResponsibility');
  expect(refused).toEqual([]);
});

test('only a list of its own kind needs a mapping, and without one it is not read', async () => {
  expect(needsMapping([list(...roll)])).toBe(true);
  expect(needsMapping([fileInMemory('a.xml', '')])).toBe(false);
  expect(await whyUnreadable(() => readRoster([list(...roll)], { today }))).toMatchObject({
    reason: 'format_unknown',
  });
});
