import type { Roster } from '../reading/roster';
import type { Plan } from './plan';

/** What files say of children's needs, taken out where whoever brought them does not keep needs; and that it was. */
export function withoutNeeds(roster: Roster): Roster {
  const [first, ...others] = roster.people.filter(({ senStatus }) => senStatus !== undefined);
  if (!first) return roster;
  const notice = {
    where: first.where,
    reason: 'needs_of_others' as const,
    values: { count: others.length + 1 },
  };
  return {
    ...roster,
    people: roster.people.map(({ senStatus: _, ...person }) => person),
    notices: [...roster.notices, notice],
  };
}

/** Of how many children a plan writes down what they need. */
export const needsIn = ({ people }: Plan) =>
  people.created.filter(({ record }) => record.senStatus !== undefined).length +
  people.changed.filter(({ differences }) => differences.some(({ field }) => field === 'senStatus'))
    .length;
