import { CannotStart } from '@/db/cannot-start';
import { aloneInDatabase } from '@/db/migrate';
import { takeBack } from '@/db/migrations/applying';
import { openDatabase } from './database';
import { backUpBefore } from './demo';
import { readSettings } from './settings';

const print = (words: string) => console.log(words);

/** Takes the newest migration back, for whoever goes back to the version before; it keeps a backup first. */
export async function takeMigrationBack([tag, ...more]: readonly string[]) {
  if (!tag || more.length > 0)
    throw new CannotStart('Say which migration: npm run db:back -- 0175_its_name');
  const settings = readSettings();
  const database = await openDatabase(settings, print);
  try {
    await aloneInDatabase(database.ownerUrl, 'fill', async () => {
      await backUpBefore(settings, database, print, 'a migration is taken back');
      await aloneInDatabase(database.ownerUrl, 'migrate', (owner) => takeBack(owner, tag));
    });
  } finally {
    await database.release();
  }
  print(`${tag} is taken back. A start of this version would apply it again.`);
  return 0;
}
