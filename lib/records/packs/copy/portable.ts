import type { School } from '@/lib/imports/planning/school';

/** Of a school as plain data what is about one person: themselves, their classes, their places in them; nobody else. */
export function onlyOf(school: School, personId: string): School {
  const enrolments = school.enrolments.filter((place) => place.personId === personId);
  const teaching = school.teaching.filter((place) => place.personId === personId);
  const classIds = new Set([...enrolments, ...teaching].map(({ classId }) => classId));
  return {
    people: school.people.filter(({ id }) => id === personId),
    classes: school.classes.filter(({ id }) => classIds.has(id)),
    enrolments,
    teaching,
    // A link names somebody else.
    links: [],
  };
}
