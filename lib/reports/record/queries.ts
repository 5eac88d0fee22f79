import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, schoolZone } from '@/lib/shared/dates';
import type { RecordList } from './inputs';
import { type RecordKind, recordKinds } from './rules';

const perPage = 50;

export type RecordedEvent = Readonly<{
  id: string;
  name: string;
  facts: Readonly<Record<string, unknown>>;
  address: string | null;
  device: string | null;
  at: Date;
  /** Who did it; null: the school's clock, or an operator. */
  actor: string | null;
  /** Of what an operator did: who, and why they asked for it. */
  operator: string | null;
  reason: string | null;
  /** The child it is about, or else the person, the class or the club. */
  about: Readonly<{ place: 'people' | 'classes' | 'clubs'; id: string; name: string }> | null;
}>;

type Row = Omit<RecordedEvent, 'at' | 'about'> &
  Readonly<{
    at: string;
    place: 'people' | 'classes' | 'clubs';
    aboutId: string | null;
    aboutName: string | null;
    total: number;
  }>;

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const wordsOf = (kind: RecordKind) =>
  sql.join(
    recordKinds[kind].map((word) => sql`${word}`),
    sql`, `,
  );
const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone ${schoolZone}`;

function filtersOf({ actor }: Tenant, { q, child, person, kind, from, to }: RecordList) {
  const named = (text: string) => sql`(
    select p.id from people p where p.school_id = ${actor.schoolId}
      and (p.given_name || ' ' || p.family_name || ' ' || p.display_name) ilike ${like(text)})`;
  return [
    sql`school_id = ${actor.schoolId}`,
    ...(q ? [sql`actor_id in ${named(q)}`] : []),
    ...(child ? [sql`student_id in ${named(child)}`] : []),
    ...(person ? [sql`${person}::uuid in (actor_id, subject_id, student_id)`] : []),
    ...(kind ? [sql`split_part(name, '.', 1) in (${wordsOf(kind)})`] : []),
    ...(from ? [sql`created_at >= ${startOf(from)}`] : []),
    ...(to ? [sql`created_at < ${startOf(addDays(to, 1))}`] : []),
  ];
}

/** One page of the record, the latest first, filtered by the database. */
export async function listRecord(tenant: Tenant, list: RecordList) {
  const filters = filtersOf(tenant, list);
  const rows = await tenant.db.execute<Row>(
    eventsIn(sql`
      select *, count(*) over ()::int as total from audit_events
      where ${sql.join(filters, sql` and `)}
      order by created_at desc, id desc
      limit ${perPage} offset ${(list.page - 1) * perPage}`),
  );
  return { events: rows.map(asEvent), total: rows[0]?.total ?? 0, perPage };
}

/** So many of what the list shows, from its latest on, or from what is older than this one. */
export async function recordAfter(
  tenant: Tenant,
  list: RecordList,
  size: number,
  after: string | undefined,
) {
  const filters = filtersOf(tenant, list);
  if (after)
    filters.push(sql`(created_at, id) < (select a.created_at, a.id from audit_events a
      where a.school_id = ${tenant.actor.schoolId} and a.id = ${after})`);
  const rows = await tenant.db.execute<Row>(
    eventsIn(sql`
      select *, 0 as total from audit_events where ${sql.join(filters, sql` and `)}
      order by created_at desc, id desc limit ${size}`),
  );
  return rows.map(asEvent);
}

/** With who did it and what it is about. */
const eventsIn = (events: SQL) => sql`
    with e as (${events})
    select e.id, e.name, e.facts, e.address, e.device, e.created_at as at, e.total,
      w.display_name as actor,
      case when e.name not in ('support.over', 'support.operator_ended') and e.actor_id is null
        then x.operator_name end as operator,
      case when e.name = 'support.asked' then x.reason end as reason, coalesce(k.id, s.id, c.id, b.id) as "aboutId",
      coalesce(k.given_name || ' ' || k.family_name, s.display_name, c.name, b.name) as "aboutName",
      case when coalesce(k.id, s.id) is not null then 'people'
        when c.id is not null then 'classes' else 'clubs' end as place
    from e
    left join people w on w.school_id = e.school_id and w.id = e.actor_id
    left join people k on k.school_id = e.school_id and k.id = e.student_id and k.id is distinct from e.actor_id
    left join people s on s.school_id = e.school_id and s.id = e.subject_id
      and s.id is distinct from e.actor_id
    left join support_accesses x on x.school_id = e.school_id and x.id = e.subject_id
      and e.name like 'support.%'
    left join classes c on c.school_id = e.school_id
      and c.id::text in (e.subject_id::text, e.facts->>'classId')
    left join clubs b on b.school_id = e.school_id and b.id = e.subject_id
    order by e.created_at desc, e.id desc`;

const asEvent = ({ at, place, aboutId, aboutName, total: _, ...event }: Row): RecordedEvent => ({
  ...event,
  at: new Date(at),
  about: aboutId && aboutName ? { place, id: aboutId, name: aboutName } : null,
});

/** The name of the person whose record is looked at; undefined where there is none in this school. */
export async function nameOfRecorded({ db, actor }: Tenant, personId: string | undefined) {
  if (!personId) return undefined;
  const [person] = await db.execute<{ name: string }>(sql`
    select given_name || ' ' || family_name as name from people
    where school_id = ${actor.schoolId} and id = ${personId}`);
  return person?.name;
}
