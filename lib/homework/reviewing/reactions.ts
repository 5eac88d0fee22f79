import 'server-only';
import { and, eq, gte } from 'drizzle-orm';
import { reviews, submissions } from '@/db/schema/homework';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { setting } from '@/lib/settings/catalogue/queries';
import { laterOf, localDateOf } from '@/lib/shared/dates';
import { graceEndsOn } from '../week/rules';

/**
 * A snow day within the days for another go puts their end off. What a child was told is never cut short,
 * so a day that is a school day again changes nothing here. Twice gives the same.
 */
export async function extendGrace(tenant: Tenant, { facts }: Happened) {
  const { db } = tenant;
  if (typeof facts.from !== 'string') return;
  const returned = await db
    .select({
      id: submissions.id,
      graceEndsOn: submissions.graceEndsOn,
      releasedAt: reviews.releasedAt,
    })
    .from(submissions)
    .innerJoin(
      reviews,
      and(
        eq(reviews.schoolId, submissions.schoolId),
        eq(reviews.submissionId, submissions.id),
        eq(reviews.attempt, submissions.attempt),
      ),
    )
    .where(and(eq(submissions.state, 'returned'), gte(submissions.graceEndsOn, facts.from)));
  if (returned.length === 0) return;
  const [{ calendar }, days] = await Promise.all([
    schoolDays(tenant),
    setting(tenant, 'homework.grace_days'),
  ]);
  for (const { id, graceEndsOn: told, releasedAt } of returned) {
    const now = releasedAt && graceEndsOn(localDateOf(releasedAt), calendar, days);
    if (!now || !told || laterOf(now, told) === told) continue;
    await db.update(submissions).set({ graceEndsOn: now }).where(eq(submissions.id, id));
  }
}
