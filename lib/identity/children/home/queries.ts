import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { hasAParentsPart } from '@/lib/platform/held';
import { localDateOf } from '@/lib/shared/dates';
import type { ChildAtTile } from '../entering/queries';
import { hashesOfFamilyCode } from '../families/code';

export type ChildAtHome = ChildAtTile & Readonly<{ paused: boolean }>;

/** The family whose code that is; on a school's own host only one of that school, since no other has pages there. */
export async function findFamily(code: string, onlySchool: string | undefined) {
  const { sql } = gatePool();
  const [found, ...others] = await sql<{ id: string; slug: string }[]>`
    select f.id, s.slug from family_codes f join schools s on s.id = f.school_id
    where f.code_hash in ${sql(await hashesOfFamilyCode(code))}`;
  // Two schools' families with the same code, by a chance of one in billions: then it opens neither.
  if (!found || others.length > 0 || found.slug !== (onlySchool ?? found.slug)) return undefined;
  const children = await childrenAtHome(found.id);
  return children.length > 0 ? found.id : undefined;
}

/**
 * The children whom the guardian of the code may see as of today, and nobody else: a link that has ended,
 * or lost that right, by a court, with a colleague’s part as a parent or otherwise, shows no tile from the next request on; nor does a school that
 * does without signing in at home.
 */
export async function childrenAtHome(
  familyCodeId: string | undefined,
): Promise<readonly ChildAtHome[]> {
  if (!familyCodeId) return [];
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  return sql<ChildAtHome[]>`
    select p.school_id as "schoolId", s.slug, p.id as "studentId", p.account_id as "accountId",
      p.given_name as "givenName", p.animal, t.year_group as "yearGroup",
      w.password_hash as "passwordHash",
      exists (select from choosing_times c
        where c.school_id = p.school_id and c.student_id = p.id
          and c.place = 'home' and c.ends_at > now()) as "mayChoose",
      coalesce(h.paused_until > now(), false) as paused
    from family_codes f
    join schools s on s.id = f.school_id and s.suspended_at is null
      and not 'at_home' = any(s.modules_off)
    join people g on g.school_id = f.school_id and g.id = f.guardian_id
      and ${hasAParentsPart('g', today)} and g.archived_at is null
    join accounts ga on ga.id = g.account_id and ga.disabled_at is null
    join guardian_links l on l.school_id = f.school_id and l.guardian_id = f.guardian_id and l.may_see
      and l.starts_on <= ${today} and (l.ends_on is null or l.ends_on > ${today})
      and not exists (select from court_orders o where o.school_id = l.school_id and o.link_id = l.id
        and 'see' = any(o.withholds) and o.starts_on <= ${today} and (o.ends_on is null or o.ends_on > ${today}))
    join people p on p.school_id = l.school_id and p.id = l.student_id
      and p.role = 'student' and p.archived_at is null
    join students t on t.school_id = p.school_id and t.id = p.id
    left join accounts a on a.id = p.account_id
    left join picture_passwords w on w.school_id = p.school_id and w.student_id = p.id
    left join home_tries h on h.school_id = p.school_id and h.student_id = p.id
    where f.id = ${familyCodeId} and a.disabled_at is null
    order by t.year_group, lower(p.given_name), p.id`;
}

/** One of them; undefined for every other child. */
export async function childAtHome(familyCodeId: string | undefined, studentId: string) {
  const children = await childrenAtHome(familyCodeId);
  return children.find((child) => child.studentId === studentId);
}
