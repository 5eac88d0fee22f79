import 'server-only';
import { sql } from 'drizzle-orm';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { listChildrenToName } from '@/lib/homework/groups/queries';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Cheer } from '@/lib/shared/recognition';

export type Buddy = Readonly<{
  id: string;
  groupId: string;
  name: string;
  animal: string | null;
  /** Whether one has cheered them today already. */
  cheered: boolean;
}>;

/** The children in one's own group, oneself left out; nobody where there is none. For a child. */
export async function myBuddies({ db, actor, now }: Tenant): Promise<Buddy[]> {
  const rows = await db.execute<Buddy>(sql`
    select m.student_id as id, m.group_id as "groupId", m.given_name as name, m.animal,
      exists (select from buddy_cheers c where c.school_id = m.school_id
        and c.student_id = m.student_id and c.from_id = ${actor.personId}
        and c.on_day = ${localDateOf(now)}) as cheered
    from buddy_members m
    join buddy_groups g on g.school_id = m.school_id and g.id = m.group_id and g.ended_at is null
    where m.school_id = ${actor.schoolId} and m.left_at is null
      and ${actor.personId}::uuid = any(g.seen_by) and m.student_id <> ${actor.personId}
    order by lower(m.given_name), m.student_id`);
  return [...rows];
}

export type CheerKept = Readonly<{
  id: string;
  cheer: Cheer;
  on: LocalDate;
  /** Null for everybody but the child, and where they are no buddies any more. */
  from: Readonly<{ name: string; animal: string | null }> | null;
}>;

const shownAtOnce = 30;

/** What a child's buddies sent them, newest first. Who sent it only a buddy can read. */
export async function cheersFor({ db, actor }: Tenant, studentId: string): Promise<CheerKept[]> {
  const rows = await db.execute<CheerKept>(sql`
    select c.id, c.cheer, c.on_day::text as on,
      case when c.student_id = ${actor.personId} and m.id is not null
        then json_build_object('name', m.given_name, 'animal', m.animal) end as from
    from buddy_cheers c
    left join buddy_members m on m.school_id = c.school_id and m.group_id = c.group_id
      and m.student_id = c.from_id and m.left_at is null
    where c.school_id = ${actor.schoolId} and c.student_id = ${studentId}
    order by c.on_day desc, c.id desc limit ${shownAtOnce}`);
  return [...rows];
}

export type GroupOfBuddies = Readonly<{
  id: string;
  children: readonly Readonly<{ id: string; name: string; animal: string | null }>[];
}>;

/** The groups of a class, for who chooses them, and the children who are in none. Undefined: no class of theirs. */
export async function buddiesOfClass(tenant: Tenant, classId: string) {
  const { db, actor } = tenant;
  const [taught, children, rows] = await Promise.all([
    listTaughtClasses(tenant),
    listChildrenToName(tenant, classId),
    db.execute<GroupOfBuddies>(sql`
      select g.id, (
        select json_agg(json_build_object('id', p.id, 'animal', p.animal,
            'name', p.given_name || ' ' || p.family_name) order by p.given_name, p.family_name, p.id)
          from buddy_members m
          join people p on p.school_id = m.school_id and p.id = m.student_id
          where m.school_id = g.school_id and m.group_id = g.id and m.left_at is null) as children
      from buddy_groups g
      where g.school_id = ${actor.schoolId} and g.class_id = ${classId} and g.ended_at is null
      order by g.created_at, g.id`),
  ]);
  const of = taught.find(({ id }) => id === classId);
  if (!of || !mayChooseIn(tenant, classId)) return undefined;
  const groups = [...rows].map(({ id, children: inIt }) => ({ id, children: inIt ?? [] }));
  const taken = new Set(groups.flatMap((group) => group.children.map(({ id }) => id)));
  return { of, groups, free: children.filter(({ id }) => !taken.has(id)) };
}

const mayChooseIn = ({ actor }: Tenant, classId: string) => {
  const reach = reachOf(actor, 'activity.set');
  return reach === 'school' || reach.classes.includes(classId);
};
