import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { asAChange, inSchool } from '@/lib/platform/tenancy';
import { beginPreparedYear } from './beginning';

/** Every school in turn, each in its own transaction. */
export async function beginPreparedYears() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => beginYearOfSchool(id));
}

export const beginYearOfSchool = (schoolId: string) =>
  inSchool(asAChange(schoolId), 'read write', beginPreparedYear);
