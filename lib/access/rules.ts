import type { Permission } from '@/lib/platform/permissions';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { GrantScope } from '@/lib/shared/vocabulary';

/** A role as its form showed it, to tell whether somebody changed it meanwhile. */
export const roleAsSeen = (
  role: Readonly<{ name: string; description: string; archivedAt: Date | null }>,
  permissions: readonly string[],
) => asSeen([role.name, role.description, role.archivedAt, [...permissions].sort().join(' ')]);

/** Field by field, the key of the sentence that says what to do. */
export type Objections = Readonly<Record<string, string>>;

type Dates = Readonly<{ startsOn: LocalDate; lastOn: LocalDate | null }>;

/** Why a grant cannot run like this, field by field. It starts today at the earliest: the record does not lie about yesterday. */
export function whyNotFromTo({ startsOn, lastOn }: Dates, today: LocalDate): Objections | null {
  if (startsOn < today) return { startsOn: 'access.starts_before_today' };
  if (startsOn > addDays(today, 366)) return { startsOn: 'access.starts_too_late' };
  if (lastOn && lastOn < startsOn) return { lastOn: 'access.ends_before_it_starts' };
  return null;
}

type Where = Readonly<{
  scope: GrantScope;
  classId: string | null;
  clubId: string | null;
  studentIds: readonly string[];
}>;

/** What of the scope the form did not say, field by field. */
export function whyNotThere({ scope, classId, clubId, studentIds }: Where): Objections | null {
  if (scope === 'class' && !classId) return { classId: 'access.class_missing' };
  if (scope === 'club' && !clubId) return { clubId: 'access.club_missing' };
  if (scope === 'children' && studentIds.length === 0)
    return { studentIds: 'access.children_missing' };
  return null;
}

/** Only what the scope asks for; the rest of the form said nothing. */
export const narrowedTo = <Asked extends Where>(asked: Asked): Asked => ({
  ...asked,
  classId: asked.scope === 'class' ? asked.classId : null,
  clubId: asked.scope === 'club' ? asked.clubId : null,
  studentIds: asked.scope === 'children' ? [...new Set(asked.studentIds)] : [],
});

type Dated = Readonly<{ startsOn: LocalDate; endsOn: LocalDate | null }>;

export function stateOf({ startsOn, endsOn }: Dated, today: LocalDate) {
  if (endsOn !== null && endsOn <= today) return 'over';
  return startsOn > today ? 'to_come' : 'holds';
}

/** What is said with a number; the rest of a role is said in the catalogue's own sentence. */
const counted = {
  'contact.read': 'families',
  'consent.read': 'families',
  'care.read': 'children',
  'learning.read': 'children',
  'submission.review': 'children',
  'child.know': 'children',
} as const satisfies Partial<Record<Permission, 'families' | 'children'>>;

export type Counted = keyof typeof counted;

/** What a role would mean, for a head teacher to read: the numbers first, the most telling on top. */
export function meaningOf(
  carries: readonly Permission[],
  reached: Readonly<{ children: number; families: number }>,
) {
  const said = (Object.keys(counted) as Counted[]).filter((permission) =>
    carries.includes(permission),
  );
  // Whoever reads anything of a child knows that there is one.
  const telling = said.length > 1 ? said.filter((permission) => permission !== 'child.know') : said;
  return {
    counted: telling.map((permission) => ({ permission, count: reached[counted[permission]] })),
    others: carries.filter((permission) => !Object.hasOwn(counted, permission)),
  };
}
