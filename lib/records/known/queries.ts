import 'server-only';
import { sql } from 'drizzle-orm';
import { collectInSchool, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { inventory as ofProduct } from '../inventory';
import { namedBesides } from './besides';

type Counts = Readonly<{
  yearGroup: number;
  birthday: boolean;
  language: boolean;
  picture: boolean;
  pieces: number;
  photos: number;
  recordings: number;
  drafts: number;
  badges: number;
  points: boolean;
  family: number;
  answers: boolean;
  verdicts: number;
  notes: boolean;
  classNames: readonly string[];
  teachers: readonly string[];
  /** Tables that hold something about the child besides. */
  besides: readonly string[];
}>;

/**
 * What a school keeps about a child, counted from what is really stored, for that child to read. Of what grown-ups
 * wrote only that they did; of what the child told in confidence nothing, for somebody may look over its shoulder.
 */
export const whatIsKnownOf = (schoolId: string, studentId: string, inventory = ofProduct) =>
  collectInSchool(schoolId, null, (tenant) => count(tenant, studentId, inventory));

async function count(
  { db, actor, now }: Tenant,
  studentId: string,
  inventory: typeof ofProduct,
): Promise<Counts | undefined> {
  const today = localDateOf(now);
  const of = (table: string, more = sql`true`) => sql`(select count(*)::int from ${sql.raw(table)} t
    where t.school_id = s.school_id and t.student_id = s.id and ${more})`;
  // Safe: names of tables and columns come from the schema.
  const besides = namedBesides(inventory).map(
    ({ name, about }) => sql`case when exists (
      select from ${sql.raw(name)} t where t.school_id = s.school_id
        and s.id in (${sql.raw(about.map((column) => `t.${column}`).join(', '))})) then ${name}::text end`,
  );
  const classes = sql`select c.id, c.name from enrolments e
    join classes c on c.school_id = e.school_id and c.id = e.class_id
    where e.school_id = s.school_id and e.student_id = s.id
      and e.starts_on <= ${today}::date and (e.ends_on is null or e.ends_on > ${today}::date)`;
  const [row] = await db.execute<Counts>(sql`
    select s.year_group as "yearGroup", s.date_of_birth is not null as birthday,
      s.home_language is not null as language,
      exists (select from person_pictures x where x.school_id = s.school_id and x.person_id = s.id) as picture,
      ${of('submissions')} as pieces,
      ${of('files', sql`t.kind = 'photo'`)} as photos,
      ${of('files', sql`t.kind = 'voice'`)} as recordings,
      ${of('drafts')} as drafts,
      ${of('badge_awards', sql`t.told_at is not null and t.taken_back_at is null`)} as badges,
      ${of('point_entries')} > 0 as points,
      ${of('guardian_links', sql`(t.ends_on is null or t.ends_on > ${today}::date)`)} as family,
      ${of('consent_decisions')} > 0 as answers,
      ${of('reviews', sql`t.releases_at <= now()`)} as verdicts,
      (${of('learning_needs')} + ${of('homework_adaptations')} + ${of('care_notes')}) > 0 as notes,
      array_remove(array[${sql.join(besides, sql`, `)}]::text[], null) as besides,
      coalesce((select array_agg(c.name order by c.name) from (${classes}) c), '{}') as "classNames",
      coalesce((select array_agg(distinct p.display_name) from (${classes}) c
        join class_staff a on a.school_id = s.school_id and a.class_id = c.id
          and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on > ${today}::date)
        join people p on p.school_id = a.school_id and p.id = a.person_id), '{}') as teachers
    from students s where s.school_id = ${actor.schoolId} and s.id = ${studentId}`);
  return row;
}
export type KnownOfMe = Counts;
