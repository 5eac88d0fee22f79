import 'server-only';
import { notifications } from '@/db/schema/notifications';
import { findAward } from '@/lib/homework/recognition/badges/queries';
import { listGuardiansWhoSee } from '@/lib/people/families/queries';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { badgeAwardedNews } from './rules';

/** Tells the child and those guardians who may see their learning of a badge. Once per event. */
export async function tellFamilyOfBadge(tenant: Tenant, event: Happened) {
  const { db, actor } = tenant;
  const award = await findAward(tenant, event.subjectId);
  if (!award) return;
  const { studentId, builtIn, name, childName } = award;
  const guardians = await listGuardiansWhoSee(tenant, studentId);
  const facts = {
    ...{ awardId: event.subjectId, childName },
    ...(builtIn ? { builtIn } : { name: name ?? '' }),
  };
  await db
    .insert(notifications)
    .values(
      [studentId, ...guardians.map(({ id }) => id)].map((personId) => ({
        ...{ schoolId: actor.schoolId, personId, eventId: event.id },
        ...{ kind: badgeAwardedNews, studentId, facts },
      })),
    )
    .onConflictDoNothing();
}
