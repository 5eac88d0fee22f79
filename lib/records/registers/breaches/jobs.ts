import 'server-only';
import { v5 as idOf } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { notifications } from '@/db/schema/notifications';
import { whoHolds } from '@/lib/access/holders';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock, type Reaction } from '@/lib/platform/job';
import { enqueue } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { breachIsDue } from '../events';
import { listOpenBreaches } from './queries';
import { reminderOf } from './rules';

/** Every quarter of an hour, in each school: the 72 hours run at night and on Sundays too. */
export async function remindOfBreachesEverywhere(now = new Date()) {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) =>
    inSchoolByClock(id, (tenant) => remindOfBreaches({ ...tenant, now })),
  );
}

/**
 * Writes down of a breach that its time runs out within a day, and that it has run out, once each: the event's id is
 * made of the breach, of when it became known and of which of the two it is.
 */
export async function remindOfBreaches(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const due = (await listOpenBreaches(tenant)).flatMap((breach) => {
    const when = reminderOf(breach, now);
    if (!when) return [];
    const { name, facts } = breachIsDue({ when });
    const id = idOf(`${name} ${breach.id} ${breach.knownAt.toISOString()} ${when}`, actor.schoolId);
    return [{ id, schoolId: actor.schoolId, name, facts, subjectId: breach.id, createdAt: now }];
  });
  if (due.length === 0) return;
  const written = await db
    .insert(auditEvents)
    .values(due)
    .onConflictDoNothing()
    .returning({ id: auditEvents.id });
  const ids = written.map(({ id }) => id);
  if (ids.length > 0) await enqueue(tenant, 'react', ids);
}

/** Whoever answers for privacy is told, but what it is about. */
export const tellOfBreachDue: Reaction = async ({ db, actor, now }, event) => {
  const keepers = await whoHolds(actor.schoolId, 'privacy.manage', localDateOf(now));
  if (keepers.length === 0) return;
  const kind = event.facts.when === 'over' ? 'breach_late' : 'breach_due';
  await db
    .insert(notifications)
    .values(
      keepers.map((personId) => ({
        ...{ schoolId: actor.schoolId, personId, eventId: event.id, kind },
        facts: { breachId: event.subjectId },
      })),
    )
    .onConflictDoNothing();
};
