import 'server-only';
import { excusals } from '@/db/schema/homework';
import { record } from '@/lib/platform/record';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { excusalGiven } from './events';
import type { Excuse } from './inputs';

/** Excuses a child from the work of some days: they are drawn as excused and end no run. */
export async function excuseStudent(tenant: Tenant, input: Excuse) {
  const { db, actor } = tenant;
  const [excusal] = await db
    .insert(excusals)
    .values({ ...input, schoolId: actor.schoolId, givenById: personOf(tenant) })
    .returning();
  if (!excusal) throw new Error('An excusal was not written');
  const { fromOn, untilOn } = excusal;
  return record(tenant, excusalGiven({ fromOn, untilOn }), excusal);
}
