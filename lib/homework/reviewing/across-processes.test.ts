import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { as } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handInHomework } from '../handing-in/commands';
import { giveVerdict } from './commands';

let school: MintedSchool;
const open: (() => Promise<number>)[] = [];
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(async () => {
  await Promise.all(open.map((close) => close()));
  await closePools();
});

/** The queue as this teacher has it open in another process; what it has become since. */
async function heldOpen(who: Someone) {
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=react-server', '--import', 'tsx'],
      path.join(import.meta.dirname, 'held-open.fixture.ts'),
      ...[who.token, school.slug],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += String(data);
  });
  const ended = once(child, 'exit');
  open.push(async () => {
    child.stdin.end();
    const [code] = (await ended) as [number];
    return code;
  });
  await expect.poll(() => said, { timeout: 60_000 }).toContain('open');
  return () => {
    const last = said.split('\n').findLast((line) => line.startsWith('queue '));
    return last && (JSON.parse(last.slice('queue '.length)) as string[]);
  };
}

test('what is handed in through one process stands in the queues that others hold open, and a verdict takes it out', {
  timeout: 120_000,
}, async () => {
  const { maya, mrOkafor, msReid } = school.people;
  const [queue, another, elsewhere] = await Promise.all([
    heldOpen(mrOkafor),
    heldOpen(mrOkafor),
    heldOpen(msReid),
  ]);
  const activityId = await setPiece(school);
  const { id } = await as(school, maya, (tenant) =>
    handInHomework(tenant, {
      ...{ activityId, writing: 'knee, knife', photos: [] },
      ...{ drawing: undefined, voice: undefined },
    }),
  );
  for (const each of [queue, another]) await expect.poll(each, { timeout: 15_000 }).toEqual([id]);
  // Who teaches another class is told that something changed and sees nothing of it.
  await expect.poll(elsewhere, { timeout: 15_000 }).toEqual([]);
  await as(school, mrOkafor, (tenant) =>
    giveVerdict(tenant, {
      ...{ pieces: [{ submissionId: id, attempt: 1, version: 1 }], comment: '' },
      verdict: 'got_it',
    }),
  );
  for (const each of [queue, another]) await expect.poll(each, { timeout: 15_000 }).toEqual([]);
});
