import 'server-only';
import { and, lt, sql } from 'drizzle-orm';
import { reviewVoices } from '@/db/schema/spoken';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { removeUnplayed } from './commands';

const oneDay = 24 * 60 * 60 * 1000;

/** Each night: recordings of a day ago or more that no review plays, of every school. */
export async function clearSpoken() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearSpokenOf(id));
}

/** The same of one school. */
export async function clearSpokenOf(schoolId: string) {
  const unplayed = await inSchoolByClock(schoolId, ({ db, now }) =>
    db
      .select({ id: reviewVoices.id })
      .from(reviewVoices)
      .where(
        and(
          lt(reviewVoices.createdAt, new Date(now.getTime() - oneDay)),
          sql`not exists (select 1 from reviews r where r.school_id = ${schoolId}
            and r.voice_id = ${reviewVoices.id})`,
        ),
      ),
  );
  if (unplayed.length > 0)
    await removeUnplayed(
      schoolId,
      unplayed.map(({ id }) => id),
    );
}
