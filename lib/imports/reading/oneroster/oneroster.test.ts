import { expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { openZip } from '../opening/zip';
import { zipOf } from '../opening/zip.fixture';
import { asFiles, changed, oneRoster, reading } from '../reading.fixture';
import { whyUnreadable } from '../trouble.fixture';

test('a set says who is there, what they are, and who belongs to whom', async () => {
  const roster = await reading(asFiles(oneRoster));
  expect(roster).toMatchObject({
    format: 'oneroster_1.2',
    source: 'hazelbrook-mis',
    refused: [],
    setAside: [],
    notices: [],
    covers: { student: true, staff: true, guardian: true, classes: true, enrolments: true },
    schools: [{ name: 'Hazelbrook', identifier: '100015' }],
    sessions: [{ startsOn: '2026-08-20', endsOn: '2027-07-22' }],
    classes: [{ name: 'Kingfishers', yearGroups: [1, 5], academicYear: 2026 }],
    links: [
      { studentRef: 'amara', guardianRef: 'ngozi' },
      { studentRef: 'david', guardianRef: 'ngozi' },
    ],
    enrolments: [
      { personRef: 'amara', startsOn: '2026-09-02' },
      { personRef: 'david', endsOn: '2026-10-01' },
    ],
    teaching: [
      { personRef: 'reid', part: 'lead' },
      { personRef: 'hart', part: 'support' },
    ],
  });
  expect(roster.people[0]).toEqual({
    where: { file: 'users.csv', line: 2, column: 1, field: 'sourcedId' },
    ref: 'amara',
    externalId: 'amara',
    kind: 'student',
    upn: 'J201361424001',
    givenName: 'Amara',
    familyName: 'Okafor',
    dateOfBirth: '2020-03-14',
    yearGroup: 1,
  });
  expect(roster.people.map(({ kind, staffRole }) => [kind, staffRole])).toEqual([
    ['student', undefined],
    ['student', undefined],
    ['guardian', undefined],
    ['staff', 'trainer'],
    ['staff', 'trainer'],
    // An administrator elsewhere is not made one here.
    ['staff', undefined],
  ]);
  expect(JSON.stringify(roster)).not.toContain('secret');
});

test('a set of version 1.1 names roles with the people', async () => {
  const roster = await reading(
    asFiles({
      'manifest.csv': ['propertyName,value', 'oneroster.version,1.1', 'file.users,bulk'],
      'users.csv': [
        'sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier',
        'amara,TRUE,o1,student,amara,Amara,Okafor,J201361424001',
        'ngozi,true,o1,Parent,ngozi,Ngozi,Okafor,1',
      ],
    }),
  );
  expect(roster).toMatchObject({
    format: 'oneroster_1.1',
    covers: { classes: false },
    people: [{ kind: 'student', upn: 'J201361424001' }, { kind: 'guardian' }],
    refused: [],
  });
});

test.each([
  ['users.csv', 2, ',,,true,amara,,Amara,Okafor,,,01,,', 'value_missing', 'sourcedId'],
  ['users.csv', 2, 'amara,,,true,amara,,,Okafor,,,01,,', 'name_missing', 'givenName'],
  [
    'users.csv',
    2,
    `amara,,,true,amara,,${'A'.repeat(81)},Okafor,,,01,,`,
    'name_too_long',
    'givenName',
  ],
  ['users.csv', 2, 'amara,,,yes,amara,,Amara,Okafor,,,01,,', 'word_unknown', 'enabledUser'],
  ['users.csv', 2, 'amara,,,true,,,Amara,Okafor,,,01,,', 'value_missing', 'username'],
  [
    'users.csv',
    2,
    'amara,,,true,amara,{UPN:K201361424001},Amara,Okafor,,,01,,',
    'upn_check_letter',
    'userIds',
  ],
  ['users.csv', 2, 'amara,,,true,amara,,Amara,Okafor,no-address,,01,,', 'email_wrong', 'email'],
  ['users.csv', 5, 'reid,,,true,reid,,Jo,Reid,,nobody,,,', 'refers_to_nothing', 'agentSourcedIds'],
  ['users.csv', 2, 'amara,,,true,amara,,Amara,Okafor', 'row_has_fewer_cells', undefined],
  ['roles.csv', 2, 'r1,,,amara,primary,pupil,,,o1', 'word_unknown', 'role'],
  ['roles.csv', 2, 'r1,,,amara,first,student,,,o1', 'word_unknown', 'roleType'],
  ['orgs.csv', 2, 'o1,,,Hazelbrook,shop,', 'word_unknown', 'type'],
  [
    'academicSessions.csv',
    2,
    's1,,,2026/27,year,2026-08-20,2027-07-22,,2027',
    'word_unknown',
    'type',
  ],
  [
    'academicSessions.csv',
    2,
    's1,,,2026/27,term,20/08/2026,2027-07-22,,2027',
    'date_not_iso',
    'startDate',
  ],
  [
    'academicSessions.csv',
    2,
    's1,,,2026/27,term,2026-08-20,2026-07-22,,2027',
    'ends_before_it_starts',
    'endDate',
  ],
  ['classes.csv', 2, 'c1,,,,01,,homeroom,o1,s1', 'name_missing', 'title'],
  ['classes.csv', 2, 'c1,,,Kingfishers,01,,form,o1,s1', 'word_unknown', 'classType'],
  ['classes.csv', 2, 'c1,,,Kingfishers,01,,homeroom,o9,s1', 'refers_to_nothing', 'schoolSourcedId'],
  ['classes.csv', 2, 'c1,,,Kingfishers,01,,homeroom,o1,s9', 'refers_to_nothing', 'termSourcedIds'],
  ['enrollments.csv', 2, 'e1,,,c9,o1,amara,student,,,', 'refers_to_nothing', 'classSourcedId'],
  ['enrollments.csv', 2, 'e1,,,c1,o1,amina,student,,,', 'refers_to_nothing', 'userSourcedId'],
  ['enrollments.csv', 2, 'e1,,,c1,o1,amara,pupil,,,', 'word_unknown', 'role'],
  ['enrollments.csv', 2, 'e1,,,c1,o1,amara,student,,2026-02-30,', 'date_unreadable', 'beginDate'],
  [
    'enrollments.csv',
    2,
    'e1,,,c1,o1,amara,student,,2026-09-02,2026-09-01',
    'ends_before_it_starts',
    'endDate',
  ],
  ['enrollments.csv', 3, 'e1,,,c1,o1,david,student,,,', 'twice_in_file', 'sourcedId'],
  ['demographics.csv', 2, 'amara,,,2027-01-01,', 'born_in_the_future', 'birthDate'],
] as const)(
  'a row is refused at its place and nothing else of the file: %s line %i: %s',
  async (file, line, text, reason, field) => {
    const { refused } = await reading(changed(file, line, text));
    expect(refused).toContainEqual(
      expect.objectContaining({
        reason,
        where: expect.objectContaining({ file, line, ...(field ? { field } : {}) }),
      }),
    );
  },
);

test('what refers to a refused row is refused with it, and nobody is taken by half', async () => {
  const roster = await reading(changed('users.csv', 2, 'amara,,,true,amara,,,Okafor,,ngozi,01,,'));
  expect(roster.people.map(({ ref }) => ref)).not.toContain('amara');
  expect(roster.links).toMatchObject([{ studentRef: 'david' }]);
  expect(roster.enrolments).toMatchObject([{ personRef: 'david' }]);
  expect(roster.refused.map(({ where, reason }) => [where.file, where.line, reason])).toEqual([
    ['enrollments.csv', 2, 'refers_to_refused'],
    ['users.csv', 2, 'name_missing'],
    ['users.csv', 4, 'refers_to_refused'],
  ]);
});

test('two rows of one identifier are both refused, in whichever order they stand', async () => {
  const both = [
    'amara,,,true,amara,,Amara,Okafor,,,01,,',
    'amara,,,true,amara,,Amina,Okafor,,,01,,',
  ];
  for (const rows of [both, both.toReversed()]) {
    const [header = '', , ...others] = oneRoster['users.csv'];
    const users = [header, ...rows, ...others];
    const { people, refused } = await reading(asFiles({ ...oneRoster, 'users.csv': users }));
    expect(people.map(({ ref }) => ref)).not.toContain('amara');
    expect(refused.filter(({ reason }) => reason === 'twice_in_file')).toHaveLength(2);
  }
});

test('who is about to be deleted is set aside, and what refers to them', async () => {
  const roster = await reading(
    changed('users.csv', 2, 'amara,tobedeleted,,true,amara,,Amara,Okafor,,,01,,'),
  );
  expect(roster.people.map(({ ref }) => ref)).not.toContain('amara');
  expect(roster.refused).toEqual([]);
  expect(roster.setAside.map(({ reason }) => reason)).toEqual([
    'refers_to_set_aside',
    'to_be_deleted',
    'refers_to_set_aside',
  ]);
});

test.each([
  ['roles.csv', 7, 'r6,,,malik,primary,ext:bursar,,,o1', 'user_without_role'],
  ['enrollments.csv', 5, 'e4,,,c1,o1,hart,administrator,,,', 'enrolment_role_not_kept'],
  ['enrollments.csv', 5, 'e4,,,c1,o1,hart,student,,,', 'enrolled_though_no_student'],
  ['enrollments.csv', 5, 'e4,,,c1,o1,amara,teacher,,,', 'teaches_though_no_staff'],
  ['users.csv', 5, 'reid,,,true,reid,,Jo,Reid,,amara,,,', 'agent_no_guardian'],
] as const)(
  'what we do not keep is set aside and told: %s line %i: %s',
  async (file, line, text, reason) => {
    const { setAside, refused } = await reading(changed(file, line, text));
    expect(refused).toEqual([]);
    expect(setAside).toMatchObject([{ reason }]);
  },
);

test('a member of staff who is a guardian too is both', async () => {
  const roles = [...oneRoster['roles.csv'], 'r7,,,reid,secondary,guardian,,,o1'];
  const { people } = await reading(asFiles({ ...oneRoster, 'roles.csv': roles }));
  expect(people.find(({ ref }) => ref === 'reid')).toMatchObject({
    kind: 'staff',
    alsoGuardian: true,
  });
});

test('what somebody is now counts before what they were', async () => {
  const roles = [...oneRoster['roles.csv'], 'r7,,,hart,primary,student,2010-01-01,2015-01-01,o1'];
  const { people } = await reading(asFiles({ ...oneRoster, 'roles.csv': roles }));
  expect(people.find(({ ref }) => ref === 'hart')).toMatchObject({ kind: 'staff' });
});

const { 'roles.csv': _roles, ...withoutRoles } = oneRoster;

test.each([
  [
    'only what has changed',
    changed('manifest.csv', 4, 'file.users,delta'),
    { reason: 'manifest_delta', where: { file: 'manifest.csv', line: 4 } },
  ],
  [
    'no users',
    changed('manifest.csv', 4, 'file.users,absent'),
    { reason: 'file_missing', values: { name: 'users.csv' } },
  ],
  [
    'a file that is announced and missing',
    asFiles(withoutRoles),
    { reason: 'file_missing', values: { name: 'roles.csv' } },
  ],
  [
    'another version',
    changed('manifest.csv', 3, 'oneroster.version,2.0'),
    { reason: 'manifest_version_unknown' },
  ],
  ['no version', changed('manifest.csv', 3, undefined), { reason: 'manifest_version_missing' }],
  [
    'a state that is none',
    changed('manifest.csv', 4, 'file.users,some'),
    { reason: 'word_unknown' },
  ],
  [
    'a column missing',
    changed('users.csv', 1, 'sourcedId,enabledUser,username,givenName'),
    { reason: 'column_missing', values: { column: 'familyName' } },
  ],
  [
    'a header in other letters',
    changed('users.csv', 1, 'SourcedID,enabledUser,username,givenName,familyName'),
    { reason: 'column_missing', values: { column: 'sourcedId' } },
  ],
  [
    '60 columns too many',
    changed(
      'users.csv',
      1,
      `${oneRoster['users.csv'][0]},${Array.from({ length: 60 }, (_, at) => `x${at}`).join()}`,
    ),
    { reason: 'too_many_columns' },
  ],
  [
    'nobody',
    asFiles({
      ...oneRoster,
      'users.csv': oneRoster['users.csv'].slice(0, 1),
      'enrollments.csv': oneRoster['enrollments.csv'].slice(0, 1),
      'demographics.csv': oneRoster['demographics.csv'].slice(0, 1),
    }),
    { reason: 'nobody' },
  ],
])('a set is refused as a whole: %s', async (_, files, trouble) => {
  expect(await whyUnreadable(() => reading(files))).toMatchObject(trouble);
});

test('files that nobody announced, or that hold nothing for us, are told of and not read', async () => {
  const manifest = [...oneRoster['manifest.csv'], 'file.userProfiles,bulk'];
  const set = {
    ...oneRoster,
    'manifest.csv': manifest,
    'userProfiles.csv': ['x'],
    'notes.csv': ['y'],
  };
  const { notices, refused } = await reading(asFiles(set));
  expect(refused).toEqual([]);
  expect(notices).toMatchObject([
    { where: { file: 'notes.csv' }, reason: 'file_not_announced' },
    { where: { file: 'userProfiles.csv' }, reason: 'file_not_used' },
  ]);
});

test('a set reads the same out of a folder in a zip', async () => {
  const zip = zipOf(
    ...Object.entries(oneRoster).map(([name, lines]) => ({
      name: `roll/${name}`,
      content: lines.join('\r\n'),
    })),
  );
  const { files, close } = await openZip('roll.zip', zip);
  const { people, refused } = await reading(files);
  close();
  expect([people.length, refused]).toEqual([6, []]);
});

withTestData.each([
  ['oneroster-1.1-minimal.zip', { format: 'oneroster_1.1', people: 6, classes: 2, sessions: 5 }],
  ['oneroster-1.2-full.zip', { format: 'oneroster_1.2', people: 6, classes: 1, sessions: 4 }],
])(`a set from elsewhere reads completely: %s${given}`, async (name, expected) => {
  const { files, close } = await openZip(name, testFile(`oneroster/${name}`));
  const roster = await reading(files);
  close();
  expect(roster.refused).toEqual([]);
  expect({
    format: roster.format,
    people: roster.people.length,
    classes: roster.classes.length,
    sessions: roster.sessions.length,
  }).toEqual(expected);
});

test('terms in the files are read with their dates', async () => {
  const sessions = [
    ...oneRoster['academicSessions.csv'],
    't1,,,Autumn,term,2026-09-02,2026-12-18,s1,2027',
    't2,,,Spring,term,2027-01-05,2027-03-26,s1,2027',
  ];
  const read = await reading(asFiles({ ...oneRoster, 'academicSessions.csv': sessions }));
  expect(read.refused).toEqual([]);
  expect(read.notices).toEqual([]);
  expect(read.sessions.slice(-2)).toMatchObject([
    { name: 'Autumn', kind: 'term', startsOn: '2026-09-02', endsOn: '2026-12-18' },
    { name: 'Spring', kind: 'term', startsOn: '2027-01-05', endsOn: '2027-03-26' },
  ]);
});
