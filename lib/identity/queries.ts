import 'server-only';
import { gatePool } from '@/lib/platform/database';
import type { Role } from '@/lib/shared/vocabulary';
import { homeOf } from './home';

/** The schools an account belongs to, with the part played in each. */
export async function listMemberships(accountId: string) {
  const { sql } = gatePool();
  return sql<{ slug: string; name: string; role: Role }[]>`
    select s.slug, s.name, p.role from people p join schools s on s.id = p.school_id
    where p.account_id = ${accountId} and p.archived_at is null order by s.name`;
}

export type DemoPerson = Readonly<{
  id: string;
  displayName: string;
  role: Role;
  animal: string | null;
  school: string;
  yearGroup: number | null;
}>;

/** Who can be tried out with one click: of each part in each demo school, the two who came first. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const { sql } = gatePool();
  return sql<DemoPerson[]>`
    select id, "displayName", role, animal, school, "yearGroup" from (
      select p.id, p.display_name as "displayName", p.role, p.animal, s.name as school,
        t.year_group as "yearGroup",
        row_number() over (partition by p.school_id, p.role order by p.id) as nth
      from people p
      join schools s on s.id = p.school_id and s.demo
      left join students t on t.school_id = p.school_id and t.id = p.id
      where p.account_id is not null and p.archived_at is null
    ) found
    where nth <= case role when 'school_admin' then 1 else 2 end
    order by school, array_position(array['trainer', 'student', 'parent', 'school_admin'], role), id`;
}

/** Where a session's person goes first: of the schools they belong to, the first that has a home for them. */
export async function homeOfSession(sessionId: string) {
  const { sql } = gatePool();
  const [session] = await sql<{ account_id: string }[]>`
    select d.account_id from sessions d join accounts a on a.id = d.account_id and a.disabled_at is null
    where d.id = ${sessionId} and d.ended_at is null and d.expires_at > now()`;
  if (!session) return undefined;
  for (const { slug, role } of await listMemberships(session.account_id)) {
    const home = homeOf(slug, role);
    if (home) return home;
  }
  return undefined;
}
