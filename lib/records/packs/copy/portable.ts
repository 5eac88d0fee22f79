import type { School } from '@/lib/imports/planning/school';

/**
 * Of a school as plain data what is about one person: themselves, their classes, their places in them; nobody else.
 * Who left asks for it too, and classes of years that are over are a part of it.
 */
export function onlyOf(school: School, personId: string): School {
  const enrolments = school.enrolments.filter((place) => place.personId === personId);
  const teaching = school.teaching.filter((place) => place.personId === personId);
  const classIds = new Set([...enrolments, ...teaching].map(({ classId }) => classId));
  const asIfHere = { archived: false };
  return {
    people: school.people
      .filter(({ id }) => id === personId)
      .map((person) => ({ ...person, ...asIfHere })),
    classes: school.classes
      .filter(({ id }) => classIds.has(id))
      .map((one) => ({ ...one, ...asIfHere })),
    enrolments,
    teaching,
    // A link names somebody else, and terms are the school's.
    links: [],
    terms: [],
  };
}
