import type { Role } from '@/lib/shared/vocabulary';

const homes = {
  student: 'student',
  trainer: 'trainer',
  parent: 'parent',
  support_worker: 'support',
  office: 'admin',
  safeguarding_lead: 'admin',
  sen_lead: 'admin',
  site_manager: 'admin',
  school_admin: 'admin',
} as const satisfies Record<Role, string>;

/** The path of a role's home inside a school. */
export const homeWithin = (role: Role) => `/${homes[role]}`;

/** Its address. */
export const homeOf = (slug: string, role: Role) => `/${slug}${homeWithin(role)}`;
