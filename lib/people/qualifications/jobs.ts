import 'server-only';
import { v5 as idOf } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { enqueue } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { qualificationRunsOut } from './events';
import { listRunningOut } from './queries';

/** Every school in turn, each in its own transaction. */
export async function tellOfQualificationsEverywhere() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => inSchoolByClock(id, tellOfQualifications));
}

/**
 * Writes down of each qualification, once, that it runs out: the event's id is made of the qualification and
 * its last day, so that another night finds it there, and a changed day is told of anew.
 */
export async function tellOfQualifications(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const running = await listRunningOut(tenant);
  if (running.length === 0) return;
  const written = await db
    .insert(auditEvents)
    .values(
      running.map(({ id, personId, expiresOn }) => {
        const { name, facts } = qualificationRunsOut({ qualificationId: id });
        const event = idOf(`${name} ${id} ${expiresOn}`, actor.schoolId);
        return {
          id: event,
          schoolId: actor.schoolId,
          name,
          subjectId: personId,
          facts,
          createdAt: now,
        };
      }),
    )
    .onConflictDoNothing()
    .returning({ id: auditEvents.id });
  const ids = written.map(({ id }) => id);
  if (ids.length > 0) await enqueue(tenant, 'react', ids);
}
