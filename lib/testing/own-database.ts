import postgres from 'postgres';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles } from '@/db/roles';
import { superuser } from './database';

const names = ['OWNER', 'APP', 'GATE', 'PLATFORM', 'JOBS', 'SEAL', 'REMOVER'] as const;

/**
 * An empty database with all roles and tables, beside the one that all tests share: for what must not meet the rows and
 * jobs of other tests, such as a worker that takes whatever waits. `environment` leads a program of the product to it.
 */
export async function makeOwnDatabase(name: string) {
  await superuser().unsafe(`create database ${name}`);
  const addressOf = (role: string) => {
    const url = new URL(process.env[`${role}_DATABASE_URL`] ?? '');
    url.pathname = name;
    return url.href;
  };
  const sql = postgres(addressOf('OWNER'), { max: 1, onnotice: () => {} });
  await prepareRoles(sql, { database: name, secret: process.env.AUTH_SECRET ?? '' });
  await migrateDatabase({ ownerUrl: addressOf('OWNER'), jobsUrl: addressOf('JOBS') });
  return {
    /** As its owner. */
    sql,
    environment: Object.fromEntries(names.map((role) => [`${role}_DATABASE_URL`, addressOf(role)])),
    drop: async () => {
      await sql.end({ timeout: 1 });
      await superuser().unsafe(`drop database ${name} with (force)`);
    },
  };
}
