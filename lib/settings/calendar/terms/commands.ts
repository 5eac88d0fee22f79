import 'server-only';
import { eq } from 'drizzle-orm';
import { terms } from '@/db/schema/calendar';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { earlierOf, laterOf } from '@/lib/shared/dates';
import { termAdded, termChanged, termRemoved } from '../events';
import { changedMeanwhile, holdCalendar, refuseIf, removedMeanwhile } from '../holding';
import type { AddTerm, ChangeTerm, RemoveTerm } from '../inputs';
import { spanOfYear, termAsSeen, whyNotTerm } from '../year/rules';

/** Writes a term into the calendar. Refuses what does not lie in the school year, or lies in another term. */
export async function addTerm(tenant: Tenant, { year, ...term }: AddTerm) {
  const { db, actor } = tenant;
  const there = await holdCalendar(tenant);
  refuseIf(whyNotTerm(term, there.terms, spanOfYear(there.nation, year)));
  const [added] = await db
    .insert(terms)
    .values({ ...term, schoolId: actor.schoolId })
    .returning();
  if (!added) throw new Error('A term was written and is not there');
  return record(tenant, termAdded({ from: added.startsOn, to: added.endsOn }), added);
}

/** Changes a term as the form says. Refuses the same, and a form made from an older state. */
export async function changeTerm(tenant: Tenant, input: ChangeTerm) {
  const { year, termId, asSeen, ...term } = input;
  const there = await holdCalendar(tenant);
  const before = there.terms.find(({ id }) => id === termId);
  if (!before) throw removedMeanwhile();
  if (termAsSeen(before) !== asSeen) throw changedMeanwhile();
  const others = there.terms.filter(({ id }) => id !== termId);
  refuseIf(whyNotTerm(term, others, spanOfYear(there.nation, year)));
  const [changed] = await tenant.db.update(terms).set(term).where(eq(terms.id, termId)).returning();
  if (!changed) throw removedMeanwhile();
  const fields = (Object.keys(term) as (keyof typeof term)[]).filter(
    (field) => before[field] !== changed[field],
  );
  return record(
    tenant,
    termChanged({
      fields,
      from: earlierOf(before.startsOn, changed.startsOn),
      to: laterOf(before.endsOn, changed.endsOn),
    }),
    changed,
  );
}

/** Takes a term out of the calendar: its days are holidays then. */
export async function removeTerm(tenant: Tenant, { termId }: RemoveTerm) {
  await holdCalendar(tenant);
  const [removed] = await tenant.db.delete(terms).where(eq(terms.id, termId)).returning();
  if (!removed) throw removedMeanwhile();
  return record(tenant, termRemoved({ from: removed.startsOn, to: removed.endsOn }), removed);
}
