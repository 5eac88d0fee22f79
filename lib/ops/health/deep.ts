import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { scannerAt, whySilent } from '@/lib/platform/media/scanner';
import { probe } from '@/lib/platform/probing';
import { secondsBehind } from '@/lib/platform/replica/replica';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import { localDateOf } from '@/lib/shared/dates';
import { Ill, lookAt, type Part } from './looking';
import { lookAtFiles, lookWhetherReady } from './ready';

/** Whoever may do anything in no school at all reads nothing: asked of this very database, as the pages' role. */
async function walls() {
  const seen = await probe(null, async (sql) => {
    const [row] = await sql<{ seen: number }[]>`
      select (select count(*) from people)::int + (select count(*) from submissions)::int
        + (select count(*) from concerns)::int as seen`;
    return row?.seen;
  });
  if (seen !== 0) throw new Ill('rows can be read without a school');
}

/** A file goes in, comes out as it was, and is gone again. */
async function filesThereAndBack() {
  const [school] = await gatePool().sql<{ id: string }[]>`select id from schools limit 1`;
  // Files are sealed with the keys of a school; without one there are none.
  if (!school) return;
  // Nothing is put into a place that is the wrong one: it would look like the right one from then on.
  await lookAtFiles();
  const store = await storage();
  const key = uploadKey({
    ...{ personId: randomUUID(), fileId: randomUUID(), extension: 'try' },
    on: localDateOf(new Date()),
  });
  const written = randomBytes(64);
  try {
    await store.put(key, written, school.id);
    const file = await store.read(key);
    const read = file && Buffer.concat(await file.content.toArray());
    if (!read?.equals(written)) throw new Ill('what is stored does not come back as it was');
  } finally {
    await store.remove(key);
  }
}

/** Longer than any pause between tries of a job that is well. */
const longestWaitSeconds = 600;

async function worker() {
  const [queue] = await gatePool().sql<{ oldestSeconds: number; givenUp: number }[]>`
    select oldest_seconds as "oldestSeconds", given_up as "givenUp" from graphile_worker.waiting()`;
  if (!queue || queue.oldestSeconds > longestWaitSeconds)
    throw new Ill(`a job has waited ${Math.round((queue?.oldestSeconds ?? 0) / 60)} minutes`);
  if (queue.givenUp > 0)
    throw new Ill(
      queue.givenUp === 1 ? 'a job was given up' : `${queue.givenUp} jobs were given up`,
    );
}

async function mailServer() {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return;
  const transport = createTransport(SMTP_URL, { disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

async function scanner() {
  const { CLAMD_ADDRESS } = env();
  const at = CLAMD_ADDRESS && scannerAt(CLAMD_ADDRESS);
  const why = at && (await whySilent(at));
  if (why) throw new Ill(`the virus scanner does not answer (${why})`);
}

/** Reports are read from the database where it is not well, so pages do not wait for it. */
async function replica() {
  const { READ_DATABASE_URL, READ_LAG_SECONDS } = env();
  if (!READ_DATABASE_URL) return;
  const behind = await secondsBehind();
  if (behind === undefined) throw new Ill('the read replica does not tell how far it is');
  if (behind > READ_LAG_SECONDS)
    throw new Ill(`the read replica is ${Math.round(behind)} seconds behind`);
}

const parts: readonly Part[] = [
  { name: 'walls', look: walls },
  { name: 'files, there and back', look: filesThereAndBack },
  { name: 'worker', look: worker },
  { name: 'read replica', look: replica },
  { name: 'mail server', look: mailServer },
  { name: 'virus scanner', look: scanner },
];

/** Everything that can be tried without anybody noticing. */
export const lookDeeply = async () =>
  (await Promise.all([lookWhetherReady(), lookAt(parts)])).flat();
