import 'server-only';
import { gatePool } from '@/lib/platform/database';

export type Figures = Readonly<{
  schoolId: string;
  children: number;
  staff: number;
  /** School admins who can sign in. */
  admins: number;
  lastSeenAt: Date | null;
}>;

/**
 * How large schools are, and when somebody was last there: numbers and a moment, nothing else. The gate counts,
 * because the operators' role may read no row about anybody; a function that ran as the tables' owner could not
 * either, since row security is forced on the owner too.
 */
export async function figuresOf(schoolIds: readonly string[]) {
  if (schoolIds.length === 0) return [];
  const { sql } = gatePool();
  return sql<Figures[]>`
    select s.id as "schoolId",
      (count(*) filter (where p.role = 'student'))::int as children,
      (count(*) filter (where p.role not in ('student', 'parent')))::int as staff,
      (count(*) filter (where p.role = 'school_admin' and p.account_id is not null))::int as admins,
      (select max(d.last_seen_at) from people m join sessions d on d.account_id = m.account_id
        where m.school_id = s.id and m.archived_at is null) as "lastSeenAt"
    from schools s
    left join people p on p.school_id = s.id and p.archived_at is null
    where s.id in ${sql(schoolIds)} group by s.id`;
}

/** Whether the account belongs, or belonged, to that school. */
export async function belongsTo(accountId: string, schoolId: string) {
  const [person] = await gatePool().sql`
    select 1 from people where account_id = ${accountId} and school_id = ${schoolId} limit 1`;
  return person !== undefined;
}
