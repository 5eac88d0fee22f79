import 'server-only';
import { inArray } from 'drizzle-orm';
import { clubMembersByHand } from '@/db/schema/clubs';
import { endHandMade } from '@/lib/clubs/membership/by-hand';
import { settleMemberships } from '@/lib/clubs/membership/settling';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';

/*
 * Club membership follows the class: who joins a class joins the clubs it runs, who leaves it leaves
 * those that nothing else keeps them in: another class of theirs, their year group, the office's own hand.
 * Each is two statements, however many children.
 */

export const joinClubsOf = (
  tenant: Tenant,
  classId: string,
  studentIds: readonly string[],
  on: LocalDate,
) => settleMemberships(tenant, { clubsOfClass: classId, studentIds }, on);

/** To be called once the enrolments are ended. */
export const leaveClubsOf = joinClubsOf;

/** Of children who have just left the school, whatever they were in the clubs for. */
export async function leaveEveryClub(tenant: Tenant, studentIds: readonly string[], on: LocalDate) {
  await endHandMade(tenant, inArray(clubMembersByHand.studentId, [...studentIds]));
  await settleMemberships(tenant, { studentIds }, on);
}
