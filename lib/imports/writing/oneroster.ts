import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { WrittenTerm } from '@/lib/settings/calendar/year/rules';
import type { LocalDate } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import type { School } from '../planning/school';
import { classRows, courseRows, sessionRows } from './class-rows';
import { csvLine } from './csv';
import { ownSource } from './own-numbers';
import { birthdayRows, roleRows, userRows } from './people-rows';
import { blank, ofEvery, org, type Row } from './row';

export type Exported = Readonly<{
  name: string;
  /** The school's numbers in the public register. */
  urn?: string | undefined;
  laestab?: string | undefined;
  /** Whose school years it counts. */
  nation?: Nation | undefined;
  terms?: readonly WrittenTerm[] | undefined;
  on: LocalDate;
}>;

/** Everything that OneRoster 1.2 can say of a school, as the zip of its CSV files. */
export function writeOneRoster(school: School, exported: Exported): Readable {
  const zip = new ZipFile();
  for (const [name, rows] of filesOf(school, exported))
    zip.addReadStream(Readable.from(inPieces(rows)), `${name}.csv`, { compress: true });
  zip.end();
  return Readable.from(zip.outputStream);
}

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

function filesOf(school: School, exported: Exported): [string, Iterable<Row>][] {
  const { people } = school;
  const classes = school.classes.filter(({ archived }) => !archived);
  // Of who has left it is said who they were, and nothing of classes and families.
  const here = new Set(people.flatMap(({ id, archived }) => (archived ? [] : [id])));
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
        [...ofEvery, 'name', 'type', 'identifier', 'parentSourcedId', 'metadata.laestab'],
        [org, ...blank, exported.name, 'school', exported.urn, undefined, exported.laestab],
      ],
    ],
    ['academicSessions', sessionRows(classes, exported.terms ?? [], exported.nation)],
    ['users', userRows(people, links, exported.nation)],
    ['roles', roleRows(people, links)],
    ['demographics', birthdayRows(people)],
    ['courses', courseRows(classes)],
    ['classes', classRows(classes, exported.nation)],
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
