import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';
import { beforeTheFirst, type Sealable, sealOf } from './chain';
import { openLetter } from './letters';
import {
  keyOfChain,
  keyOfIntake,
  keyOfPerson,
  keyOfSchool,
  sealValues,
  type Values,
} from './values';

type Waiting = Omit<Sealable, 'kept'> &
  Readonly<{ letterId: string | null; placeInLetter: number }>;

/** As seals speak of them. */
export const sealableColumns = `school_id as "schoolId", id::text, (extract(epoch from at) * 1000000)::bigint::text as at,
  by_role as "byRole", actor_id as "actorId", request_id as "requestId", address, table_name as "tableName", verb,
  kind, row_id as "rowId", whose_id as "whoseId", fields`;

/** So many entries in one transaction: it holds nobody up, since nobody else writes what it writes. */
const atATime = 2_000;

/** Seals whatever waits, school by school, in the order in which it is found. `sql` is the sealing role's. */
export async function sealTrail(sql: Sql, keys: KeyStore) {
  const letters = lettersOf(keys);
  let sealed = 0;
  for (;;) {
    const schools = await sql<{ id: string }[]>`
      select distinct school_id as id from trail.entries where seal_number is null`;
    if (schools.length === 0) return sealed;
    for (const { id } of schools) sealed += await sealSchool(sql, keys, id, letters);
  }
}

/** What waits of one school. */
export async function sealSchool(
  sql: Sql,
  keys: KeyStore,
  schoolId: string,
  letters = lettersOf(keys),
) {
  for (let sealed = 0; ; ) {
    const count = await sql.begin((inner) => sealSome(inner, keys, letters, schoolId));
    sealed += count;
    if (count < atATime) return sealed;
  }
}

async function sealSome(
  sql: TransactionSql,
  keys: KeyStore,
  letters: ReturnType<typeof lettersOf>,
  schoolId: string,
) {
  await sql`
    insert into trail.chains (school_id, seal_number, seal, sealed_at)
    values (${schoolId}, 0, ${beforeTheFirst}, now()) on conflict do nothing`;
  const [chain] = await sql<{ number: string; seal: Buffer }[]>`
    select seal_number::text as number, seal from trail.chains where school_id = ${schoolId} for update`;
  const waiting = await sql<Waiting[]>`
    select ${sql.unsafe(sealableColumns)}, letter_id as "letterId", place_in_letter as "placeInLetter"
    from trail.entries e where school_id = ${schoolId} and seal_number is null order by e.id limit ${atATime}`;
  const chainKey = await keys.keep(keyOfChain(schoolId));
  if (!chain || !chainKey || waiting.length === 0) return 0;

  const keyOf = keysOf(keys, schoolId);
  let { seal } = chain;
  let number = Number(chain.number);
  const sealed: { id: string; number: number; seal: Buffer; kept: Buffer | null }[] = [];
  for (const entry of waiting) {
    const values = entry.letterId
      ? (await letters(sql, entry.letterId))?.[entry.placeInLetter - 1]
      : undefined;
    const key = values && (await keyOf(entry.whoseId));
    const kept = values && key ? sealValues(key, entry, values) : null;
    number += 1;
    seal = sealOf(chainKey, seal, number, { ...entry, kept });
    sealed.push({ id: entry.id, number, seal, kept });
  }
  await sql`
    update trail.entries e
    set seal_number = s.number, seal = decode(s.seal, 'hex'), kept = decode(s.kept, 'hex'),
      letter_id = null, place_in_letter = null
    from unnest(${sealed.map(({ id }) => id)}::bigint[], ${sealed.map((each) => each.number)}::bigint[],
      ${sealed.map((each) => each.seal.toString('hex'))}::text[],
      ${sealed.map(({ kept }) => kept?.toString('hex') ?? null)}::text[]) as s(id, number, seal, kept)
    where e.school_id = ${schoolId} and e.id = s.id and e.seal_number is null`;
  await sql`
    update trail.chains set seal_number = ${number}, seal = ${seal}, sealed_at = now()
    where school_id = ${schoolId}`;
  const opened = [...new Set(waiting.map(({ letterId }) => letterId).filter((id) => id !== null))];
  await sql`delete from trail.letters where id = any(${opened}::uuid[])`;
  return waiting.length;
}

/** The values in a letter; of the last one only, since one statement's entries stand together. */
function lettersOf(keys: KeyStore) {
  let last: { id: string; values: readonly Values[] | undefined } | undefined;
  return async (sql: TransactionSql, id: string) => {
    if (last?.id === id) return last.values;
    const [letter] = await sql<{ key: string; body: Buffer }[]>`
      select intake_key_id as key, body from trail.letters where id = ${id}`;
    const key = letter && (await keys.read(keyOfIntake(letter.key)));
    last = { id, values: letter && key ? await openLetter(key, letter.body) : undefined };
    return last.values;
  };
}

/** The key that values about this person are kept under, the school's own about nobody; undefined once erased. */
function keysOf(keys: KeyStore, schoolId: string) {
  const known = new Map<string | null, Promise<Buffer | undefined>>();
  return (whoseId: string | null) => {
    const found =
      known.get(whoseId) ??
      keys.keep(whoseId ? keyOfPerson(schoolId, whoseId) : keyOfSchool(schoolId));
    known.set(whoseId, found);
    return found;
  };
}
