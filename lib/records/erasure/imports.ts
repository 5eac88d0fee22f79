import 'server-only';
import { and, eq } from 'drizzle-orm';
import { v5 as idOf } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { imports } from '@/db/schema/imports';
import { notifications } from '@/db/schema/notifications';
import type { Reaction } from '@/lib/platform/job';
import { enqueue } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { importGivenUpForErasing } from './events';

/** Imports that an erasure gave up are told of, each once: the event's id is made of the import's. */
export async function tellOfImportsGivenUp(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const given = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.state, 'given_up'), eq(imports.givenUpFor, 'erasing')));
  if (given.length === 0) return;
  const { name, facts } = importGivenUpForErasing();
  const told = await db
    .insert(auditEvents)
    .values(
      given.map(({ id }) => ({
        ...{ id: idOf(`${name} ${id}`, actor.schoolId), schoolId: actor.schoolId },
        ...{ name, facts, subjectId: id, createdAt: now },
      })),
    )
    .onConflictDoNothing()
    .returning({ id: auditEvents.id });
  if (told.length > 0)
    await enqueue(
      tenant,
      'react',
      told.map(({ id }) => id),
    );
}

/** Whoever began it can bring the list in again. */
export const tellWhoseImportWasGivenUp: Reaction = async ({ db, actor }, event) => {
  const [found] = await db
    .select({ personId: imports.askedById })
    .from(imports)
    .where(eq(imports.id, event.subjectId));
  if (!found) return;
  await db
    .insert(notifications)
    .values({
      ...{ schoolId: actor.schoolId, personId: found.personId, eventId: event.id },
      ...{ kind: 'import_given_up', facts: { importId: event.subjectId } },
    })
    .onConflictDoNothing();
};
