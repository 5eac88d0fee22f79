import { type ExternalIds, inOrder, type School } from '../planning/school';
import { ownSource } from '../reading/own-source';

export { ownSource };

/** The school with its own ids as numbers of a system, so that what it wrote finds its people again. */
export const withOwnNumbers = (school: School): School => ({
  ...school,
  people: school.people.map(numbered),
  classes: school.classes.map(numbered),
});

const numbered = <Held extends Readonly<{ id: string; externalIds: ExternalIds }>>(held: Held) => ({
  ...held,
  externalIds: inOrder({ ...held.externalIds, [ownSource]: held.id }),
});
