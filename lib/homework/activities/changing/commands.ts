import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { type Activity, activities, submissions } from '@/db/schema/homework';
import { activityChildren } from '@/db/schema/setting';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { refuseOtherLadder } from '../commands';
import { activityChanged, activityPutBack, activityWithdrawn } from '../events';
import { holdToChange } from '../hold';
import { nameChildren, namedIn, whoHasLeft } from '../naming';
import { holdLater } from '../repeating/hold';
import { listWithdrawnWith } from '../repeating/queries';
import { type Words, wordsForLater } from '../repeating/rules';
import type { ChangeActivity, WithdrawActivity } from './inputs';
import { setsWorkIn } from './queries';
import {
  activityAsSeen,
  changedFields,
  otherwiseFrom,
  whyNotChanged,
  whyNotPutBack,
} from './rules';

/** Held until the end, so that nothing is handed in while it is changed. */
async function hold(tenant: Tenant, activityId: string) {
  await holdToChange(tenant, activityId);
  const [activity] = await tenant.db.select().from(activities).where(eq(activities.id, activityId));
  if (!activity || !setsWorkIn(tenant, activity.classId)) throw notFound();
  return activity;
}

/**
 * Changes what is asked, of whom and until when; of work that repeats, the words of those due after it too
 * where that is wanted. Refuses a form made from older words, another day once anything is handed in, and
 * leaving out a child who has handed it in.
 */
export async function changeActivity(tenant: Tenant, input: ChangeActivity) {
  const { db, now } = tenant;
  const { activityId, asSeen, forWhom, childIds, laterToo, ...said } = input;
  const activity = await hold(tenant, activityId);
  const [named, handedIn, [club], { calendar }] = await Promise.all([
    db
      .select({ id: activityChildren.studentId })
      .from(activityChildren)
      .where(eq(activityChildren.activityId, activityId)),
    db
      .select({ id: submissions.studentId })
      .from(submissions)
      .where(eq(submissions.activityId, activityId)),
    db.select().from(clubs).where(eq(clubs.id, activity.clubId)),
    schoolDays(tenant),
  ]);
  if (!club) throw notFound();

  const before = { ...activity, childIds: named.map(({ id }) => id) };
  if (activityAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const forNamed = forWhom === 'named';
  const handedInBy = handedIn.map(({ id }) => id);
  // Who has left the class stands in no list of it: they keep what was theirs.
  const left = forNamed
    ? await whoHasLeft(tenant, activity.classId, [...before.childIds, ...handedInBy])
    : [];
  const after = { ...said, forNamed, childIds: forNamed ? union(childIds, left) : [] };
  const objection = whyNotChanged({ ...before, handedInBy }, after, {
    ...{ club, calendar },
    today: localDateOf(now),
  });
  if (objection)
    throw new Refusal('against_the_rules', objection.key, { [objection.field]: [objection.key] });
  if (after.level !== before.level) await refuseOtherLadder(tenant, club.id, after.level);

  // Only who is new to it, and has nothing in, must be in the class.
  const joining = after.childIds.filter((id) => !before.childIds.includes(id));
  const leaving = before.childIds.filter((id) => !after.childIds.includes(id));
  const asked = joining.filter((id) => !handedInBy.includes(id));
  if (asked.length > 0)
    await namedIn(tenant, {
      ...{ clubId: club.id, classIds: [activity.classId] },
      ...{ childIds: asked, dueOn: said.dueOn },
    });
  if (leaving.length > 0)
    await db
      .delete(activityChildren)
      .where(
        and(
          eq(activityChildren.activityId, activityId),
          inArray(activityChildren.studentId, leaving),
        ),
      );
  await nameChildren(tenant, activity, joining);
  const [changed] = await db
    .update(activities)
    .set({ ...said, forNamed })
    .where(eq(activities.id, activityId))
    .returning();
  if (!changed) throw notFound();
  if (laterToo) await changeWordsOfLater(tenant, activity, said);
  return record(
    tenant,
    activityChanged({
      classId: activity.classId,
      fields: changedFields(before, after),
      from: otherwiseFrom(before, after),
    }),
    changed,
  );
}

/** What somebody has since written into one of them by itself stays. */
async function changeWordsOfLater(tenant: Tenant, before: Activity, said: Words) {
  for (const later of await holdLater(tenant, before)) {
    const words = wordsForLater(before, said, later);
    const fields = Object.keys(words);
    if (fields.length === 0) continue;
    await tenant.db.update(activities).set(words).where(eq(activities.id, later.id));
    await record(tenant, activityChanged({ classId: later.classId, fields, from: null }), later);
  }
}

const union = (some: readonly string[], others: readonly string[]) => [
  ...new Set([...some, ...others]),
];

/**
 * Takes the work away, and those due after it of work that repeats where that is wanted; what was handed in
 * stays. It can be put back.
 */
export async function withdrawActivity(tenant: Tenant, { activityId, laterToo }: WithdrawActivity) {
  const activity = await hold(tenant, activityId);
  if (activity.withdrawnAt) throw new Refusal('conflict', 'activity.withdrawn_meanwhile');
  const later = laterToo ? await holdLater(tenant, activity) : [];
  for (const { id, classId, dueOn } of later) {
    await record(tenant, activityWithdrawn({ classId, from: dueOn }), {
      ...(await setWithdrawnAt(tenant, id, tenant.now)),
    });
  }
  return record(tenant, activityWithdrawn({ classId: activity.classId, from: activity.dueOn }), {
    ...(await setWithdrawnAt(tenant, activityId, tenant.now)),
  });
}

/**
 * Puts back what was withdrawn, with those due after it that were withdrawn in one go with it where that is
 * wanted. Refuses work whose day has gone by.
 */
export async function putBackActivity(tenant: Tenant, { activityId, laterToo }: WithdrawActivity) {
  const activity = await hold(tenant, activityId);
  const objection = whyNotPutBack(activity, localDateOf(tenant.now));
  if (objection) throw new Refusal('conflict', objection);
  for (const { id, classId, dueOn } of laterToo ? await listWithdrawnWith(tenant, activity) : []) {
    await holdToChange(tenant, id);
    await record(tenant, activityPutBack({ classId, from: dueOn }), {
      ...(await setWithdrawnAt(tenant, id, null)),
    });
  }
  return record(tenant, activityPutBack({ classId: activity.classId, from: activity.dueOn }), {
    ...(await setWithdrawnAt(tenant, activityId, null)),
  });
}

async function setWithdrawnAt({ db }: Tenant, activityId: string, withdrawnAt: Date | null) {
  const [changed] = await db
    .update(activities)
    .set({ withdrawnAt })
    .where(eq(activities.id, activityId))
    .returning();
  if (!changed) throw notFound();
  return changed;
}
