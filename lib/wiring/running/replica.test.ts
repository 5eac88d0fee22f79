import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { openDatabase } from './database';
import { readSettings } from './settings';

/* What whoever starts it is told of a replica that reports cannot be read from. */
let folder: string;
let another: EmbeddedDatabase;
beforeAll(async () => {
  folder = await makeDataFolder('studystreaks replicas-');
  another = await openEmbedded({ dataFolder: path.join(folder, 'another'), durable: false });
});
afterAll(async () => {
  await another.release();
  await forgetEmbedded(path.join(folder, 'another'));
  await rm(folder, { recursive: true, force: true });
});

async function saidOf(replicaUrl: string) {
  const said: string[] = [];
  const settings = {
    ...readSettings(),
    ...{ databaseUrl: process.env.OWNER_DATABASE_URL, authSecret: process.env.AUTH_SECRET },
    replicaUrl,
  };
  const database = await openDatabase(settings, (words) => void said.push(words));
  await database.release();
  return said.filter((words) => words.includes('replica'));
}

test('one that answers and lets the reading role not in is told from one that does not answer', async () => {
  // Another server has no such role.
  expect(await saidOf(another.ownerUrl)).toEqual([
    'The read replica refuses the role that reads reports, which comes to it from the server it follows; reports are read from the database until it lets it in.',
  ]);
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const address = nobody.address();
  await new Promise((resolve) => nobody.close(resolve));
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await saidOf(`postgres://127.0.0.1:${port}/studystreaks`)).toEqual([
    'The read replica does not answer; reports are read from the database until it does.',
  ]);
});

test('the server itself is no replica of it', async () => {
  await expect(saidOf(process.env.OWNER_DATABASE_URL ?? '')).rejects.toThrow(
    /^The server of DATABASE_READ_URL is no replica/,
  );
});
