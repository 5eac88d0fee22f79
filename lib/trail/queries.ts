import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { ownKeys } from '@/lib/platform/keys/own';
import type { Permission } from '@/lib/platform/permissions';
import { recordOnceADay } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, schoolZone } from '@/lib/shared/dates';
import type { Fault } from './checking';
import { trailLooked } from './events';
import type { TrailList } from './inputs';
import type { Mark, TrailKind, Verb } from './rules';
import { keyOfPerson, keyOfSchool, openValues, type Values } from './values';

export const perPage = 50;

export type TrailEntry = Readonly<{
  id: string;
  at: Date;
  mark: Mark;
  table: string;
  verb: Verb;
  kind: TrailKind;
  rowId: string;
  fields: readonly string[];
  /** Who did it, and which part of the product where nobody in the school did. */
  actor: string | null;
  byRole: string;
  address: string | null;
  whose: string | null;
  sealed: boolean;
  /** As it was and as it became; only for who may read the same today, and as long as its key is there. */
  values: Values | undefined;
}>;

type Row = Omit<TrailEntry, 'at' | 'mark' | 'values'> &
  Readonly<{ micros: string; whoseId: string | null; kept: Buffer | null }>;

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone ${schoolZone}`;

/** What somebody must be able to read everywhere anyway, to be shown what was written of that kind. */
const shownTo: Readonly<Record<TrailKind, Permission | undefined>> = {
  setup: 'audit.read',
  people: 'contact.read',
  learning: 'learning.read',
  consent: 'consent.manage',
  care: 'care.read',
  concern: 'concern.read',
  // What happened says ids and words of the program; mail and other changes hold whatever they carry.
  doings: undefined,
};

/**
 * One page of the trail, the latest first. It goes on from a mark instead of a number of pages, because counting
 * millions of entries would take longer than reading fifty. That somebody looked is in the record once a day.
 */
export async function readTrail(tenant: Tenant, list: TrailList) {
  const self = { id: tenant.actor.schoolId, schoolId: tenant.actor.schoolId };
  await recordOnceADay(tenant, trailLooked(), self);
  return pageOfTrail(tenant, list, perPage);
}

/** So many entries of the trail, the latest first, and where what is older begins. */
export async function pageOfTrail(tenant: Tenant, list: TrailList, size: number) {
  const { db, actor } = tenant;
  const by = list.q ? await peopleNamed(tenant, list.q) : undefined;
  const about = list.about ? await peopleNamed(tenant, list.about) : undefined;
  const filters = [
    sql`e.school_id = ${actor.schoolId}`,
    ...(by ? [isOneOf(sql`e.actor_id`, by)] : []),
    ...(about ? [isOneOf(sql`e.whose_id`, about)] : []),
    ...(list.row ? [sql`e.row_id = ${list.row}`] : []),
    ...(list.kind ? [sql`e.kind = ${list.kind}`] : []),
    // As it stands: what is seldom has an index of its own, which a parameter would not be known to fit.
    ...(list.verb ? [sql.raw(`e.verb = '${list.verb}'`)] : []),
    ...(list.from ? [sql`e.at >= ${startOf(list.from)}`] : []),
    ...(list.to ? [sql`e.at < ${startOf(addDays(list.to, 1))}`] : []),
    ...(list.after
      ? [
          sql`(e.at, e.id) < (to_timestamp(0) + ${list.after.at}::bigint * interval '1 microsecond', ${list.after.id}::bigint)`,
        ]
      : []),
  ];
  const rows = await db.execute<Row>(sql`
    with shown as (${latest(list.archive ? sql`trail.archive` : sql`trail.entries`, filters, { by, about }, size)})
    select e.id::text, (extract(epoch from e.at) * 1000000)::bigint::text as micros, e.table_name as table, e.verb,
      e.kind, e.row_id as "rowId", e.fields, e.by_role as "byRole", e.address, e.whose_id as "whoseId",
      e.seal_number is not null as sealed, e.kept, a.display_name as actor,
      w.given_name || ' ' || w.family_name as whose
    from shown e
    left join people a on a.school_id = e.school_id and a.id = e.actor_id
    left join people w on w.school_id = e.school_id and w.id = e.whose_id
    order by e.at desc, e.id desc`);
  const keyOf = keysOnce();
  const entries = await Promise.all(rows.slice(0, size).map((row) => shown(tenant, row, keyOf)));
  return { entries, next: rows.length > size ? entries.at(-1)?.mark : undefined };
}

const arrayOf = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;

async function peopleNamed({ db, actor }: Tenant, text: string) {
  const found = await db.execute<{ id: string }>(sql`
    select p.id from people p where p.school_id = ${actor.schoolId}
      and (p.given_name || ' ' || p.family_name || ' ' || p.display_name) ilike ${like(text)}`);
  return found.map(({ id }) => id);
}

/** Of so many people each one's latest are looked up; of more, some are met soon on the way back in time. */
const few = 20;

const nobody = '00000000-0000-0000-0000-000000000000';

/** Of many it is asked on the way: as the column stands, all that any of them ever did would be gathered first. */
const isOneOf = (column: SQL, ids: readonly string[]) =>
  ids.length > few
    ? sql`nullif(${column}, ${nobody}) = any(${arrayOf(ids)})`
    : sql`${column} = any(${arrayOf(ids)})`;

type Named = Readonly<Record<'by' | 'about', readonly string[] | undefined>>;

/** The latest that fit. The database cannot know how long ago somebody did something, so it is told where to look. */
function latest(trail: SQL, filters: readonly SQL[], { by, about }: Named, size: number) {
  const order = sql`order by e.at desc, e.id desc limit ${size + 1}`;
  const fits = sql.join([...filters], sql` and `);
  const [whose, column] =
    about && about.length <= few ? [about, sql`e.whose_id`] : [by, sql`e.actor_id`];
  if (!whose || whose.length > few) return sql`select * from ${trail} e where ${fits} ${order}`;
  return sql`select e.* from unnest(${arrayOf(whose)}) one(id), lateral (
    select * from ${trail} e where ${fits} and ${column} = one.id ${order}) e ${order}`;
}

/** Many entries of a page are about the same person: each key is asked for once. */
function keysOnce() {
  const asked = new Map<string, Promise<Buffer | undefined>>();
  return (name: string) => {
    const key = asked.get(name) ?? ownKeys().read(name);
    asked.set(name, key);
    return key;
  };
}

async function shown(
  { actor }: Tenant,
  { micros, whoseId, kept, ...row }: Row,
  keyOf: ReturnType<typeof keysOnce>,
): Promise<TrailEntry> {
  const needed = shownTo[row.kind];
  const mayRead = needed !== undefined && actor.rights.everywhere.includes(needed);
  const name = whoseId ? keyOfPerson(actor.schoolId, whoseId) : keyOfSchool(actor.schoolId);
  const key = kept && mayRead ? await keyOf(name) : undefined;
  return {
    ...row,
    at: new Date(Number(micros) / 1000),
    mark: { at: micros, id: row.id },
    values:
      kept && key ? openValues(key, { schoolId: actor.schoolId, id: row.id }, kept) : undefined,
  };
}

export type LastCheck = Readonly<{
  at: Date;
  entries: number;
  faults: readonly Fault[];
  unsealed: number;
  unsealedSeconds: number;
}>;

/** What the last look at the school's chain found; undefined where nobody has looked yet. */
export async function lastCheck({ db, actor }: Tenant): Promise<LastCheck | undefined> {
  const [check] = await db.execute<Omit<LastCheck, 'at'> & { at: string }>(sql`
    select at, entries::int, faults, unsealed, unsealed_seconds as "unsealedSeconds"
    from trail.checks where school_id = ${actor.schoolId} order by at desc limit 1`);
  return check && { ...check, at: new Date(check.at) };
}
