import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { newSecret } from '@/lib/platform/secret';
import { addDays, localDateOf } from '@/lib/shared/dates';

/** A school of 1,000 children in 60 classes with 30,000 pieces of work, and somebody of each kind to ask. */
export type World = Readonly<{
  schoolId: string;
  slug: string;
  classIds: readonly string[];
  clubId: string;
  namedIds: readonly string[];
  people: Readonly<Record<string, string>>;
}>;

export async function fillWorld(sql: Sql): Promise<World> {
  const schoolId = newId();
  const slug = `walls-${schoolId.slice(-12)}`;
  const today = localDateOf(new Date());
  const since = addDays(today, -40);
  await sql`insert into schools (id, slug, name) values (${schoolId}, ${slug}, 'Walls Primary')`;
  await sql`insert into terms (id, school_id, name, starts_on, ends_on)
    values (${newId()}, ${schoolId}, 'This term', ${since}, ${addDays(today, 60)})`;
  await sql`insert into classes (id, school_id, name, academic_year)
    select gen_random_uuid(), ${schoolId}, 'Class ' || n, 2026 from generate_series(1, 60) n`;
  const classes = await sql<{ id: string }[]>`
    select id from classes where school_id = ${schoolId} order by name`;
  const clubId = newId();
  await sql`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
    values (${clubId}, ${schoolId}, 'Reading', 'reading', 'poppy', 'reading', '{writing}', '{1,2,3,4,5}')`;
  await sql`insert into people (id, school_id, role, given_name, family_name, display_name)
    select gen_random_uuid(), ${schoolId}, 'student', 'Child ' || n, 'Of ' || n, 'Child ' || n
    from generate_series(1, 1000) n`;
  await sql`insert into students (id, school_id, year_group)
    select id, school_id, 3 from people where school_id = ${schoolId}`;
  await sql`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    select gen_random_uuid(), ${schoolId}, (${classes.map(({ id }) => id)}::uuid[])[1 + n % 60], id, ${since}
    from (select id, row_number() over (order by id)::int as n from students where school_id = ${schoolId}) s`;
  await sql`insert into club_memberships (id, school_id, club_id, student_id, starts_on)
    select gen_random_uuid(), ${schoolId}, ${clubId}, id, ${since}
    from (select id, row_number() over (order by id) as n from students where school_id = ${schoolId}) s
    where n % 7 = 0`;
  await sql`insert into streaks (id, school_id, student_id, current_days, longest_days, expected_days, done_days, as_of)
    select gen_random_uuid(), ${schoolId}, id, 1, 1, 1, 1, ${today} from students where school_id = ${schoolId}`;

  const person = async (role: string) => {
    const [id, accountId] = [newId(), newId()];
    const { secret, secretHash } = newSecret();
    await sql`insert into accounts (id) values (${accountId})`;
    await sql`insert into people (id, school_id, account_id, role, given_name, family_name, display_name)
      values (${id}, ${schoolId}, ${accountId}, ${role}, ${role}, 'Walls', ${role})`;
    await sql`insert into sessions (id, account_id, token_hash, expires_at)
      values (${newId()}, ${accountId}, ${secretHash}, now() + interval '1 hour')`;
    return { id, token: secret };
  };
  const teacher = await person('trainer');
  const supporter = await person('support_worker');
  const leader = await person('site_manager');
  const admin = await person('school_admin');
  await sql`insert into class_staff (id, school_id, class_id, person_id, starts_on)
    values (${newId()}, ${schoolId}, ${classes[0]?.id ?? ''}, ${teacher.id}, ${since})`;
  const grant = async (to: string, template: string, scope: string, club: string | null) => {
    const id = newId();
    await sql`insert into role_grants (id, school_id, person_id, template, scope, club_id, starts_on, granted_by_id)
      values (${id}, ${schoolId}, ${to}, ${template}, ${scope}, ${club}, ${since}, ${admin.id})`;
    return id;
  };
  const named = await grant(supporter.id, 'support_worker', 'children', null);
  const children = await sql<{ id: string }[]>`
    insert into role_grant_children (id, school_id, grant_id, student_id)
    select gen_random_uuid(), ${schoolId}, ${named}, id from students
    where school_id = ${schoolId} order by id limit 150 returning student_id as id`;
  await grant(leader.id, 'trainer', 'club', clubId);

  await sql`insert into activities (id, school_id, club_id, class_id, set_by_id, title, evidence_kinds, opens_on, due_on)
    select gen_random_uuid(), ${schoolId}, ${clubId}, c, ${teacher.id}, 'Page ' || n, '{writing}',
      ${since}::date + n, ${since}::date + n
    from unnest(${classes.map(({ id }) => id)}::uuid[]) c, generate_series(1, 30) n`;
  await sql`insert into submissions (id, school_id, activity_id, student_id, class_id, club_id, state, late, handed_in_on, handed_in_at)
    select gen_random_uuid(), ${schoolId}, a.id, e.student_id, a.class_id, a.club_id,
      case when a.due_on > ${addDays(today, -14)}::date then 'waiting' else 'accepted' end, false, a.due_on, a.due_on
    from activities a join enrolments e on e.school_id = a.school_id and e.class_id = a.class_id
    where a.school_id = ${schoolId}`;
  await sql`analyze`;
  return {
    schoolId,
    slug,
    classIds: classes.map(({ id }) => id),
    clubId,
    namedIds: children.map(({ id }) => id),
    people: {
      teacher: teacher.token,
      supporter: supporter.token,
      leader: leader.token,
      admin: admin.token,
    },
  };
}
