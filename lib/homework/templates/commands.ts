import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { classYearGroups } from '@/db/schema/classes';
import { activities } from '@/db/schema/homework';
import { activityTemplates } from '@/db/schema/templates';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { setsWorkIn } from '../activities/changing/queries';
import { templateKept, templateTakenAway } from './events';
import type { KeepTemplate, TakeTemplateAway } from './inputs';

/** Keeps the words of work one has set, without its class, days and children. Refuses the same words twice. */
export async function keepTemplate(tenant: Tenant, { activityId }: KeepTemplate) {
  const { db, actor } = tenant;
  const [activity] = await db.select().from(activities).where(eq(activities.id, activityId));
  if (!activity || !setsWorkIn(tenant, activity.classId)) throw notFound();
  const { clubId, classId, title, instructions, evidenceKinds } = activity;
  const [known] = await db
    .select({ id: activityTemplates.id })
    .from(activityTemplates)
    .where(
      and(
        eq(activityTemplates.clubId, clubId),
        eq(activityTemplates.title, title),
        eq(activityTemplates.instructions, instructions),
      ),
    );
  if (known) throw new Refusal('conflict', 'library.kept_already');
  const years = await db
    .select({ year: classYearGroups.yearGroup })
    .from(classYearGroups)
    .where(eq(classYearGroups.classId, classId))
    .orderBy(asc(classYearGroups.yearGroup));
  const [template] = await db
    .insert(activityTemplates)
    .values({
      ...{ schoolId: actor.schoolId, clubId, title, instructions, evidenceKinds },
      yearGroups: years.map(({ year }) => year),
    })
    .returning();
  if (!template) throw notFound();
  return record(tenant, templateKept({ activityId }), template);
}

export async function takeTemplateAway(tenant: Tenant, { templateId }: TakeTemplateAway) {
  const [template] = await tenant.db
    .delete(activityTemplates)
    .where(eq(activityTemplates.id, templateId))
    .returning();
  if (!template) throw notFound();
  return record(tenant, templateTakenAway(), template);
}
