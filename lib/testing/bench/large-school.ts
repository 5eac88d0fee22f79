import { emptySchool, type School, type SchoolPerson } from '@/lib/imports/planning/school';

/** How many people the files of the benchmark tell of, and the day they are imported. */
export const people = Number(process.env.BENCH_PEOPLE ?? 50_000);
export const on = '2026-11-21';

/** Five people in ten are children, four guardians, one works there. */
export function largeSchool(size = people): School {
  const kinds = ['student', 'guardian', 'student', 'guardian', 'staff'] as const;
  const all = Array.from({ length: size }, (_, at): SchoolPerson => {
    const kind = kinds[at % kinds.length] ?? 'student';
    return {
      id: `person-${at}`,
      kind,
      givenName: `Given${at % 997}`,
      familyName: `Family${at % 4_999}`,
      archived: false,
      externalIds: {},
      ...(kind === 'student' ? { dateOfBirth: '2018-03-14', yearGroup: 3 } : {}),
      ...(kind === 'guardian' ? { email: `guardian${at}@hazelbrook.example` } : {}),
    };
  });
  const classes = Array.from({ length: Math.ceil(size / 50) }, (_, at) => ({
    id: `class-${at}`,
    name: `Class ${at}`,
    academicYear: 2026,
    yearGroups: [3],
    archived: false,
    externalIds: {},
  }));
  const children = all.filter(({ kind }) => kind === 'student');
  const guardians = all.filter(({ kind }) => kind === 'guardian');
  return {
    ...emptySchool,
    people: all,
    classes,
    enrolments: children.map(({ id }, at) => ({
      id: `place-${at}`,
      classId: `class-${at % classes.length}`,
      personId: id,
      startsOn: '2026-09-02',
      endsOn: null,
    })),
    links: children.map(({ id }, at) => ({
      id: `link-${at}`,
      studentId: id,
      guardianId: guardians[at % guardians.length]?.id ?? '',
      relation: null,
      parentalResponsibility: 'unknown',
      primaryContact: false,
      endsOn: null,
    })),
  };
}
