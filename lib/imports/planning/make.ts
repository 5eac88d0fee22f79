import { type Kind, kinds, type LostPerson, type Roster } from '../reading/roster';
import { byPlace } from '../reading/trouble';
import type { Choices } from './choices';
import { planClasses } from './classes';
import { planLinks } from './families';
import { countThatCouldBe, findLost } from './lost';
import { planPeople } from './people';
import { planEnrolments, planTeaching } from './places';
import type { Plan, Stop } from './plan';
import type { School, SchoolPerson } from './school';
import { planTerms } from './terms';

/** Above this share of missing people nothing is done before the office has decided about each. */
const usualShare = 0.05;

/**
 * What importing a roster would do to a school as it is. Nothing is decided by the order of the rows,
 * and nobody leaves by not being in a file.
 */
export function planImport(school: School, roster: Roster, choices: Choices): Plan {
  const people = planPeople(school, roster, choices);
  const classes = planClasses(school, roster, choices);
  const ids = { personId: people.idOf, classId: classes.idOf };
  const enrolments = planEnrolments(school, roster, ids, choices);
  const teaching = planTeaching(school, roster, ids, choices);
  const links = planLinks(school, roster, people.idOf, choices);
  const parts = [enrolments, teaching];
  const terms = planTerms(school, roster, choices);

  const unseen = [...roster.lost, ...people.lost];
  const lost = findLost(school.people, unseen, people.named, choices.source);

  // Whoever runs the school never leaves by an import, and in a new school is all there is.
  const isMissing = ({ id, kind, staffRole, archived }: SchoolPerson) =>
    roster.covers[kind] &&
    staffRole !== 'school_admin' &&
    !archived &&
    !people.seen.has(id) &&
    !lost.found.has(id);
  const gone = school.people.filter(isMissing);
  const missing = gone.map(({ id }) => id);
  const unattributed = unattributedOf(gone, lost.unknown, choices);
  const leaving = gone.filter(({ id, kind }) => choices.leaving.has(id) && !unattributed[kind]);
  return {
    people: people.part,
    classes: classes.part,
    enrolments: enrolments.part,
    teaching: teaching.part,
    links: links.part,
    terms: terms.part,
    notices: [...roster.notices, ...terms.notices].toSorted(byPlace),
    ambiguous: people.ambiguous,
    refused: [
      ...roster.refused,
      ...people.refused,
      ...classes.refused,
      ...parts.flatMap(({ refused }) => refused),
    ].toSorted(byPlace),
    setAside: [
      ...roster.setAside,
      ...parts.flatMap(({ setAside }) => setAside),
      ...links.setAside,
      ...terms.setAside,
    ].toSorted(byPlace),
    waiting: [
      ...people.waiting,
      ...parts.flatMap(({ waiting }) => waiting),
      ...links.waiting,
    ].toSorted(byPlace),
    missing: missing.toSorted(),
    unattributed,
    leaving: leaving.map(({ id }) => id).toSorted(),
    missingEnrolments: enrolments.missing,
    stops: stopsOf(school, new Set(missing), choices),
  };
}

/** How many rows there are, by kind, that could be of somebody who seems to be missing. */
function unattributedOf(
  gone: readonly SchoolPerson[],
  unknown: readonly LostPerson[],
  { source }: Choices,
) {
  const counts: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) {
    const these = gone.filter((person) => person.kind === kind);
    const rows = countThatCouldBe(unknown, these, source);
    if (rows > 0) counts[kind] = rows;
  }
  return counts;
}

function stopsOf(school: School, missing: ReadonlySet<string>, choices: Choices): Stop[] {
  const isUndecided = ({ id }: SchoolPerson) =>
    !choices.leaving.has(id) && !choices.staying.has(id);
  return kinds.flatMap((kind) => {
    const here = school.people.filter((person) => person.kind === kind && !person.archived);
    const gone = here.filter(({ id }) => missing.has(id));
    const stops = gone.length > here.length * usualShare && gone.some(isUndecided);
    return stops ? [{ kind, missing: gone.length, of: here.length }] : [];
  });
}
