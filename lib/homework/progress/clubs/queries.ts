import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LastSaid } from './rules';

/** What a teacher said last of the child's work in each club; only what was released, as for all that families read. */
export const lastSaidInClubs = ({ db, actor }: Tenant, studentId: string) =>
  db.execute<LastSaid>(sql`
    select distinct on (s.club_id) s.club_id as "clubId", a.title, r.verdict, r.comment,
      p.display_name as teacher
    from submissions s
    join reviews r on r.school_id = s.school_id and r.submission_id = s.id
      and r.attempt = s.attempt and r.released_at is not null
    join activities a on a.school_id = s.school_id and a.id = s.activity_id
    left join people p on p.school_id = r.school_id and p.id = r.reviewer_id
    where s.school_id = ${actor.schoolId} and s.student_id = ${studentId}
    order by s.club_id, r.released_at desc, r.id desc`);
