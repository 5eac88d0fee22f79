import type { Event } from '@/lib/platform/record';
import type { GrantScope, Role } from '@/lib/shared/vocabulary';

type OfRole = { permissions: readonly string[] };
export const roleMade = (facts: OfRole): Event => ({ name: 'role.made', facts, fromWhere: true });
export const roleChanged = (facts: {
  added: readonly string[];
  taken: readonly string[];
}): Event => ({ name: 'role.changed', facts, fromWhere: true });
export const rolePutAway = (): Event => ({ name: 'role.put_away', facts: {}, fromWhere: true });
export const roleTakenOutAgain = (): Event => ({
  name: 'role.taken_out_again',
  facts: {},
  fromWhere: true,
});

/** The subject is the person. */
type OfGrant = {
  grantId: string;
  role: Role | null;
  roleId: string | null;
  scope: GrantScope;
  classId: string | null;
  clubId: string | null;
};
export const grantGiven = (
  facts: OfGrant & { studentIds: readonly string[]; startsOn: string; endsOn: string | null },
): Event => ({ name: 'grant.given', facts, fromWhere: true });
export const grantEnded = (facts: OfGrant & { endsOn: string }): Event => ({
  name: 'grant.ended',
  facts,
  fromWhere: true,
});

/** The subject is whom they look as. */
export const viewedAs = (facts: { until: string }): Event => ({
  name: 'person.viewed_as',
  facts,
  fromWhere: true,
});
