import type { GrantScope, Role } from '@/lib/shared/vocabulary';
import {
  entryOf,
  type Permission,
  permissions,
  permissionsOf,
  permissionsOfAChange,
  scopeOf,
  withWhatTheyTake,
} from './permissions';

/** Children and classes, by their ids. */
export type Reached = Readonly<{ students: readonly string[]; classes: readonly string[] }>;

/**
 * What a person may do here today, and for whom. Most of what most people may do reaches the same
 * children and classes (`within`); what reaches others stands `apart`.
 */
export type Rights = Readonly<{
  /** At all. */
  may: readonly Permission[];
  /** Of those, what holds for the whole school. */
  everywhere: readonly Permission[];
  within: Reached;
  apart: Readonly<Partial<Record<Permission, Reached>>>;
  /** Grown-ups of the children whose contact details one may read. */
  guardians: readonly string[];
}>;

/** Permissions as one grant carries them: how far, as of today. */
export type Held = Readonly<{
  permissions: readonly Permission[];
  scope: GrantScope | 'own_classes';
  reached: Reached;
  /** Of one's own children, those for whom one may consent; others are reached by seeing. */
  consentFor?: readonly string[];
  guardians?: readonly string[];
}>;

/** Whom class lists and family links name for a person. */
export type InView = Readonly<
  Partial<Record<'studentIds' | 'consentStudentIds' | 'classIds', readonly string[] | null>>
>;

/** What being this in a school holds by itself. */
export function heldByRole(
  { role, personId }: Readonly<{ role: Role; personId: string }>,
  { studentIds, consentStudentIds, classIds }: InView,
): Held[] {
  const scope = scopeOf(role);
  const students = role === 'student' ? [personId] : (studentIds ?? []);
  const held = {
    permissions: permissionsOf(role),
    scope,
    reached: { students, classes: classIds ?? [] },
  };
  return [scope === 'own_children' ? { ...held, consentFor: consentStudentIds ?? [] } : held];
}

const nobody: Reached = { students: [], classes: [] };

/**
 * Whether a grant of that scope carries the permission at all. One's own children are reached only by
 * what a guardian's rights name: a family's contact details are no business of its other half.
 */
export function isCarriedBy(permission: Permission, scope: Held['scope']) {
  const { holds, right } = entryOf(permission);
  switch (holds) {
    case 'self':
      return true;
    case 'children':
      return scope !== 'own_children' || right !== undefined;
    case 'classes':
      return scope === 'school' || scope === 'class' || scope === 'own_classes';
    case 'school':
      return scope === 'school';
    case 'own_children':
      return scope === 'own_children';
    case 'system':
      return false;
  }
}

/**
 * The plain sum of what somebody holds. A permission reaches exactly what the grants that carry it
 * reach, each to its own scope: reading one class and reviewing another never becomes reviewing both.
 */
export function rightsOf(held: readonly Held[]): Rights {
  const [only] = held;
  if (only && held.length === 1 && !only.consentFor && !only.guardians) return rightsOfOne(only);
  const everywhere = new Set<Permission>();
  const reaches = new Map<Permission, { students: Set<string>; classes: Set<string> }>();
  const guardians = new Set<string>();
  for (const { permissions, scope, reached, ...grant } of held)
    for (const asked of permissions) {
      if (!isCarriedBy(asked, scope)) continue;
      const byConsent = scope === 'own_children' && entryOf(asked).right === 'consent';
      const students = byConsent ? (grant.consentFor ?? []) : reached.students;
      for (const permission of withWhatTheyTake([asked])) {
        const reach = reaches.get(permission) ?? { students: new Set(), classes: new Set() };
        reaches.set(permission, reach);
        if (scope === 'school') everywhere.add(permission);
        for (const student of students) reach.students.add(student);
        if (!byConsent) for (const schoolClass of reached.classes) reach.classes.add(schoolClass);
        if (permission === 'contact.read')
          for (const guardian of grant.guardians ?? []) guardians.add(guardian);
      }
    }
  return {
    may: [...reaches.keys()],
    everywhere: [...everywhere],
    ...told(reaches, everywhere),
    guardians: [...guardians],
  };
}

/** Most people hold one grant, and all it carries reaches the same. */
function rightsOfOne({ permissions, scope, reached }: Held): Rights {
  const carried = withWhatTheyTake(permissions.filter((asked) => isCarriedBy(asked, scope)));
  return {
    may: carried,
    everywhere: scope === 'school' ? carried : [],
    within: scope === 'school' ? nobody : reached,
    apart: {},
    guardians: [],
  };
}

/** Says what most reach once, and apart only what reaches others. */
function told(
  reaches: ReadonlyMap<Permission, { students: Set<string>; classes: Set<string> }>,
  everywhere: ReadonlySet<Permission>,
) {
  const groups = new Map<string, { reached: Reached; of: Permission[] }>();
  for (const [permission, reach] of reaches) {
    if (everywhere.has(permission) || entryOf(permission).holds === 'self') continue;
    const reached = { students: [...reach.students].sort(), classes: [...reach.classes].sort() };
    const key = `${reached.students} ${reached.classes}`;
    const group = groups.get(key);
    if (group) group.of.push(permission);
    else groups.set(key, { reached, of: [permission] });
  }
  const [most, ...others] = [...groups.values()].sort((one, two) => two.of.length - one.of.length);
  const apart: Partial<Record<Permission, Reached>> = {};
  for (const { reached, of } of others) for (const permission of of) apart[permission] = reached;
  return { within: most?.reached ?? nobody, apart };
}

type WhoMay = Readonly<{ rights: Rights }>;

export const may = ({ rights }: WhoMay, permission: Permission) => rights.may.includes(permission);

/** Whom the permission reaches in these hands. */
export function reachOf({ rights }: WhoMay, permission: Permission): 'school' | Reached {
  if (!rights.may.includes(permission)) return nobody;
  if (rights.everywhere.includes(permission)) return 'school';
  return rights.apart[permission] ?? rights.within;
}

export const reachesStudent = (who: WhoMay, permission: Permission, studentId: string) => {
  const reach = reachOf(who, permission);
  return reach === 'school' || reach.students.includes(studentId);
};

/** What tells of children, families and what others did. */
const telling: readonly Permission[] = [
  'child.know',
  'learning.read',
  'contact.read',
  'consent.read',
  'care.read',
  'concern.read',
  'needs.read',
  'people.manage',
  'people.import',
  'rollover.manage',
  'audit.read',
  'records.keep',
  'packs.keep',
  'exports.make',
];

/**
 * Somebody's rights as an admin looks through them: without their own account, and without what the
 * admin could not read everywhere by themselves. Looking is no way to what one only hands on.
 */
export function asSeenBy(viewer: Rights, { may: held, everywhere, ...reach }: Rights): Rights {
  const kept = (permission: Permission) =>
    permission !== 'account.keep' &&
    (!telling.includes(permission) || viewer.everywhere.includes(permission));
  return { ...reach, may: held.filter(kept), everywhere: everywhere.filter(kept) };
}

/** Who may know of these children and classes, and nothing more. */
export const onlyKnowing = (within: Reached): Rights => ({
  may: ['child.know'],
  everywhere: [],
  within,
  apart: {},
  guardians: [],
});

const ofTheSchool = (may: readonly Permission[]): Rights => ({
  may,
  everywhere: may,
  within: nobody,
  apart: {},
  guardians: [],
});

/** The school acting by itself. */
export const rightsOfTheSystem = ofTheSchool(permissionsOf('system'));
/** The school carrying out a change of many records. */
export const rightsOfAChange = ofTheSchool(permissionsOfAChange);
/** Collecting all that is kept about somebody: whatever can be read, in a transaction that writes nothing. */
export const rightsOfCollecting = ofTheSchool(permissions);
