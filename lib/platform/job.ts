import 'server-only';
import { eq } from 'drizzle-orm';
import { auditEvents } from '@/db/schema/events';
import { asTheSchool, inSchool, type Tenant } from './tenancy';

/** An event as reactions read it back from the record. */
export type Happened = Readonly<{
  id: string;
  name: string;
  subjectId: string;
  studentId: string | null;
  actorId: string | null;
  facts: Readonly<Record<string, unknown>>;
}>;

/** Answers an event. It may run more than once for the same one, and must then do nothing new. */
export type Reaction = (tenant: Tenant, event: Happened) => Promise<unknown>;

/**
 * The door jobs work through: one school, as the school itself, in one transaction. What a job may do
 * is what `system` may in the permission table.
 */
export const inSchoolByClock = <T>(schoolId: string, work: (tenant: Tenant) => Promise<T>) =>
  inSchool(asTheSchool(schoolId), 'read write', work);

/** All of them, one after the other: what goes wrong with one, such as a school, holds up no other. */
export async function eachByItself<One>(all: readonly One[], work: (one: One) => Promise<unknown>) {
  const wrong: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => wrong.push(error));
  if (wrong.length > 0) throw new AggregateError(wrong, `${wrong.length} of ${all.length} failed`);
}

/** The event of that id; undefined where there is none in this school. */
export async function findEvent({ db }: Tenant, eventId: string): Promise<Happened | undefined> {
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.id, eventId));
  return event;
}
