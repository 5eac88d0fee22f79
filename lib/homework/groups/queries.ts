import 'server-only';
import { sql } from 'drizzle-orm';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { Group } from './rules';

/** A child who can be named, in a class where one sets work. */
export type ChildToName = Readonly<{
  id: string;
  name: string;
  classId: string;
  /** The clubs they are in, each with the step of the ladder they stand at. */
  clubs: Readonly<Record<string, number>>;
}>;

/** The classes of `e`, narrowed to those in which one sets work. */
const mine = ({ actor }: Tenant, classId: ReturnType<typeof sql>) => {
  const reach = reachOf(actor, 'activity.set');
  return reach === 'school' ? sql`true` : sql`${classId} = any(${`{${reach.classes}}`}::uuid[])`;
};

/** The children of the classes in which one sets work today, by name. One query. */
export async function listChildrenToName(tenant: Tenant, classId?: string): Promise<ChildToName[]> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const rows = await db.execute<ChildToName>(sql`
    select p.id, p.given_name || ' ' || p.family_name as name, e.class_id as "classId",
      coalesce((select json_object_agg(m.club_id, m.level) from club_memberships m
        join clubs o on o.school_id = m.school_id and o.id = m.club_id and o.archived_at is null
        where m.school_id = e.school_id and m.student_id = e.student_id
          and m.starts_on <= ${today} and (m.ends_on is null or m.ends_on > ${today})), '{}') as clubs
    from enrolments e
    join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
    join classes c on c.school_id = e.school_id and c.id = e.class_id and c.archived_at is null
    where e.school_id = ${actor.schoolId} and ${mine(tenant, sql`e.class_id`)}
      and ${classId ? sql`e.class_id = ${classId}` : sql`true`}
      and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
    order by p.given_name, p.family_name, p.id`);
  return [...rows];
}

/** The groups of the classes in which one sets work, by name; who has left the class or the club is left out. */
export async function listGroups(tenant: Tenant): Promise<Group[]> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const rows = await db.execute<Group>(sql`
    select g.id, g.class_id as "classId", g.club_id as "clubId", g.name,
      array(select m.student_id from child_group_members m
        join enrolments e on e.school_id = m.school_id and e.class_id = m.class_id
          and e.student_id = m.student_id and e.starts_on <= ${today}
          and (e.ends_on is null or e.ends_on > ${today})
        where m.school_id = g.school_id and m.group_id = g.id
          and (g.club_id is null or exists (select 1 from club_memberships i
            where i.school_id = m.school_id and i.club_id = g.club_id
              and i.student_id = m.student_id and i.starts_on <= ${today}
              and (i.ends_on is null or i.ends_on > ${today})))
        order by m.student_id) as "studentIds"
    from child_groups g
    join classes c on c.school_id = g.school_id and c.id = g.class_id and c.archived_at is null
    where g.school_id = ${actor.schoolId}
      and not exists (select 1 from clubs o where o.school_id = g.school_id and o.id = g.club_id
        and o.archived_at is not null)
    order by lower(g.name), g.id`);
  return [...rows];
}
