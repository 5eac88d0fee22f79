import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import { addDays, schoolZone } from '@/lib/shared/dates';
import type { PlatformRecordList } from './inputs';
import { platformEventKinds } from './rules';

const perPage = 50;

export type RecordedAtDesk = Readonly<{
  id: string;
  name: string;
  facts: Readonly<Record<string, unknown>>;
  note: string | null;
  address: string | null;
  device: string | null;
  at: Date;
  /** Null: whoever runs the machine. */
  operator: string | null;
  school: Readonly<{ id: string; name: string }> | null;
  aboutOperator: string | null;
}>;

/** One page of what operators did, the latest first, filtered by the database. */
export async function listPlatformEvents(
  { sql }: Desk,
  { q, kind, from, to, page }: PlatformRecordList,
) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const nameOf = (account: string) => sql`(
    select o.name from operators o where o.account_id = ${sql(account)}
    order by o.ended_at desc nulls first limit 1)`;
  const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone ${schoolZone}`;
  const rows = await sql<
    (Omit<RecordedAtDesk, 'school'> & {
      schoolId: string | null;
      schoolName: string | null;
      total: number;
    })[]
  >`
    select e.id, e.name, e.facts, e.note, e.address, e.device, e.created_at as at,
      ${nameOf('e.account_id')} as operator, ${nameOf('e.about_account_id')} as "aboutOperator",
      s.id as "schoolId", s.name as "schoolName", count(*) over ()::int as total
    from platform_events e left join schools s on s.id = e.about_school_id
    where ${kind ? sql`split_part(e.name, '.', 1) in ${sql(platformEventKinds[kind])}` : sql`true`}
      and ${q ? sql`(s.name ilike ${like} or ${nameOf('e.account_id')} ilike ${like})` : sql`true`}
      and ${from ? sql`e.created_at >= ${startOf(from)}` : sql`true`}
      and ${to ? sql`e.created_at < ${startOf(addDays(to, 1))}` : sql`true`}
    order by e.created_at desc, e.id desc
    limit ${perPage} offset ${(page - 1) * perPage}`;
  return {
    events: rows.map(
      ({ schoolId, schoolName, total: _, ...event }): RecordedAtDesk => ({
        ...event,
        school: schoolId && schoolName ? { id: schoolId, name: schoolName } : null,
      }),
    ),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}
