import 'server-only';
import { currentCall } from './call';
import { gatePool } from './database';
import { beforeTheEnd, tellUncaughtBy } from './ending';
import { env } from './env';
import { type Fault, faultOf, fingerprintOf, type Severity, severityOf } from './fault';
import { log, logError } from './log';
import { countError, countUnnoted } from './metrics';

/*
 * Errors, where operators look for them (`ops.problems`, `ops.system_events`). What is the same but for where and when
 * is one problem. Each first time is a row at once; of a storm the rest is counted, so that it costs a row a second
 * and not one for each request that fails.
 */
export type Place = 'render' | 'route' | 'action' | 'proxy' | 'job' | 'process';

export type About = Readonly<{
  place: Place;
  severity?: Severity;
  /** What it was: a page's pattern, or a task. */
  route?: string;
  requestId?: string;
  schoolId?: string;
  /** What the error's page shows. */
  digest?: string;
}>;

type Noted = Readonly<{
  fingerprint: string;
  place: Place;
  severity: Severity;
  route: string | null;
  fault: Fault;
}>;
type Seen = { noted: Noted; many: number; times: Time[] };
type Time = Readonly<{
  at: string;
  requestId: string | null;
  digest: string | null;
  schoolId: string | null;
  frames: readonly string[];
}>;

/** So many different problems wait to be written; of each so many times are told apart a minute. */
const mostProblems = 200;
const mostTimesAMinute = 10;
const pauseMs = 1_000;
const pauseAfterFailureMs = 10_000;

type Waiting = {
  problems: Map<string, Seen>;
  told: Map<string, number>;
  minute: number;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void> | undefined;
  sending: Set<Promise<void>>;
  failed: boolean;
};
const shared = globalThis as typeof globalThis & { studystreaksProblems?: Waiting };
shared.studystreaksProblems ??= {
  ...{ problems: new Map(), told: new Map(), minute: 0 },
  ...{ timer: undefined, writing: undefined, sending: new Set(), failed: false },
};
const waiting = shared.studystreaksProblems;

/** An error that nobody expected: into the log, counted, and to operators. It never throws and nobody waits for it. */
export function tellOfError(error: unknown, about: About) {
  try {
    const call = currentCall();
    const fault = faultOf(error);
    const severity = severityOf(fault, about.severity ?? 'error');
    const route = about.route ?? call?.route;
    const requestId = about.requestId ?? call?.requestId;
    const schoolId = about.schoolId ?? call?.schoolId;
    const noted = {
      ...{ fingerprint: fingerprintOf(about.place, route, fault), place: about.place },
      ...{ severity, route: route ?? null, fault },
    };
    logError(
      {
        ...{ kind: 'error', error, place: about.place, severity, digest: about.digest },
        ...{ fingerprint: noted.fingerprint, requestId, schoolId },
        ...(about.place === 'job' ? { task: route } : { route }),
      },
      severity === 'warning' ? 'warn' : 'error',
    );
    countError(about.place);
    keep(noted, {
      at: new Date().toISOString(),
      requestId: requestId ?? null,
      digest: about.digest ?? null,
      schoolId: schoolId ?? null,
      frames: fault.frames,
    });
    if (env().OTEL_EXPORTER_OTLP_ENDPOINT)
      send({ ...noted, requestId, schoolId, digest: about.digest });
  } catch {
    countUnnoted(1);
  }
}

function send(told: Parameters<typeof import('./telemetry')['sendFault']>[0]) {
  const sending = import('./telemetry')
    .then(
      ({ sendFault }) => sendFault(told),
      () => {},
    )
    .finally(() => waiting.sending.delete(sending));
  waiting.sending.add(sending);
}

function keep(noted: Noted, time: Time) {
  const minute = Math.floor(Date.now() / 60_000);
  if (waiting.minute !== minute) {
    waiting.minute = minute;
    waiting.told.clear();
  }
  const seen = waiting.problems.get(noted.fingerprint);
  if (!seen && waiting.problems.size >= mostProblems) return countUnnoted(1);
  const of = seen ?? { noted, many: 0, times: [] };
  of.many += 1;
  const told = waiting.told.get(noted.fingerprint) ?? 0;
  if (told < mostTimesAMinute && waiting.told.size <= mostProblems) {
    waiting.told.set(noted.fingerprint, told + 1);
    of.times.push(time);
  }
  waiting.problems.set(noted.fingerprint, of);
  writeSoon();
}

function writeSoon() {
  if (waiting.timer || waiting.writing) return;
  waiting.timer = setTimeout(
    () => {
      waiting.timer = undefined;
      void writeProblems();
    },
    waiting.failed ? pauseAfterFailureMs : pauseMs,
  );
  waiting.timer.unref();
}

/** Writes what waits. Where that fails it waits on, counted, and the log says so once. */
export async function writeProblems(): Promise<void> {
  if (waiting.writing) return waiting.writing;
  const batch = [...waiting.problems.values()];
  if (batch.length === 0) return;
  waiting.problems = new Map();
  waiting.writing = write(batch)
    .then(() => {
      waiting.failed = false;
    })
    .catch((error: unknown) => {
      if (!waiting.failed) log('error', { kind: 'errors_not_noted', error, many: sumOf(batch) });
      waiting.failed = true;
      for (const { noted, many, times } of batch) {
        const since = waiting.problems.get(noted.fingerprint);
        if (since) {
          since.many += many;
          since.times = [...times, ...since.times].slice(0, mostTimesAMinute);
        } else if (waiting.problems.size < mostProblems)
          waiting.problems.set(noted.fingerprint, { noted, many, times });
        else countUnnoted(many);
      }
    })
    .finally(() => {
      waiting.writing = undefined;
      if (waiting.problems.size > 0) writeSoon();
    });
  return waiting.writing;
}

// What was told in the last second, or while the database did not answer, is not lost with the process.
beforeTheEnd('errors', async () => {
  await waiting.writing;
  clearTimeout(waiting.timer);
  waiting.timer = undefined;
  await writeProblems();
});
beforeTheEnd('errors to a collector', async () => {
  if (!env().OTEL_EXPORTER_OTLP_ENDPOINT) return;
  await Promise.all(waiting.sending);
  await (await import('./telemetry')).flushTelemetry();
});
tellUncaughtBy((error, severity) => tellOfError(error, { place: 'process', severity }));

const sumOf = (batch: readonly Seen[]) => batch.reduce((sum, { many }) => sum + many, 0);

async function write(batch: readonly Seen[]) {
  const { sql } = gatePool();
  const rows = batch.map(({ noted, many, times }) => {
    const { name, code, message, constraint, table } = noted.fault;
    return {
      ...{ fingerprint: noted.fingerprint, place: noted.place, severity: noted.severity },
      ...{ route: noted.route, name, code: code ?? null, message },
      ...{
        rule: constraint ?? table ?? null,
        many,
        times,
        process: process.env.PROCESS_NAME ?? 'web',
      },
    };
  });
  await sql`select ops.note_problems(${sql.json(rows)})`;
}

/** Makes months ahead, and lets go of those of more than thirteen months ago. */
export const turnMonthsOfErrors = async () => void (await gatePool().sql`select ops.turn_months()`);
