import type { JobHelpers } from 'graphile-worker';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NotSentYet } from '@/lib/platform/mail/sending';
import { writeProblems } from '@/lib/platform/problems';
import { superuser } from '@/lib/testing/database';
import { tellingOfEach } from './telling-of-jobs';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => void vi.restoreAllMocks());
const written = () =>
  vi
    .mocked(process.stdout.write)
    .mock.calls.map(([text]) => String(text))
    .join('');

const helpersOf = (attempts: number) =>
  ({ job: { attempts, max_attempts: 3 } }) as unknown as JobHelpers;
const school = crypto.randomUUID();

async function fail(task: string, error: Error, attempts: number) {
  const tasks = tellingOfEach({
    [task]: async () => {
      throw error;
    },
  });
  const thrown = await Promise.resolve(tasks[task]?.({ school }, helpersOf(attempts))).then(
    () => undefined,
    (each: Error) => each,
  );
  await writeProblems();
  const [problem] = await superuser()<{ severity: string; schools: string[] }[]>`
    select p.severity, (select array_agg(school_id::text) from ops.system_events e
      where e.fingerprint = p.fingerprint) as schools
    from ops.problems p where p.route = ${task}`;
  return { thrown, problem };
}

test('a job that failed is told by task and school, and keeps in the queue nothing that anybody typed', async () => {
  const task = `try_${crypto.randomUUID().replace(/[^a-z]/g, '')}`;
  const error = new Error('No child Zephyrine Quill <zephyrine@oakfield.example>');
  const { thrown, problem } = await fail(task, error, 1);
  expect(thrown?.message).toBe('Error No child …');
  expect(problem).toEqual({ severity: 'warning', schools: [school] });
  expect(written()).toContain(`"task":"${task}"`);
  expect(`${thrown?.stack}${written()}`).not.toMatch(/Zephyrine|zephyrine/);
  expect((await fail(task, error, 3)).problem?.severity).toBe('error');
});

test('mail that is put off is no error, not even the last time', async () => {
  const task = `try_${crypto.randomUUID().replace(/[^a-z]/g, '')}`;
  const { problem } = await fail(task, new NotSentYet('Mail was not sent'), 3);
  expect(problem?.severity).toBe('warning');
});

test('one that is done is a line and no problem', async () => {
  const done = vi.fn();
  await tellingOfEach({ done_well: async () => done() }).done_well?.({}, helpersOf(1));
  await writeProblems();
  expect(done).toHaveBeenCalledOnce();
  expect(written()).toMatch(/"kind":"job".*"task":"done_well".*"outcome":"done"/s);
  expect(await superuser()`select 1 from ops.problems where route = 'done_well'`).toHaveLength(0);
});
