import 'server-only';
import { and, eq, gt, inArray } from 'drizzle-orm';
import { imports } from '@/db/schema/imports';
import { people, students } from '@/db/schema/people';
import { recordComingsAndGoings } from '@/lib/changes/comings-and-goings';
import type { Maker } from '@/lib/changes/jobs';
import { scopeOf } from '@/lib/platform/permissions';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { holdCalendar } from '@/lib/settings/calendar/holding';
import { importDone } from '../events';
import { oneAtATime, planNow, rosterOf } from '../here/plan';
import { inPieces } from '../here/queries';
import { countsOf, fingerprintOf } from '../here/rows';
import { childrenOf } from '../planning/families';
import type { Part, Plan } from '../planning/plan';
import type { School } from '../planning/school';
import { Unreadable } from '../reading/trouble';
import { countOf } from '../rules';
import { carryOut } from './carry-out';

/**
 * Does what the office agreed to, if that is still what would be done: where the school changed since, nothing
 * is, and the office is told to look at the new plan.
 */
export const makeImport: Maker = async (tenant, change, progress) => {
  const { aboutId } = change;
  await oneAtATime(tenant);
  const { db, now } = tenant;
  const [kept] = await db.select().from(imports).where(eq(imports.id, aboutId)).for('update');
  if (!kept) throw new Error('An import that was asked for is not there');
  if (kept.state !== 'planned') throw new Refusal('conflict', 'import_pages.went_on');
  const roster = await rosterOf(tenant, kept).catch((error: unknown) => {
    throw error instanceof Unreadable ? new Refusal('conflict', 'import_pages.files_gone') : error;
  });
  await holdCalendar(tenant);
  await holdEverybody(tenant);
  const { school, choices, plan } = await planNow(tenant, kept, roster);
  if (plan.stops.length > 0 || fingerprintOf(plan) !== kept.fingerprint)
    throw new Refusal('conflict', 'import_pages.changed_meanwhile');
  await refuseOwn(tenant, [change.askedById, kept.askedById], school, plan);
  const counts = countsOf(school, roster, plan);
  await carryOut(tenant, school, plan, choices.on, progress);
  await recordComingsAndGoings(tenant, change, 'made');
  const [finished] = await db
    .update(imports)
    .set({ state: 'done', doneAt: now, counts })
    .where(eq(imports.id, aboutId))
    .returning();
  if (!finished) throw new Error('An import was done and did not come back');
  const facts = {
    created: countOf(counts, 'created'),
    changed: countOf(counts, 'changed'),
    left: plan.leaving.length,
  };
  await record(tenant, importDone(facts), finished);
};

/** What is compared with the file is not changed by anybody else before the file is done. */
async function holdEverybody({ db, actor }: Tenant) {
  for (const table of [people, students])
    await inPieces(({ after, records }) =>
      db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.schoolId, actor.schoolId), gt(table.id, after)))
        .orderBy(table.id)
        .limit(records)
        // Of what refers to them, such as a piece handed in, nothing waits for the import.
        .for('no key update'),
    );
}

/** Nobody widens their own rights by a file, nor changes those of a child’s family that they belong to. */
async function refuseOwn({ db }: Tenant, askedBy: readonly string[], school: School, plan: Plan) {
  const touched = <Row extends Readonly<{ id: string }>>(part: Part<Row>, held: readonly Row[]) => {
    const changed = new Set(part.changed.map(({ id }) => id));
    return [
      ...part.created.map(({ record }) => record),
      ...held.filter(({ id }) => changed.has(id)),
    ];
  };
  const asking = await db
    .select()
    .from(people)
    .where(inArray(people.id, [...new Set(askedBy)]));
  const isOwn = (id: string) => asking.some((person) => person.id === id);
  const isOfOwnFamily = (id: string) =>
    asking.some((person) => childrenOf(school, person.id).has(id));
  const reachesByClasses = (id: string) =>
    asking.some((person) => person.id === id && scopeOf(person.role) === 'own_classes');
  if (
    touched(plan.links, school.links).some(
      ({ guardianId, studentId }) => isOwn(guardianId) || isOfOwnFamily(studentId),
    ) ||
    touched(plan.teaching, school.teaching).some(({ personId }) => reachesByClasses(personId))
  )
    throw new Refusal('forbidden', 'import_pages.not_yourself');
}
