import 'server-only';
import { sql } from 'drizzle-orm';

/**
 * Whether the activity `a` is for the child of the enrolment `e`: it names nobody, or this child too. Asked
 * only of what names children, so that everything else costs nothing more.
 */
export const isForThem = sql`(not a.for_named or exists (select 1 from activity_children n
  where n.school_id = a.school_id and n.activity_id = a.id and n.student_id = e.student_id))`;
