import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { layKeysInto } from '@/lib/platform/keys/copying';
import { keyStoreOf } from './keys';
import { expectPlaceOfKeys } from './place-of-keys';
import { isServedFrom } from './sealed';
import type { Settings } from './settings';

type Wanted = Pick<Settings, 'dataFolder' | 'keysFolder' | 'keysUrl'>;

/**
 * Lays the keys of this database, which lie in a folder, into the database of KEYS_URL, and sets the folder aside. A
 * process that is told of the folder would make new keys there, so nothing may run meanwhile.
 */
export async function moveKeys(
  { dataFolder, keysFolder, keysUrl }: Wanted,
  ownerUrl: string,
  say: (words: string) => void,
) {
  if (!keysUrl)
    throw new CannotStart('KEYS_URL is not set: name the database to move the keys to.');
  const id = await keyStoreOf(ownerUrl);
  const folder = path.join(keysFolder, id);
  if (!existsSync(folder))
    throw new CannotStart(`There are no keys of this database in ${folder}.`);
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    if (await isServedFrom(owner))
      throw new CannotStart('StudyStreaks is served from this database: stop every process first.');
    await expectPlaceOfKeys({ keysUrl }, owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
  const laid = await layKeysInto(keysUrl, keysFolder, id);
  const aside = path.join(dataFolder, `keys-moved-${id}`);
  await rename(folder, aside);
  say(
    `${laid} keys lie in the database of KEYS_URL. The folder lies in ${aside}: start, and then remove it, for it opens what is erased from now on.`,
  );
}
