import 'server-only';
import { Counter, Gauge, Histogram, register } from 'prom-client';

/*
 * What this process counts of itself, told by /api/metrics (docs/running.md). Nothing in it names a person or a
 * school: labels are words of the program. Next loads a module once for each of its layers, so each metric is made
 * by whoever comes first.
 */
const once = <Metric>(name: string, make: (name: string) => Metric) =>
  // Safe: a name is given to one metric only, below.
  (register.getSingleMetric(name) as Metric | undefined) ?? make(name);

const events = once(
  'studystreaks_events_total',
  (name) =>
    new Counter({ name, help: 'Events that were recorded, by name', labelNames: ['event'] }),
);

const refusedSignIns = once(
  'studystreaks_sign_ins_refused_total',
  (name) =>
    new Counter({
      name,
      help: 'Passwords that were wrong, and tries that had to wait',
      labelNames: ['why'],
    }),
);

const transactions = once(
  'studystreaks_transaction_seconds',
  (name) =>
    new Histogram({
      name,
      help: 'Time from the first to the last of a transaction in a school',
      labelNames: ['mode'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 15],
    }),
);

const waits = once(
  'studystreaks_connection_wait_seconds',
  (name) =>
    new Histogram({
      name,
      help: 'Time until the pool had a connection to the database',
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
    }),
);

const queries = once(
  'studystreaks_queries_total',
  (name) => new Counter({ name, help: 'Queries sent in a school' }),
);

const replica = once(
  'studystreaks_replica_behind_seconds',
  (name) =>
    new Gauge({
      name,
      help: 'How far the read replica is behind, while reports are read there; endless where it does not answer',
      // Without a label it would be nought before anybody read there.
      labelNames: ['server'],
    }),
);
const errors = once(
  'studystreaks_errors_total',
  (name) =>
    new Counter({
      name,
      help: 'Requests and jobs that ended in an error',
      labelNames: ['where'],
    }),
);

const unnoted = once(
  'studystreaks_errors_not_noted_total',
  (name) => new Counter({ name, help: 'Errors that could not be written where operators look' }),
);

const jobs = once(
  'studystreaks_job_seconds',
  (name) =>
    new Histogram({
      name,
      help: 'Time that jobs took, by task and outcome',
      labelNames: ['task', 'outcome'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 30, 300],
    }),
);

export const countEvents = (event: string, many = 1) => events.inc({ event }, many);
export const countRefusedSignIn = (why: 'wrong' | 'waits') => refusedSignIns.inc({ why });
export const countQuery = () => queries.inc();
export const countError = (where: 'render' | 'route' | 'action' | 'proxy' | 'job' | 'process') =>
  errors.inc({ where });
export const observeReplica = (secondsBehind: number | undefined) =>
  replica.set({ server: 'replica' }, secondsBehind ?? Number.POSITIVE_INFINITY);
/** Nobody reads there any more: nothing is known of it. */
export const stopObservingReplica = () => replica.reset();
export const countUnnoted = (many: number) => unnoted.inc(many);
export const observeWait = (ms: number) => waits.observe(ms / 1_000);
export const observeTransaction = (mode: string, ms: number) =>
  transactions.observe({ mode }, ms / 1_000);
export const observeJob = (task: string, outcome: 'done' | 'failed', ms: number) =>
  jobs.observe({ task, outcome }, ms / 1_000);
