import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { clubsWithChildrenIn } from '@/lib/clubs/membership/classes';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { activitySet } from './events';
import type { SetActivity } from './inputs';
import { whyNotSet } from './rules';

/** Sets the same work for each of the classes, all or none. Refuses classes without the club. */
export async function setActivity(tenant: Tenant, input: SetActivity) {
  const { db, actor, now } = tenant;
  const { classIds, ...work } = input;

  const [club] = await db.select().from(clubs).where(eq(clubs.id, input.clubId));
  if (!club) throw notFound();
  const running = await db
    .select({ id: classes.id })
    .from(classes)
    .where(
      and(
        inArray(classes.id, classIds),
        sql`(${club.id}::uuid, ${classes.id}) in (${clubsWithChildrenIn(actor.schoolId, localDateOf(now))})`,
      ),
    );
  if (running.length !== new Set(classIds).size)
    throw new Refusal('against_the_rules', 'activity.class_without_this_club', {
      classIds: ['activity.class_without_this_club'],
    });

  const { calendar } = await schoolDays(tenant);
  const objection = whyNotSet({ club, ...work }, calendar, localDateOf(now));
  if (objection)
    throw new Refusal('against_the_rules', objection.key, { [objection.field]: [objection.key] });

  const set = await db
    .insert(activities)
    .values(
      running.map(({ id }) => ({
        ...work,
        schoolId: actor.schoolId,
        classId: id,
        setById: personOf(tenant),
      })),
    )
    .returning();
  return recordEach(
    tenant,
    ({ clubId, classId, dueOn }) => activitySet({ clubId, classId, dueOn }),
    set,
  );
}
