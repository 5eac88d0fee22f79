import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether the activity `a` counts for the child whose piece is `late` or not, null where none is in: work
 * that is withdrawn is asked of nobody, and counts for whoever had it in by their own last day, so that a day
 * once done stays done.
 */
export const countsFor = (late: SQL) => sql`(a.withdrawn_at is null or ${late} is false)`;

/**
 * Whether the activity `a` is for the child of the enrolment `e`: it names nobody, or this child too. Asked
 * only of what names children, so that everything else costs nothing more.
 */
export const isForThem = sql`(not a.for_named or exists (select 1 from activity_children n
  where n.school_id = a.school_id and n.activity_id = a.id and n.student_id = e.student_id))`;
