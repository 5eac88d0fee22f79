import 'server-only';
import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { endGrantsOf } from '@/lib/access/departures';
import { leaveEveryClub } from '@/lib/classes/memberships';
import { leaveDepartments } from '@/lib/people/departments/commands';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';
import { type Plan, planParts } from '../planning/plan';
import type { School } from '../planning/school';
import { writeClasses } from './classes';
import { writeLinks } from './families';
import { inBatches } from './in-batches';
import { writePeople } from './people';
import { writePlaces } from './places';
import { writeTerms } from './terms';

/**
 * Does what a plan says, in statements of a thousand rows, within the transaction it is given. What is
 * new gets an id of its own in place of the one it had in the plan; both are returned.
 */
export async function carryOut(
  tenant: Tenant,
  school: School,
  plan: Plan,
  on: LocalDate,
  progress: (done: number) => Promise<void> = async () => {},
) {
  if (plan.stops.length > 0) throw new Error('The plan waits for the office.');
  const ids = new Map<string, string>();
  const { people, classes, enrolments, teaching } = plan;
  for (const part of planParts)
    for (const { record } of plan[part].created) ids.set(record.id, newId());
  const idOf = (id: string) => ids.get(id) ?? id;
  await writePeople(tenant, school, plan, idOf);
  let done = 0;
  const dealtWith = async (...parts: Plan[CountedPart][]) => {
    for (const { created, changed } of parts) done += created.length + changed.length;
    await progress(done);
  };
  await dealtWith(people);
  await writeClasses(tenant, school, plan, idOf);
  await dealtWith(classes);
  await writePlaces(tenant, school, plan, { idOf, on });
  await dealtWith(enrolments, teaching);
  await writeLinks(tenant, school, plan, { idOf, on });
  await writeTerms(tenant, plan, idOf);
  await letLeave(tenant, plan.leaving, on);
  return ids;
}

type CountedPart = 'people' | 'classes' | 'enrolments' | 'teaching' | 'links';

/** Once their places are ended. Whatever else they were in a club for ends with them. */
async function letLeave(tenant: Tenant, leaving: readonly string[], on: LocalDate) {
  if (leaving.length === 0) return;
  const { actor, now } = tenant;
  await inBatches(
    tenant,
    leaving.map((id) => ({ id })),
    'id uuid',
    (given) => sql`
    update people p set archived_at = ${now.toISOString()}::timestamptz from ${given}
    where p.school_id = ${actor.schoolId} and p.id = r.id and p.archived_at is null`,
  );
  await leaveEveryClub(tenant, leaving, on);
  await leaveDepartments(tenant, leaving);
  await endGrantsOf(tenant, leaving);
}
