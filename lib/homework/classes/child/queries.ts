import 'server-only';
import { sql } from 'drizzle-orm';
import type { Child } from '@/lib/people/families/queries';
import { reachesStudent } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { declinedOf } from '../../adaptations/queries';

export type ChildOfClass = Child &
  Readonly<{
    familyName: string;
    /** The class whose page led here. */
    className: string;
    /** What their needs suggested for their homework and a teacher declined, as words; for who reads their needs. */
    declined: readonly string[];
    /** Days in a row; of all clubs. */
    streak: number;
  }>;

type Asked = Readonly<{ classId: string; studentId: string }>;

/** A child who is in this class today and whom one follows there; undefined for any other. One query. */
export async function findChildOfClass(
  { db, actor, now }: Tenant,
  { classId, studentId }: Asked,
): Promise<ChildOfClass | undefined> {
  if (!reachesStudent(actor, 'class.follow', studentId)) return undefined;
  const today = localDateOf(now);
  const onDay = sql`e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})`;
  // It tells of their needs.
  const declined = reachesStudent(actor, 'needs.read', studentId)
    ? declinedOf(actor.schoolId, studentId)
    : sql`'{}'::text[]`;
  const [child] = await db.execute<Omit<ChildOfClass, 'maySee' | 'mayConsent'>>(sql`
    select p.id, p.given_name as name, p.family_name as "familyName", p.animal,
      s.year_group as "yearGroup", c.name as "className", coalesce(t.current_days, 0) as streak,
      array(select k.name from enrolments e
        join classes k on k.school_id = e.school_id and k.id = e.class_id
        where e.school_id = p.school_id and e.student_id = p.id and ${onDay}
        order by k.name) as "classNames",
      ${declined} as declined
    from people p
    join students s on s.school_id = p.school_id and s.id = p.id
    join enrolments e on e.school_id = p.school_id and e.student_id = p.id and ${onDay}
    join classes c on c.school_id = e.school_id and c.id = e.class_id and c.archived_at is null
    left join streaks t on t.school_id = p.school_id and t.student_id = p.id
    where p.school_id = ${actor.schoolId} and p.id = ${studentId} and c.id = ${classId}
      and p.archived_at is null`);
  return child && { ...child, maySee: true, mayConsent: false };
}
