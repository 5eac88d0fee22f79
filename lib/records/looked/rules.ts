import type { LocalDate } from '@/lib/shared/dates';
import { isStaffRole, type Role } from '@/lib/shared/vocabulary';

/**
 * Looks at a child's record that a family is told of. All of them are told in the same words, since which part was
 * opened may say that there is such a part. Never that somebody read what a child told: that it told anything is told
 * in confidence.
 */
export const lookEvents = [
  'care.notes_read',
  'pack.looked',
  'person.viewed_as',
  'person.page_read',
  'person.record_read',
  'person.contacts_read',
  'person.needs_read',
  'person.orders_read',
  'consent.paper_read',
] as const;

export type Looked = Readonly<{ on: LocalDate; role: Role; name: string }>;
export type LookDay = Readonly<{
  on: LocalDate;
  who: readonly Readonly<{ role: Role; name?: string }>[];
}>;

/** Day by day, the latest first, who of the staff looked: by what they are here, by name only where the school says so. */
export function daysOfLooks(looks: readonly Looked[], withNames: boolean): LookDay[] {
  const days = new Map<LocalDate, Map<string, { role: Role; name?: string }>>();
  for (const { on, role, name } of looks) {
    // What the family or the child did themselves is no look by somebody else.
    if (!isStaffRole(role)) continue;
    const day = days.get(on) ?? new Map();
    day.set(withNames ? `${role} ${name}` : role, withNames ? { role, name } : { role });
    days.set(on, day);
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([on, who]) => ({ on, who: [...who.values()] }));
}
