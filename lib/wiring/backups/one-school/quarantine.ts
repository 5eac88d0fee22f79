import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Sql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { forgetAbandoned, forgetEmbedded, openEmbedded } from '@/db/embedded';
import type { Home } from '@/db/postgres/cluster';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { findPostmaster } from '@/db/postgres/postmaster';
import { rolesAreReady } from '@/db/roles';
import { copyKeysTo } from '@/lib/platform/keys/copying';
import { makeRoles } from '../../running/database';
import type { ForKeys } from '../../running/keys';
import { eraseIn } from '../proving';
import { type Moment, restoreDatabase } from '../restoring';

type Installation = Readonly<{ dataFolder: string; key: string; secret: string; keys: ForKeys }>;

const placeOf = (dataFolder: string) => path.join(dataFolder, 'quarantine');

/** Whoever puts a school back holds this alone; undefined while somebody else does. */
export const tryToPutBackAlone = (dataFolder: string) =>
  tryToHoldAlone(path.join(dataFolder, 'locks/puts-a-school-back'));

/** Removes what a killed process left: a whole database with those who were erased since, and a copy of the keys. */
export async function forgetQuarantine(dataFolder: string) {
  if (!existsSync(placeOf(dataFolder))) return;
  const alone = await tryToPutBackAlone(dataFolder);
  if (!alone) return;
  try {
    await empty(placeOf(dataFolder));
  } finally {
    alone();
  }
}

/** Beside a running product its roles keep their passwords: renewed, it could sign in no more. Throws CannotStart. */
export async function expectSecretOfTheRunning(dataFolder: string, secret: string) {
  if (!findPostmaster(path.join(dataFolder, 'postgres/cluster'))) return;
  const server = await openEmbedded({ dataFolder });
  try {
    if (await rolesAreReady(server.ownerUrl, secret)) return;
    throw new CannotStart(
      'The product that runs here has another AUTH_SECRET: run this with the same one, in .env or in the environment.',
    );
  } finally {
    await server.release();
  }
}

async function empty(place: string) {
  await forgetAbandoned(place);
  await forgetEmbedded(place);
}

/** The database of that moment, restored apart and without whoever was erased since; thrown away afterwards. */
export async function inQuarantine<T>(
  installation: Installation,
  moment: Moment,
  work: (restored: Sql, home: Home) => Promise<T>,
) {
  const { dataFolder, key, keys, secret } = installation;
  const place = placeOf(dataFolder);
  await empty(place);
  const server = await restoreDatabase(moment, { dataFolder: place, key });
  try {
    const KEYS_DIR = path.join(place, 'keys', path.basename(keys.KEYS_DIR));
    await copyKeysTo(keys, KEYS_DIR);
    // The secret of then may have been another.
    if (!(await rolesAreReady(server.ownerUrl, secret))) await makeRoles(server.ownerUrl, secret);
    await eraseIn(installation, server.ownerUrl, { ...keys, KEYS_DIR, KEYS_URL: '' });
    const restored = connect(server.ownerUrl, { max: 1, onnotice: () => {} });
    try {
      return await work(restored, server.home);
    } finally {
      await restored.end({ timeout: 5 });
    }
  } finally {
    await server.release();
    await forgetEmbedded(place);
  }
}
