import { Logger, run } from 'graphile-worker';
import { endOnUncaught, sayLast, tellUncaught } from '@/lib/platform/ending';
import { env } from '@/lib/platform/env';
import { catchConsole } from '@/lib/platform/log';
import { sweepSoundFolders } from '@/lib/platform/media/voice/converter';
import { forgetFailedJobs, freeJobsLeftBehind } from './jobs-left-behind';
import { countAndTell } from './metrics/telling';
import { schedule, tasks } from './tasks';
import { tellingOfEach } from './telling-of-jobs';

/*
 * The worker process: takes jobs from the queue as the jobs role and runs them as the app's own role,
 * so row security binds it like everyone. It ends itself, after the job in hand, when told to.
 */
catchConsole();
endOnUncaught();
// As in a web process: the driver lets one go by where a connection breaks off while it is opened.
process.on('unhandledRejection', (error) => tellUncaught(error, 'warning'));
const { JOBS_DATABASE_URL } = env();
if (!JOBS_DATABASE_URL) throw new Error('JOBS_DATABASE_URL is not set: the worker has no queue');

await freeJobsLeftBehind(JOBS_DATABASE_URL);
await sweepSoundFolders();

/** What becomes of jobs is told by `tellingOfEach`; of the queue itself, what goes wrong. */
const quiet = new Logger(() => (level, message) => {
  if (level === 'error' && !/^Failed task/.test(message)) console.error(message);
});

const runner = await run({
  connectionString: JOBS_DATABASE_URL,
  taskList: tellingOfEach({
    ...tasks,
    // Again each minute: what a killed worker was connected to may take a moment to notice.
    free_jobs_left_behind: async () => void (await freeJobsLeftBehind(JOBS_DATABASE_URL)),
    forget_failed_jobs: async () => void (await forgetFailedJobs(JOBS_DATABASE_URL)),
  }),
  crontab: `${schedule}\n* * * * * free_jobs_left_behind\n35 0 * * * forget_failed_jobs ?fill=1d`,
  concurrency: 4,
  pollInterval: 2_000,
  logger: quiet,
});
countAndTell('worker');
// The queue ends the process by the same signal as soon as it has let go; what is still to be said comes after that.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
// What listens to the supervisor must not keep a worker alive that was told to end.
process.channel?.unref();
await runner.addJob('take_first_stock', {}, { jobKey: 'take_first_stock', maxAttempts: 3 });
await runner.promise.catch((error: unknown) => {
  tellUncaught(error);
  process.exitCode = 1;
});
await sayLast();
process.exit();
