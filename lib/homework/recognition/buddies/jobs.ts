import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { keepBuddies } from './commands';

/** Every school in turn: who leaves a class on a day that was set before leaves its buddies that night. */
export async function keepBuddiesEverywhere() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => inSchoolByClock(id, keepBuddies));
}
