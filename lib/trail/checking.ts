import 'server-only';
import type { Sql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';
import { beforeTheFirst, type Sealable, sealOf } from './chain';
import { sealableColumns } from './sealing';
import { keyOfChain } from './values';

export type Fault = Readonly<{
  what: 'missing' | 'altered' | 'cut_off' | 'no_key';
  /** The number in the chain at which it was found. */
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
const youngestToBegin = 83 * 30 * 86_400_000;
/** So many are told; a chain that is wrong in more places is wrong. */
const enough = 20;

type Chain = Readonly<{ number: string; seal: Buffer; beginsAfter: string; beginsWith: Buffer }>;
type Sealed = Sealable & Readonly<{ number: string; seal: Buffer }>;

/**
 * Works a school's chain out again from its first entry. Whatever month has gone by its age begins a chain that
 * starts later: the seal of the entry before the first that is left is then taken as it stands.
 */
export async function checkChain(sql: Sql, keys: KeyStore, schoolId: string): Promise<Check> {
  const faults: Fault[] = [];
  const [tail] = await sql<{ count: number; seconds: number }[]>`
    select count(*)::int as count, coalesce(extract(epoch from now() - min(at)), 0)::int as seconds
    from trail.entries where school_id = ${schoolId} and seal_number is null`;
  const unsealed = tail ?? { count: 0, seconds: 0 };
  const [chain] = await sql<Chain[]>`
    select seal_number::text as number, seal, begins_after::text as "beginsAfter", begins_with as "beginsWith" from trail.chains where school_id = ${schoolId}`;
  const key = await keys.read(keyOfChain(schoolId));
  const end = Number(chain?.number ?? 0);
  if (!key) return { entries: 0, faults: end > 0 ? [{ what: 'no_key', number: 0 }] : [], unsealed };

  let number = Number(chain?.beginsAfter ?? 0);
  let seal: Buffer = chain?.beginsWith ?? beforeTheFirst;
  const begins = number;
  let entries = 0;
  const found = sql<Sealed[]>`
    select ${sql.unsafe(sealableColumns)}, kept, seal_number::text as number, seal
    from trail.entries where school_id = ${schoolId} and seal_number > ${begins}
    order by seal_number`.cursor(atATime);
  for await (const some of found) {
    for (const entry of some) {
      const expected = number + 1;
      // Months go by their age alone: a chain that begins later begins with what is as old.
      if (entries === 0 && begins > 0 && Number(entry.at) / 1000 > Date.now() - youngestToBegin)
        faults.push({ what: 'missing', number: begins });
      number = Number(entry.number);
      entries += 1;
      // Found once: what follows is judged from where the chain goes on.
      if (number !== expected)
        faults.push({ what: number < expected ? 'altered' : 'missing', number: expected });
      else if (!sealOf(key, seal, number, entry).equals(entry.seal))
        faults.push({ what: 'altered', number });
      seal = entry.seal;
    }
    if (faults.length >= enough) break;
  }
  if (
    faults.length < enough &&
    (number < end || (chain && number === end && !seal.equals(chain.seal)))
  )
    faults.push({ what: 'cut_off', number });
  return { entries, faults: faults.slice(0, enough), unsealed };
}
