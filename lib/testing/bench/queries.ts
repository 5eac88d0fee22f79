import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { superuser } from '../database';

/** How many statements PostgreSQL is sent meanwhile by the product's processes, from its own log. */
export async function countQueries(dataFolder: string, work: () => Promise<unknown>) {
  const sql = superuser();
  const log = await logOf(dataFolder);
  // Once before, so that what is prepared once a connection is not counted.
  await work();
  for (const role of ['studystreaks_app', 'studystreaks_gate'])
    await sql.unsafe(`alter role ${role} set log_statement = 'all'`);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename in ('studystreaks_app', 'studystreaks_gate')`;
  await work();
  await work();
  const before = (await stat(log)).size;
  await work();
  const said = (await readFile(log)).subarray(before).toString();
  for (const role of ['studystreaks_app', 'studystreaks_gate'])
    await sql.unsafe(`alter role ${role} reset log_statement`);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename in ('studystreaks_app', 'studystreaks_gate')`;
  return [...said.matchAll(/LOG: {2}(statement|execute [^:]+): (.*)/g)].filter(
    ([, , statement = '']) => !/^(begin|commit|rollback|set local)/i.test(statement),
  ).length;
}

async function logOf(dataFolder: string) {
  const [row] = await superuser()<{ file: string | null }[]>`select pg_current_logfile() as file`;
  return row?.file ? path.resolve(dataFolder, row.file) : path.join(dataFolder, 'postgres/log');
}
