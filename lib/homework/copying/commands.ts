import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { clubLevels, clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { setsWorkIn } from '../activities/changing/queries';
import { setActivity } from '../activities/commands';
import { kindsIn } from '../templates/rules';
import type { CopyWork } from './inputs';
import { listThere } from './queries';
import { alreadyThere, closesAgain, opensAgain } from './rules';

/**
 * Sets again, for everybody of a class, work that one set before, each on its new day; all or none. Refuses
 * what setting it by hand would refuse, and what is there already.
 */
export async function copyWork(tenant: Tenant, { classId, pieces }: CopyWork) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const before = await db
    .select({
      work: activities,
      club: { evidenceKinds: clubs.evidenceKinds },
      // A step that the ladder no longer has is left out.
      suits: sql<boolean>`exists (select 1 from ${clubLevels} l
        where l.school_id = ${activities.schoolId} and l.club_id = ${activities.clubId}
          and l.position = ${activities.level} and l.archived_at is null)`,
    })
    .from(activities)
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .where(
      inArray(
        activities.id,
        pieces.map(({ activityId }) => activityId),
      ),
    );
  // Whoever presses twice copies once: the second waits, and finds what the first has set.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`copying into ${actor.schoolId} ${classId}`}, 0))`,
  );
  const copies = pieces.flatMap(({ activityId, dueOn }) => {
    const found = before.find(({ work }) => work.id === activityId);
    return found ? [{ ...found.work, dueOn }] : [];
  });
  if (alreadyThere(copies, await listThere(tenant, classId, today)).length > 0)
    throw new Refusal('conflict', 'copying.there_already', {
      activityIds: ['copying.there_already'],
    });
  let set: Awaited<ReturnType<typeof setActivity>> | undefined;
  for (const { activityId, dueOn } of pieces) {
    const found = before.find(({ work }) => work.id === activityId);
    if (!found) throw notFound();
    const { work, club, suits } = found;
    if (!setsWorkIn(tenant, work.classId) || work.forNamed) throw notFound();
    const { clubId, title, instructions } = work;
    // Ways that the club no longer takes are left out.
    const evidenceKinds = kindsIn(club, work.evidenceKinds);
    const media = {
      ...{ pictureId: work.pictureId, pictureSays: work.pictureSays, voiceId: work.voiceId },
    };
    const copy = {
      ...{ clubId, classIds: [classId], title, instructions, evidenceKinds },
      ...{ dueOn, opensOn: opensAgain(work, dueOn, today), closesOn: closesAgain(work, dueOn) },
      level: suits ? work.level : null,
    };
    set = await setActivity(tenant, copy, media);
  }
  if (!set) throw notFound();
  return set;
}
