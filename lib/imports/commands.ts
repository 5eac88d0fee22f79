import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type Import, importMappings, importRows, imports } from '@/db/schema/imports';
import { askForChange } from '@/lib/changes/commands';
import { mayAppoint } from '@/lib/platform/appointing';
import { enqueue, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { may, reachOf } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { StaffRole } from '@/lib/shared/vocabulary';
import { asRow, decide, holdImport } from './deciding';
import {
  importAsked,
  importColumnsMapped,
  importDecided,
  importGivenUp,
  importPlannedAgain,
  importUploaded,
} from './events';
import type { Uploaded } from './files';
import type { MapColumns, MatchByHand, WhichImport } from './inputs';
import { mappingInput } from './reading/mapped/inputs';
import { countOf, undoableFor } from './rules';

/** Keeps what was uploaded, and has it read. */
export async function startImport(tenant: Tenant, { files, ...choices }: Uploaded) {
  const { db, actor, now } = tenant;
  const [started] = await db
    .insert(imports)
    .values({
      schoolId: actor.schoolId,
      askedById: personOf(tenant),
      state: 'reading',
      source: '',
      startsOn: localDateOf(now),
      files,
      choices: {
        ...choices,
        keepsCalendar: may(actor, 'calendar.manage'),
        keepsNeeds: reachOf(actor, 'needs.manage') === 'school',
      },
    })
    .returning();
  if (!started) throw new Error('An import was inserted and did not come back');
  await enqueue(tenant, 'plan_import', [started.id]);
  return record(tenant, importUploaded({ files: files.length }), started);
}

/** What the columns of a list are; remembered for the next list with the same columns. */
export async function mapColumns(tenant: Tenant, input: MapColumns) {
  const { db, actor } = tenant;
  const kept = await holdImport(tenant, input.importId, ['mapping']);
  const mapping = mappingInput.safeParse({
    about: input.about,
    dateOrder: input.dateOrder,
    whole: input.whole,
    columns: Object.fromEntries(
      input.header.flatMap((name, at) => (input.target[at] ? [[name, input.target[at]]] : [])),
    ),
  });
  if (!mapping.success)
    throw new Refusal('against_the_rules', mapping.error.issues[0]?.message ?? 'refusal.conflict');
  if (Object.keys(mapping.data.columns).length === 0)
    throw new Refusal('against_the_rules', 'import_pages.mapping.nothing_mapped');
  const fingerprint = createHash('sha256').update(JSON.stringify(input.header)).digest('hex');
  await db
    .insert(importMappings)
    .values({ schoolId: actor.schoolId, fingerprint, mapping: mapping.data })
    .onConflictDoUpdate({
      target: [importMappings.schoolId, importMappings.fingerprint],
      set: { mapping: mapping.data },
    });
  const read = await readAgain(tenant, kept, { mapping: mapping.data });
  return record(tenant, importColumnsMapped(), read);
}

/** Says of one row who it is. Counts once the plan is made anew. */
export async function matchByHand(tenant: Tenant, { importId, ref, who }: MatchByHand) {
  const { db } = tenant;
  const kept = await holdImport(tenant, importId, ['planned']);
  // What a file calls somebody lies sealed.
  const rows = await db
    .select({ ref: importRows.ref, candidates: importRows.candidates })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.outcome, 'ambiguous')));
  const row = rows.find((each) => each.ref === ref);
  if (!row) throw notFound();
  if (who === 'new' || who === 'left_out' || who === 'undecided')
    await decide(tenant, importId, ref, who, null);
  else if (row.candidates?.includes(who)) await decide(tenant, importId, ref, 'same', who);
  else throw notFound();
  const decision = ['new', 'left_out', 'undecided'].includes(who) ? who : 'same';
  return record(tenant, importDecided({ decision, people: 1 }), asRow(kept));
}

/** Works out the plan anew, with what was decided and the school as it is now. */
export async function planAgain(tenant: Tenant, { importId }: WhichImport) {
  const kept = await holdImport(tenant, importId, ['planned']);
  return record(tenant, importPlannedAgain(), await readAgain(tenant, kept, {}));
}

/**
 * Has the worker do what the dry run shows, once. Refused while something waits for the office, and where
 * more was decided than what was shown.
 */
export async function askToDo(tenant: Tenant, { importId }: WhichImport) {
  const { now } = tenant;
  const kept = await holdImport(tenant, importId, ['planned']);
  if (kept.fingerprint === null) throw new Refusal('against_the_rules', 'import_pages.look_first');
  if (kept.stops.length > 0) throw new Refusal('against_the_rules', 'import_pages.stops');
  const counts = kept.counts ?? {};
  const bringsTerms = (counts.created?.terms ?? 0) > 0;
  if (bringsTerms && !may(tenant.actor, 'calendar.manage'))
    throw new Refusal('forbidden', 'import_pages.calendar_not_yours');
  const bringsNeeds = (counts.needs?.student ?? 0) > 0;
  if (bringsNeeds && reachOf(tenant.actor, 'needs.manage') !== 'school')
    throw new Refusal('forbidden', 'import_pages.needs_not_yours');
  if ((counts.created?.staff ?? 0) > 0) refuseUnlessTheirsToAppoint(tenant, kept);
  const total = countOf(counts, 'created') + countOf(counts, 'changed');
  const undoUntil = new Date(now.getTime() + undoableFor * 86_400_000);
  const change = await askForChange(tenant, {
    kind: 'import',
    aboutId: importId,
    details: { ...(bringsTerms && { terms: true }), ...(bringsNeeds && { needs: true }) },
    total,
    undoUntil,
  });
  return record(tenant, importAsked(), { ...change, id: kept.id });
}

/** Whoever has staff made by a file could have made them by hand. */
function refuseUnlessTheirsToAppoint({ actor }: Tenant, { choices }: Import) {
  const { staffRole = 'trainer' } = choices as Readonly<{ staffRole?: StaffRole }>;
  if (!mayAppoint(actor, staffRole) || !mayAppoint(actor, 'trainer'))
    throw new Refusal('forbidden', 'people.not_yours_to_appoint');
}

export async function giveUp(tenant: Tenant, { importId }: WhichImport) {
  const kept = await holdImport(tenant, importId, ['reading', 'planned', 'mapping', 'unreadable']);
  const [given] = await tenant.db
    .update(imports)
    .set({ state: 'given_up' })
    .where(eq(imports.id, kept.id))
    .returning();
  if (!given) throw notFound();
  return record(tenant, importGivenUp(), given);
}

async function readAgain(tenant: Tenant, { id }: Import, more: Partial<Import>) {
  const [reading] = await tenant.db
    .update(imports)
    .set({ ...more, state: 'reading' })
    .where(eq(imports.id, id))
    .returning();
  if (!reading) throw notFound();
  await enqueue(tenant, 'plan_import', [id]);
  return reading;
}
