import 'server-only';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { v5 as idOf } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { supportAccesses } from '@/db/schema/platform';
import { gatePool } from '@/lib/platform/database';
import type { Reaction } from '@/lib/platform/job';
import { idOfMail, isMailWritten, sendAboutAccount } from '@/lib/platform/mail/outgoing';
import { addressOpener } from '@/lib/platform/sealing/addresses';
import type { Tenant } from '@/lib/platform/tenancy';
import { accessOver } from './events';

/** Every school admin is told by mail that an operator may look in, and why; once, however often it runs. */
export const tellAdminsOfAccess: Reaction = async ({ actor }, { subjectId: accessId }) => {
  const { schoolId } = actor;
  const open = await addressOpener();
  await gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`told of ${accessId}`}, 0))`;
    const admins = await sql<
      {
        personId: string;
        name: string;
        email: string;
        school: string;
        slug: string;
        operator: string;
        endsAt: Date;
      }[]
    >`
      select p.id as "personId", p.display_name as name, a.email, s.name as school, s.slug,
        x.operator_name as operator, x.ends_at as "endsAt"
      from support_accesses x
      join schools s on s.id = x.school_id
      join people p on p.school_id = x.school_id and p.role = 'school_admin' and p.archived_at is null
      join accounts a on a.id = p.account_id and a.email is not null and a.disabled_at is null
      where x.school_id = ${schoolId} and x.id = ${accessId}`;
    for (const { personId, name, email: lying, school, slug, operator, endsAt } of admins) {
      const id = idOfMail('support_access', accessId, personId);
      const email = open(lying);
      if (!email || (await isMailWritten(sql, schoolId, id))) continue;
      await sendAboutAccount(sql, 'support_access', {
        ...{ id, schoolId, personId, to: email, path: `/${slug}/admin/support` },
        facts: { name, school, operator, until: endsAt.toISOString() },
        // It is worth knowing afterwards too.
        expiresAt: new Date(endsAt.getTime() + 24 * 60 * 60 * 1000),
      });
    }
  });
};

/** The operators' record says too that the school ended it. */
export const noteAccessEnded: Reaction = async ({ actor }, { id, subjectId }) =>
  noteForOperators(actor.schoolId, subjectId, 'access.ended_by_school', id);

/** Its time is over: both records say so, unless somebody ended it before. */
export async function noteAccessOver(tenant: Tenant, accessId: string) {
  const { db, actor, now } = tenant;
  const [over] = await db
    .select({ id: supportAccesses.id })
    .from(supportAccesses)
    .where(
      and(
        eq(supportAccesses.schoolId, actor.schoolId),
        eq(supportAccesses.id, accessId),
        isNull(supportAccesses.endedAt),
        lte(supportAccesses.endsAt, now),
      ),
    );
  if (!over) return;
  const id = idOf('over', accessId);
  await db
    .insert(auditEvents)
    .values({
      ...{ id, schoolId: actor.schoolId, actorId: null, ...accessOver },
      ...{ subjectId: accessId, facts: {}, createdAt: now },
    })
    .onConflictDoNothing();
  await noteForOperators(actor.schoolId, accessId, 'access.over', id);
}

const noteForOperators = (schoolId: string, accessId: string, name: string, id: string) =>
  gatePool().sql`
    insert into platform_events (id, account_id, name, about_school_id, facts)
    select ${id}, x.account_id, ${name}, x.school_id, '{}' from support_accesses x
    where x.school_id = ${schoolId} and x.id = ${accessId} on conflict do nothing`;
