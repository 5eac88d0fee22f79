import { expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { fileInMemory } from '../opening/file';
import { asFiles, reading } from '../reading.fixture';
import { whyUnreadable } from '../trouble.fixture';

const first = {
  'School.csv': ['DfE Number,Name', '2022290,Hazelbrook'],
  'Section.csv': [
    'ID,School DfE Number,Section Name,Term EndDate',
    '7,2022290,Kingfishers,7/21/2027',
  ],
  'Student.csv': [
    'ID,School DfE Number,Username,First Name,Last Name,Birthdate,Grade',
    '1,2022290,amara,Amara,Okafor,03/04/2020,1',
  ],
  'Teacher.csv': ['ID,School DfE Number,Username', '1,2022290,reid'],
  'StudentEnrollment.csv': ['Section ID,ID', '7,1'],
  'TeacherRoster.csv': ['Section ID,ID', '7,1'],
};

test('a pupil and a teacher of one number are two people', async () => {
  const roster = await reading(asFiles(first));
  expect(roster).toMatchObject({
    format: 'sds_1',
    refused: [],
    people: [
      {
        kind: 'student',
        externalId: '1',
        givenName: 'Amara',
        dateOfBirth: '2020-04-03',
        yearGroup: 1,
      },
      { kind: 'staff', externalId: '1', username: 'reid' },
    ],
    classes: [{ name: 'Kingfishers', academicYear: 2026 }],
    enrolments: [{ personRef: 'student 1' }],
    teaching: [{ personRef: 'staff 1', part: 'lead' }],
  });
});

test('a column of dates is American where one date can be nothing else, and that is told', async () => {
  const students = [...first['Student.csv'], '2,2022290,david,David,Okafor,12/25/2016,5'];
  const { people, notices } = await reading(asFiles({ ...first, 'Student.csv': students }));
  expect(people.map(({ dateOfBirth }) => dateOfBirth)).toEqual([
    '2020-03-04',
    '2016-12-25',
    undefined,
  ]);
  expect(notices.filter(({ where }) => where.file === 'Student.csv')).toMatchObject([
    {
      reason: 'dates_month_first',
      where: { file: 'Student.csv', line: 3, column: 6, field: 'Birthdate' },
    },
  ]);
});

test('where dates rule out both orders, those with the month first are refused', async () => {
  const students = [
    ...first['Student.csv'],
    '2,2022290,david,David,Okafor,12/25/2016,5',
    '3,2022290,maya,Maya,Reid,25/12/2016,5',
  ];
  const { people, refused } = await reading(asFiles({ ...first, 'Student.csv': students }));
  expect(people.map(({ dateOfBirth }) => dateOfBirth)).toEqual([
    '2020-04-03',
    '2016-12-25',
    undefined,
  ]);
  expect(refused).toMatchObject([
    { reason: 'date_month_first', where: { line: 3, field: 'Birthdate' } },
  ]);
});

test('the American names of the columns are the same columns', async () => {
  const american = Object.fromEntries(
    Object.entries(first).map(([name, [header = '', ...lines]]) => [
      name,
      [
        header
          .replace(/^ID/, 'SIS ID')
          .replace(/,ID$/, ',SIS ID')
          .replace('School DfE Number', 'School SIS ID')
          .replace('DfE Number', 'SIS ID')
          .replace('Section ID', 'Section SIS ID'),
        ...lines,
      ],
    ]),
  );
  expect(await reading(asFiles(american))).toMatchObject({ refused: [], enrolments: [{}] });
});

test.each([
  ['Student.csv', '1,9999999,amara,Amara,Okafor,,1', 'refers_to_nothing', 'School DfE Number'],
  ['Student.csv', '1,2022290,,Amara,Okafor,,1', 'value_missing', 'Username'],
  ['Section.csv', '7,2022290,,', 'name_missing', 'Section Name'],
  ['StudentEnrollment.csv', '8,1', 'refers_to_nothing', 'Section ID'],
  ['TeacherRoster.csv', '7,2', 'refers_to_nothing', 'ID'],
] as const)(
  'a row of the first format is refused at its place: %s: %s',
  async (file, line, reason, field) => {
    const { refused } = await reading(asFiles({ ...first, [file]: [first[file][0] ?? '', line] }));
    expect(refused).toContainEqual(
      expect.objectContaining({ reason, where: expect.objectContaining({ file, line: 2, field }) }),
    );
  },
);

test('without one of its six files the first format is refused', async () => {
  const { 'TeacherRoster.csv': _, ...five } = first;
  expect(await whyUnreadable(() => reading(asFiles(five)))).toMatchObject({
    reason: 'file_missing',
  });
});

const second = {
  'orgs.csv': ['sourcedId,name,type,parentSourcedId', 'o1,Hazelbrook,school,'],
  'users.csv': [
    'sourcedId,username,givenName,familyName,password,email',
    'amara,amara,Amara,Okafor,secret,',
    'ngozi,ngozi,Ngozi,Okafor,secret,ngozi@hazelbrook.example',
    'reid,reid,Jo,Reid,secret,',
    'visitor,visitor,A,Visitor,secret,',
  ],
  'roles.csv': [
    'userSourcedId,orgSourcedId,role,grade,isPrimary',
    'amara,o1,student,01,TRUE',
    'reid,o1,teacher,,TRUE',
  ],
  'classes.csv': ['sourcedId,orgSourcedId,title,sessionSourcedIds', 'c1,o1,Kingfishers,'],
  'enrollments.csv': ['classSourcedId,userSourcedId,role', 'c1,amara,student', 'c1,reid,teacher'],
  'relationships.csv': [
    'userSourcedId,relationshipUserSourcedId,relationshipRole',
    'amara,ngozi,guardian',
    'amara,reid,doctor',
  ],
};

test('version 2.1 names guardians by whose they are, and others without a role are set aside', async () => {
  const roster = await reading(asFiles(second));
  expect(roster).toMatchObject({
    format: 'sds_2.1',
    refused: [],
    people: [{ ref: 'amara', yearGroup: 1 }, { ref: 'ngozi', kind: 'guardian' }, { ref: 'reid' }],
    links: [{ studentRef: 'amara', guardianRef: 'ngozi' }],
    enrolments: [{ personRef: 'amara' }],
    teaching: [{ personRef: 'reid', part: 'lead' }],
    setAside: [{ reason: 'agent_no_guardian' }, { reason: 'user_without_role' }],
  });
  expect(JSON.stringify(roster)).not.toContain('secret');
});

test('a row of version 2.1 is refused at its place', async () => {
  const enrollments = ['classSourcedId,userSourcedId,role', 'c9,amara,student'];
  const { refused } = await reading(asFiles({ ...second, 'enrollments.csv': enrollments }));
  expect(refused).toMatchObject([
    { reason: 'refers_to_nothing', where: { file: 'enrollments.csv', line: 2 } },
  ]);
});

const folder = (name: string, ...files: string[]) =>
  files.map((file) => fileInMemory(file, testFile(`oneroster/${name}/${file}`)));
const six = [
  'School.csv',
  'Section.csv',
  'Student.csv',
  'StudentEnrollment.csv',
  'Teacher.csv',
  'TeacherRoster.csv',
];

withTestData.each([
  ['sds-uk-minimal', six, { people: 24, classes: 28, enrolments: 154, teaching: 4 }],
  ['sds-uk-25-users', six, { people: 24, classes: 28, enrolments: 154, teaching: 4 }],
  [
    'sds-2.1',
    [
      'academicSessions.csv',
      'classes.csv',
      'courses.csv',
      'demographics.csv',
      'enrollments.csv',
      'orgs.csv',
      'relationships.csv',
      'roles.csv',
      'userFlags.csv',
      'users.csv',
    ],
    { people: 8, classes: 2, enrolments: 4, teaching: 2 },
  ],
])(`a set from elsewhere reads completely: %s${given}`, async (name, files, expected) => {
  const roster = await reading(folder(name, ...files));
  expect([roster.refused, roster.setAside]).toEqual([[], []]);
  expect({
    people: roster.people.length,
    classes: roster.classes.length,
    enrolments: roster.enrolments.length,
    teaching: roster.teaching.length,
  }).toEqual(expected);
});
