import 'server-only';
import { localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import { gatePool } from './database';
import { hashOfSecret } from './secret';
import type { Sight } from './tenancy';

/** Days of not coming back after which a grown-up signs in again. */
export const renewedForDays = 14;

/** A school that the same account has a person in. */
export type OtherSchool = Readonly<{ slug: string; name: string; role: Role }>;

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
  otherSchools: readonly OtherSchool[];
  sees: Sight;
}>;

type Row = Omit<Found, 'sees'> &
  Readonly<{
    studentIds: string[];
    consentStudentIds: string[];
    classIds: string[];
    notNoted: boolean;
  }>;

/** The gate's one question. Sight is worked out here, from dated grants and links as of today. */
export async function whoIsHere(token: string, school: string): Promise<Found | undefined> {
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  const [row] = await sql<Row[]>`
    select d.id as "sessionId", d.last_seen_at < now() - interval '1 minute' as "notNoted",
      a.id as "accountId", c.id as "schoolId", c.name as "schoolName", c.demo,
      p.id as "personId", p.role, p.display_name as "displayName", p.given_name as "givenName",
      p.animal, s.year_group as "yearGroup",
      (select coalesce(json_agg(json_build_object('slug', w.slug, 'name', w.name, 'role', o.role) order by w.name), '[]')
        from people o join schools w on w.id = o.school_id
        where o.account_id = a.id and o.school_id <> c.id and o.archived_at is null) as "otherSchools",
      to_json(case p.role
        when 'student' then array[p.id]
        when 'parent' then array(
          select g.student_id from guardian_links g
          where g.school_id = p.school_id and g.guardian_id = p.id and g.may_see
            and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on > ${today}))
        when 'trainer' then array(
          select distinct e.student_id from class_staff t
          join enrolments e on e.school_id = t.school_id and e.class_id = t.class_id
          where t.school_id = p.school_id and t.person_id = p.id
            and t.starts_on <= ${today} and (t.ends_on is null or t.ends_on > ${today})
            and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today}))
        else '{}'::uuid[] end) as "studentIds",
      to_json(case p.role
        when 'parent' then array(
          select g.student_id from guardian_links g
          where g.school_id = p.school_id and g.guardian_id = p.id and g.may_consent
            and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on > ${today}))
        else '{}'::uuid[] end) as "consentStudentIds",
      to_json(case p.role
        when 'student' then array(
          select e.class_id from enrolments e
          where e.school_id = p.school_id and e.student_id = p.id
            and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today}))
        when 'parent' then array(
          select distinct e.class_id from guardian_links g
          join enrolments e on e.school_id = g.school_id and e.student_id = g.student_id
          where g.school_id = p.school_id and g.guardian_id = p.id and g.may_see
            and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on > ${today})
            and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today}))
        when 'trainer' then array(
          select distinct t.class_id from class_staff t
          where t.school_id = p.school_id and t.person_id = p.id
            and t.starts_on <= ${today} and (t.ends_on is null or t.ends_on > ${today}))
        else '{}'::uuid[] end) as "classIds"
    from sessions d
    join accounts a on a.id = d.account_id and a.disabled_at is null
    join schools c on c.slug = ${school}
    join people p on p.account_id = a.id and p.school_id = c.id and p.archived_at is null
    left join students s on s.school_id = p.school_id and s.id = p.id
    where d.token_hash = ${hashOfSecret(token)} and d.ended_at is null and d.expires_at > now()`;
  if (!row) return undefined;
  const { studentIds, consentStudentIds, classIds, notNoted, ...found } = row;
  if (notNoted) noteActivity(row.sessionId);
  const sees: Sight =
    row.role === 'school_admin' ? 'school' : { studentIds, consentStudentIds, classIds };
  return { ...found, sees };
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
