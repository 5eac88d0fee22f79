import { spanOfYear } from '@/lib/settings/calendar/year/rules';
import { academicYearName } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import type { School } from '../planning/school';
import { blank, gradeOf, ofEvery, org, type Row } from './row';

const sessionOf = (academicYear: number) => `year-${academicYear}`;

/** OneRoster names the first day after a session as its end. */
export const sessionRows = (years: readonly number[], nation: Nation = 'england'): Row[] => [
  [...ofEvery, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  ...years.map((year) => [
    sessionOf(year),
    ...blank,
    academicYearName(year),
    'schoolYear',
    spanOfYear(nation, year).startsOn,
    spanOfYear(nation, year + 1).startsOn,
    undefined,
    String(year + 1),
  ]),
];

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
