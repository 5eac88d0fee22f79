import path from 'node:path';
import postgres from 'postgres';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles, roles, roleUrl } from '@/db/roles';
import { openKeyFolder } from '@/lib/platform/keys/store';
import { renewIntakeKey } from '@/lib/trail/intake';
import { makeDataFolder } from './data-folder';

const secret = 'a secret that only the tests have, and all of them';
const masterKey = '0123456789abcdef'.repeat(4);

/**
 * A PostgreSQL of the tests' own, fresh for each run and gone after it; never the developer's. What a
 * test needs to know of it is in the environment: OWNER_DATABASE_URL is a superuser's.
 */
export default async function startCluster() {
  // The name has a space, as any folder may.
  const folder = await makeDataFolder('studystreaks tests-');
  const server = await openEmbedded({ dataFolder: folder, durable: false });
  await prepareForTests(server.ownerUrl, folder);
  return async () => {
    await server.release();
    await forgetEmbedded(folder);
  };
}

/** Roles, tables and keys in an empty database; the environment then leads to it. `folder` is for what lies beside it. */
export async function prepareForTests(ownerUrl: string, folder: string) {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await prepareRoles(owner, { database: 'studystreaks', secret });
  await owner.end();
  const jobsUrl = roleUrl(ownerUrl, roles.jobs, secret);
  await migrateDatabase({ ownerUrl, jobsUrl });
  const [sealUrl, keysFolder] = [roleUrl(ownerUrl, roles.seal, secret), path.join(folder, 'keys')];
  const seal = postgres(sealUrl, { max: 1, onnotice: () => {} });
  await renewIntakeKey(seal, openKeyFolder(keysFolder, Buffer.from(masterKey, 'hex')));
  await seal.end();

  Object.assign(process.env, {
    OWNER_DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: roleUrl(ownerUrl, roles.app, secret),
    GATE_DATABASE_URL: roleUrl(ownerUrl, roles.gate, secret),
    PLATFORM_DATABASE_URL: roleUrl(ownerUrl, roles.platform, secret),
    JOBS_DATABASE_URL: jobsUrl,
    SEAL_DATABASE_URL: sealUrl,
    REMOVER_DATABASE_URL: roleUrl(ownerUrl, roles.remover, secret),
    AUTH_SECRET: secret,
    MASTER_KEY: masterKey,
    KEYS_DIR: keysFolder,
    STORAGE_DIR: path.join(folder, 'files'),
    DEMO: 'yes',
    TZ: 'Europe/London',
  });
}
