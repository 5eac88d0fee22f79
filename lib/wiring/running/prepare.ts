import { CannotStart } from '@/db/cannot-start';
import { aloneInDatabase } from '@/db/migrate';
import { runningRoles } from '@/db/roles';
import { makeRoles, openDatabase } from './database';
import { beginAnew, countSchools, prepareTables } from './demo';
import { listenForTheEnd } from './ending';
import { readSettings } from './settings';

const say = (words: string) => console.log(words);

/** Makes the roles on the server of DATABASE_URL, or renews their passwords after a change of AUTH_SECRET. */
export async function prepareServer() {
  const { databaseUrl, authSecret } = readSettings();
  if (!databaseUrl)
    throw new CannotStart(
      'DATABASE_URL is not set: the project prepares its own database by itself.',
    );
  if (!authSecret)
    throw new CannotStart(
      'AUTH_SECRET is not set: the roles get their passwords from it, so it must be the one that npm start will have.',
    );
  await makeRoles(databaseUrl, authSecret);
  say(`The roles ${runningRoles.join(', ')} are ready.`);
  return 0;
}

/** Throws the database away and fills it with the demonstration schools again. Refuses where a real school is. */
export async function resetDemo() {
  const settings = { ...readSettings(), wantsDemo: true };
  const { signal } = listenForTheEnd(async () => {});
  const database = await openDatabase(settings, say);
  try {
    await prepareTables({ ...settings, wantsDemo: false }, database, signal, say);
    await aloneInDatabase(database.ownerUrl, 'fill', async () => {
      const { schools, demos } = await countSchools(database);
      if (schools > demos)
        throw new CannotStart(
          'This database holds a school that is no demonstration, so nothing was thrown away.',
        );
      await beginAnew(settings, database);
    });
    await prepareTables(settings, database, signal, say);
    say('The demonstration schools are as new.');
  } finally {
    await database.release();
  }
  return 0;
}
