import type { GrantScope, GuardianRight, Role } from '@/lib/shared/vocabulary';

/**
 * The catalogue: everything that can be permitted. `holds` says which grants carry it at all:
 * `children` those of any scope, for the children in it; `classes` those for whole classes or the
 * school; `school` those for the whole school only; `own_children` a guardian's; `self` whoever has
 * it, about themselves. `handedOnBy` is the permission that its giver needs, who need not hold it
 * themselves; without one nobody can hand it on. What it says to a head teacher is in `permissions.json`.
 */
const catalogue = {
  'child.know': { holds: 'children', handedOnBy: 'access.grant' },
  'learning.read': { holds: 'children', handedOnBy: 'access.grant', right: 'see' },
  'contact.read': { holds: 'children', handedOnBy: 'access.grant_sensitive' },
  'consent.read': { holds: 'children', handedOnBy: 'access.grant', right: 'consent' },
  'care.read': { holds: 'children', handedOnBy: 'access.grant_sensitive' },
  'care.write': { holds: 'children', handedOnBy: 'access.grant_sensitive' },
  'needs.read': { holds: 'children', handedOnBy: 'access.grant' },
  'needs.manage': { holds: 'children', handedOnBy: 'access.grant_sensitive' },

  'homework.hand_in': { holds: 'self' },
  'concern.tell': { holds: 'self' },
  // Whoever appoints the readers need not be one.
  'concern.read': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'progress.follow': { holds: 'own_children', handedOnBy: 'access.grant', right: 'see' },
  'consent.decide': { holds: 'own_children', handedOnBy: 'access.grant', right: 'consent' },
  'signing_in.at_home': { holds: 'own_children', handedOnBy: 'access.grant', right: 'see' },
  'details.correct': { holds: 'own_children', handedOnBy: 'access.grant', right: 'see' },

  'submission.review': { holds: 'children', handedOnBy: 'access.grant' },
  'class.follow': { holds: 'children', handedOnBy: 'access.grant' },
  'activity.set': { holds: 'classes', handedOnBy: 'access.grant' },
  'signing_in.manage': { holds: 'classes', handedOnBy: 'access.grant' },
  'excusal.give': { holds: 'children', handedOnBy: 'access.grant' },

  'school.run': { holds: 'school', handedOnBy: 'access.grant' },
  'people.import': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'classes.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'clubs.manage': { holds: 'school', handedOnBy: 'access.grant' },
  'people.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'calendar.manage': { holds: 'school', handedOnBy: 'access.grant' },
  'rollover.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'consent.manage': { holds: 'school', handedOnBy: 'access.grant' },
  'settings.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'sign_in.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'audit.read': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'privacy.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'records.keep': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  // Who asks for a copy of what is kept about somebody, what of it goes out, and letting it go.
  'packs.keep': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  // Figures without names, and rows under made-up names, for analyses outside the school.
  'exports.make': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'access.grant': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'access.grant_sensitive': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'roles.manage': { holds: 'school', handedOnBy: 'access.grant_sensitive' },
  'people.view_as': { holds: 'school', handedOnBy: 'access.grant_sensitive' },

  'notification.read': { holds: 'self' },
  'account.keep': { holds: 'self' },
  'file.read': { holds: 'self' },

  // What only the clock and reactions to events may do, acting for a school rather than a person.
  'event.react': { holds: 'system' },
  'review.release': { holds: 'system' },
  'streak.recompute': { holds: 'system' },
  'notification.send': { holds: 'system' },
  'recognition.keep': { holds: 'system' },
  'change.make': { holds: 'system' },
} as const satisfies Record<string, Entry>;

type Entry = Readonly<{
  holds: 'children' | 'classes' | 'school' | 'own_children' | 'self' | 'system';
  handedOnBy?: 'access.grant' | 'access.grant_sensitive';
  /** Which of a guardian's rights to a child it takes, where a grant is for one's own children. */
  right?: GuardianRight;
}>;

export type Permission = keyof typeof catalogue;
export const permissions = Object.keys(catalogue) as Permission[];
export const entryOf = (permission: Permission): Entry => catalogue[permission];
export const isPermission = (name: string): name is Permission => Object.hasOwn(catalogue, name);

/** What one cannot do without knowing or seeing: whoever may do the first may do the others too. */
const taken: Partial<Record<Permission, readonly Permission[]>> = {
  'learning.read': ['child.know'],
  'contact.read': ['child.know'],
  'consent.read': ['child.know'],
  'care.read': ['child.know'],
  'care.write': ['care.read'],
  'needs.read': ['child.know'],
  'needs.manage': ['needs.read'],
  'progress.follow': ['learning.read'],
  'consent.decide': ['consent.read'],
  'submission.review': ['learning.read'],
  'class.follow': ['learning.read'],
  'activity.set': ['learning.read'],
  'concern.read': ['child.know'],
  'signing_in.manage': ['child.know'],
  'signing_in.at_home': ['child.know'],
  'details.correct': ['child.know'],
  'excusal.give': ['learning.read'],
  'classes.manage': ['child.know'],
  'clubs.manage': ['child.know'],
  'people.manage': ['contact.read'],
  'records.keep': ['contact.read'],
  'people.import': ['people.manage', 'classes.manage'],
  'rollover.manage': ['child.know'],
  'packs.keep': ['contact.read'],
  'exports.make': ['learning.read', 'needs.read'],
  'consent.manage': ['consent.read'],
  'privacy.manage': ['audit.read'],
  // Whoever gives a role says for which children.
  'access.grant': ['child.know'],
  'access.grant_sensitive': ['access.grant'],
};

/** The permissions with all that they bring along. */
export function withWhatTheyTake(asked: readonly Permission[]): Permission[] {
  const all = new Set<Permission>();
  const add = (permission: Permission) => {
    if (all.has(permission)) return;
    all.add(permission);
    taken[permission]?.forEach(add);
  };
  asked.forEach(add);
  return [...all];
}

const everybody = ['notification.read', 'account.keep', 'file.read'] as const;

/** What every grown-up has, whatever they are here: no school gives it or takes it. */
export const isForEverybody = (permission: Permission) =>
  (everybody as readonly Permission[]).includes(permission);

/**
 * What comes with being this in a school: the one table of role and permission. A school's own roles
 * are made from the same catalogue.
 */
const templates = {
  student: [
    'homework.hand_in',
    'concern.tell',
    'learning.read',
    'consent.read',
    'notification.read',
    'file.read',
  ],
  parent: [
    'progress.follow',
    'consent.decide',
    'signing_in.at_home',
    'details.correct',
    ...everybody,
  ],
  trainer: [
    'submission.review',
    'class.follow',
    'activity.set',
    'signing_in.manage',
    'excusal.give',
    'consent.read',
    'needs.read',
    ...everybody,
  ],
  support_worker: ['class.follow', 'contact.read', 'care.write', 'needs.read', ...everybody],
  office: [
    'school.run',
    'people.manage',
    'classes.manage',
    'clubs.manage',
    'calendar.manage',
    'consent.manage',
    'signing_in.manage',
    'needs.manage',
    'packs.keep',
    'access.grant',
    ...everybody,
  ],
  safeguarding_lead: [
    'school.run',
    'class.follow',
    'contact.read',
    'care.write',
    'concern.read',
    'needs.read',
    'packs.keep',
    'audit.read',
    ...everybody,
  ],
  sen_lead: [
    'school.run',
    'class.follow',
    'contact.read',
    'care.write',
    'needs.manage',
    'excusal.give',
    ...everybody,
  ],
  site_manager: ['school.run', 'calendar.manage', ...everybody],
  // Appoints who reads care notes without reading them.
  school_admin: [
    'school.run',
    'learning.read',
    'excusal.give',
    'people.manage',
    'people.import',
    'classes.manage',
    'clubs.manage',
    'calendar.manage',
    'rollover.manage',
    'consent.manage',
    'signing_in.manage',
    'needs.manage',
    'settings.manage',
    'sign_in.manage',
    'audit.read',
    'privacy.manage',
    'records.keep',
    'packs.keep',
    'exports.make',
    'access.grant',
    'access.grant_sensitive',
    'roles.manage',
    'people.view_as',
    ...everybody,
  ],
} as const satisfies Record<Role, readonly Permission[]>;

/** Acting for the school: what reactions and the clock need to see and do. */
const ofTheSystem: readonly Permission[] = [
  'event.react',
  'review.release',
  'streak.recompute',
  'notification.send',
  'recognition.keep',
  'learning.read',
  'contact.read',
  'consent.read',
];

/** Carrying out a change of many records that somebody asked for, or undoing it. */
const ofAChange: readonly Permission[] = [
  'change.make',
  'event.react',
  'streak.recompute',
  'learning.read',
  'consent.read',
  'people.manage',
  'classes.manage',
  'clubs.manage',
  'needs.manage',
  'rollover.manage',
  'calendar.manage',
];

const expanded = new Map<Role | 'system', readonly Permission[]>(
  [...Object.entries(templates), ['system', ofTheSystem] as const].map(([role, held]) => [
    role as Role | 'system',
    withWhatTheyTake(held),
  ]),
);

/** Everything that comes with the role, what it takes along included. */
export const permissionsOf = (role: Role | 'system') => expanded.get(role) ?? [];

export const permissionsOfAChange = withWhatTheyTake(ofAChange);

/** Where the role holds by itself, without a grant: decided by class lists, family links and oneself. */
export const scopeOf = (role: Role | 'system'): GrantScope | 'own_classes' => scopes[role];
const scopes: Readonly<Record<Role | 'system', GrantScope | 'own_classes'>> = {
  student: 'self',
  parent: 'own_children',
  trainer: 'own_classes',
  // Supports the children somebody names.
  support_worker: 'self',
  office: 'school',
  safeguarding_lead: 'school',
  sen_lead: 'school',
  site_manager: 'school',
  school_admin: 'school',
  system: 'school',
};
