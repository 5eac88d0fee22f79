import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { forgetOldDrafts } from './commands';

/** Each night, in every school: drafts of school years that are over. */
export async function forgetOldDraftsEverywhere() {
  const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => inSchoolByClock(id, forgetOldDrafts));
}
