import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { people } from '@/db/schema/people';
import { mayAppoint } from '@/lib/platform/appointing';
import { gatePool } from '@/lib/platform/database';
import { type Event, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { hasSecondStep } from '../queries';
import type { resetSecondStepInput } from './inputs';

const secondStepReset = (): Event => ({ name: 'person.second_step_reset', facts: {} });

/**
 * For somebody who has lost both phone and recovery codes: the office takes their second step away, and
 * their password is enough until they set it up anew. Not one's own, which asks for a code, and not of an
 * account that another school knows too: this office cannot speak for that one.
 */
export async function resetSecondStep(
  tenant: Tenant,
  { personId }: z.output<typeof resetSecondStepInput>,
) {
  const { db, actor } = tenant;
  const [person] = await db
    .select({
      id: people.id,
      schoolId: people.schoolId,
      accountId: people.accountId,
      role: people.role,
    })
    .from(people)
    .where(
      and(eq(people.schoolId, actor.schoolId), eq(people.id, personId), isNull(people.archivedAt)),
    );
  if (!person) throw notFound();
  if (person.id === actor.personId) throw new Refusal('forbidden', 'second_step.own');
  if (!mayAppoint(actor, person.role))
    throw new Refusal('forbidden', 'people.not_yours_to_appoint');
  const { accountId } = person;
  if (!accountId || !(await hasSecondStep(accountId)))
    throw new Refusal('conflict', 'second_step.is_off');
  const done = await record(tenant, secondStepReset(), person);
  // Last, so that what fails before leaves it as it was.
  await takeAway(accountId, actor.schoolId);
  return done;
}

async function takeAway(accountId: string, schoolId: string) {
  await gatePool().sql.begin(async (sql) => {
    const [elsewhere] = await sql`
      select 1 from people
      where account_id = ${accountId} and school_id <> ${schoolId} and archived_at is null limit 1`;
    if (elsewhere) throw new Refusal('forbidden', 'second_step.of_another_school_too');
    await sql`delete from recovery_codes where account_id = ${accountId}`;
    await sql`delete from half_sign_ins where account_id = ${accountId}`;
    await sql`delete from second_steps where account_id = ${accountId}`;
  });
}
