import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Role } from '@/db/schema/people';
import { localDateOf } from '@/lib/shared/dates';
import { gatePool } from './database';
import { safePath } from './route';
import type { Actor, Sight } from './tenancy';
import { sessionIdOf } from './token';

/** Who is here: the actor, and what a page's shell greets them with. */
export type Here = Readonly<{
  actor: Actor & { personId: string; role: Role };
  accountId: string;
  sessionId: string;
  school: Readonly<{ slug: string; name: string; demo: boolean }>;
  person: Readonly<{
    displayName: string;
    givenName: string;
    animal: string | null;
    /** Of a child; decides which skin they get. */
    yearGroup: number | null;
  }>;
}>;

/**
 * The person in this school whose session the request carries; undefined where there is none. One
 * query, as the gate, once per request: ending a session, disabling an account or archiving a person
 * counts on the very next one.
 */
export const findActor = cache(async (school: string): Promise<Here | undefined> => {
  const sessionId = await sessionIdOf();
  if (!sessionId) return undefined;
  const found = await whoIsHere(sessionId, school);
  if (!found) return undefined;
  const { sees, ...row } = found;
  return {
    actor: { schoolId: row.schoolId, personId: row.personId, role: row.role, sees },
    accountId: row.accountId,
    sessionId,
    school: { slug: school, name: row.schoolName, demo: row.demo },
    person: {
      displayName: row.displayName,
      givenName: row.givenName,
      animal: row.animal,
      yearGroup: row.yearGroup,
    },
  };
});

/**
 * Like `findActor`, for pages: a stranger is sent to sign in and brought back; somebody signed in who
 * does not belong to this school is told that it is not there.
 */
export const currentActor = cache(async (school: string): Promise<Here> => {
  const here = await findActor(school);
  if (here) return here;
  const path = (await headers()).get('x-path');
  const sessionId = await sessionIdOf();
  if (sessionId && (await isAlive(sessionId))) notFound();
  redirect(`/sign-in?next=${encodeURIComponent(safePath(path) ?? '/')}`);
});

type Found = Readonly<{
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
  sees: Sight;
}>;

type Row = Omit<Found, 'sees'> &
  Readonly<{ studentIds: string[]; consentStudentIds: string[]; classIds: string[] }>;

/** The gate's one question. Sight is worked out here, from dated grants and links as of today. */
async function whoIsHere(sessionId: string, school: string): Promise<Found | undefined> {
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  const [row] = await sql<Row[]>`
    select a.id as "accountId", c.id as "schoolId", c.name as "schoolName", c.demo,
      p.id as "personId", p.role, p.display_name as "displayName", p.given_name as "givenName",
      p.animal, s.year_group as "yearGroup",
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
    where d.id = ${sessionId} and d.ended_at is null and d.expires_at > now()`;
  if (!row) return undefined;
  const { studentIds, consentStudentIds, classIds, ...found } = row;
  const sees: Sight =
    row.role === 'school_admin' ? 'school' : { studentIds, consentStudentIds, classIds };
  return { ...found, sees };
}

async function isAlive(sessionId: string) {
  const { sql } = gatePool();
  const [alive] = await sql`
    select 1 from sessions d join accounts a on a.id = d.account_id and a.disabled_at is null
    where d.id = ${sessionId} and d.ended_at is null and d.expires_at > now()`;
  return alive !== undefined;
}
