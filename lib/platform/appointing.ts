import type { GrantScope, Role } from '@/lib/shared/vocabulary';
import {
  entryOf,
  isForEverybody,
  type Permission,
  permissions,
  permissionsOf,
  withWhatTheyTake,
} from './permissions';
import { isCarriedBy, may, type Rights } from './rights';

type WhoMay = Readonly<{ rights: Rights }>;

/**
 * Which of these permissions somebody may not hand on. Handing on is not holding: what counts is the
 * permission that the catalogue names for it, not whether they have what they give.
 */
export const notTheirsToGive = (giver: WhoMay, asked: readonly Permission[]) =>
  withWhatTheyTake(asked).filter((permission) => {
    if (isForEverybody(permission)) return false;
    const { handedOnBy } = entryOf(permission);
    return !handedOnBy || !may(giver, handedOnBy);
  });

/** Whether somebody may make another person that, or take it from them. Children and families come with the roll. */
export const mayAppoint = (giver: WhoMay, role: Role) =>
  role === 'student' ||
  role === 'parent' ||
  notTheirsToGive(giver, permissionsOf(role)).length === 0;

/** What of a role a grant of that scope carries: all of it for the school, less for a class or a child. */
export const carriedBy = (scope: GrantScope, permissions: readonly Permission[]) =>
  withWhatTheyTake(permissions.filter((permission) => isCarriedBy(permission, scope))).filter(
    (permission) => !isForEverybody(permission),
  );

/** What somebody may put into a role of the school's own: of the catalogue what is theirs to hand on, but for a guardian's part. */
export const theirsToGive = (giver: WhoMay) =>
  permissions.filter(
    (permission) =>
      entryOf(permission).holds !== 'own_children' &&
      !isForEverybody(permission) &&
      notTheirsToGive(giver, [permission]).length === 0,
  );
