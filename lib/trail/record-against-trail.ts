import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import { ownKeys } from '@/lib/platform/keys/own';
import { DataKeyMissing } from '@/lib/platform/sealing/data-keys';
import { collectInSchool, type Tenant } from '@/lib/platform/tenancy';
import { wholeTrail } from './archive';
import type { Fault } from './checking';
import { keyOfPerson, keyOfSchool, openValues } from './values';

/*
 * The record of events is never changed, and the trail keeps what each event said when it was written. Here one is held
 * against the other: an event that was altered, taken out or put in behind the product's back is found, whether or not
 * whoever did it kept triggers from running. It costs nothing when an event is written.
 */

type Entry = Readonly<{
  id: string;
  verb: 'insert' | 'update' | 'delete';
  by: string;
  number: number | null;
  whose: string | null;
  fields: readonly string[];
  kept: string | null;
}>;
type Row = Readonly<Record<string, unknown>>;
type Pair = Readonly<{ row: Row | null; entries: readonly Entry[] | null }>;

/** Who writes events, and who lets go of them or of what they say. */
const writers = ['studystreaks_app', 'studystreaks_gate', 'studystreaks_platform'];
const remover = 'studystreaks_remover';
/** After a year where an event came from goes, and the event stays. */
const isOnlyWhence = ({ by, fields }: Entry) =>
  by === 'studystreaks_gate' && fields.every((field) => field === 'address' || field === 'device');

const atATime = 2_000;
const enough = 20;

/** What does not agree; nothing where the record says what the trail keeps of it. */
export async function checkRecord(schoolId: string): Promise<readonly Fault[]> {
  try {
    return await collectInSchool(schoolId, null, holdAgainst);
  } catch (error) {
    if (error instanceof DataKeyMissing) return [{ what: 'no_key', number: 0 }];
    throw error;
  }
}

async function holdAgainst(tenant: Tenant): Promise<readonly Fault[]> {
  const { db, actor } = tenant;
  const { schoolId } = actor;
  const since = await followedSince(tenant);
  const own = `school_id = '${schoolId}'`;
  // Years of events take longer than any page may.
  await db.execute(sql.raw(`set local statement_timeout = '10min'`));
  // Safe: a school's id, checked as this transaction began.
  await db.execute(
    sql.raw(`declare events_and_entries no scroll cursor for
      select to_jsonb(a) - 'address' - 'device' as row, t.entries
      from (
        select row_id, json_agg(json_build_object('id', id::text, 'verb', verb, 'by', by_role, 'number', seal_number,
          'whose', whose_id, 'fields', fields, 'kept', encode(kept, 'base64')) order by at, id) as entries
        from ${wholeTrail(
          'row_id, id, at, verb, by_role, seal_number, whose_id, fields, kept',
          `${own} and table_name = 'audit_events'`,
        )} e group by row_id
      ) t full join (select * from audit_events where ${own}) a on a.id = t.row_id`),
  );
  const open = opener(schoolId);
  const faults: Fault[] = [];
  while (faults.length < enough) {
    const pairs = await db.execute<Pair>(sql.raw(`fetch ${atATime} from events_and_entries`));
    for (const pair of pairs) {
      const fault = await faultOf(pair, open, since);
      if (fault) faults.push(fault);
    }
    if (pairs.length < atATime) break;
  }
  return faults.slice(0, enough);
}

/** An event from before the trail began, or whose months are gone from it, cannot be held against it. */
async function followedSince({ db, actor }: Tenant): Promise<number> {
  const { schoolId } = actor;
  const first = wholeTrail(
    'at, table_name, verb, row_id, seal_number',
    `school_id = '${schoolId}' and seal_number is not null`,
  );
  const [entry] = await db.execute<{ at: string; whole: boolean }>(
    sql.raw(`select at::text, seal_number = 1 and table_name = 'schools' and verb = 'insert' as whole
      from ${first} e order by seal_number limit 1`),
  );
  if (!entry) return Number.POSITIVE_INFINITY;
  return entry.whole ? Number.NEGATIVE_INFINITY : new Date(entry.at).getTime();
}

async function faultOf(
  { row, entries }: Pair,
  open: Opens,
  since: number,
): Promise<Fault | undefined> {
  const [first] = entries ?? [];
  if (!entries || !first)
    return row && momentOf(row.created_at) >= since
      ? { what: 'event_added', number: 0 }
      : undefined;
  const number = first.number ?? 0;
  const last = entries.at(-1);
  if (!row) {
    const isLetGo = last?.verb === 'delete' && last.by === remover;
    return isLetGo ? undefined : { what: 'event_removed', number };
  }
  const isWritten = first.verb !== 'insert' || writers.includes(first.by);
  if (!isWritten || last?.verb === 'delete') return { what: 'event_added', number };
  const changes = entries.filter(({ verb }) => verb === 'update');
  if (changes.some((change) => change.by !== remover && !isOnlyWhence(change)))
    return { what: 'event_altered', number };
  const said = await saidBy(entries, open);
  return said && !agrees(row, said) ? { what: 'event_altered', number } : undefined;
}

/** What the event says by all that is kept of it; undefined where that was let go, or is not linked yet. */
async function saidBy(entries: readonly Entry[], open: Opens): Promise<Row | undefined> {
  let said: Row | undefined;
  for (const entry of entries) {
    const after = await open(entry);
    if (entry.verb === 'insert') said = after;
    else if (said)
      said = {
        ...Object.fromEntries(Object.entries(said).filter(([key]) => !entry.fields.includes(key))),
        ...after,
      };
  }
  return said;
}

type Opens = (entry: Entry) => Promise<Row | undefined>;

function opener(schoolId: string): Opens {
  const keys = new Map<string, Promise<Buffer | undefined>>();
  return async ({ id, whose, kept }) => {
    if (!kept) return undefined;
    const name = whose ? keyOfPerson(schoolId, whose) : keyOfSchool(schoolId);
    const reading = keys.get(name) ?? ownKeys().read(name);
    keys.set(name, reading);
    const key = await reading;
    const values = key && openValues(key, { schoolId, id }, Buffer.from(kept, 'base64'));
    return values?.after ?? undefined;
  };
}

const momentOf = (value: unknown) => new Date(String(value)).getTime();

function agrees(row: Row, said: Row) {
  return Object.entries(said).every(([column, value]) => {
    if (column === 'created_at') return momentOf(row[column]) === momentOf(value);
    if (column === 'address' || column === 'device') return true;
    return isDeepStrictEqual(row[column] ?? null, value) || isOldCount(row, column);
  });
}

/** Of copies that were collected an upgrade once took away how much there was (drizzle/0168_old_counts_of_copies.sql). */
const isOldCount = ({ name, facts }: Row, column: string) =>
  column === 'facts' && name === 'pack.collected' && isDeepStrictEqual(facts, {});
