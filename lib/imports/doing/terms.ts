import 'server-only';
import { terms } from '@/db/schema/calendar';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { termsImported } from '@/lib/settings/calendar/events';
import { earlierOf, laterOf } from '@/lib/shared/dates';
import type { Plan } from '../planning/plan';

/** Begins the calendar with the terms of the file; whoever plans or does holds the calendar meanwhile. */
export async function writeTerms(tenant: Tenant, plan: Plan, idOf: (id: string) => string) {
  const { db, actor } = tenant;
  if (plan.terms.created.length === 0) return;
  const written = await db
    .insert(terms)
    .values(
      plan.terms.created.map(({ record: { id, ...term } }) => ({
        ...term,
        id: idOf(id),
        schoolId: actor.schoolId,
      })),
    )
    .returning();
  const [first] = written;
  if (!first) throw new Error('Terms were written and are not there');
  const facts = {
    count: written.length,
    from: written.reduce((day, each) => earlierOf(day, each.startsOn), first.startsOn),
    to: written.reduce((day, each) => laterOf(day, each.endsOn), first.endsOn),
  };
  await record(tenant, termsImported(facts), first);
}
