import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import {
  type Import,
  importDecisions,
  importMappings,
  importRows,
  imports,
} from '@/db/schema/imports';
import { people } from '@/db/schema/people';
import { isMarkOf } from '@/db/sealed';
import { askForChange } from '@/lib/changes/commands';
import { mayAppoint } from '@/lib/platform/appointing';
import { enqueue, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { ImportState, Role, StaffRole } from '@/lib/shared/vocabulary';
import {
  importAsked,
  importColumnsMapped,
  importDecided,
  importGivenUp,
  importPlannedAgain,
  importUploaded,
} from './events';
import type { Uploaded } from './files';
import type {
  DecideMissing,
  DecideWhoLeaves,
  MapColumns,
  MatchByHand,
  WhichImport,
} from './inputs';
import { mayLeave } from './may-leave';
import { mappingInput } from './reading/mapped/inputs';
import { countOf, isUnattributed, undoableFor } from './rules';

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
      choices,
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
  if ((counts.created?.staff ?? 0) > 0) refuseUnlessTheirsToAppoint(tenant, kept);
  const total = countOf(counts, 'created') + countOf(counts, 'changed');
  const undoUntil = new Date(now.getTime() + undoableFor * 86_400_000);
  const change = await askForChange(tenant, {
    kind: 'import',
    aboutId: importId,
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

const asRow = ({ id, schoolId }: Import) => ({ id, schoolId });

/** The import, held until the end of the transaction; refused where it has gone on meanwhile. */
export async function holdImport({ db }: Tenant, importId: string, states: ImportState[]) {
  const [kept] = await db.select().from(imports).where(eq(imports.id, importId)).for('update');
  if (!kept) throw notFound();
  if (!states.includes(kept.state)) throw new Refusal('conflict', 'import_pages.went_on');
  return kept;
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

async function decide(
  tenant: Tenant,
  importId: string,
  about: string,
  decision: (typeof importDecisions.$inferInsert)['decision'],
  personId: string | null,
) {
  const { db, actor } = tenant;
  const decided = { decision, personId, decidedById: personOf(tenant) };
  await isOlderNow(tenant, importId);
  const changed = await db
    .update(importDecisions)
    .set(decided)
    .where(
      and(
        eq(importDecisions.importId, importId),
        isMarkOf(importDecisions.aboutHash, 'import_decisions.about', about),
      ),
    )
    .returning({ id: importDecisions.id });
  if (changed.length > 0) return;
  await db
    .insert(importDecisions)
    .values({ schoolId: actor.schoolId, importId, about, aboutHash: about, ...decided })
    .onConflictDoUpdate({
      target: [importDecisions.schoolId, importDecisions.importId, importDecisions.aboutHash],
      set: decided,
    });
}

/** What was shown is no longer what would be done. */
const isOlderNow = ({ db }: Tenant, importId: string) =>
  db.update(imports).set({ fingerprint: null }).where(eq(imports.id, importId));

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
