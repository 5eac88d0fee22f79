import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { notFound } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { setsWorkIn } from '../activities/changing/queries';
import { setActivity } from '../activities/commands';
import { kindsIn } from '../templates/rules';
import type { CopyWork } from './inputs';
import { opensAgain } from './rules';

/**
 * Sets again, for everybody of a class, work that one set before, each on its new day; all or none. Refuses
 * what setting it by hand would refuse.
 */
export async function copyWork(tenant: Tenant, { classId, pieces }: CopyWork) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const before = await db
    .select({ work: activities, club: { evidenceKinds: clubs.evidenceKinds } })
    .from(activities)
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .where(
      inArray(
        activities.id,
        pieces.map(({ activityId }) => activityId),
      ),
    );
  let set: Awaited<ReturnType<typeof setActivity>> | undefined;
  for (const { activityId, dueOn } of pieces) {
    const found = before.find(({ work }) => work.id === activityId);
    if (!found) throw notFound();
    const { work, club } = found;
    if (!setsWorkIn(tenant, work.classId) || work.forNamed) throw notFound();
    const { clubId, title, instructions } = work;
    // Ways that the club no longer takes are left out.
    const evidenceKinds = kindsIn(club, work.evidenceKinds);
    set = await setActivity(tenant, {
      ...{ clubId, classIds: [classId], title, instructions, evidenceKinds },
      ...{ dueOn, opensOn: opensAgain(work, dueOn, today) },
    });
  }
  if (!set) throw notFound();
  return set;
}
