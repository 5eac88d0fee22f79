import type { LocalDate } from '@/lib/shared/dates';
import { withDifferences } from './differences';
import type { Part, Plan } from './plan';
import type { School } from './school';

/** The school as it is once a plan is carried out, on a day. A plan that stops cannot be. */
export function applied(school: School, plan: Plan, on: LocalDate): School {
  if (plan.stops.length > 0) throw new Error('The plan waits for the office.');
  const leaving = new Set(plan.leaving);
  const endOf = <Place extends { personId: string; startsOn: LocalDate; endsOn: LocalDate | null }>(
    place: Place,
  ): Place =>
    leaving.has(place.personId) && (place.endsOn === null || place.endsOn > on)
      ? { ...place, endsOn: place.startsOn > on ? place.startsOn : on }
      : place;
  return {
    people: withPart(school.people, plan.people).map((person) =>
      leaving.has(person.id) ? { ...person, archived: true } : person,
    ),
    classes: withPart(school.classes, plan.classes),
    enrolments: withPart(school.enrolments, plan.enrolments).map(endOf),
    teaching: withPart(school.teaching, plan.teaching).map(endOf),
    links: withPart(school.links, plan.links),
    terms: withPart(school.terms, plan.terms),
  };
}

function withPart<Held extends Readonly<{ id: string }>>(
  held: readonly Held[],
  { created, changed }: Part<Held>,
): Held[] {
  const changes = new Map(changed.map(({ id, differences }) => [id, differences]));
  return [
    ...held.map((each) => withDifferences(each, changes.get(each.id) ?? [])),
    ...created.map(({ record }) => record),
  ];
}
