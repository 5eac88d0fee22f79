import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { gatePool } from '@/lib/platform/database';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { hashOfSecret } from '@/lib/platform/secret';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { viewedAs } from '../events';
import type { ViewAs } from './inputs';

/** Long enough to look at what somebody is asking about. */
export const lookingLastsMs = 30 * 60 * 1000;

/**
 * Lets an admin see the school as somebody else does, in this session and for half an hour. Nothing can
 * be changed meanwhile, and it is in the record with who looked.
 */
export async function viewAs(tenant: Tenant, { personId }: ViewAs, token: string | undefined) {
  const { db, now } = tenant;
  if (personId === personOf(tenant)) throw new Refusal('against_the_rules', 'access.yourself');
  const [person] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.archivedAt)));
  if (!person) throw notFound();
  const until = new Date(now.getTime() + lookingLastsMs);
  const done = await record(tenant, viewedAs({ until: until.toISOString() }), {
    ...person,
    studentId: person.role === 'student' ? person.id : null,
  });
  // Last, so that nobody looks without its being recorded.
  await lookAs(token, personId, until);
  return done;
}

/** Ends it before its time. */
export const stopViewing = (token: string | undefined) => lookAs(token, null, null);

async function lookAs(token: string | undefined, personId: string | null, until: Date | null) {
  if (!token) return;
  await gatePool().sql`update sessions set viewing_person_id = ${personId},
    viewing_until = ${until?.toISOString() ?? null}::timestamptz
    where token_hash = ${hashOfSecret(token)} and ended_at is null`;
}
