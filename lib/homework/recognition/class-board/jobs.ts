import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { countEveryClassWeek } from './commands';

/** Every school in turn: who joins or leaves a class on a day that was set before is counted from that night. */
export async function countClassWeeksEverywhere() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => inSchoolByClock(id, countEveryClassWeek));
}
