import postgres from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { masterKeysOf } from '@/lib/platform/keys/master';
import { openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import {
  DataKeyMissing,
  firstDataKey,
  noteDataKeys,
  readDataKeys,
  sealsOf,
} from '@/lib/platform/sealing/data-keys';
import { holdsSealed, sealedNow, sealSchoolAnew } from '@/lib/records/sealing/sweeping';
import type { OpenDatabase } from './database';
import type { ForKeys } from './keys';

type Addresses = Pick<OpenDatabase, 'removerUrl'> &
  Readonly<{ forTheApp: Pick<OpenDatabase['forTheApp'], 'GATE_DATABASE_URL'> }>;

/**
 * Sees that every school's data keys are there and open, and seals what an older version left in plain, before anybody
 * is served. Throws CannotStart where a school's columns are sealed and its keys are missing.
 */
export async function sealWhatIsPlain(
  { removerUrl, forTheApp }: Addresses,
  told: ForKeys & Readonly<{ begunAfresh: boolean }>,
  say: (words: string) => void,
) {
  const as = (url: string) => postgres(url, { max: 1, onnotice: () => {} });
  const [remover, gate] = [as(removerUrl), as(forTheApp.GATE_DATABASE_URL)];
  const keys = openKeyFolder(told.KEYS_DIR, masterKeysOf(told));
  const now = sealedNow();
  let [rows, since] = [0, 0];
  try {
    for (const { id } of await gate<{ id: string }[]>`select id from schools order by id`) {
      // Of keys that are lost for good nothing is missing; a start that ended before it came to this school said so.
      if (
        !(await readDataKeys(keys, id)) &&
        !told.begunAfresh &&
        (await holdsSealed(remover, id, await firstDataKey(keys)))
      )
        throw new CannotStart(
          `The data keys of the school ${id} are not in ${told.KEYS_DIR}; put them back there from a copy of the keys. Nothing else opens what is sealed with them.`,
        );
      const seal = await sealsOf(keys).of(id);
      const noted = await readDataKeys(keys, id);
      if (!noted || noted.swept === now) continue;
      rows += await sealSchoolAnew(remover, seal, id, (sealed) => {
        since += sealed;
        if (since < 3_000) return;
        since = 0;
        say('Sealing what an older version left in plain …');
      });
      await noteDataKeys(keys, id, () => ({ swept: now }));
    }
  } catch (error) {
    if (error instanceof DataKeyMissing || error instanceof WrongMasterKey)
      throw new CannotStart(error.message);
    throw error;
  } finally {
    await Promise.all([remover, gate].map((sql) => sql.end({ timeout: 5 })));
  }
  if (rows > 0) say(`Sealed what an older version left in plain: ${rows} rows.`);
}
