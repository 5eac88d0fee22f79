import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { connectionsNeeded, limitConnections } from '@/db/connections';
import { aloneInDatabase } from '@/db/migrate';
import { backupSessions, prepareBackupRole, roles, runningRoles } from '@/db/roles';
import { makeRoles, openDatabase } from './database';
import { beginAnew, countSchools, prepareTables } from './demo';
import { listenForTheEnd } from './ending';
import { readSettings } from './settings';

const say = (words: string) => console.log(words);

/** Makes the roles on the server of DATABASE_URL, or renews their passwords after a change of AUTH_SECRET. */
export async function prepareServer(wants: readonly string[] = []) {
  const { databaseUrl, authSecret, webProcesses } = readSettings();
  const machines = machinesOf(wants);
  if (!databaseUrl)
    throw new CannotStart(
      'DATABASE_URL is not set: the project prepares its own database by itself.',
    );
  if (!authSecret)
    throw new CannotStart(
      'AUTH_SECRET is not set: the roles get their passwords from it, so it must be the one that npm start will have.',
    );
  await makeRoles(databaseUrl, authSecret);
  say(`The roles ${[...runningRoles, roles.reader].join(', ')} are ready.`);
  if (wants.includes('--backup')) await makeBackupRole(databaseUrl);
  if (machines === undefined) return 0;
  const needed = connectionsNeeded(webProcesses, machines);
  const sql = connect(databaseUrl, { max: 1, onnotice: () => {} });
  await limitConnections(sql, needed).finally(() => sql.end({ timeout: 1 }));
  const each = Object.entries(needed).map(([role, most]) => `${role} ${most}`);
  say(`Each may hold no more connections than it needs: ${each.join(', ')}.`);
  return 0;
}

async function makeBackupRole(databaseUrl: string) {
  const sql = connect(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ database: string }[]>`select current_database() as database`;
    await prepareBackupRole(sql, row?.database ?? '');
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new CannotStart(
      `The role of DATABASE_URL may not make ${roles.backup}; run this with the address of a superuser in DATABASE_URL.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
  say(
    `The role ${roles.backup} is ready, has no password and may hold ${backupSessions} connections; docs/running.md says how the server lets it in.`,
  );
}

/** What stands behind `--machines`; throws CannotStart where that is no number. */
function machinesOf(wants: readonly string[]) {
  const at = wants.indexOf('--machines');
  if (at < 0) return undefined;
  const machines = Number(wants[at + 1]);
  if (Number.isInteger(machines) && machines >= 1 && machines <= 1_000) return machines;
  throw new CannotStart(
    'After --machines stands no number: write how many machines will serve from this database, like --machines 2.',
  );
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
