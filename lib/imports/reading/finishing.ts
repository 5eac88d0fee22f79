import type { Findings } from './findings';
import type { Register } from './register';
import type {
  Roster,
  RosterClass,
  RosterEnrolment,
  RosterLink,
  RosterPerson,
  RosterTeaching,
} from './roster';
import { byPlace } from './trouble';

type Read = Pick<Roster, 'format' | 'source' | 'covers' | 'schools' | 'sessions'> &
  Readonly<{
    people: Register<RosterPerson>;
    classes: Register<RosterClass>;
    links: readonly RosterLink[];
    enrolments: readonly RosterEnrolment[];
    teaching: readonly RosterTeaching[];
  }>;

/** The roster of what was read, in the order of the files; who stands where they cannot is set aside. */
export function finished(read: Read, findings: Findings): Roster {
  const kindOf = (ref: string) => read.people.get(ref)?.kind;
  const enrolments = once(
    read.enrolments.filter(({ where, personRef }) => {
      const isStudent = kindOf(personRef) === 'student';
      if (!isStudent)
        findings.setAside({
          where,
          reason: 'enrolled_though_no_student',
          values: { id: personRef },
        });
      return isStudent;
    }),
    findings,
  );
  const teaching = once(
    read.teaching.filter(({ where, personRef }) => {
      const isStaff = kindOf(personRef) === 'staff';
      if (!isStaff)
        findings.setAside({ where, reason: 'teaches_though_no_staff', values: { id: personRef } });
      return isStaff;
    }),
    findings,
  );
  return {
    ...read,
    people: read.people.records.toSorted(byPlace),
    lost: read.people.lost,
    classes: read.classes.records.toSorted(byPlace),
    links: linkedOnce(read.links),
    enrolments,
    teaching,
    ...findings.all,
  };
}

function once<Dated extends RosterEnrolment>(dated: readonly Dated[], findings: Findings): Dated[] {
  const known = new Set<string>();
  return dated.toSorted(byPlace).filter(({ where, classRef, personRef, startsOn }) => {
    const key = JSON.stringify([classRef, personRef, startsOn]);
    if (known.has(key))
      findings.setAside({ where, reason: 'in_the_class_twice', values: { id: personRef } });
    return known.size < known.add(key).size;
  });
}

/** A child and a guardian name each other in some files: that is one link. */
function linkedOnce(links: readonly RosterLink[]): RosterLink[] {
  const known = new Map<string, RosterLink>();
  for (const link of links.toSorted(byPlace)) {
    const key = JSON.stringify([link.studentRef, link.guardianRef]);
    if (!known.has(key)) known.set(key, link);
  }
  return [...known.values()];
}
