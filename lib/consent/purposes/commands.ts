import 'server-only';
import { and, eq, isNull, max, sql } from 'drizzle-orm';
import { consentDrafts, consentPurposes } from '@/db/schema/consent';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { inTurn, writeNotice } from '../commands';
import { noticePublished } from '../events';
import { offeredKinds } from '../uses';
import { askingStopped, draftDropped, draftSaved, purposeAdded } from './events';
import type { AddPurpose, DropDraft, PublishDraft, SaveDraft, StopAsking } from './inputs';
import { findForWriting } from './queries';
import { textOf, whyNotPublish } from './rules';

/**
 * Begins to ask about something; nobody is asked before its words are published. Refused where it is there
 * already, and where the product does nothing with the answer.
 */
export async function addPurpose(tenant: Tenant, input: AddPurpose) {
  const { db, actor } = tenant;
  const name = input.kind === 'other' ? input.name : '';
  if (input.kind !== 'other' && !offeredKinds.some((kind) => kind === input.kind))
    throw new Refusal('against_the_rules', 'consent_write.not_offered');
  await inTurn(tenant, 'purposes');
  const [taken] = await db
    .select({ id: consentPurposes.id })
    .from(consentPurposes)
    .where(
      and(
        eq(consentPurposes.kind, input.kind),
        sql`lower(${consentPurposes.name}) = lower(${name})`,
      ),
    );
  if (taken) {
    const key = 'consent_write.there_already';
    throw new Refusal('conflict', key, input.kind === 'other' ? { name: [key] } : {});
  }
  const [last] = await db.select({ position: max(consentPurposes.position) }).from(consentPurposes);
  const [added] = await db
    .insert(consentPurposes)
    .values({
      ...{ schoolId: actor.schoolId, kind: input.kind, name },
      position: (last?.position ?? 0) + 1,
    })
    .returning();
  if (!added) throw notFound();
  return record(tenant, purposeAdded({ purposeId: added.id, kind: added.kind }), added);
}

/** Keeps what is written so far, unless a colleague saved something else meanwhile. */
export async function saveDraft(tenant: Tenant, { purposeId, revision, ...text }: SaveDraft) {
  const { db, actor } = tenant;
  await inTurn(tenant, 'draft', purposeId);
  const found = await findForWriting(tenant, purposeId);
  if (!found) throw notFound();
  if ((found.draft?.revision ?? 0) !== revision)
    throw new Refusal('conflict', 'consent_write.draft_changed');
  const values = { ...text, revision: revision + 1, writtenById: personOf(tenant) };
  const [kept] = found.draft
    ? await db
        .update(consentDrafts)
        .set(values)
        .where(eq(consentDrafts.id, found.draft.id))
        .returning()
    : await db
        .insert(consentDrafts)
        .values({ ...values, schoolId: actor.schoolId, purposeId })
        .returning();
  if (!kept) throw notFound();
  return record(tenant, draftSaved({ purposeId, kind: found.purpose.kind }), kept);
}

/** Throws away what was written and not published; what families read stays as it is. */
export async function dropDraft(tenant: Tenant, { purposeId, revision }: DropDraft) {
  await inTurn(tenant, 'draft', purposeId);
  const found = await findForWriting(tenant, purposeId);
  if (!found) throw notFound();
  // Thrown away already, published, or other words by now.
  if (found.draft?.revision !== revision)
    throw new Refusal('conflict', 'consent_write.draft_changed_or_gone');
  await tenant.db.delete(consentDrafts).where(eq(consentDrafts.id, found.draft.id));
  return record(tenant, draftDropped({ purposeId, kind: found.purpose.kind }), found.purpose);
}

/**
 * Asks every family with the words of the draft that was read. What was published before stays as it was,
 * and so do the answers to it.
 */
export async function publishDraft(tenant: Tenant, input: PublishDraft) {
  const { db } = tenant;
  const { purposeId, whatsNew, earlierYes } = input;
  await inTurn(tenant, 'draft', purposeId);
  const found = await findForWriting(tenant, purposeId);
  if (!found) throw notFound();
  const { draft, newest, purpose } = found;
  const objection = whyNotPublish(draft, newest, input, purpose.archivedAt !== null);
  if (objection || !draft) {
    const key = objection?.key ?? 'consent_write.no_draft';
    const reason = key.endsWith('draft_changed') ? 'conflict' : 'against_the_rules';
    const fields = (objection?.fields ?? []).map((field) => [field, [key]]);
    throw new Refusal(reason, key, Object.fromEntries(fields));
  }
  await db
    .update(consentPurposes)
    .set({ archivedAt: null })
    .where(eq(consentPurposes.id, purposeId));
  await db.delete(consentDrafts).where(eq(consentDrafts.id, draft.id));
  const about = newest ? { whatsNew, earlierYes } : {};
  const notice = await writeNotice(tenant, purposeId, { ...textOf(draft), ...about });
  const { version } = notice;
  return record(tenant, noticePublished({ purposeId, kind: purpose.kind, version }), notice);
}

/** From now on it is a no for every child; what was answered stays in the ledger. */
export async function stopAsking(tenant: Tenant, { purposeId }: StopAsking) {
  const { db, now } = tenant;
  const [stopped] = await db
    .update(consentPurposes)
    .set({ archivedAt: now })
    .where(and(eq(consentPurposes.id, purposeId), isNull(consentPurposes.archivedAt)))
    .returning();
  if (stopped) return record(tenant, askingStopped({ purposeId, kind: stopped.kind }), stopped);
  const [known] = await db
    .select({ id: consentPurposes.id })
    .from(consentPurposes)
    .where(eq(consentPurposes.id, purposeId));
  throw known ? new Refusal('conflict', 'consent_write.stopped_already') : notFound();
}
