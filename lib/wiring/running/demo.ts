import { rm } from 'node:fs/promises';
import type postgres from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { aloneInDatabase, emptyDatabase, migrateDatabase, waitsToBeMigrated } from '@/db/migrate';
import { keepingOf } from '../backups/configured';
import { keepMoment } from '../backups/keeping';
import { FailedChild, programArguments, runToEnd } from './children';
import type { OpenDatabase } from './database';
import { eraseAgain } from './erased';
import { type ForKeys, forgetKeys, prepareKeys } from './keys';
import { sealWhatIsPlain } from './sealed';
import { environmentFor, type Settings } from './settings';

type Say = (words: string) => void;

/**
 * Brings the tables up to date and, where there is no school yet, fills them with the demonstration
 * schools. A filling that was interrupted is thrown away and begun anew. Of several starts at once one
 * does this and the others wait. Answers whether demonstration schools are
 * there, and where the database's keys are.
 */
export async function prepareTables(
  settings: Settings,
  database: OpenDatabase,
  signal: AbortSignal,
  say: Say,
) {
  const keys = await aloneInDatabase(database.ownerUrl, 'fill', async (owner) => {
    if ((await markOf(owner)) === 'filling') await beginAnew(settings, database);
    await bringUpToDate(settings, database, owner, say);
    const { begunAfresh, ...ready } = await prepareKeys(owner, settings, database);
    await sealWhatIsPlain(database, { ...ready, begunAfresh }, say);
    await eraseAgain(database, ready, say);
    if (!settings.wantsDemo || (await countSchools(database)).schools > 0) return ready;
    say('Filling it with demonstration schools …');
    await mark(owner, 'filling');
    await fill(settings, database, ready, signal, say);
    await mark(owner, 'filled');
    return ready;
  });
  return { demo: (await countSchools(database)).demos > 0, keys };
}

/** The tables, with a backup before, by whichever command comes first after a new version. */
export async function bringUpToDate(
  settings: Settings,
  database: OpenDatabase,
  owner: postgres.Sql,
  say: Say,
) {
  await backUpBeforeMigrating(settings, database, owner, say);
  await migrateDatabase(database, { say });
}

async function backUpBeforeMigrating(
  settings: Settings,
  database: OpenDatabase,
  owner: postgres.Sql,
  say: Say,
) {
  if (await waitsToBeMigrated(owner))
    await backUpBefore(settings, database, say, 'the tables are brought up to date');
}

/** So that what a migration gets wrong can be taken back. A server of one's own has backups of its own. */
export async function backUpBefore(
  settings: Settings,
  database: OpenDatabase,
  say: Say,
  what: string,
) {
  const keeping = await keepingOf(settings, database);
  if (!keeping) return;
  say(`Keeping a backup before ${what} …`);
  await keepMoment(keeping, { withBase: true }).catch((error: Error) => {
    throw new CannotStart(
      `No backup could be kept in ${keeping.folder} before ${what} (${error.message}); see to that folder, or start once without BACKUP_DIR.`,
    );
  });
}

/** Throws away everything in the database, and the files that belong to it. */
export async function beginAnew(settings: Settings, database: OpenDatabase) {
  await forgetKeys(settings, database);
  await emptyDatabase(database);
  if (settings.storageIsOurs) await rm(settings.storageFolder, { recursive: true, force: true });
}

async function fill(
  settings: Settings,
  database: OpenDatabase,
  keys: ForKeys,
  signal: AbortSignal,
  say: Say,
) {
  try {
    await runToEnd({
      arguments: programArguments('lib/seed/main.ts'),
      environment: {
        ...environmentFor(
          // A pooler takes no such wish.
          settings.poolerUrl ? database.forTheApp : withoutWaiting(database.forTheApp),
        ),
        OWNER_DATABASE_URL: database.ownerUrl,
        JOBS_DATABASE_URL: database.jobsUrl,
        STORAGE_DIR: settings.storageFolder,
        ...keys,
        DEMO: 'yes',
        TZ: 'Europe/London',
      },
      signal,
      onLine: (line) => say(`  ${line}`),
    });
  } catch (error) {
    if (!(error instanceof FailedChild)) throw error;
    console.error(error.said.join('\n'));
    throw new CannotStart(
      'The demonstration schools could not be made; the reason stands above. DEMO=no starts without them.',
    );
  }
}

/**
 * No commit waits for the disk: a filling that breaks off is thrown away, so there is nothing in it that could be
 * lost. What is written down after it, that it was filled, waits for all before it.
 */
const withoutWaiting = (addresses: OpenDatabase['forTheApp']) =>
  Object.fromEntries(
    Object.entries(addresses).map(([name, value]) => {
      if (!name.endsWith('_URL')) return [name, value];
      const url = new URL(value);
      url.searchParams.set('synchronous_commit', 'off');
      return [name, url.href];
    }),
  );

type Mark = 'filling' | 'filled';

/** Kept as the comment of the migrations' schema: it goes when everything goes. */
async function markOf(owner: postgres.Sql) {
  const [row] = await owner<{ mark: string | null }[]>`
    select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = 'drizzle'`;
  return /^demonstration schools: (.*)$/.exec(row?.mark ?? '')?.[1];
}

const mark = (owner: postgres.Sql, as: Mark) =>
  owner.unsafe(`comment on schema drizzle is 'demonstration schools: ${as}'`);

/** Row security hides every school from the owner; the gate may know of them. */
export async function countSchools({ forTheApp }: OpenDatabase) {
  const gate = connect(forTheApp.GATE_DATABASE_URL, { max: 1 });
  try {
    const [row] = await gate<{ schools: number; demos: number }[]>`
      select count(*)::int as schools, count(*) filter (where demo)::int as demos from schools`;
    return row ?? { schools: 0, demos: 0 };
  } finally {
    await gate.end({ timeout: 1 });
  }
}
