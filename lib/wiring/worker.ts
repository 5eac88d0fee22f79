import { Logger, run } from 'graphile-worker';
import { env } from '@/lib/platform/env';
import { sweepSoundFolders } from '@/lib/platform/media/voice/converter';
import { freeJobsLeftBehind } from './jobs-left-behind';
import { schedule, tasks } from './tasks';

/*
 * The worker process: takes jobs from the queue as the jobs role and runs them as the app's own role,
 * so row security binds it like everyone. It ends itself, after the job in hand, when told to.
 */
const { JOBS_DATABASE_URL } = env();
if (!JOBS_DATABASE_URL) throw new Error('JOBS_DATABASE_URL is not set: the worker has no queue');

await freeJobsLeftBehind(JOBS_DATABASE_URL);
await sweepSoundFolders();

const quiet = new Logger(() => (level, message) => {
  if (level === 'error') console.error(message);
});

const runner = await run({
  connectionString: JOBS_DATABASE_URL,
  taskList: {
    ...tasks,
    // Again each minute: what a killed worker was connected to may take a moment to notice.
    free_jobs_left_behind: async () => void (await freeJobsLeftBehind(JOBS_DATABASE_URL)),
  },
  crontab: `${schedule}\n* * * * * free_jobs_left_behind`,
  concurrency: 4,
  pollInterval: 2_000,
  logger: quiet,
});
await runner.promise;
