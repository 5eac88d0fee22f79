import { v7 as newId } from 'uuid';
import { newSecret } from '@/lib/platform/secret';
import { academicYearOf, addDays, localDateOf } from '@/lib/shared/dates';
import { superuser } from '../database';

export type BusyTerm = Readonly<{
  schoolId: string;
  slug: string;
  classIds: readonly string[];
  children: readonly string[];
  /** Accounts of children, each in six clubs. */
  accountIds: readonly string[];
  /** A weekday in the middle of the term. */
  snowOn: string;
  tokens: Readonly<{ teacher: string; admin: string }>;
}>;

const clubNames = ['Art', 'History', 'Music', 'Reading', 'Science', 'Spelling'];
const [pieces, weeks] = [2, 12];

/**
 * A school of so many children, thirty to a class, each in the same six clubs, with two pieces a weekday for
 * twelve weeks, of which five in six were handed in, some late.
 */
export async function fillBusyTerm(children: number): Promise<BusyTerm> {
  const sql = superuser();
  const today = localDateOf(new Date());
  const since = addDays(today, -7 * weeks);
  const schoolId = newId();
  const slug = `term-${schoolId.slice(-12)}`;
  await sql`insert into schools (id, slug, name) values (${schoolId}, ${slug}, 'Busy Primary')`;
  await sql`insert into terms (id, school_id, name, starts_on, ends_on)
    values (${newId()}, ${schoolId}, 'This term', ${since}, ${addDays(today, 40)})`;
  await sql`insert into settings (id, school_id, key, value)
    values (${newId()}, ${schoolId}, 'homework.rest_days', '0')`;
  await sql`insert into classes (id, school_id, name, academic_year)
    select gen_random_uuid(), ${schoolId}, 'Class ' || n, ${academicYearOf(today)}
    from generate_series(1, ${Math.ceil(children / 30)}::int) n`;
  for (const name of clubNames) {
    const clubId = newId();
    await sql`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
      values (${clubId}, ${schoolId}, ${name}, ${name}, 'poppy', 'reading', '{writing}', '{1,2,3,4,5}')`;
    await sql`insert into club_levels (id, school_id, club_id, position, name)
      select gen_random_uuid(), ${schoolId}, ${clubId}, n, 'Step ' || n from generate_series(1, 10) n`;
  }
  const accounts = Array.from({ length: 200 }, () => newId());
  await sql`insert into accounts ${sql(accounts.map((id) => ({ id })))}`;
  await sql`insert into people (id, school_id, account_id, role, given_name, family_name, display_name, animal)
    select gen_random_uuid(), ${schoolId}, a.id, 'student', 'Child ' || n, 'Of ' || n, 'Child ' || n, 'fox'
    from generate_series(1, ${children}::int) n
    left join unnest(${accounts}::uuid[]) with ordinality a(id, nth) on a.nth = n`;
  await sql`insert into students (id, school_id, year_group)
    select id, school_id, 4 from people where school_id = ${schoolId}`;
  await sql`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    select gen_random_uuid(), ${schoolId}, c.id, s.id, ${since}
    from (select id, row_number() over (order by id) as n from students where school_id = ${schoolId}) s
    join (select id, row_number() over (order by id) as n, count(*) over () as of
      from classes where school_id = ${schoolId}) c on c.n = 1 + s.n % c.of`;
  await sql`insert into club_memberships (id, school_id, club_id, student_id, starts_on)
    select gen_random_uuid(), ${schoolId}, c.id, s.id, ${since}
    from students s join clubs c on c.school_id = s.school_id where s.school_id = ${schoolId}`;
  await sql`insert into club_classes (id, school_id, club_id, class_id)
    select gen_random_uuid(), ${schoolId}, c.id, k.id
    from classes k join clubs c on c.school_id = k.school_id where k.school_id = ${schoolId}`;
  const tokens = { teacher: await grownUp('trainer'), admin: await grownUp('school_admin') };
  await sql`insert into class_staff (id, school_id, class_id, person_id, starts_on)
    select gen_random_uuid(), ${schoolId}, k.id, p.id, ${since}
    from people p, (select id from classes where school_id = ${schoolId} order by id limit 2) k
    where p.school_id = ${schoolId} and p.role = 'trainer'`;
  await sql`insert into activities (id, school_id, club_id, class_id, set_by_id, title, evidence_kinds, opens_on, due_on)
    select gen_random_uuid(), ${schoolId}, c.id, k.id, p.id, 'Page ' || d.on, '{writing}', d.on - 3, d.on
    from (select ${since}::date + n as on, n from generate_series(0, ${7 * weeks}::int) n) d
    join classes k on k.school_id = ${schoolId}
    join people p on p.school_id = ${schoolId} and p.role = 'trainer'
    join (select id, row_number() over (order by name) as nth from clubs where school_id = ${schoolId}) c
      on (c.nth + d.n) % 6 < ${pieces}
    where extract(isodow from d.on) < 6`;
  await sql`insert into submissions (id, school_id, activity_id, student_id, class_id, club_id, state, late,
      handed_in_on, handed_in_at, seconds_on_task)
    select gen_random_uuid(), ${schoolId}, a.id, e.student_id, a.class_id, a.club_id,
      case when a.due_on > ${addDays(today, -4)}::date then 'waiting' else 'accepted' end,
      w.lag > 0, a.due_on + w.lag, (a.due_on + w.lag) + time '16:00', 300 + w.n
    from activities a
    join enrolments e on e.school_id = a.school_id and e.class_id = a.class_id
    cross join lateral (select abs(hashtext(a.id::text || e.student_id::text)) % 60 as n,
      case when abs(hashtext(e.student_id::text || a.id::text)) % 9 = 0 then 2 else 0 end as lag) w
    where a.school_id = ${schoolId} and w.n < 50 and a.due_on + w.lag <= ${today}`;
  await sql`analyze`;
  const classes = await sql<{ id: string }[]>`
    select class_id as id from class_staff where school_id = ${schoolId} order by class_id`;
  const students = await sql<{ id: string; account_id: string | null }[]>`
    select s.id, p.account_id from students s join people p on p.id = s.id
    where s.school_id = ${schoolId} order by s.id`;
  const [snow] = await sql<{ on: string }[]>`
    select distinct due_on::text as on from activities
    where school_id = ${schoolId} and due_on >= ${addDays(today, -30)} order by 1 limit 1`;
  return {
    ...{ schoolId, slug, tokens, snowOn: snow?.on ?? today },
    classIds: classes.map(({ id }) => id),
    children: students.map(({ id }) => id),
    accountIds: students.flatMap(({ account_id }) => (account_id ? [account_id] : [])),
  };

  async function grownUp(role: string) {
    const [id, accountId] = [newId(), newId()];
    const { secret, secretHash } = newSecret();
    await sql`insert into accounts (id) values (${accountId})`;
    await sql`insert into people (id, school_id, account_id, role, given_name, family_name, display_name)
      values (${id}, ${schoolId}, ${accountId}, ${role}, ${role}, 'Busy', ${role})`;
    await sql`insert into sessions (id, account_id, token_hash, expires_at)
      values (${newId()}, ${accountId}, ${secretHash}, now() + interval '1 day')`;
    return secret;
  }
}
