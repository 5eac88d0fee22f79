import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { recomputeEveryStreak } from './commands';

/** Every school in turn, each in its own transaction. */
export async function recomputeAllStreaks() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => recomputeStreaksOfSchool(id));
}

export const recomputeStreaksOfSchool = (schoolId: string) =>
  inSchoolByClock(schoolId, recomputeEveryStreak);
