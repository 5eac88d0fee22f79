import postgres, { type Sql, type TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { whoIsHere } from '@/lib/platform/gate';
import { newSecret } from '@/lib/platform/secret';
import { contextOf } from '@/lib/platform/tenancy';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { superuser } from '../database';

/*
 * What row security costs: the same statements on a school of 1,000 children in 60 classes, as the app's
 * role with somebody's rights and as a role that row security does not bind, turn by turn. Each says its
 * own condition, as the pages' do, so that both do the same work.
 */

const rounds = 40;

type World = Readonly<{
  schoolId: string;
  slug: string;
  classIds: readonly string[];
  clubId: string;
  namedIds: readonly string[];
  people: Readonly<Record<string, string>>;
}>;

async function fill(sql: Sql): Promise<World> {
  const schoolId = newId();
  const slug = `walls-${schoolId.slice(-12)}`;
  const today = localDateOf(new Date());
  const since = addDays(today, -40);
  await sql`insert into schools (id, slug, name) values (${schoolId}, ${slug}, 'Walls Primary')`;
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

type Question = Readonly<{
  name: string;
  who: string;
  ask: (sql: TransactionSql, world: World) => Promise<unknown>;
}>;

const classTable = (sql: TransactionSql, { schoolId, classIds }: World) => sql`
  select p.display_name, s.current_days, (select count(*) from submissions w
    where w.school_id = p.school_id and w.student_id = p.id and w.state = 'waiting')
  from enrolments e
  join people p on p.school_id = e.school_id and p.id = e.student_id
  join streaks s on s.school_id = e.school_id and s.student_id = e.student_id
  where e.school_id = ${schoolId} and e.class_id = ${classIds[0] ?? ''}`;

const queue = (sql: TransactionSql, { schoolId, classIds }: World) => sql`
  select w.id, p.display_name, a.title from submissions w
  join people p on p.school_id = w.school_id and p.id = w.student_id
  join activities a on a.school_id = w.school_id and a.id = w.activity_id
  where w.school_id = ${schoolId} and w.class_id = ${classIds[0] ?? ''} and w.state = 'waiting'
  order by w.handed_in_at, w.id limit 30`;

/** As the support worker's page lists them. */
const ofNamed = (sql: TransactionSql, { schoolId, namedIds }: World) => sql`
  select p.display_name, s.current_days, (select max(w.handed_in_at) from submissions w
    where w.school_id = p.school_id and w.student_id = p.id)
  from people p
  left join streaks s on s.school_id = p.school_id and s.student_id = p.id
  where p.school_id = ${schoolId} and p.id = any(${namedIds}::uuid[])`;

const ofClub = (sql: TransactionSql, { schoolId, clubId }: World) => sql`
  select m.student_id, count(w.id) from club_memberships m
  left join submissions w on w.school_id = m.school_id and w.student_id = m.student_id
  where m.school_id = ${schoolId} and m.club_id = ${clubId} group by m.student_id`;

const wholeSchool = (sql: TransactionSql, { schoolId }: World) => sql`
  select w.class_id, count(*) from submissions w
  where w.school_id = ${schoolId} and w.state = 'waiting' group by w.class_id`;

const questions: readonly Question[] = [
  { name: 'A teacher’s class', who: 'teacher', ask: classTable },
  { name: 'A teacher’s queue', who: 'teacher', ask: queue },
  { name: 'Of 150 named children', who: 'supporter', ask: ofNamed },
  { name: 'Of a club’s 142 children', who: 'leader', ask: ofClub },
  { name: 'All that waits, to an admin', who: 'admin', ask: wholeSchool },
];

const median = (took: readonly number[]) => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;

/** One connection each, planned as the app plans: a change of role would have every statement planned anew. */
async function connections() {
  const { APP_DATABASE_URL, OWNER_DATABASE_URL } = process.env;
  if (!APP_DATABASE_URL || !OWNER_DATABASE_URL) throw new Error('Run it with npm run bench');
  const bound = postgres(APP_DATABASE_URL, { max: 1, onnotice: () => {} });
  const free = postgres(OWNER_DATABASE_URL, { max: 1, onnotice: () => {} });
  await free`set plan_cache_mode = 'force_generic_plan'`;
  return { bound, free };
}

/** Prints each question's time with row security, without, and the ratio. */
export async function benchRowSecurity() {
  const sql = superuser();
  const world = await fill(sql);
  const { bound, free } = await connections();
  console.log('\nRow security, 1,000 children, 60 classes, 30,000 pieces; median milliseconds');
  for (const { name, who, ask } of questions) {
    const here = await whoIsHere(world.people[who] ?? '', world.slug);
    if (!here) throw new Error(`The ${who} is not let in`);
    const context = contextOf({ ...here, onlyLooks: false });
    const time = (on: Sql) =>
      on.begin('read only', async (inner) => {
        for (const setting of context) await inner.unsafe(setting);
        const startedAt = performance.now();
        const rows = (await ask(inner, world)) as readonly unknown[];
        return { took: performance.now() - startedAt, rows: rows.length };
      });
    const [walled, open]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [await time(bound), await time(free)];
      if (first.rows !== second.rows || first.rows === 0)
        throw new Error(`${name}: ${first.rows} rows with row security, ${second.rows} without`);
      walled.push(first.took);
      open.push(second.took);
    }
    const [with_, without] = [median(walled), median(open)];
    console.log(
      `  ${name.padEnd(30)} with ${with_.toFixed(2).padStart(7)}  without ${without.toFixed(2).padStart(7)}  ratio ${(with_ / without).toFixed(2)}`,
    );
  }
  await Promise.all([bound.end(), free.end()]);
}
