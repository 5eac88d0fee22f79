import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { platformAddress, whoOperates } from '@/lib/platform/operator';
import { hashOfSecret } from '@/lib/platform/secret';
import type { Nation, Role } from '@/lib/shared/vocabulary';
import { homeOf } from './home';

/** The schools an account belongs to, or that one of them, with the part played in each. */
async function listMemberships(accountId: string, onlySchoolId: string | null) {
  const { sql } = gatePool();
  return sql<{ slug: string; name: string; role: Role }[]>`
    select s.slug, s.name, p.role from people p
    join schools s on s.id = p.school_id and s.suspended_at is null
    where p.account_id = ${accountId} and p.archived_at is null
      and (${onlySchoolId}::uuid is null or s.id = ${onlySchoolId}::uuid)
    order by s.name`;
}

export type DemoPerson = Readonly<{
  id: string;
  displayName: string;
  role: Role;
  animal: string | null;
  school: string;
  nation: Nation;
  yearGroup: number | null;
}>;

/**
 * Who can be tried out with one click: of the demo school made first a teacher, a family, a support
 * worker and the office; of any other a teacher and the office, to see that neither school sees the other.
 */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const { sql } = gatePool();
  return sql<DemoPerson[]>`
    with grown_ups as (
      select p.*, dense_rank() over (order by p.school_id) as place,
        row_number() over (partition by p.school_id, p.role order by p.id) as nth
      from (
        select d.id, d.school_id, d.role from people d join schools s on s.id = d.school_id and s.demo and s.suspended_at is null
        where d.account_id is not null and d.archived_at is null and d.role <> 'student'
      ) p
    ), shown as (
      select id, school_id, place from grown_ups
      where nth = 1 and (role in ('trainer', 'school_admin')
        or place = 1 and role in ('parent', 'support_worker'))
    )
    select p.id, p.display_name as "displayName", p.role, p.animal, s.name as school, s.nation,
      t.year_group as "yearGroup"
    from people p
    join schools s on s.id = p.school_id and s.demo and s.suspended_at is null
    left join students t on t.school_id = p.school_id and t.id = p.id
    where p.account_id is not null and p.archived_at is null
      and (p.id in (select id from shown) or p.id in (
        select g.student_id from shown h
        join guardian_links g on g.school_id = h.school_id and g.guardian_id = h.id and g.may_see))
    order by p.school_id, array_position(array['trainer', 'student', 'parent', 'support_worker', 'school_admin'], p.role), p.id`;
}

/** Where a session's person goes first: where they look as somebody else, or the first of the schools they belong to. */
export async function homeOfSession(token: string) {
  const { sql } = gatePool();
  const [session] = await sql<
    { accountId: string; onlySchoolId: string | null; slug: string | null; role: Role | null }[]
  >`
    select d.account_id as "accountId", d.only_school_id as "onlySchoolId", s.slug, p.role
    from sessions d join accounts a on a.id = d.account_id and a.disabled_at is null
    left join people p on p.id = d.viewing_person_id and d.viewing_until > now() and p.archived_at is null
    left join schools s on s.id = p.school_id and s.suspended_at is null
    where d.token_hash = ${hashOfSecret(token)} and d.ended_at is null and d.expires_at > now()`;
  if (!session) return undefined;
  if (session.slug && session.role) return homeOf(session.slug, session.role);
  const [first] = await listMemberships(session.accountId, session.onlySchoolId);
  if (first) return homeOf(first.slug, first.role);
  return (await whoOperates(token)) && `/${platformAddress}`;
}

/** The operator of the demonstration, whom one press makes anybody; undefined where a real school is. */
export async function findDemoOperator() {
  const [operator] = await gatePool().sql<{ id: string; name: string }[]>`
    select o.id, o.name from operators o
    where o.demo and o.ended_at is null and not exists (select from schools r where not r.demo)
    order by o.started_at limit 1`;
  return operator;
}
