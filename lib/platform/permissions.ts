import type { Role } from '@/lib/shared/vocabulary';

/**
 * Who may do what: the one table. A page names the permission of what it is *for*. The database is
 * told a person's permissions with every transaction, and its policies ask for the same names.
 */
const grants = {
  'homework.hand_in': ['student'],
  'progress.follow': ['parent'],
  'consent.decide': ['parent'],
  'submission.review': ['trainer'],
  'class.follow': ['trainer'],
  'activity.set': ['trainer'],
  'signing_in.manage': ['trainer', 'school_admin'],
  'signing_in.at_home': ['parent'],
  'excusal.give': ['trainer', 'school_admin'],
  'school.run': ['school_admin'],
  'classes.manage': ['school_admin'],
  'clubs.manage': ['school_admin'],
  'people.manage': ['school_admin'],
  'calendar.manage': ['school_admin'],
  'consent.manage': ['school_admin'],
  'audit.read': ['school_admin'],
  'notification.read': ['student', 'trainer', 'parent', 'support_worker', 'school_admin'],
  'account.keep': ['trainer', 'parent', 'support_worker', 'school_admin'],
  'file.read': ['student', 'trainer', 'parent', 'school_admin'],
  // What only the clock and reactions to events may do, acting for a school rather than a person.
  'event.react': ['system'],
  'review.release': ['system'],
  'streak.recompute': ['system'],
  'notification.send': ['system'],
} as const satisfies Record<string, readonly (Role | 'system')[]>;

export type Permission = keyof typeof grants;

export const may = (role: Role | 'system', permission: Permission) =>
  (grants[permission] as readonly (Role | 'system')[]).includes(role);

export const permissionsOf = (role: Role | 'system') =>
  (Object.keys(grants) as Permission[]).filter((permission) => may(role, permission));
