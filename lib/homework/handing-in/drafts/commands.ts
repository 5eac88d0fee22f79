import 'server-only';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import { drafts } from '@/db/schema/drafts';
import { recordOnceADay } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolYearNow } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { whyNotChange } from '../changing/rules';
import { findActivityFor, findSubmission } from '../queries';
import { whyNotHandIn } from '../rules';
import { draftSaved } from './events';
import type { SaveDraft } from './inputs';

export const newerElsewhere = 'hand_in.draft_elsewhere';

const ofOwn = (tenant: Tenant, activityId: string) =>
  and(eq(drafts.activityId, activityId), eq(drafts.studentId, personOf(tenant)));

/**
 * Keeps what a child has so far; what is empty is forgotten. Refused for what cannot be handed in, so that
 * what was on its way when the work went in is no draft of it; and where another page has saved since this
 * one looked, whose draft stays. It is in the record once a day. Answers with
 * when it was saved.
 */
export async function saveDraft(
  tenant: Tenant,
  { activityId, writing, drawn, way, seconds, changing, page, seen }: SaveDraft,
) {
  const { db, actor, now } = tenant;
  const studentId = personOf(tenant);
  const today = localDateOf(now);
  const [activity, handedIn] = await Promise.all([
    findActivityFor(tenant, activityId, studentId),
    findSubmission(tenant, activityId, studentId),
  ]);
  if (!activity) throw notFound();
  const objection =
    changing !== undefined && handedIn
      ? handedIn.version === changing
        ? whyNotChange(activity, handedIn, today)
        : 'hand_in.changed_meanwhile'
      : whyNotHandIn(activity, handedIn, today);
  if (objection) throw new Refusal('against_the_rules', objection);

  const asSeen = or(
    page ? eq(drafts.page, page) : undefined,
    seen ? eq(drafts.savedAt, new Date(seen)) : undefined,
  );
  if (writing.trim() === '' && drawn?.length === 0) {
    await db.delete(drafts).where(and(ofOwn(tenant, activityId), asSeen ?? sql`false`));
    if (await findDraft(tenant, activityId)) throw new Refusal('conflict', newerElsewhere);
    return now;
  }
  const kept = {
    writing,
    ...(drawn && { drawn }),
    way: way ?? null,
    seconds,
    savedAt: now,
    page: page ?? null,
  };
  const [draft] = await db
    .insert(drafts)
    .values({ schoolId: actor.schoolId, activityId, studentId, ...kept })
    .onConflictDoUpdate({
      target: [drafts.schoolId, drafts.studentId, drafts.activityId],
      set: kept,
      setWhere: asSeen ?? sql`false`,
    })
    .returning({ id: drafts.id });
  if (!draft) throw new Refusal('conflict', newerElsewhere);
  await recordOnceADay(tenant, draftSaved({ activityId }), {
    id: draft.id,
    schoolId: actor.schoolId,
    studentId,
  });
  return now;
}

/** In the transaction that hands the work in. */
export const forgetDraft = (tenant: Tenant, activityId: string) =>
  tenant.db.delete(drafts).where(ofOwn(tenant, activityId));

/** What a child has so far; nobody who only looks as the child is shown it. */
export async function findDraft(tenant: Tenant, activityId: string) {
  if (tenant.actor.onlyLooks) return undefined;
  const [draft] = await tenant.db
    .select({
      writing: drafts.writing,
      drawn: drafts.drawn,
      way: drafts.way,
      seconds: drafts.seconds,
      savedAt: drafts.savedAt,
    })
    .from(drafts)
    .where(ofOwn(tenant, activityId));
  return draft;
}

/** What was not handed in before this school year began. */
export async function forgetOldDrafts(tenant: Tenant) {
  const { startsOn } = await schoolYearNow(tenant);
  await tenant.db.delete(drafts).where(lt(drafts.savedAt, new Date(startsOn)));
}
