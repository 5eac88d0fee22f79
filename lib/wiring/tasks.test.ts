import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** What its tasks import must load outside Next too, under the same conditions as the worker itself. */
test('the worker loads all its tasks, and whatever is scheduled is one', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval'],
      `const { tasks, schedule } = await import('./lib/wiring/tasks.ts');
       console.log(JSON.stringify([Object.keys(tasks), schedule]));`,
    ],
    { cwd: path.resolve(import.meta.dirname, '../..') },
  );
  const [tasks, schedule] = JSON.parse(stdout) as [string[], string];
  expect(tasks).toContain('send_mail');
  for (const line of schedule.split('\n')) expect(tasks).toContain(line.split(' ')[5]);
}, 60_000);
