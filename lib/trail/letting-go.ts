import 'server-only';
import { hash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';

type Which = Readonly<{
  schoolId: string;
  /** The request in which rows were removed or emptied. */
  run: string;
  /** Whose own values need not go: their key is gone. */
  but: string;
}>;

/** Beside the keys: which entries may have lost their values, so that of any other it is found. */
const nameOf = (schoolId: string, run: string) => `let-go/${schoolId}/${run}`;

const atATime = 2_000;

/**
 * Values that the trail keeps under others' keys of rows that an erasure removed or emptied: they tell of who was
 * erased too. Each entry's digest stays, so that its seal still fits. `sql` is
 * the removing role's, in its school.
 */
export async function letGo(sql: TransactionSql, keys: KeyStore, { schoolId, run, but }: Which) {
  const entries = await sql<{ id: string; kept: Buffer; archived: boolean }[]>`
    select e.id::text, e.kept, e.archived from (
      select id, school_id, kept, seal_number, whose_id, row_id, table_name, false as archived from trail.entries
      union all
      select id, school_id, kept, seal_number, whose_id, row_id, table_name, true from trail.archive) e
    where e.school_id = ${schoolId} and e.kept is not null and e.seal_number is not null
      and e.whose_id is distinct from ${but}
      and e.row_id in (select r.row_id from trail.entries r where r.school_id = ${schoolId}
        and r.request_id = ${run} and r.by_role = 'studystreaks_remover')
      and e.table_name not in ('erasures', 'removed_files')`;
  if (entries.length === 0) return;
  const before = await alreadyGone(keys, schoolId, run);
  const ids = [...new Set([...before, ...entries.map(({ id }) => id)])];
  await keys.note(nameOf(schoolId, run), Buffer.from(JSON.stringify(ids)));
  for (let at = 0; at < entries.length; at += atATime) {
    const some = entries.slice(at, at + atATime);
    for (const archived of [false, true]) {
      const there = some.filter((entry) => entry.archived === archived);
      if (there.length === 0) continue;
      await sql`
        update ${sql(archived ? 'trail.archive' : 'trail.entries')} e
        set kept = null, kept_digest = decode(s.digest, 'hex')
        from unnest(${there.map(({ id }) => id)}::bigint[],
          ${there.map(({ kept }) => hash('sha256', kept, 'hex'))}::text[]) as s(id, digest)
        where e.school_id = ${schoolId} and e.id = s.id and e.kept is not null`;
    }
  }
}

async function alreadyGone(keys: KeyStore, schoolId: string, run: string): Promise<string[]> {
  const noted = await keys.read(nameOf(schoolId, run));
  return noted ? (JSON.parse(noted.toString()) as string[]) : [];
}

/** The entries of a school that may be without the values they were sealed with. */
export async function entriesLetGo(keys: KeyStore, schoolId: string): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (const name of await keys.names(`let-go/${schoolId}`)) {
    const noted = await keys.read(name);
    for (const id of noted ? (JSON.parse(noted.toString()) as string[]) : []) all.add(id);
  }
  return all;
}
