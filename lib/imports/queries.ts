import 'server-only';
import { and, asc, count, desc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { type ImportRow, importDecisions, importRows, imports } from '@/db/schema/imports';
import { people } from '@/db/schema/people';
import { isMarkOf } from '@/db/sealed';
import { lastChangeAbout } from '@/lib/changes/queries';
import { isGoingOn } from '@/lib/changes/rules';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ChangeState, ImportOutcome } from '@/lib/shared/vocabulary';
import { loadPeopleOf } from './here/queries';
import { nameOf } from './here/rows';
import type { ImportList, RowsAsked } from './inputs';
import { mayLeave } from './leaving/may-leave';
import type { SchoolPerson } from './planning/school';
import { kinds } from './reading/roster';
import { type CountedKind, firstTab, isUnattributed, shownWhoLeave } from './rules';

const perPage = 25;

/** What has become of it since it was asked for: the last change that carried it out. */
const latestChange = sql<ChangeState | null>`(select c.state from changes c
  where c.school_id = ${imports.schoolId} and c.kind = 'import' and c.about_id = ${imports.id}
  order by c.id desc limit 1)`;

/** The imports of a school, the latest first. */
export async function listImports({ db }: Tenant, page: number) {
  const [{ total = 0 } = {}] = await db.select({ total: count() }).from(imports);
  const rows = await db
    .select({
      id: imports.id,
      state: imports.state,
      createdAt: imports.createdAt,
      files: imports.files,
      counts: imports.counts,
      askedBy: people.displayName,
      change: latestChange,
    })
    .from(imports)
    .innerJoin(people, and(eq(people.schoolId, imports.schoolId), eq(people.id, imports.askedById)))
    .orderBy(desc(imports.createdAt))
    .limit(perPage)
    .offset((page - 1) * perPage);
  return { rows, total, perPage };
}

export async function findImport({ db }: Tenant, importId: string) {
  const [found] = await db
    .select({ kept: imports, askedBy: people.displayName })
    .from(imports)
    .innerJoin(people, and(eq(people.schoolId, imports.schoolId), eq(people.id, imports.askedById)))
    .where(eq(imports.id, importId));
  return found;
}

/** People are told apart by what they are, everything else by its part. */
const aboutKind = (kind: CountedKind) =>
  or(eq(importRows.kind, kind), and(isNull(importRows.kind), sql`${importRows.part} = ${kind}`));

type Told = Readonly<Pick<ImportRow, 'id' | 'name' | 'file' | 'values'>>;

/** In the name, in the file, or among what fills the gaps of a reason. */
const says =
  (text: string) =>
  ({ name, file, values }: Told) =>
    [name, file, values && JSON.stringify(values)].some((said) =>
      said?.toLowerCase().includes(text.toLowerCase()),
    );

function orderOf(sort: ImportList['sort'], direction: typeof asc) {
  if (sort === 'place') return [direction(importRows.position)];
  if (sort === 'name') return [asc(importRows.position)];
  return [
    direction(sql`coalesce(${importRows.kind}, ${importRows.part})`),
    asc(importRows.position),
  ];
}

const byName = new Intl.Collator('en-GB');

/** What is in a row lies sealed, so that it is searched and sorted by name here: the ids of one page, and how many. */
async function pageByWords(
  { db }: Tenant,
  these: SQL | undefined,
  { q = '', sort, order, page = 1 }: RowsAsked,
) {
  const all: Told[] = await db
    .select({
      id: importRows.id,
      name: importRows.name,
      file: importRows.file,
      values: importRows.values,
    })
    .from(importRows)
    .where(these)
    .orderBy(...orderOf(sort ?? 'place', order === 'desc' ? desc : asc));
  const found = q ? all.filter(says(q)) : all;
  const way = order === 'desc' ? -1 : 1;
  if (sort === 'name') found.sort((a, b) => way * byName.compare(a.name, b.name));
  const ids = found.slice((page - 1) * perPage, page * perPage).map(({ id }) => id);
  return { ids, total: found.length };
}

/** One page as the database sorts it. */
async function pageByPlace(
  { db }: Tenant,
  these: SQL | undefined,
  { sort, order, page = 1 }: RowsAsked,
) {
  const [{ total = 0 } = {}] = await db.select({ total: count() }).from(importRows).where(these);
  const some = await db
    .select({ id: importRows.id })
    .from(importRows)
    .where(these)
    .orderBy(...orderOf(sort ?? 'place', order === 'desc' ? desc : asc))
    .limit(perPage)
    .offset((page - 1) * perPage);
  return { ids: some.map(({ id }) => id), total };
}

/** What rows say of children's needs, only to those who may read it of every child. */
function asTheyMayRead({ actor }: Tenant, row: ImportRow | undefined) {
  if (!row || reachOf(actor, 'needs.read') === 'school') return row;
  const { senStatus: _, ...told } = row.told ?? {};
  const differences = row.differences?.filter(({ field }) => field !== 'senStatus') ?? null;
  return { ...row, told: row.told && told, differences };
}

/** One page of what an import comes to, with what was decided about each row. */
export async function rowsOfImport(
  tenant: Tenant,
  importId: string,
  tab: ImportOutcome,
  asked: RowsAsked = {},
) {
  const { db } = tenant;
  const { q, kind, sort } = asked;
  const these = and(
    eq(importRows.importId, importId),
    eq(importRows.outcome, tab),
    kind ? aboutKind(kind) : undefined,
  );
  const paged = q || sort === 'name' ? pageByWords : pageByPlace;
  const { ids, total } = await paged(tenant, these, asked);
  const found = await db.select().from(importRows).where(inArray(importRows.id, ids));
  const rows = ids.flatMap(
    (id) =>
      asTheyMayRead(
        tenant,
        found.find((row) => row.id === id),
      ) ?? [],
  );
  const about = rows.flatMap((row) => (tab === 'missing' ? row.subjectId : row.ref) ?? []);
  const decisions =
    about.length === 0
      ? []
      : await db
          .select()
          .from(importDecisions)
          .where(
            and(
              eq(importDecisions.importId, importId),
              isMarkOf(importDecisions.aboutHash, 'import_decisions.about', ...about),
              ne(importDecisions.decision, 'undecided'),
            ),
          );
  return { rows, total, perPage, decisions };
}

/**
 * Whom the office may let leave and has not decided about, by kind and name, as many as are shown at once.
 * Undefined where there is no dry run to decide about.
 */
export async function missingByName(tenant: Tenant, importId: string) {
  const { db } = tenant;
  const found = await findImport(tenant, importId);
  const last = found && (await lastChangeAbout(tenant, 'import', importId));
  if (found?.kept.state !== 'planned' || (last && isGoingOn(last.state))) return undefined;
  const { kept } = found;
  const decided = await db
    .select({ about: importDecisions.about })
    .from(importDecisions)
    .where(eq(importDecisions.importId, importId));
  const known = new Set(decided.map(({ about }) => about));
  const rows = await db
    .select({ id: people.id, name: importRows.name, kind: importRows.kind, role: people.role })
    .from(importRows)
    .innerJoin(
      people,
      and(eq(people.schoolId, importRows.schoolId), eq(people.id, importRows.subjectId)),
    )
    .where(
      and(
        eq(importRows.importId, importId),
        eq(importRows.outcome, 'missing'),
        eq(importRows.part, 'people'),
      ),
    );
  const open = rows
    .filter((row) => !known.has(row.id) && mayLeave(tenant, row))
    .flatMap(({ kind, ...row }) => {
      const one = kinds.find((each) => each === kind);
      return one && !isUnattributed(kept.counts ?? {}, one) ? [{ ...row, kind: one }] : [];
    })
    .toSorted(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byName.compare(a.name, b.name),
    );
  return { kept, shown: open.slice(0, shownWhoLeave), total: open.length };
}

export type Candidate = SchoolPerson & Readonly<{ name: string }>;

/** The people whom rows could be, by id, with what the school knows of them. */
export async function candidatesOf(tenant: Tenant, rows: readonly ImportRow[]) {
  const ids = [...new Set(rows.flatMap(({ candidates }) => candidates ?? []))];
  const found = ids.length === 0 ? [] : await loadPeopleOf(tenant, ids);
  return new Map<string, Candidate>(
    found.map((person) => [person.id, { ...person, name: nameOf(person) }]),
  );
}

/** All that was refused, for a file to take to whoever keeps the other system. */
export const refusalsOf = ({ db }: Tenant, importId: string) =>
  db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.outcome, 'refused')))
    .orderBy(asc(importRows.position));

/** Everything that the page of an import shows; undefined where there is none. */
export async function importShown(
  tenant: Tenant,
  importId: string,
  list: RowsAsked & Pick<Partial<ImportList>, 'tab'>,
) {
  const found = await findImport(tenant, importId);
  if (!found) return undefined;
  const { kept, askedBy } = found;
  const last = await lastChangeAbout(tenant, 'import', importId);
  // What was refused was another plan than the one that is shown now.
  const isOfThisPlan = !(last?.endedAt && kept.plannedAt && last.endedAt < kept.plannedAt);
  const change = isOfThisPlan ? last : undefined;
  const [who] = change
    ? await tenant.db
        .select({ name: people.displayName })
        .from(people)
        .where(eq(people.id, change.askedById))
    : [];
  const standing = { kept, askedBy, doneBy: who?.name ?? askedBy, change };
  if (kept.state !== 'planned' && kept.state !== 'done') return { ...standing, shown: undefined };
  const tab = list.tab ?? firstTab(kept.counts ?? {}, kept.stops.length);
  const rows = await rowsOfImport(tenant, importId, tab, list);
  const candidates = await candidatesOf(tenant, tab === 'ambiguous' ? rows.rows : []);
  return { ...standing, shown: { ...rows, tab, candidates } };
}
