import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { listDeciders } from '../deciders';
import { listAsked } from '../queries';
import { type ChildAsked, standingsOf } from './rules';

/** Every child who is here, with the class they are in today; by class and name. One query. */
const listChildren = ({ db, actor, now }: Tenant, studentId: string | null) => {
  const today = localDateOf(now);
  return db.execute<Omit<ChildAsked, 'deciders'>>(sql`
    select p.id, p.given_name as "givenName", p.given_name || ' ' || p.family_name as name,
      k.id as "classId", k.name as "className"
    from people p
    left join lateral (select c.id, c.name from enrolments e
      join classes c on c.school_id = e.school_id and c.id = e.class_id and c.archived_at is null
      where e.school_id = p.school_id and e.student_id = p.id
        and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
      order by c.name limit 1) k on true
    where p.school_id = ${actor.schoolId} and p.role = 'student' and p.archived_at is null
      and (${studentId}::uuid is null or p.id = ${studentId}::uuid)
    order by k.name nulls last, p.family_name, p.given_name, p.id`);
};

async function childrenAsked(tenant: Tenant, studentId: string | null = null) {
  const [children, deciders] = await Promise.all([
    listChildren(tenant, studentId),
    listDeciders(tenant, studentId),
  ]);
  const of = new Map<string, string[]>();
  for (const each of deciders)
    of.set(each.studentId, [...(of.get(each.studentId) ?? []), each.guardianId]);
  return children.map((child): ChildAsked => ({ ...child, deciders: of.get(child.id) ?? [] }));
}

/** Each thing that families are asked, with how it stands for every child. */
export async function listStandings(tenant: Tenant) {
  const [asked, children] = [await listAsked(tenant), await childrenAsked(tenant)];
  return asked.map((one) => ({ asked: one, children: standingsOf(one, children) }));
}

/** One of them; undefined where the school does not ask for it. */
export async function findStandings(tenant: Tenant, purposeId: string) {
  const [asked] = await listAsked(tenant, { purposeId });
  return asked && { asked, children: standingsOf(asked, await childrenAsked(tenant)) };
}

/** One question about one child; undefined where there is no such question or child. */
export async function findStandingOf(tenant: Tenant, purposeId: string, studentId: string) {
  const [asked] = await listAsked(tenant, { purposeId, studentId });
  if (!asked) return undefined;
  const [child] = standingsOf(asked, await childrenAsked(tenant, studentId));
  return child && { asked, child };
}

/** The names of guardians, for who reads contacts there; of others nothing comes back. */
export async function namesOf({ db, actor }: Tenant, ids: readonly string[]) {
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select id, given_name || ' ' || family_name as name from people
    where school_id = ${actor.schoolId} and id = any(${`{${ids}}`}::uuid[])
    order by family_name, given_name, id`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
