import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { badges } from '@/db/schema/badges';
import { clubs } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { builtInBadges } from '@/lib/shared/recognition';
import { badgeMade, badgeSwitchedOff, badgeSwitchedOn } from './events';
import type { MakeBadge, SwitchBadge } from './inputs';

/**
 * A badge of the school's own. Refused where one of that name can be had already, and where its rule names a
 * club that does not run.
 */
export async function makeBadge(tenant: Tenant, badge: MakeBadge) {
  const { db, actor } = tenant;
  await refuseTakenName(tenant, badge.name);
  if (badge.clubId) await refuseOtherClub(tenant, badge.clubId);
  const [made] = await db
    .insert(badges)
    .values({ schoolId: actor.schoolId, ...badge })
    .returning();
  if (!made) throw notFound();
  return record(tenant, badgeMade(), made);
}

/**
 * From now on nobody gets it, or children do again; not where another of its name can be had by now. Whoever has
 * it keeps it either way.
 */
export async function switchBadge(tenant: Tenant, { badge, to }: SwitchBadge) {
  const { db, actor, now } = tenant;
  const offAt = to === 'off' ? now : null;
  const event = to === 'off' ? badgeSwitchedOff : badgeSwitchedOn;
  const builtIn = builtInBadges.find((key) => key === badge);
  if (!builtIn && to === 'on') {
    const [own] = await db.select({ name: badges.name }).from(badges).where(eq(badges.id, badge));
    if (own) await refuseTakenName(tenant, own.name, badge);
  }
  const [kept] = builtIn
    ? await db
        .insert(badges)
        .values({ schoolId: actor.schoolId, builtIn, offAt })
        .onConflictDoUpdate({
          target: [badges.schoolId, badges.builtIn],
          targetWhere: sql`built_in is not null`,
          set: { offAt },
        })
        .returning()
    : await db
        .update(badges)
        .set({ offAt })
        .where(and(eq(badges.id, badge), isNull(badges.builtIn)))
        .returning();
  if (!kept) throw notFound();
  return record(tenant, event({ builtIn: kept.builtIn }), kept);
}

async function refuseOtherClub({ db }: Tenant, clubId: string) {
  const [club] = await db
    .select({ id: clubs.id })
    .from(clubs)
    .where(and(eq(clubs.id, clubId), isNull(clubs.archivedAt)));
  if (!club)
    throw new Refusal('against_the_rules', 'badges.choose_club', {
      clubId: ['badges.choose_club'],
    });
}

async function refuseTakenName({ db }: Tenant, name: string, ownId?: string) {
  const [known] = await db
    .select({ id: badges.id })
    .from(badges)
    .where(
      and(
        sql`lower(${badges.name}) = lower(${name})`,
        isNull(badges.offAt),
        ownId ? ne(badges.id, ownId) : undefined,
      ),
    );
  if (known) throw new Refusal('conflict', 'badges.name_taken', { name: ['badges.name_taken'] });
}
