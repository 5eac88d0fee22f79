import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { rolloverClasses, rolloverMoves, rollovers } from '@/db/schema/rollover';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { staffRoles } from '@/lib/shared/vocabulary';
import {
  childrenDecided,
  plannedClassAdded,
  plannedClassChanged,
  plannedClassRemoved,
  yearRehearsed,
} from './events';
import type {
  AddPlannedClass,
  ChangePlannedClass,
  Decide,
  Rehearse,
  RemovePlannedClass,
} from './inputs';
import { classesBefore, classesMade, outcomesOf } from './queries';
import { chosenMove, proposedClasses } from './rules';
import { refuseOnceCarriedOut } from './state';

/** Begins to rehearse the next school year, with this year's classes again. Nothing else changes. */
export async function rehearseYear(tenant: Tenant, { year }: Rehearse) {
  const { db, actor } = tenant;
  const next = await schoolYearAfter(tenant);
  if (year !== next.year) throw new Refusal('conflict', 'rollover.another_year');
  const [begun] = await db
    .insert(rollovers)
    .values({ schoolId: actor.schoolId, year, startsOn: next.startsOn })
    .onConflictDoNothing()
    .returning();
  if (!begun) throw new Refusal('conflict', 'rollover.rehearsed_already');
  const [now, made] = await Promise.all([classesBefore(tenant, year), classesMade(tenant, year)]);
  const proposed = proposedClasses([...now], [...made]);
  const planned = [
    ...proposed.made,
    ...proposed.again.map((each) => ({ ...each, likeClassId: each.id })),
  ].filter(({ yearGroups }) => yearGroups.length > 0);
  if (planned.length > 0)
    await db.insert(rolloverClasses).values(
      planned.map(({ name, yearGroups, likeClassId, clubIds, leadId, supportIds }) => ({
        ...{ name, likeClassId, clubIds, leadId, supportIds },
        schoolId: actor.schoolId,
        rolloverId: begun.id,
        yearGroups: [...yearGroups],
      })),
    );
  return record(tenant, yearRehearsed({ year, classes: planned.length }), begun);
}

/** What the office decides for some children, instead of what their class does. */
export async function decideForChildren(tenant: Tenant, input: Decide) {
  const { db, actor } = tenant;
  const { choice, studentIds } = input;
  const rollover = await holdRehearsal(tenant, input);
  const planned = await plannedOf(tenant, rollover.id);
  if (choice.to === 'class' && !planned.some(({ id }) => id === choice.classId)) throw notFound();
  const asked = new Set(studentIds);
  const children = (await outcomesOf(tenant, rollover)).filter(({ id }) => asked.has(id));
  if (children.length !== asked.size) throw notFound();

  const ids = children.map(({ id }) => id);
  const decided = children.flatMap((child) => {
    const move = chosenMove(choice, child, planned);
    return move ? [{ ...move, studentId: child.id }] : [];
  });
  await db
    .delete(rolloverMoves)
    .where(and(eq(rolloverMoves.rolloverId, rollover.id), inArray(rolloverMoves.studentId, ids)));
  if (decided.length > 0)
    await db.insert(rolloverMoves).values(
      decided.map((move) => ({
        ...move,
        schoolId: actor.schoolId,
        rolloverId: rollover.id,
        byHand: true,
      })),
    );
  const facts = { year: rollover.year, children: children.length, to: choice.to };
  return record(tenant, childrenDecided(facts), await nextVersion(tenant, rollover.id));
}

/** Adds a class to those there will be. */
export async function addPlannedClass(tenant: Tenant, input: AddPlannedClass) {
  const { db, actor } = tenant;
  const { name, yearGroups, clubIds, leadId } = input;
  const supportIds = besides(input);
  const rollover = await holdRehearsal(tenant, input);
  await refuseUnlessStaff(tenant, leadId ? [leadId] : [], 'leadId');
  await refuseUnlessStaff(tenant, supportIds, 'supportIds');
  const [added] = await db
    .insert(rolloverClasses)
    .values({
      ...{ name, clubIds, leadId, supportIds },
      schoolId: actor.schoolId,
      rolloverId: rollover.id,
      yearGroups: [...new Set(yearGroups)].sort(),
    })
    .onConflictDoNothing()
    .returning();
  if (!added) throw nameTaken();
  await nextVersion(tenant, rollover.id);
  return record(tenant, plannedClassAdded({ year: rollover.year }), added);
}

export async function changePlannedClass(tenant: Tenant, input: ChangePlannedClass) {
  const { db } = tenant;
  const { classId, name, yearGroups, clubIds, leadId } = input;
  const supportIds = besides(input);
  const rollover = await holdRehearsal(tenant, input);
  const planned = await plannedOf(tenant, rollover.id);
  const before = planned.find(({ id }) => id === classId);
  if (!before) throw notFound();
  if (leadId && leadId !== before.leadId) await refuseUnlessStaff(tenant, [leadId], 'leadId');
  const added = supportIds.filter((id) => !before.supportIds.includes(id));
  await refuseUnlessStaff(tenant, added, 'supportIds');
  if (planned.some((other) => other.id !== classId && other.name === name)) throw nameTaken();
  const [changed] = await db
    .update(rolloverClasses)
    .set({
      ...{ name, clubIds, leadId, supportIds },
      yearGroups: [...new Set(yearGroups)].sort((a, b) => a - b),
    })
    .where(eq(rolloverClasses.id, classId))
    .returning();
  if (!changed) throw notFound();
  await nextVersion(tenant, rollover.id);
  return record(tenant, plannedClassChanged({ year: rollover.year }), changed);
}

/** Takes a class out of those there will be; whoever was sent there by hand goes where their class goes. */
export async function removePlannedClass(tenant: Tenant, input: RemovePlannedClass) {
  const { db } = tenant;
  const rollover = await holdRehearsal(tenant, input);
  await db.delete(rolloverMoves).where(eq(rolloverMoves.toClassId, input.classId));
  const [removed] = await db
    .delete(rolloverClasses)
    .where(and(eq(rolloverClasses.id, input.classId), eq(rolloverClasses.rolloverId, rollover.id)))
    .returning();
  if (!removed) throw notFound();
  await nextVersion(tenant, rollover.id);
  return record(tenant, plannedClassRemoved({ year: rollover.year }), removed);
}

/** The rehearsal, held until the end of the transaction; refused where the form is of an older one. */
async function holdRehearsal(
  tenant: Tenant,
  { rolloverId, version }: Readonly<{ rolloverId: string; version: number }>,
) {
  const held = await holdRollover(tenant, rolloverId);
  await refuseOnceCarriedOut(tenant, held);
  if (held.version !== version) throw new Refusal('conflict', 'refusal.conflict');
  return held;
}

export async function holdRollover({ db }: Tenant, rolloverId: string) {
  const [held] = await db
    .select()
    .from(rollovers)
    .where(eq(rollovers.id, rolloverId))
    .for('update');
  if (!held) throw notFound();
  return held;
}

async function nextVersion({ db }: Tenant, rolloverId: string) {
  const [row] = await db
    .update(rollovers)
    .set({ version: sql`${rollovers.version} + 1` })
    .where(eq(rollovers.id, rolloverId))
    .returning();
  if (!row) throw notFound();
  return row;
}

const plannedOf = ({ db }: Tenant, rolloverId: string) =>
  db.select().from(rolloverClasses).where(eq(rolloverClasses.rolloverId, rolloverId));

/** Whoever leads a class is not said once more among those who help there. */
const besides = ({
  leadId,
  supportIds,
}: Readonly<{ leadId: string | null; supportIds: string[] }>) =>
  supportIds.filter((id) => id !== leadId);

/** Nobody puts themselves into a class, and nobody who does not work here. */
async function refuseUnlessStaff(
  tenant: Tenant,
  personIds: readonly string[],
  field: 'leadId' | 'supportIds',
) {
  if (personIds.length === 0) return;
  const found = await tenant.db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        inArray(people.id, [...personIds]),
        inArray(people.role, staffRoles),
        sql`${people.archivedAt} is null`,
      ),
    );
  if (found.length < personIds.length || personIds.includes(personOf(tenant)))
    throw new Refusal('against_the_rules', 'rollover.not_staff', {
      [field]: ['rollover.not_staff'],
    });
}

const nameTaken = () =>
  new Refusal('conflict', 'rollover.name_taken', { name: ['rollover.name_taken'] });
