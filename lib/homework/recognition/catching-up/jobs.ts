import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { catchUp, childrenToCatchUp } from './commands';

/** Each night, in every school: what was handed in before anybody gave points and badges. */
export async function catchUpEverywhere() {
  const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => catchUpSchool(id));
}

/** Each child in a transaction of their own: years of work hold nobody's handing in up. */
export async function catchUpSchool(schoolId: string) {
  const children = await inSchoolByClock(schoolId, childrenToCatchUp);
  await eachByItself(children, (id) => inSchoolByClock(schoolId, (tenant) => catchUp(tenant, id)));
}
