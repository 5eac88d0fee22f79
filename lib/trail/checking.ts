import 'server-only';
import type { Sql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';
import { wholeTrail } from './archive';
import { beforeTheFirst, endsIn, type Sealable, sealOf, sealOfAddress } from './chain';
import { entriesLetGo } from './letting-go';
import { sealableColumns } from './sealing';
import { endsOfChain, keyOfChain } from './values';

export type Fault = Readonly<{
  what:
    | 'missing'
    | 'altered'
    | 'cut_off'
    | 'no_key'
    | 'event_altered'
    | 'record_not_checked'
    | 'event_removed'
    | 'event_added';
  /** The number in the chain at which it was found; of an event that of its own entry, 0 where it has none. */
  number: number;
}>;

/** What a look at a school's chain found; without faults nothing was changed, taken out, put in or moved. */
export type Check = Readonly<{
  entries: number;
  faults: readonly Fault[];
  /** Entries not in the chain yet, and how many seconds the oldest has waited. */
  unsealed: Readonly<{ count: number; seconds: number }>;
}>;

const atATime = 5_000;
/** So many are told; a chain that is wrong in more places is wrong. */
const enough = 20;

type Sealed = Sealable &
  Readonly<{ number: string; seal: Buffer; address: string | null; wasRemoved: boolean }>;

/** As SQL, of an entry `e`: what is looked through of the chain says that its row was removed because its time was over. */
const wasRemoved = `e."keptDigest" is not null and exists (select from ${wholeTrail(
  '1',
  `school_id = $1 and row_id = e."rowId" and verb = 'delete' and by_role = 'studystreaks_remover'
    and seal_number > $2`,
)} removal)`;

/**
 * Works a school's chain out again from its first entry. Where it begins and how far it went is noted beside the
 * keys, so that neither end can be cut off by whoever has the database alone.
 */
export async function checkChain(sql: Sql, keys: KeyStore, schoolId: string): Promise<Check> {
  const [tail] = await sql<{ count: number; seconds: number }[]>`
    select count(*)::int as count, coalesce(extract(epoch from now() - min(at)), 0)::int as seconds
    from trail.entries where school_id = ${schoolId} and seal_number is null`;
  const unsealed = tail ?? { count: 0, seconds: 0 };
  const [chain] = await sql<{ number: string; seal: Buffer }[]>`
    select seal_number::text as number, seal from trail.chains where school_id = ${schoolId}`;
  const key = await keys.read(keyOfChain(schoolId));
  const ends = endsIn(await keys.read(endsOfChain(schoolId)));
  if (!key) {
    const hasBegun = Number(chain?.number ?? 0) > 0;
    return { entries: 0, faults: hasBegun ? [{ what: 'no_key', number: 0 }] : [], unsealed };
  }

  const letGo = await entriesLetGo(keys, schoolId);
  const faults: Fault[] = [];
  let number = ends?.after ?? 0;
  let seal: Buffer = ends ? Buffer.from(ends.with, 'hex') : beforeTheFirst;
  let entries = 0;
  const columns = `${sealableColumns}, kept, kept_digest as "keptDigest", address_seal as "addressSeal",
    seal_number::text as number, seal, seal_number`;
  const found = sql
    .unsafe<Sealed[]>(
      `select e.*, ${wasRemoved} as "wasRemoved"
       from ${wholeTrail(columns, 'school_id = $1 and seal_number > $2')} e order by seal_number`,
      [schoolId, number],
    )
    .cursor(atATime);
  for await (const some of found) {
    for (const entry of some) {
      const expected = number + 1;
      number = Number(entry.number);
      entries += 1;
      // Found once: what follows is judged from where the chain goes on.
      if (number !== expected)
        faults.push({ what: number < expected ? 'altered' : 'missing', number: expected });
      else if (!fits(key, seal, number, entry) || !maySayNothing(entry, letGo))
        faults.push({ what: 'altered', number });
      seal = entry.seal;
      if (ends?.number === number && ends.seal !== seal.toString('hex') && faults.length === 0)
        faults.push({ what: 'altered', number });
    }
    if (faults.length >= enough) break;
  }
  const isShort = number < (ends?.number ?? 0) || number < Number(chain?.number ?? 0);
  const endsOtherwise = chain && Number(chain.number) === number && !seal.equals(chain.seal);
  if (faults.length < enough && (isShort || endsOtherwise))
    faults.push({ what: 'cut_off', number });
  return { entries, faults: faults.slice(0, enough), unsealed };
}

const maySayNothing = ({ keptDigest, wasRemoved, id }: Sealed, letGo: ReadonlySet<string>) =>
  !keptDigest || wasRemoved || letGo.has(id);

function fits(key: Buffer, before: Buffer, number: number, entry: Sealed) {
  const { address, addressSeal } = entry;
  if (address !== null && !addressSeal?.equals(sealOfAddress(key, entry.id, address))) return false;
  return sealOf(key, before, number, entry).equals(entry.seal);
}
