import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { academicYearName, academicYearStartsOn, type LocalDate } from '@/lib/shared/dates';
import type { StaffRole } from '@/lib/shared/vocabulary';
import type { School, SchoolLink, SchoolPerson } from '../planning/school';
import { csvLine } from './csv';
import { ownSource } from './own-numbers';

export type Exported = Readonly<{ name: string; urn?: string; on: LocalDate }>;

/** Everything that OneRoster 1.2 can say of a school, as the zip of its CSV files. */
export function writeOneRoster(school: School, exported: Exported): Readable {
  const zip = new ZipFile();
  for (const [name, rows] of filesOf(school, exported))
    zip.addReadStream(Readable.from(inPieces(rows)), `${name}.csv`, { compress: true });
  zip.end();
  return Readable.from(zip.outputStream);
}

type Row = readonly (string | undefined)[];

function* inPieces(rows: Iterable<Row>): Generator<Buffer> {
  let piece = '';
  for (const row of rows) {
    piece += csvLine(row);
    if (piece.length < 32_768) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece) yield Buffer.from(piece);
}

const ofEvery = ['sourcedId', 'status', 'dateLastModified'];
const blank = [undefined, undefined] as const;
const org = 'school';

function filesOf(school: School, exported: Exported): [string, Iterable<Row>][] {
  const people = school.people.filter(({ archived }) => !archived);
  const classes = school.classes.filter(({ archived }) => !archived);
  const here = new Set(people.map(({ id }) => id));
  const open = new Set(classes.map(({ id }) => id));
  const links = school.links.filter(
    ({ endsOn, studentId, guardianId }) =>
      (endsOn === null || endsOn > exported.on) && here.has(studentId) && here.has(guardianId),
  );
  const places = [
    ...school.enrolments.map((place) => ({ ...place, role: 'student', part: undefined })),
    ...school.teaching.map((place) => ({ ...place, role: 'teacher' })),
  ].filter(({ personId, classId }) => here.has(personId) && open.has(classId));

  const files: [string, Iterable<Row>][] = [
    [
      'orgs',
      [
        [...ofEvery, 'name', 'type', 'identifier', 'parentSourcedId'],
        [org, ...blank, exported.name, 'school', exported.urn, undefined],
      ],
    ],
    [
      'academicSessions',
      sessionRows([...new Set(classes.map(({ academicYear }) => academicYear))]),
    ],
    ['users', userRows(people, links)],
    ['roles', roleRows(people, links)],
    ['demographics', birthdayRows(people)],
    ['courses', courseRows(classes)],
    ['classes', classRows(classes)],
    [
      'enrollments',
      [
        [
          ...ofEvery,
          'classSourcedId',
          'schoolSourcedId',
          'userSourcedId',
          'role',
          'primary',
          'beginDate',
          'endDate',
          'metadata.part',
        ],
        ...places.map(({ id, classId, personId, role, part, startsOn, endsOn }) => [
          id,
          ...blank,
          classId,
          org,
          personId,
          role,
          String(part === 'lead'),
          startsOn,
          endsOn ?? undefined,
          part,
        ]),
      ],
    ],
  ];
  const bulk = files.map(([name]) => name);
  return [['manifest', manifestRows(bulk)], ...files];
}

const everyFile = [
  'academicSessions',
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'demographics',
  'enrollments',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'orgs',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'roles',
  'scoreScales',
  'userProfiles',
  'userResources',
  'users',
];

const manifestRows = (bulk: readonly string[]): Row[] => [
  ['propertyName', 'value'],
  ['manifest.version', '1.0'],
  ['oneroster.version', '1.2'],
  ...everyFile.map((name) => [`file.${name}`, bulk.includes(name) ? 'bulk' : 'absent']),
  ['source.systemName', 'StudyStreaks'],
  ['source.systemCode', ownSource],
];

const sessionOf = (academicYear: number) => `year-${academicYear}`;

const sessionRows = (years: readonly number[]): Row[] => [
  [...ofEvery, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  ...years.map((year) => [
    sessionOf(year),
    ...blank,
    academicYearName(year),
    'schoolYear',
    academicYearStartsOn(year),
    academicYearStartsOn(year + 1),
    undefined,
    String(year + 1),
  ]),
];

/** The last three are no columns of OneRoster; it lets a system add such. */
const userColumns = [
  ...ofEvery,
  'enabledUser',
  'username',
  'userIds',
  'givenName',
  'familyName',
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agentSourcedIds',
  'grades',
  'password',
  'userMasterIdentifier',
  'resourceSourcedIds',
  'preferredGivenName',
  'preferredMiddleName',
  'preferredFamilyName',
  'primaryOrgSourcedId',
  'pronouns',
  'metadata.title',
  'metadata.homeLanguage',
];

function* userRows(people: readonly SchoolPerson[], links: readonly SchoolLink[]): Generator<Row> {
  yield userColumns;
  const agents = new Map<string, string[]>();
  for (const { studentId, guardianId } of links) {
    agents.set(studentId, [...(agents.get(studentId) ?? []), guardianId]);
    agents.set(guardianId, [...(agents.get(guardianId) ?? []), studentId]);
  }
  for (const person of people)
    yield [
      person.id,
      ...blank,
      'true',
      person.username ?? person.id,
      userIdsOf(person),
      person.givenName,
      person.familyName,
      person.middleName,
      person.upn,
      person.email,
      person.telephone,
      undefined,
      agents.get(person.id)?.join(','),
      person.yearGroup === undefined ? undefined : gradeOf(person.yearGroup),
      undefined,
      undefined,
      undefined,
      person.preferredGivenName,
      undefined,
      person.preferredFamilyName,
      org,
      undefined,
      person.title,
      person.homeLanguage,
    ];
}

const userIdsOf = ({ upn, formerUpn }: SchoolPerson) =>
  [upn && `{UPN:${upn}}`, formerUpn && `{FormerUPN:${formerUpn}}`].filter(Boolean).join(',');

const gradeOf = (year: number) =>
  year < 0 ? 'N' : year === 0 ? 'R' : String(year).padStart(2, '0');

/** Other systems give rights by these words, so nobody is called an administrator but who is one. */
const staffWords: Readonly<Record<StaffRole, string>> = {
  trainer: 'teacher',
  support_worker: 'counselor',
  safeguarding_lead: 'counselor',
  sen_lead: 'counselor',
  office: 'proctor',
  site_manager: 'proctor',
  school_admin: 'siteAdministrator',
};

function* roleRows(people: readonly SchoolPerson[], links: readonly SchoolLink[]): Generator<Row> {
  yield [
    ...ofEvery,
    'userSourcedId',
    'roleType',
    'role',
    'beginDate',
    'endDate',
    'orgSourcedId',
    'userProfileSourcedId',
  ];
  const parents = new Set(
    links
      .filter(({ relation }) => relation === 'mother' || relation === 'father')
      .map(({ guardianId }) => guardianId),
  );
  for (const { id, kind, staffRole } of people) {
    const family = parents.has(id) ? 'parent' : 'guardian';
    const staff = staffWords[staffRole ?? 'trainer'];
    const role = kind === 'student' ? 'student' : kind === 'staff' ? staff : family;
    yield [`role-${id}`, ...blank, id, 'primary', role, undefined, undefined, org, undefined];
  }
}

const birthdayRows = (people: readonly SchoolPerson[]): Row[] => [
  [...ofEvery, 'birthDate', 'sex'],
  ...people.flatMap(({ id, dateOfBirth }) =>
    dateOfBirth === undefined ? [] : [[id, ...blank, dateOfBirth, undefined]],
  ),
];

const courseOf = (classId: string) => `course-${classId}`;

/** A class needs a course in OneRoster, which a class of a primary school has not: it gets one of its own. */
const courseRows = (classes: School['classes']): Row[] => [
  [
    ...ofEvery,
    'schoolYearSourcedId',
    'title',
    'courseCode',
    'grades',
    'orgSourcedId',
    'subjects',
    'subjectCodes',
  ],
  ...classes.map(({ id, name, academicYear }) => [
    courseOf(id),
    ...blank,
    sessionOf(academicYear),
    name,
    undefined,
    undefined,
    org,
    undefined,
    undefined,
  ]),
];

const classRows = (classes: School['classes']): Row[] => [
  [
    ...ofEvery,
    'title',
    'grades',
    'courseSourcedId',
    'classCode',
    'classType',
    'location',
    'schoolSourcedId',
    'termSourcedIds',
    'subjects',
    'subjectCodes',
    'periods',
  ],
  ...classes.map(({ id, name, academicYear, yearGroups }) => [
    id,
    ...blank,
    name,
    yearGroups.map(gradeOf).join(','),
    courseOf(id),
    undefined,
    'homeroom',
    undefined,
    org,
    sessionOf(academicYear),
    undefined,
    undefined,
    undefined,
  ]),
];
