import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { Sticker } from '@/lib/shared/vocabulary';

export type StickerKept = Readonly<{ sticker: Sticker; times: number }>;

/** The stickers that teachers put on a child's work, of every attempt, once it was told; the latest first. */
export const stickersOf = ({ db, actor }: Tenant, studentId: string) =>
  db.execute<StickerKept>(sql`
    select r.sticker, count(*)::int as times from reviews r
    where r.school_id = ${actor.schoolId} and r.student_id = ${studentId}
      and r.sticker is not null and r.released_at is not null
    group by r.sticker order by max(r.released_at) desc, r.sticker`);
