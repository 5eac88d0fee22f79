import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { distribute } from '@/db/distribution/carrying-out';
import { readCatalogue } from '@/db/distribution/catalogue';
import { placeSchools, readPlaces } from '@/db/distribution/placing';
import { planOf } from '@/db/distribution/plan';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles, roles, roleUrl, runningRoles } from '@/db/roles';
import { listenForTheEnd } from '../running/ending';
import { readSettings } from '../running/settings';
import { inWords } from './words';

const say = (words: string) => console.log(words);

/**
 * Spreads the tables over the servers of the Citus that CITUS_URL names, or places schools by region there; without
 * CITUS_URL tells what it would do.
 */
export async function distributeTables(wants: readonly string[]) {
  const { citusUrl } = readSettings();
  const statements = wants.includes('--statements');
  if (!citusUrl) return tellPlan(statements);
  const sql = connect(citusUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const told = wants.flatMap((each, at) => (each === '--place' ? [wants[at + 1] ?? ''] : []));
    if (told.length > 0) return await place(sql, told);
    const done = await distribute(sql, runningRoles, say);
    say(
      done === 0
        ? 'Every step was done already.'
        : `${done} steps are done. The tables lie on all servers now, each row with its school.`,
    );
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (error instanceof CannotStart || !/^[0-9A-Z]{5}$|^E[A-Z]+$|^CONN/.test(code)) throw error;
    throw new CannotStart(
      `It stopped at a step that the server refused (${message}). What was done before stays done; run the same again once that is put right.`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
  return 0;
}

async function place(sql: postgres.Sql, told: readonly string[]) {
  const places = readPlaces(told);
  const { spread } = planOf(await readCatalogue(sql), runningRoles);
  const placed = await placeSchools(sql, spread[0] ?? '', places);
  say(
    `${placed.moved} of ${placed.schools} schools were moved to the servers of their region.${placed.elsewhere.length > 0 ? ` No server is named for the region of: ${placed.elsewhere.join(', ')}.` : ''}`,
  );
  return 0;
}

/** Of the tables that this version makes, in a database of its own that is thrown away. */
async function tellPlan(statements: boolean) {
  const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-plan-'));
  listenForTheEnd(async () => {});
  try {
    const server = await openEmbedded({ dataFolder: folder, durable: false });
    const sql = connect(server.ownerUrl, { max: 1, onnotice: () => {} });
    try {
      const secret = 'for as long as the plan is made, and no longer';
      await prepareRoles(sql, { database: 'studystreaks', secret });
      const jobsUrl = roleUrl(server.ownerUrl, roles.jobs, secret);
      await migrateDatabase({ ownerUrl: server.ownerUrl, jobsUrl });
      const plan = planOf(await readCatalogue(sql), runningRoles);
      for (const line of statements ? plan.statements.map((one) => `${one};`) : inWords(plan))
        say(line);
      return plan.refused.length > 0 ? 1 : 0;
    } finally {
      await sql.end({ timeout: 5 });
      await server.release();
    }
  } finally {
    await forgetEmbedded(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
