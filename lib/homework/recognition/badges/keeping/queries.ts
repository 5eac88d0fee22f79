import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { badges } from '@/db/schema/badges';
import type { Tenant } from '@/lib/platform/tenancy';
import { builtInBadges } from '@/lib/shared/recognition';
import { builtIns, keyOf, type OnOffer } from '../rules';

export type BadgeOfSchool = OnOffer & Readonly<{ off: boolean }>;

/** Every badge of the school, on or off: those of the product first, then its own by name. */
export async function listBadges({ db, actor }: Tenant): Promise<BadgeOfSchool[]> {
  const rows = await db
    .select()
    .from(badges)
    .where(eq(badges.schoolId, actor.schoolId))
    .orderBy(sql`lower(${badges.name})`, badges.id);
  const off = new Set(rows.filter(({ offAt }) => offAt).map((row) => row.builtIn ?? row.id));
  const own = rows.flatMap(({ id, builtIn, name, sentence, drawing, fact, atLeast }): OnOffer[] =>
    builtIn || !drawing
      ? []
      : [
          {
            ...{ builtIn: null, badgeId: id, name, sentence, drawing },
            rule: fact && atLeast ? { fact, atLeast } : null,
          },
        ],
  );
  const usual = builtInBadges.map((key): OnOffer => {
    const { drawing, rule } = builtIns[key];
    return { builtIn: key, badgeId: null, name: '', sentence: '', drawing, rule };
  });
  return [...usual, ...own].map((badge) => ({ ...badge, off: off.has(keyOf(badge)) }));
}

/** What can be had today. */
export const badgesOnOffer = async (tenant: Tenant): Promise<OnOffer[]> =>
  (await listBadges(tenant)).filter(({ off }) => !off);
