import 'server-only';
import { gatePool } from '@/lib/platform/database';
import type { Role } from '@/lib/shared/vocabulary';

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

/** Who can be tried out with one click: of each demo school, the people the demo is told about. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const { sql } = gatePool();
  return sql<DemoPerson[]>`
    select p.id, p.display_name as "displayName", p.role, p.animal, s.name as school,
      t.year_group as "yearGroup"
    from people p
    join schools s on s.id = p.school_id and s.demo
    left join students t on t.school_id = p.school_id and t.id = p.id
    where p.account_id is not null and p.archived_at is null
    order by s.created_at, p.role = 'student', p.id`;
}
