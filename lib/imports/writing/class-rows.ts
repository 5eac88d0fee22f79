import {
  type Span,
  schoolYearOf,
  spanOfYear,
  type WrittenTerm,
} from '@/lib/settings/calendar/year/rules';
import { academicYearName, addDays } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import type { School } from '../planning/school';
import { blank, gradeOf, ofEvery, org, type Row } from './row';

const sessionOf = (academicYear: number) => `year-${academicYear}`;

/** The school years of classes and terms, the terms in them, and of a term with a half-term break both halves. */
export function sessionRows(
  classes: School['classes'],
  terms: readonly WrittenTerm[],
  nation: Nation = 'england',
): Row[] {
  const yearOf = ({ startsOn }: WrittenTerm) => schoolYearOf(nation, startsOn);
  const years = [
    ...new Set([...classes.map(({ academicYear }) => academicYear), ...terms.map(yearOf)]),
  ];
  return [
    [...ofEvery, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
    ...years.map((year) =>
      sessionRow(
        { id: sessionOf(year), title: academicYearName(year), type: 'schoolYear' },
        spanOfYear(nation, year),
        year,
      ),
    ),
    ...terms.flatMap((term) => termRows(term, yearOf(term))),
  ];
}

function termRows({ name, halfTermStartsOn, halfTermEndsOn, ...span }: WrittenTerm, year: number) {
  const term = { id: `term-${span.startsOn}`, title: name, type: 'term', within: sessionOf(year) };
  const whole = sessionRow(term, span, year);
  if (halfTermStartsOn === null || halfTermEndsOn === null) return [whole];
  const half = (nth: 1 | 2) =>
    ({
      id: `${term.id}-${nth}`,
      title: `${name} ${nth}`,
      type: 'gradingPeriod',
      within: term.id,
    }) as const;
  return [
    whole,
    sessionRow(half(1), { startsOn: span.startsOn, endsOn: addDays(halfTermStartsOn, -1) }, year),
    sessionRow(half(2), { startsOn: addDays(halfTermEndsOn, 1), endsOn: span.endsOn }, year),
  ];
}

type Session = Readonly<{ id: string; title: string; type: string; within?: string }>;

/** OneRoster’s first days are inclusive and its last exclusive; a school year it names by the year it ends in. */
const sessionRow = (
  { id, title, type, within }: Session,
  { startsOn, endsOn }: Span,
  year: number,
): Row => [id, ...blank, title, type, startsOn, addDays(endsOn, 1), within, String(year + 1)];

const courseOf = (classId: string) => `course-${classId}`;

/** A class needs a course in OneRoster, which a class of a primary school has not: it gets one of its own. */
export const courseRows = (classes: School['classes']): Row[] => [
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

export const classRows = (classes: School['classes'], nation: Nation | undefined): Row[] => [
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
    yearGroups.map((year) => gradeOf(year, nation)).join(','),
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
