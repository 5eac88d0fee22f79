import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { v5 as idOf } from 'uuid';
import { concerns } from '@/db/schema/concerns';
import { auditEvents } from '@/db/schema/events';
import { enqueue } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { concernDueForReview, concernLeftUnread } from './events';
import { readBy } from './rules';

/**
 * Raises the alarm where nobody has read a concern by the time the child was promised, and looks again each
 * school morning until somebody has. Once a day, however often it runs.
 */
export async function alarmWhereUnread(tenant: Tenant, concernId: string) {
  const { db, actor, now } = tenant;
  const [concern] = await db
    .select({ id: concerns.id, studentId: concerns.studentId, readBy: concerns.readBy })
    .from(concerns)
    .where(
      and(eq(concerns.id, concernId), isNull(concerns.firstReadAt), isNull(concerns.closedAt)),
    );
  if (!concern) return;
  // The queue goes by the database's clock, which may be a little ahead of this one.
  if (concern.readBy > now)
    return enqueue(tenant, 'alarm_unread_concern', [concern.id], concern.readBy);
  const { name, facts } = concernLeftUnread();
  const [raised] = await db
    .insert(auditEvents)
    .values({
      id: idOf(`${name} ${concern.id} ${localDateOf(now)}`, actor.schoolId),
      schoolId: actor.schoolId,
      name,
      subjectId: concern.id,
      studentId: concern.studentId,
      facts,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: auditEvents.id });
  if (!raised) return;
  await enqueue(tenant, 'react', [raised.id]);
  const { calendar } = await schoolDays(tenant);
  await enqueue(tenant, 'alarm_unread_concern', [concern.id], readBy(calendar, now));
}

/** Of each, once, that its readers are to look at it: another night finds the event there. */
export async function askForReview(tenant: Tenant, ids: readonly string[]) {
  const { db, actor, now } = tenant;
  if (ids.length === 0) return;
  const due = await db
    .select({ id: concerns.id, studentId: concerns.studentId })
    .from(concerns)
    .where(inArray(concerns.id, [...ids]));
  if (due.length === 0) return;
  const { name, facts } = concernDueForReview();
  const written = await db
    .insert(auditEvents)
    .values(
      due.map(({ id, studentId }) => ({
        ...{ id: idOf(`${name} ${id}`, actor.schoolId), schoolId: actor.schoolId },
        ...{ name, facts, subjectId: id, studentId, createdAt: now },
      })),
    )
    .onConflictDoNothing()
    .returning({ id: auditEvents.id });
  const asked = written.map(({ id }) => id);
  if (asked.length > 0) await enqueue(tenant, 'react', asked);
}
