import type { Task, TaskList } from 'graphile-worker';
import { v4 as newId } from 'uuid';
import { type Call, during } from '@/lib/platform/call';
import { faultOf } from '@/lib/platform/fault';
import { log } from '@/lib/platform/log';
import { NotSentYet } from '@/lib/platform/mail/sending';
import { observeJob } from '@/lib/platform/metrics';
import { tellOfError } from '@/lib/platform/problems';
import { isId } from '@/lib/shared/is-id';

/** What the queue keeps of a job that failed, and shows to whoever looks: the same as the log. */
export class JobFailed extends Error {
  override name = 'JobFailed';
}

/** The same tasks, each run known by a number of its own: how it ended is counted, and written into the log. */
export const tellingOfEach = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, task && telling(name, task)]),
  );

const telling =
  (task: string, work: Task): Task =>
  (payload, helpers) => {
    const call: Call = { requestId: newId(), route: task, schoolId: schoolIn(payload) };
    return during(call, async () => {
      const startedAt = performance.now();
      const { attempts = 1, max_attempts: most = 1 } = helpers.job ?? {};
      const tell = (outcome: 'done' | 'failed' | 'given_up') => {
        const ms = performance.now() - startedAt;
        observeJob(task, outcome === 'done' ? 'done' : 'failed', ms);
        log('info', { kind: 'job', task, outcome, attempt: attempts, ms });
      };
      try {
        const done = await work(payload, helpers);
        tell('done');
        return done;
      } catch (error) {
        const isLast = attempts >= most;
        tell(isLast ? 'given_up' : 'failed');
        // What a mail server puts off is tried again for a day, and then told by the mail itself.
        const severity = isLast && !(error instanceof NotSentYet) ? 'error' : 'warning';
        tellOfError(error, { place: 'job', route: task, severity });
        const { name, code, message } = faultOf(error);
        throw new JobFailed([name, code, message].filter(Boolean).join(' '));
      }
    });
  };

const schoolIn = (payload: unknown) => {
  const { school } = (payload ?? {}) as { school?: unknown };
  return typeof school === 'string' && isId(school) ? school : undefined;
};
