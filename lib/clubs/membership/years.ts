import 'server-only';
import { eq } from 'drizzle-orm';
import { clubYearGroups } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { clubYearsSet } from '../events';
import { refuseOwnClub } from '../own-club';
import { holdClub } from '../running';
import type { ClubYears } from './inputs';
import { settleMemberships } from './settling';

/**
 * Says for which whole year groups a club is. Their children join today and, when they are in another year
 * group, leave; those whom a class or the office's hand keeps in it stay. Refuses a form from an older state.
 */
export async function setClubYears(tenant: Tenant, { clubId, asSeen, yearGroups }: ClubYears) {
  const { db, actor, now } = tenant;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  const before = await yearsOf(tenant, clubId);
  if (before.join() !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const added = yearGroups.filter((year) => !before.includes(year));
  if (added.length > 0) await refuseOwnClub(tenant, clubId);
  await db.delete(clubYearGroups).where(eq(clubYearGroups.clubId, clubId));
  if (yearGroups.length > 0)
    await db
      .insert(clubYearGroups)
      .values(yearGroups.map((yearGroup) => ({ schoolId: actor.schoolId, clubId, yearGroup })));
  const gone = before.filter((year) => !yearGroups.includes(year));
  const { joined, left } = await settleMemberships(
    tenant,
    { clubIds: [clubId], yearGroups: [...added, ...gone] },
    localDateOf(now),
  );
  return record(tenant, clubYearsSet({ yearGroups, joined, left }), club);
}

/** The year groups a club is for, youngest first. */
export async function yearsOf({ db }: Tenant, clubId: string) {
  const rows = await db
    .select({ yearGroup: clubYearGroups.yearGroup })
    .from(clubYearGroups)
    .where(eq(clubYearGroups.clubId, clubId))
    .orderBy(clubYearGroups.yearGroup);
  return rows.map(({ yearGroup }) => yearGroup);
}
