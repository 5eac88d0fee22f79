import 'server-only';
import { and, eq, inArray, lt } from 'drizzle-orm';
import { streaks, submissions } from '@/db/schema/homework';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { SchoolDays } from '@/lib/settings/calendar/queries';
import { addDays, type LocalDate, localDateOf, mondayOf } from '@/lib/shared/dates';
import { childrensDays } from '../week/queries';
import { type ChildsDays, runOf } from '../week/rules';

/** The child's longest run of any year, in days done; 0 before the first. */
export const bestEver = (tenant: Tenant) => bestOf(tenant, personOf(tenant));

export async function bestOf(tenant: Tenant, studentId: string) {
  const [kept] = await tenant.db
    .select({ days: streaks.bestDays })
    .from(streaks)
    .where(eq(streaks.studentId, studentId));
  return kept?.days ?? 0;
}

/** Where this school year begins; `clubId` for the runs of that club alone, which count its own days only. */
type Which = Readonly<{ yearStartsOn: LocalDate; clubId?: string | undefined }>;

/** Of a first of August or of September. */
const yearBefore = (on: LocalDate): LocalDate => `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;

/**
 * The days that the children's runs are worked out from: of this school year and of the one before, so that what
 * is put right in last year's days counts, and of the years before these for a child whose run nothing ended since
 * and who had handed anything in by then. No summer is where a run begins, and further back than these two no
 * child's days are read than to the year of their first piece.
 */
export async function daysOfRuns(
  tenant: Tenant,
  studentIds: readonly string[],
  school: SchoolDays,
  { yearStartsOn, clubId }: Which,
): Promise<Map<string, ChildsDays>> {
  // To the end of this week: what a club asks for in it counts pieces that are due later.
  const to = addDays(mondayOf(localDateOf(tenant.now)), 6);
  const found = new Map<string, ChildsDays>();
  let begins = yearBefore(yearStartsOn);
  let left = studentIds;
  while (left.length > 0) {
    const from = mondayOf(begins);
    const unbroken = [];
    for (const [studentId, days] of await childrensDays(tenant, left, school, {
      ...{ from, to, clubId },
    })) {
      found.set(studentId, days);
      if (!runOf(days).ended) unbroken.push(studentId);
    }
    left = await handedInBefore(tenant, unbroken, { from, clubId });
    begins = yearBefore(begins);
  }
  return found;
}

async function handedInBefore(
  { db, actor }: Tenant,
  ids: readonly string[],
  { from, clubId }: Readonly<{ from: LocalDate; clubId: string | undefined }>,
) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: submissions.studentId })
    .from(submissions)
    .where(
      and(
        eq(submissions.schoolId, actor.schoolId),
        inArray(submissions.studentId, [...ids]),
        lt(submissions.handedInOn, from),
        clubId ? eq(submissions.clubId, clubId) : undefined,
      ),
    );
  return rows.map(({ id }) => id);
}
