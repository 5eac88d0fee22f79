import 'server-only';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { badges } from '@/db/schema/badges';
import { clubs } from '@/db/schema/clubs';
import type { Tenant } from '@/lib/platform/tenancy';
import { builtInBadges, cutOf } from '@/lib/shared/recognition';
import { builtIns, keyOf, type OnOffer } from '../rules';

export type BadgeOfSchool = OnOffer & Readonly<{ off: boolean }>;

/** Every badge of the school, on or off: those of the product first, then its own by name. */
export async function listBadges({ db, actor }: Tenant): Promise<BadgeOfSchool[]> {
  const rows = await db
    .select({ ...getTableColumns(badges), club: clubs.name })
    .from(badges)
    .leftJoin(clubs, and(eq(clubs.schoolId, badges.schoolId), eq(clubs.id, badges.clubId)))
    .where(eq(badges.schoolId, actor.schoolId))
    .orderBy(sql`lower(${badges.name})`, badges.id);
  const off = new Set(rows.filter(({ offAt }) => offAt).map((row) => row.builtIn ?? row.id));
  const own = rows.flatMap(({ id, builtIn, name, sentence, drawing, ...row }): OnOffer[] => {
    if (builtIn || !drawing) return [];
    const { fact, atLeast, clubId, club } = row;
    const of = clubId && club ? { id: clubId, name: club } : null;
    const rule = fact && atLeast ? { fact, atLeast, club: of } : null;
    return [{ builtIn: null, badgeId: id, name, sentence, drawing, cut: cutOf(row), rule }];
  });
  const usual = builtInBadges.map((key): OnOffer => {
    const { drawing, rule } = builtIns[key];
    return { builtIn: key, badgeId: null, name: '', sentence: '', drawing, cut: null, rule };
  });
  return [...usual, ...own].map((badge) => ({ ...badge, off: off.has(keyOf(badge)) }));
}

/** What can be had today. */
export const badgesOnOffer = async (tenant: Tenant): Promise<OnOffer[]> =>
  (await listBadges(tenant)).filter(({ off }) => !off);
