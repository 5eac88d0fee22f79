import type { Roster } from '../reading/roster';
import { byPlace, type Trouble } from '../reading/trouble';
import type { Choices } from './choices';
import { differencesOf } from './differences';
import { idOfNew, type Part } from './plan';
import type { School, SchoolLink } from './school';

export type PlannedLinks = Readonly<{
  part: Part<SchoolLink>;
  setAside: readonly Trouble[];
  waiting: readonly Trouble[];
}>;

/**
 * Who is whose guardian. What the office decided stays: a link that it ended is not made anew by a file,
 * and whoever is rung first stays so.
 */
export function planLinks(
  school: School,
  roster: Roster,
  personId: (ref: string) => string | undefined,
  { on, broughtBy }: Choices,
): PlannedLinks {
  const kinds = new Map(roster.people.map(({ ref, kind }) => [ref, kind]));
  const held = new Map(school.links.map((link) => [keyOf(link), link]));
  const isOver = ({ endsOn }: SchoolLink) => endsOn !== null && endsOn <= on;
  const rungFirst = new Set(
    school.links
      .filter((link) => link.primaryContact && !isOver(link))
      .map((link) => link.studentId),
  );
  // What others may do in one's own family is a colleague's to decide, by hand or by a file.
  const ofTheirFamily = childrenOf(school, broughtBy?.id);
  const done = new Set<string>();

  const created: Part<SchoolLink>['created'][number][] = [];
  const changed: Part<SchoolLink>['changed'][number][] = [];
  const unchanged: Part<SchoolLink>['unchanged'][number][] = [];
  const setAside: Trouble[] = [];
  const waiting: Trouble[] = [];
  for (const { where, studentRef, guardianRef, ...told } of roster.links.toSorted(byPlace)) {
    if (kinds.get(guardianRef) === 'staff') {
      setAside.push({ where, reason: 'staff_as_guardian' });
      continue;
    }
    const [studentId, guardianId] = [personId(studentRef), personId(guardianRef)];
    if (studentId === undefined || guardianId === undefined) {
      waiting.push({ where, reason: 'link_waits' });
      continue;
    }
    const key = keyOf({ studentId, guardianId });
    if (done.has(key)) continue;
    done.add(key);
    const link = held.get(key);
    const isOwn = guardianId === broughtBy?.id || ofTheirFamily.has(studentId);
    if (link && isOver(link)) setAside.push({ where, reason: 'link_ended_here' });
    else if (link) {
      const { relation, parentalResponsibility } = told;
      const differences = differencesOf(link, { relation, parentalResponsibility });
      if (differences.length === 0) unchanged.push({ where, id: link.id });
      else if (isOwn) setAside.push({ where, reason: 'child_of_who_brought_it' });
      else changed.push({ where, id: link.id, differences });
    } else if (isOwn) setAside.push({ where, reason: 'child_of_who_brought_it' });
    else {
      const primaryContact = told.primaryContact === true && !rungFirst.has(studentId);
      if (primaryContact) rungFirst.add(studentId);
      created.push({
        where,
        record: {
          id: idOfNew('link', `${studentRef} ${guardianRef}`),
          studentId,
          guardianId,
          relation: told.relation ?? 'other',
          parentalResponsibility: told.parentalResponsibility ?? 'unknown',
          primaryContact,
          endsOn: null,
        },
      });
    }
  }
  return { part: { created, changed, unchanged }, setAside, waiting };
}

/** The children whose family somebody is, or was. */
export const childrenOf = ({ links }: School, guardianId: string | undefined) =>
  new Set(links.filter((link) => link.guardianId === guardianId).map(({ studentId }) => studentId));

const keyOf = ({ studentId, guardianId }: Pick<SchoolLink, 'studentId' | 'guardianId'>) =>
  JSON.stringify([studentId, guardianId]);
