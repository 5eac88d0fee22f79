import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { marksOf, opened } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import { belongsTo } from '../departments/queries';
import { lacks } from '../gaps';
import type { PeopleList } from '../inputs';

const perPage = 25;

export type ListedPerson = Readonly<{
  id: string;
  role: Role;
  name: string;
  animal: string | null;
  yearGroup: number | null;
  born: string | null;
  language: string | null;
  upn: string | null;
  /** Classes a child is in or a member of staff works in. */
  classes: string | null;
  /** A child's guardians, a guardian's children. */
  family: string | null;
  total: number;
}>;

const orders = {
  name: sql`p.family_name`,
  role: sql`p.role`,
  year: sql`s.year_group`,
  class: sql`c.names`,
  born: sql`s.date_of_birth`,
} as const;

type Asked = Omit<PeopleList, 'page' | 'columns'>;

/**
 * One page of people, filtered and sorted by the database; each row repeats how many match in all. Where
 * nobody is spelt as was typed, those are found who come close, and `close` says so.
 */
export async function listPeople(tenant: Tenant, { page, columns: _, ...asked }: PeopleList) {
  const part = sql`limit ${perPage} offset ${(page - 1) * perPage}`;
  const found = (rows: readonly ListedPerson[], close: boolean) => ({
    rows: [...rows],
    total: rows[0]?.total ?? 0,
    perPage,
    close,
  });
  const rows = await select(tenant, asked, spelt(asked.q), part);
  if (rows.length > 0 || !canBeMisspelt(asked.q)) return found(rows, false);
  if (page > 1 && (await select(tenant, asked, spelt(asked.q), sql`limit 1`)).length > 0)
    return found([], false);
  return found(await select(tenant, asked, likeThis(asked.q), part), true);
}

/** Everybody who matches, for a file; the same people as the list would page through. */
export async function listAllPeople(tenant: Tenant, asked: PeopleList) {
  const rows = await select(tenant, asked, spelt(asked.q), sql``);
  if (rows.length > 0 || !canBeMisspelt(asked.q)) return rows;
  return select(tenant, asked, likeThis(asked.q), sql``);
}

const nameOf = sql`folded(p.given_name || ' ' || p.family_name || ' ' || p.display_name)`;
const contains = (text: string) => {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${nameOf} like folded(${like})`;
};

/** As it was typed, in one piece; or the number of a child in the roll. */
const spelt = (q: string) =>
  q === ''
    ? sql`true`
    : sql`(${contains(q)} or exists (select from student_records n
        where n.school_id = p.school_id and n.student_id = p.id
          and n.upn_hash = any(${`{${marksOf('student_records.upn', q.toUpperCase()).join(',')}}`}::text[])))`;

const wordsIn = (q: string) => q.split(/\s+/).filter(Boolean);
/** Of two letters anything would come close. */
const canBeMisspelt = (q: string) => wordsIn(q).some((word) => word.length > 2);

/** Each word stands in the name, shares many of its triples of letters with a word of it, or has the same letters. */
const likeThis = (q: string) =>
  sql.join(
    wordsIn(q).map((word) =>
      word.length > 2
        ? sql`(${contains(word)} or strict_word_similarity(folded(${word}), ${nameOf}) >= 0.4
            or exists (select from unnest(string_to_array(${nameOf}, ' ')) as part
              where jumbled(part) = jumbled(folded(${word}))))`
        : contains(word),
    ),
    sql` and `,
  );

async function select({ db, actor, now }: Tenant, asked: Asked, search: SQL, part: SQL) {
  const { role, year, class: ofClass, department, state, missing, sort, order } = asked;
  const today = localDateOf(now);
  const filters = [
    sql`p.school_id = ${actor.schoolId}`,
    state === 'archived'
      ? sql`p.archived_at is not null and p.erased_at is null`
      : sql`p.archived_at is null`,
    search,
    ...(role ? [sql`p.role = ${role}`] : []),
    ...(year === undefined ? [] : [sql`s.year_group = ${year}::smallint`]),
    ...(ofClass === 'none' ? [lacks.class(today)] : []),
    ...(ofClass && ofClass !== 'none' ? [sql`${ofClass}::uuid = any(c.ids)`] : []),
    ...(department ? [belongsTo(department, today)] : []),
    ...(missing ? [lacks[missing](today)] : []),
  ];
  const ordered = sql`${orders[sort]} ${sql.raw(order)} nulls last, p.family_name, p.given_name, p.id`;
  const classesOf = sql`left join lateral (select array_agg(k.id) as ids,
        coalesce(string_agg(distinct k.name, ', ') filter (where x.starts_on <= ${today}),
          string_agg(distinct k.name, ', ')) as names
      from (select e.class_id, e.starts_on from enrolments e where e.school_id = p.school_id
          and e.student_id = p.id and (e.ends_on is null or e.ends_on > ${today})
        union all
        select t.class_id, t.starts_on from class_staff t where t.school_id = p.school_id
          and t.person_id = p.id and (t.ends_on is null or t.ends_on > greatest(t.starts_on, ${today}::date))) x
      join classes k on k.school_id = p.school_id and k.id = x.class_id
        and k.archived_at is null) c on true`;
  const byClass = sort === 'class' || (ofClass !== undefined && ofClass !== 'none');
  // The page is cut before classes and family are looked up, which takes longer than finding everybody.
  const rows = await db.execute<ListedPerson>(sql`
    with page as materialized (
      select p.school_id, p.id, count(*) over ()::int as total, row_number() over (order by ${ordered}) as place
      from people p
      left join students s on s.school_id = p.school_id and s.id = p.id
      ${byClass ? classesOf : sql``}
      where ${sql.join(filters, sql` and `)}
      order by place ${part}
    )
    select p.id, p.role, p.animal, s.year_group as "yearGroup", s.date_of_birth::text as born,
      s.home_language as language, r.upn,
      coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as name,
      c.names as classes, f.names as family, page.total
    from page
    join people p on p.school_id = page.school_id and p.id = page.id
    left join students s on s.school_id = p.school_id and s.id = p.id
    left join student_records r on r.school_id = p.school_id and r.student_id = p.id
    ${classesOf}
    left join lateral (select string_agg(o.display_name, ', ' order by o.display_name) as names
      from guardian_links g join people o on o.school_id = g.school_id
        and o.id = case when p.role = 'student' then g.guardian_id else g.student_id end
      where g.school_id = p.school_id and p.id in (g.student_id, g.guardian_id)
        and (g.ends_on is null or g.ends_on > ${today})) f on true
    order by page.place`);
  return opened([...rows], { upn: 'student_records.upn' });
}
