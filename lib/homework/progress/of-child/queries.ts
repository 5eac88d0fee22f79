import 'server-only';
import { sql } from 'drizzle-orm';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { Sticker } from '@/lib/shared/vocabulary';

export type WentWell = Readonly<{
  activityId: string;
  title: string;
  club: string;
  emblem: string;
  paper: string;
  comment: string;
  isSpoken: boolean;
  sticker: Sticker | null;
  teacher: string | null;
}>;

/** The child's last pieces that were right, with what was said of them; nothing that is still to do. */
export const whatWentWell = (tenant: Tenant, limit = 3) =>
  tenant.db.execute<WentWell>(sql`
    select s.activity_id as "activityId", a.title, c.name as club, c.emblem, c.paper, r.comment,
      r.voice_id is not null as "isSpoken", r.sticker, p.display_name as teacher
    from submissions s
    join reviews r on r.school_id = s.school_id and r.submission_id = s.id
      and r.attempt = s.attempt and r.verdict = 'got_it' and r.released_at is not null
    join activities a on a.school_id = s.school_id and a.id = s.activity_id
    join clubs c on c.school_id = s.school_id and c.id = s.club_id
    left join people p on p.school_id = r.school_id and p.id = r.reviewer_id
    where s.school_id = ${tenant.actor.schoolId} and s.student_id = ${personOf(tenant)}
    order by r.released_at desc, r.id desc
    limit ${limit}`);
