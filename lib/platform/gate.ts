import 'server-only';
import { localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import { gatePool } from './database';
import { hashOfSecret } from './secret';
import type { Sight } from './tenancy';

/** Days of not coming back after which a grown-up signs in again. */
export const renewedForDays = 14;

type Found = Readonly<{
  sessionId: string;
  accountId: string;
  schoolId: string;
  schoolName: string;
  demo: boolean;
  personId: string;
  role: Role;
  displayName: string;
  givenName: string;
  animal: string | null;
  yearGroup: number | null;
  /** The account has a person in another school too, and the session may go there. */
  elsewhere: boolean;
  /** It came through this school's own provider, which speaks for this school alone. */
  confined: boolean;
  sees: Sight;
}>;

type InView = Readonly<
  Partial<Record<'studentIds' | 'consentStudentIds' | 'classIds', string[] | null>>
>;
type Row = Omit<Found, 'sees'> & Readonly<{ inView: InView; notNoted: boolean }>;

/*
 * $1 the token's hash, $2 the school's slug, $3 today. Asked with every request, so it is one text with
 * three parameters, planned once a connection, and it names as few tables for each role as it can:
 * PostgreSQL opens them all, whichever role it turns out to be.
 */
const question = `
  select d.id as "sessionId", d.last_seen_at < now() - interval '1 minute' as "notNoted",
    a.id as "accountId", c.id as "schoolId", c.name as "schoolName", c.demo,
    p.id as "personId", p.role, p.display_name as "displayName", p.given_name as "givenName", p.animal,
    (select s.year_group from students s
      where p.role = 'student' and s.school_id = p.school_id and s.id = p.id) as "yearGroup",
    d.only_school_id is not null as confined,
    d.only_school_id is null
      and (select count(*) from people o where o.account_id = a.id and o.archived_at is null) > 1 as elsewhere,
    case p.role
      when 'student' then (
        select json_build_object('classIds', array_agg(e.class_id)) from enrolments e
        where e.school_id = p.school_id and e.student_id = p.id
          and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date))
      when 'parent' then (
        select json_build_object(
          'studentIds', array_agg(distinct g.student_id) filter (where g.may_see),
          'consentStudentIds', array_agg(distinct g.student_id) filter (where g.may_consent),
          'classIds', array_agg(distinct e.class_id) filter (where g.may_see and e.class_id is not null))
        from guardian_links g
        left join enrolments e on e.school_id = g.school_id and e.student_id = g.student_id
          and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
        where g.school_id = p.school_id and g.guardian_id = p.id
          and g.starts_on <= $3::date and (g.ends_on is null or g.ends_on > $3::date))
      when 'trainer' then (
        select json_build_object(
          'studentIds', array_agg(distinct e.student_id) filter (where e.student_id is not null),
          'classIds', array_agg(distinct t.class_id))
        from class_staff t
        left join enrolments e on e.school_id = t.school_id and e.class_id = t.class_id
          and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
        where t.school_id = p.school_id and t.person_id = p.id
          and t.starts_on <= $3::date and (t.ends_on is null or t.ends_on > $3::date))
      else '{}'::json end as "inView"
  from sessions d
  join accounts a on a.id = d.account_id and a.disabled_at is null
  join schools c on c.slug = $2
  join people p on p.account_id = a.id and p.school_id = c.id and p.archived_at is null
  where d.token_hash = $1 and d.ended_at is null and d.expires_at > now()
    and (d.only_school_id is null or d.only_school_id = c.id)`;

/** The gate's one question. Sight is worked out here, from dated grants and links as of today. */
export async function whoIsHere(token: string, school: string): Promise<Found | undefined> {
  const { sql, prepare } = gatePool();
  const today = localDateOf(new Date());
  const [row] = await unlessLost(() =>
    sql.unsafe<Row[]>(question, [hashOfSecret(token), school, today], { prepare }),
  );
  if (!row) return undefined;
  const { inView, notNoted, ...found } = row;
  if (notNoted) noteActivity(row.sessionId);
  return { ...found, sees: sightOf(row.role, row.personId, inView) };
}

const lost = [
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  '57P01',
];
const timesToAsk = 4;

/**
 * A connection that the database ended meanwhile, such as by a restart, is noticed only by using it. This
 * question comes first with every request and changes nothing, so it is asked once more, on another one.
 */
async function unlessLost<T>(ask: () => Promise<T>) {
  for (let times = 1; ; times += 1)
    try {
      return await ask();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (times === timesToAsk || !lost.includes(String(code))) throw error;
      // Until the pool has heard of it too.
      await new Promise((resolve) => setTimeout(resolve, 5 * times));
    }
}

function sightOf(
  role: Role,
  personId: string,
  { studentIds, consentStudentIds, classIds }: InView,
) {
  if (role === 'school_admin') return 'school';
  return {
    studentIds: role === 'student' ? [personId] : (studentIds ?? []),
    consentStudentIds: consentStudentIds ?? [],
    classIds: classIds ?? [],
  };
}

export type OtherSchool = Readonly<{ slug: string; name: string; role: Role }>;

/** The schools but this one that the account has a person in. */
export async function listOtherSchools(accountId: string, schoolId: string) {
  const { sql } = gatePool();
  return sql<OtherSchool[]>`
    select c.slug, c.name, p.role from people p join schools c on c.id = p.school_id
    where p.account_id = ${accountId} and p.school_id <> ${schoolId} and p.archived_at is null
    order by c.name`;
}

/** Nobody waits for it; at most once a minute, whoever asks how often. */
function noteActivity(sessionId: string) {
  gatePool().sql`
    update sessions set last_seen_at = now(), expires_at = case
      when renews then now() + make_interval(days => ${renewedForDays}::int) else expires_at end
    where id = ${sessionId} and ended_at is null and last_seen_at < now() - interval '1 minute'`.catch(
    (error: unknown) => console.error(error),
  );
}

/** Whether the session holds at all, in whatever school. */
export async function isAlive(token: string) {
  const { sql } = gatePool();
  const [alive] = await sql`
    select 1 from sessions d join accounts a on a.id = d.account_id and a.disabled_at is null
    where d.token_hash = ${hashOfSecret(token)} and d.ended_at is null and d.expires_at > now()`;
  return alive !== undefined;
}
