import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { oldServer } from './old-server';
import { freePort, processesOf, start } from './product';

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What it says when it cannot start: one sentence, the last thing said, and exit code 1. */
async function refusal(how: Partial<Parameters<typeof start>[0]>) {
  const dataFolder = how.dataFolder ?? path.join(folder, 'data');
  const product = start({ port: await freePort(), ...how, dataFolder });
  const code = await product.ended;
  const lines = product
    .said()
    .split('\n')
    .filter((line) => line !== '' && !/^(npm |> )/.test(line));
  expect(processesOf(dataFolder)).toEqual([]);
  return { code, lines };
}

test('a taken port', async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  try {
    expect(await refusal({ port })).toEqual({
      code: 1,
      lines: [
        `Port ${port} is taken by another program; stop that one, or choose another port: PORT=${port + 1} npm start.`,
      ],
    });
  } finally {
    taken.close();
  }
});

test('a folder that this account may not write', async () => {
  const closed = mkdtempSync(path.join(folder, 'closed-'));
  chmodSync(folder, 0o755);
  chmodSync(closed, 0o555);
  // Root may write anywhere, so it starts as nobody then.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const { code, lines } = await refusal({ dataFolder: path.join(closed, 'data'), uid });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('This account may not write where it has to');
  expect(lines[0]).toContain(closed);
});

test('a DATABASE_URL that does not answer', async () => {
  const port = await freePort();
  const DATABASE_URL = `postgres://someone@127.0.0.1:${port}/streaks`;
  expect(await refusal({ environment: { DATABASE_URL } })).toEqual({
    code: 1,
    lines: [
      `The database server at 127.0.0.1:${port}, which DATABASE_URL names, does not answer (ECONNREFUSED).`,
    ],
  });
});

test('a bucket that does not answer, and one with half of its keys', async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const environment = { S3_BUCKET: 'evidence', S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: 'key' };
  const half = await refusal({ environment });
  expect(half).toMatchObject({
    code: 1,
    lines: [expect.stringContaining('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY only one is set')],
  });
  expect(
    await refusal({ environment: { ...environment, S3_SECRET_ACCESS_KEY: 'secret' } }),
  ).toEqual({
    code: 1,
    lines: [
      `Nothing can be stored in the bucket evidence at ${endpoint}, which S3_BUCKET names: ECONNREFUSED.`,
    ],
  });
});

test('a DATABASE_URL of a server older than 15', async () => {
  const { url, host, stop } = await oldServer('14.18', 140_018);
  try {
    expect(await refusal({ environment: { DATABASE_URL: url } })).toEqual({
      code: 1,
      lines: [
        `The database server at ${host} is PostgreSQL 14.18; StudyStreaks needs 15 or newer.`,
      ],
    });
  } finally {
    stop();
  }
});
