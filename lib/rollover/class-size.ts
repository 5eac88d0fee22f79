import type { Nation } from '@/lib/shared/vocabulary';

/*
 * How many children one teacher may have in a class at most, by the rules of each nation:
 * England: School Admissions (Infant Class Sizes) (England) Regulations 2012 (SI 2012/10), Reception to Year 2.
 * Wales: School Admissions (Infant Class Sizes) (Wales) Regulations 2013 (SI 2013/1141), the same years.
 * In both an infant class is one most of whose children are of these years, and some children are not counted,
 * neither of which a plan can know: a mixed class is pointed out all the same, and nothing is refused.
 * Northern Ireland: Class Sizes in Primary Schools Regulations (NI) 2000, Primary 1 to 4.
 * Scotland: Education (Lower Primary Class Sizes) (Scotland) Regulations 1999, as amended in 2010, Primary 1 to 3;
 * for older children and for several stages together the teachers' conditions of service (SNCT Handbook, 2.9).
 */

export type ClassSize = Readonly<{
  most: number;
  /** The year groups that have this limit; `mixed` where it is having several that brings it. */
  of: Readonly<{ first: number; last: number }> | 'mixed';
}>;

const inScotland: readonly ClassSize[] = [
  { most: 25, of: { first: 0, last: 0 } },
  { most: 30, of: { first: 1, last: 2 } },
  { most: 33, of: { first: 3, last: 6 } },
];

const byNation: Readonly<Record<Nation, readonly ClassSize[]>> = {
  england: [{ most: 30, of: { first: 0, last: 2 } }],
  wales: [{ most: 30, of: { first: 0, last: 2 } }],
  northern_ireland: [{ most: 30, of: { first: 0, last: 3 } }],
  scotland: inScotland,
};

/** The limit that a class of these year groups has more children than; null where it has not. */
export function whyTooLarge(children: number, yearGroups: readonly number[], nation: Nation) {
  const atSchool = yearGroups.filter((year) => year >= 0);
  const limits: readonly ClassSize[] =
    nation === 'scotland' && atSchool.length > 1
      ? [{ most: 25, of: 'mixed' }]
      : byNation[nation].filter(
          ({ of }) =>
            of !== 'mixed' && atSchool.some((year) => year >= of.first && year <= of.last),
        );
  return limits.find(({ most }) => children > most) ?? null;
}
