import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Import, importDecisions, importRows } from '@/db/schema/imports';
import { people } from '@/db/schema/people';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { Role } from '@/lib/shared/vocabulary';
import { asRow, decide, holdImport, isOlderNow } from '../deciding';
import { importDecided } from '../events';
import type { DecideMissing, DecideWhoLeaves, WhichImport } from '../inputs';
import { isUnattributed } from '../rules';
import { mayLeave } from './may-leave';

/** Says of somebody who is missing whether they leave. Nobody makes themselves or who runs the school leave. */
export async function decideMissing(tenant: Tenant, input: DecideMissing) {
  const { importId, personId, decision } = input;
  const kept = await holdImport(tenant, importId, ['planned']);
  const missing = await missingFrom(tenant, importId);
  const person = missing.find(({ id }) => id === personId);
  if (!person) throw notFound();
  if (decision === 'leaves') refuseToLetLeave(tenant, kept, person);
  await decide(tenant, importId, personId, decision, null);
  return record(tenant, importDecided({ decision, people: 1 }), asRow(kept));
}

/** Everybody who is missing and not decided about stays. */
export async function letOthersStay(tenant: Tenant, { importId }: WhichImport) {
  const kept = await holdImport(tenant, importId, ['planned']);
  const missing = await missingFrom(tenant, importId);
  const decided = await decidedOf(tenant, importId);
  const open = missing.filter(({ id }) => !decided.has(id));
  await decideAbout(
    tenant,
    importId,
    open.map(({ id }) => ({ id, decision: 'stays' })),
  );
  return record(tenant, importDecided({ decision: 'stays', people: open.length }), asRow(kept));
}

/**
 * Of those who were shown by name: who is ticked leaves, the others stay. Refused whole where the list is no
 * longer as it was shown.
 */
export async function decideWhoLeaves(tenant: Tenant, input: DecideWhoLeaves) {
  const { importId, shown, leaves } = input;
  const kept = await holdImport(tenant, importId, ['planned']);
  const missing = new Map((await missingFrom(tenant, importId)).map((each) => [each.id, each]));
  const decided = await decidedOf(tenant, importId);
  if (shown.some((id) => !missing.has(id) || decided.has(id)))
    throw new Refusal('conflict', 'import_pages.leaving.went_on');
  if (leaves.some((id) => !shown.includes(id))) throw notFound();
  for (const id of leaves) {
    const person = missing.get(id);
    if (person) refuseToLetLeave(tenant, kept, person);
  }
  const going = new Set(leaves);
  await decideAbout(
    tenant,
    importId,
    [...new Set(shown)].map((id) => ({ id, decision: going.has(id) ? 'leaves' : 'stays' })),
  );
  const decision = going.size > 0 ? 'leaves' : 'stays';
  const people = going.size > 0 ? going.size : new Set(shown).size;
  return record(tenant, importDecided({ decision, people }), asRow(kept));
}

function refuseToLetLeave(tenant: Tenant, kept: Import, person: Missing) {
  if (!mayLeave(tenant, person))
    throw new Refusal('against_the_rules', 'import_pages.missing.not_this_one');
  if (isUnattributed(kept.counts ?? {}, kindOf(person)))
    throw new Refusal('against_the_rules', 'import_pages.missing.may_be_in_the_file');
}

const kindOf = ({ role }: Missing) =>
  role === 'student' ? 'student' : role === 'parent' ? 'guardian' : 'staff';

async function decidedOf({ db }: Tenant, importId: string) {
  const rows = await db
    .select({ about: importDecisions.about })
    .from(importDecisions)
    .where(eq(importDecisions.importId, importId));
  return new Set(rows.map(({ about }) => about));
}

async function decideAbout(
  tenant: Tenant,
  importId: string,
  people: readonly Readonly<{ id: string; decision: 'leaves' | 'stays' }>[],
) {
  const { db, actor } = tenant;
  await isOlderNow(tenant, importId);
  const decidedById = personOf(tenant);
  const rows = people.map(({ id, decision }) => ({
    schoolId: actor.schoolId,
    importId,
    about: id,
    aboutHash: id,
    decision,
    decidedById,
  }));
  for (let at = 0; at < rows.length; at += 1_000)
    await db.insert(importDecisions).values(rows.slice(at, at + 1_000));
}

type Missing = Readonly<{ id: string; role: Role }>;

const missingFrom = ({ db, actor }: Tenant, importId: string) =>
  db
    .select({ id: people.id, role: people.role })
    .from(importRows)
    .innerJoin(
      people,
      and(eq(people.schoolId, importRows.schoolId), eq(people.id, importRows.subjectId)),
    )
    .where(
      and(
        eq(importRows.schoolId, actor.schoolId),
        eq(importRows.importId, importId),
        eq(importRows.outcome, 'missing'),
        sql`${importRows.part} = 'people'`,
      ),
    );
