import type { Role } from '@/lib/shared/vocabulary';

const homes = {
  student: 'student',
  trainer: 'trainer',
  parent: 'parent',
  school_admin: 'admin',
} as const satisfies Partial<Record<Role, string>>;

/** The address of a role's home inside a school; undefined for a role that has none yet. */
export const homeOf = (slug: string, role: Role) =>
  role in homes ? `/${slug}/${homes[role as keyof typeof homes]}` : undefined;
