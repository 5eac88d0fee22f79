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
  DecideAllMissing,
  DecideMissing,
  MapColumns,
  MatchByHand,
  WhichImport,
} from './inputs';
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
  if (decision === 'leaves' && !mayLeave(tenant, person))
    throw new Refusal('against_the_rules', 'import_pages.missing.not_this_one');
  await decide(tenant, importId, personId, decision, null);
  return record(tenant, importDecided({ decision, people: 1 }), asRow(kept));
}

/** The same about everybody who is missing and not decided about, their number typed. */
export async function decideAllMissing(tenant: Tenant, input: DecideAllMissing) {
  const { importId, decision, typed } = input;
  const kept = await holdImport(tenant, importId, ['planned']);
  const missing = await missingFrom(tenant, importId);
  if (decision === 'leaves' && typed !== String(missing.length))
    throw new Refusal('against_the_rules', 'import_pages.missing.type_the_number', {
      typed: ['import_pages.missing.type_the_number'],
    });
  const { db, actor } = tenant;
  await isOlderNow(tenant, importId);
  const already = await db
    .select({ about: importDecisions.about })
    .from(importDecisions)
    .where(eq(importDecisions.importId, importId));
  const decided = new Set(already.map(({ about }) => about));
  const open = missing.filter(({ id }) => !decided.has(id));
  const rows = open.map((person) => ({
    schoolId: actor.schoolId,
    importId,
    about: person.id,
    aboutHash: person.id,
    decision: decision === 'leaves' && !mayLeave(tenant, person) ? ('stays' as const) : decision,
    decidedById: personOf(tenant),
  }));
  for (let at = 0; at < rows.length; at += 1_000)
    await db
      .insert(importDecisions)
      .values(rows.slice(at, at + 1_000))
      .onConflictDoNothing();
  return record(tenant, importDecided({ decision, people: missing.length }), asRow(kept));
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

const mayLeave = ({ actor }: Tenant, { id, role }: Missing) =>
  id !== actor.personId && role !== 'school_admin' && mayAppoint(actor, role);
