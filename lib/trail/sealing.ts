import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import '@/db/schema';
import { openedRowBy } from '@/db/sealed';
import { eachByItself } from '@/lib/platform/job';
import type { KeyStore } from '@/lib/platform/keys/store';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import {
  beforeTheFirst,
  type Ends,
  endsIn,
  notedEnds,
  type Sealable,
  sealOf,
  sealOfAddress,
} from './chain';
import { keyToLetters, openLetter } from './letters';
import {
  endsOfChain,
  keyOfChain,
  keyOfIntake,
  keyOfPerson,
  keyOfSchool,
  sealValues,
  type Values,
} from './values';

type Waiting = Omit<Sealable, 'kept' | 'addressSeal'> &
  Readonly<{ address: string | null; letterId: string | null; placeInLetter: number }>;

/** As seals speak of them. */
export const sealableColumns = `school_id as "schoolId", id::text, (extract(epoch from at) * 1000000)::bigint::text as at,
  by_role as "byRole", actor_id as "actorId", request_id as "requestId", address, table_name as "tableName", verb,
  kind, row_id as "rowId", whose_id as "whoseId", fields`;

/** So many entries in one transaction: it holds nobody up, since nobody else writes what it writes. */
const atATime = 500;

/** The keys do not fit the database; nothing is sealed, and nothing is lost, until they do. */
export class KeysMissing extends Error {}

/**
 * Seals whatever waits, school by school: what goes wrong with one holds up no other. `sql` is the sealing role's.
 */
export async function sealTrail(sql: Sql, keys: KeyStore, rest: Rest = always) {
  const schools = await sql<{ id: string }[]>`
    select distinct school_id as id from trail.entries where seal_number is null`;
  let goingOn = true;
  const restOrEnd: Rest = async (tookMs) => {
    goingOn = await rest(tookMs);
    return goingOn;
  };
  await eachByItself(schools, async ({ id }) => {
    if (goingOn) await sealSchool(sql, keys, id, restOrEnd);
  });
}

/**
 * What is done between transactions, told how many milliseconds the last one took; answers whether to go on, which is
 * no where somebody else seals meanwhile.
 */
export type Rest = (tookMs: number) => Promise<boolean>;
const always: Rest = async () => true;

/** What waits of one school; answers how many entries. */
export async function sealSchool(sql: Sql, keys: KeyStore, schoolId: string, rest: Rest = always) {
  const letters = lettersOf(keys);
  for (let sealed = 0; ; ) {
    const begun = performance.now();
    const done = await sql.begin((inner) => sealSome(inner, keys, letters, schoolId));
    // After the commit: a chain may have grown since this was noted, and can never be shorter.
    if (done.ends) await keys.note(endsOfChain(schoolId), notedEnds(done.ends));
    sealed += done.count;
    if (done.count < atATime) return sealed;
    if (!(await rest(performance.now() - begun))) return sealed;
  }
}

type Chain = Readonly<{ number: number; seal: Buffer; after: number; with: Buffer }>;

async function sealSome(
  sql: TransactionSql,
  keys: KeyStore,
  letters: ReturnType<typeof lettersOf>,
  schoolId: string,
): Promise<{ count: number; ends?: Ends }> {
  await sql`
    insert into trail.chains (school_id, seal_number, seal, sealed_at)
    values (${schoolId}, 0, ${beforeTheFirst}, now()) on conflict do nothing`;
  const [chain] = await sql<Chain[]>`
    select seal_number::int8::float8 as number, seal, begins_after::float8 as after, begins_with as with
    from trail.chains where school_id = ${schoolId} for update`;
  const waiting = await sql<Waiting[]>`
    select ${sql.unsafe(sealableColumns)}, letter_id as "letterId", place_in_letter as "placeInLetter"
    from trail.entries e where school_id = ${schoolId} and seal_number is null order by e.id limit ${atATime}`;
  if (!chain || waiting.length === 0) return { count: 0 };
  const chainKey = await keyOfThatChain(keys, schoolId, chain);

  const keyOf = keysOf(keys, schoolId);
  let { seal, number } = chain;
  const sealed: { id: string; number: number; seal: string; kept?: string; address?: string }[] =
    [];
  const letterIds = waiting.map(({ letterId }) => letterId).filter((id) => id !== null);
  let passed = 0;
  for (const { address, letterId, placeInLetter, ...entry } of waiting) {
    const soon = letterIds.slice(passed);
    const written = letterId ? (await letters(sql, letterId, soon))[placeInLetter - 1] : undefined;
    if (letterId) passed += 1;
    const values = written && (await inPlain(keys, entry, written));
    const isEmpty = !values?.before && !values?.after;
    const key = isEmpty ? undefined : await keyOf(entry.whoseId);
    const kept = values && key ? sealValues(key, entry, values) : null;
    const addressSeal = address ? sealOfAddress(chainKey, entry.id, address) : null;
    number += 1;
    seal = sealOf(chainKey, seal, number, { ...entry, kept, addressSeal });
    sealed.push({
      ...{ id: entry.id, number, seal: seal.toString('hex') },
      ...{ kept: kept?.toString('hex'), address: addressSeal?.toString('hex') },
    });
  }
  await sql`
    update trail.entries e
    set seal_number = s.number, seal = decode(s.seal, 'hex'), kept = decode(s.kept, 'hex'),
      address_seal = decode(s.address, 'hex'), letter_id = null, place_in_letter = null
    from unnest(${sealed.map(({ id }) => id)}::bigint[], ${sealed.map((each) => each.number)}::bigint[],
      ${sealed.map((each) => each.seal)}::text[], ${sealed.map(({ kept }) => kept ?? null)}::text[],
      ${sealed.map(({ address }) => address ?? null)}::text[]) as s(id, number, seal, kept, address)
    where e.school_id = ${schoolId} and e.id = s.id and e.seal_number is null`;
  await sql`
    update trail.chains set seal_number = ${number}, seal = ${seal}, sealed_at = now()
    where school_id = ${schoolId}`;
  const opened = [...new Set(letterIds)];
  await sql`delete from trail.letters where id = any(${opened}::uuid[])`;
  const begins = { after: chain.after, with: chain.with.toString('hex') };
  return { count: waiting.length, ends: { ...begins, number, seal: seal.toString('hex') } };
}

/** Made for a chain that has not begun; of one that has it must be there, and its end where it was left. */
async function keyOfThatChain(keys: KeyStore, schoolId: string, { number }: Chain) {
  const ends = endsIn(await keys.read(endsOfChain(schoolId)));
  const key =
    number === 0 && !ends
      ? await keys.keep(keyOfChain(schoolId))
      : await keys.read(keyOfChain(schoolId));
  if (!key)
    throw new KeysMissing(`The key of the chain of the school ${schoolId} is not in the key store`);
  return key;
}

/**
 * What columns hold sealed is kept like all else, under the key of the person it is about: it opens as long as that is
 * there, whatever becomes of the column's own. What does not open stays as it was written.
 */
async function inPlain(
  keys: KeyStore,
  { schoolId, tableName }: Pick<Sealable, 'schoolId' | 'tableName'>,
  values: Values,
): Promise<Values> {
  if (!JSON.stringify(values).includes('"sealed:')) return values;
  const seal = await sealsOf(keys).of(schoolId);
  const { before, after } = values;
  return {
    before: before && openedRowBy(seal, tableName, before),
    after: after && openedRowBy(seal, tableName, after),
  };
}

/** So many letters are asked for, opened and remembered together: statements at the same time take turns. */
const lettersAtOnce = 20;

/** Opens letters one after the other, in the order in which entries need them. */
function lettersOf(keys: KeyStore) {
  const read = new Map<string, ReturnType<typeof keyToLetters>>();
  async function keyOf(intakeKeyId: string, letterId: string) {
    const known = read.get(intakeKeyId);
    if (known) return known;
    const key = await keys.read(keyOfIntake(intakeKeyId));
    if (!key) throw new KeysMissing(`The key of the letter ${letterId} is not in the key store`);
    const made = keyToLetters(key);
    read.set(intakeKeyId, made);
    return made;
  }

  let known = new Map<string, readonly Values[]>();
  return async (sql: TransactionSql, id: string, soon: readonly string[]) => {
    const last = known.get(id);
    if (last) return last;
    const wanted = [...new Set([id, ...soon.slice(0, 4 * lettersAtOnce)])].slice(0, lettersAtOnce);
    const found = await sql<{ id: string; key: string; body: Buffer }[]>`
      select id, intake_key_id as key, body from trail.letters where id = any(${wanted}::uuid[])`;
    known = new Map();
    for (const letter of found)
      known.set(letter.id, await openLetter(await keyOf(letter.key, letter.id), letter.body));
    const values = known.get(id);
    if (!values) throw new KeysMissing(`The letter ${id} is not there`);
    return values;
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
