import 'server-only';
import { and, inArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Change } from '@/db/schema/changes';
import { enrolments } from '@/db/schema/classes';
import { people, students } from '@/db/schema/people';
import { endGrantsOf } from '@/lib/access/departures';
import { askForChange } from '@/lib/changes/commands';
import type { Progress } from '@/lib/changes/jobs';
import { personArchived, personChanged } from '@/lib/people/events';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { endEnrolments, enrol, holdClass, stillOpen } from '../enrolling';
import { leaveEveryClub } from '../memberships';
import { whyNotJoin } from '../rules';
import type { BulkEdit } from './inputs';

const daysToUndo = 30;

/**
 * Asks for several people to be changed in one way, as one change that can be undone. All or none: refused
 * where one of them is archived, or not of the kind that can be changed so.
 */
export async function askForBulkEdit(tenant: Tenant, input: BulkEdit) {
  await refuseUnlessAllCan(tenant, input);
  if (input.what === 'class') await refuseUnlessJoinable(tenant, input);
  return askForChange(tenant, {
    kind: 'bulk_edit',
    aboutId: newId(),
    details: input,
    total: input.personIds.length,
    undoUntil: new Date(tenant.now.getTime() + daysToUndo * 86_400_000),
  });
}

async function refuseUnlessAllCan({ db }: Tenant, { personIds, what }: BulkEdit) {
  const found = await db
    .select({ role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(inArray(people.id, personIds));
  if (found.length !== personIds.length) throw notFound();
  if (found.some(({ archivedAt }) => archivedAt))
    throw new Refusal('conflict', 'bulk_edit.archived_meanwhile');
  // Staff are let out one by one: who may do so depends on what each of them is.
  const can = what === 'archive' ? ['student', 'parent'] : ['student'];
  if (!found.every(({ role }) => can.includes(role)))
    throw new Refusal('against_the_rules', `bulk_edit.not_for_${what}`, {
      what: [`bulk_edit.not_for_${what}`],
    });
}

async function refuseUnlessJoinable(
  tenant: Tenant,
  { classId, on }: Extract<BulkEdit, { what: 'class' }>,
) {
  if (!may(tenant.actor, 'classes.manage')) throw new Refusal('forbidden', 'refusal.forbidden');
  const today = localDateOf(tenant.now);
  const objection = whyNotJoin(await holdClass(tenant, classId), [], on, today);
  if (objection) throw new Refusal('against_the_rules', objection, { on: [objection] });
}

/** Does what was asked, as the worker, each person in the record. */
export async function makeBulkEdit(tenant: Tenant, { details }: Change, progress: Progress) {
  // Safe: only `askForBulkEdit` writes the details of this kind of change.
  const asked = details as BulkEdit;
  await refuseUnlessAllCan(tenant, asked);
  const { personIds } = asked;
  switch (asked.what) {
    case 'class':
      await enrol(tenant, { classId: asked.classId, studentIds: personIds, on: asked.on });
      break;
    case 'year_group':
      await changeChildren(tenant, personIds, { yearGroup: asked.yearGroup });
      break;
    case 'home_language':
      await changeChildren(tenant, personIds, { homeLanguage: asked.homeLanguage });
      break;
    case 'archive':
      await archiveAll(tenant, personIds);
  }
  await progress(personIds.length);
}

async function changeChildren(
  tenant: Tenant,
  ids: readonly string[],
  values: Partial<Pick<typeof students.$inferInsert, 'yearGroup' | 'homeLanguage'>>,
) {
  const changed = await tenant.db
    .update(students)
    .set(values)
    .where(inArray(students.id, [...ids]))
    .returning();
  await recordEach(
    tenant,
    () => personChanged({ fields: Object.keys(values) }),
    changed.map((row) => ({ ...row, studentId: row.id })),
  );
}

/** As `archiveWithClasses` does with one, in a few statements for all. */
async function archiveAll(tenant: Tenant, ids: readonly string[]) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const archived = await db
    .update(people)
    .set({ archivedAt: now })
    .where(inArray(people.id, [...ids]))
    .returning();
  await recordEach(
    tenant,
    ({ role }) => personArchived({ role }),
    archived.map((row) => ({ ...row, studentId: row.role === 'student' ? row.id : null })),
  );
  const learning = await db
    .select()
    .from(enrolments)
    .where(and(inArray(enrolments.studentId, [...ids]), stillOpen(today)));
  await endEnrolments(tenant, learning, today);
  await leaveEveryClub(tenant, ids, today);
  await endGrantsOf(tenant, ids);
}
