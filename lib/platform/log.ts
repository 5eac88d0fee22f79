import pino from 'pino';
import { currentCall } from './call.ts';
import { type Fault, faultOf } from './fault.ts';
import { uploadKeyShape } from './storage/keys.ts';
import { saidWithoutValues } from './without-values.ts';

/*
 * The log of the running product: a JSON object a line. It holds nothing of anybody: a line is made of the fields
 * below and no others, each of a shape in which no name, address or text fits, and of errors only what
 * `faultOf` leaves. What does not fit is left out, whatever the types say.
 */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export const kinds = [
  /** A request was answered; `status`, `ms`. */
  'request',
  /** A job was done, or was not; `task`, `attempt`, `ms`. */
  'job',
  /** A request or a job ended in an error; `fault`. */
  'error',
  /** A library, or a part of ours that has no kind of its own, said something; `fault`, or its words without values. */
  'said',
  /** A part of the installation is not well; `part`, `fault`. */
  'health',
  /** A stored file is there and does not open; `file`, `fault`. */
  'file_shut',
  /** A file that a row names is not where it should be; `file`. */
  'file_missing',
  /** What is sealed in a row does not open; `row`. */
  'row_shut',
  /** Errors could not be written where operators look; `many` of them. */
  'errors_not_noted',
  /** The process ends; `fault`. */
  'ends',
] as const;

const dotted = /^[a-z][a-z0-9_., -]{0,60}$/;
const shapes = {
  requestId: /^[0-9a-f-]{32,36}$/,
  schoolId: /^[0-9a-f]{8}-[0-9a-f-]{27}$/,
  // Each character in one way only, so that a line is looked at once however odd it is.
  route: /^\/(?:[a-z0-9_./-]|\[[a-zA-Z.]+\]|\([a-z-]+\))*$/,
  task: /^[a-z_]{1,60}$/,
  place: /^(?:render|route|action|proxy|job|process)$/,
  part: dotted,
  method: /^(?:GET|HEAD|POST|other)$/,
  severity: /^(?:critical|error|warning)$/,
  digest: /^[0-9]{1,20}(?:@E[0-9]+)?$/,
  fingerprint: /^[0-9a-f]{20}$/,
  /** A storage key, and the id of a row: which thing is broken, and nothing of what is in it. */
  file: uploadKeyShape,
  row: /^[0-9a-f]{8}-[0-9a-f-]{27}$/,
  outcome: /^(?:done|failed|given_up)$/,
} as const;
type Words = Partial<Readonly<Record<keyof typeof shapes, string>>>;

const figures = ['status', 'ms', 'attempt', 'many'] as const;
type Figures = Partial<Readonly<Record<(typeof figures)[number], number>>>;

export type Line = Words & Figures & Readonly<{ kind: (typeof kinds)[number]; error?: unknown }>;

/** The one way into the log. */
export function log(level: LogLevel, line: Line) {
  if (pen().isLevelEnabled(level)) pen()[level](lineOf(line));
}

/** What of a line may stand there. */
export function lineOf({ kind, error, ...said }: Line) {
  const call = currentCall();
  const from: Record<string, unknown> = {
    requestId: call?.requestId,
    schoolId: call?.schoolId,
    route: call?.route,
    task: call?.route,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  const kept: Record<string, unknown> = { kind: kinds.find((each) => each === kind) ?? 'said' };
  for (const [name, shape] of Object.entries(shapes)) {
    const value = from[name];
    if (typeof value === 'string' && value.length <= 200 && shape.test(value)) kept[name] = value;
  }
  for (const name of figures) {
    const value = from[name];
    if (typeof value === 'number' && Number.isFinite(value)) kept[name] = Math.round(value);
  }
  if (error !== undefined) kept.fault = faultOf(error) satisfies Fault;
  return kept;
}

/** lib/platform/env.ts and the supervisor refuse any other word; this is read where neither can be loaded. */
const level = () => logLevels.find((each) => each === process.env.LOG_LEVEL) ?? 'info';

const shared = globalThis as typeof globalThis & { studystreaksPen?: pino.Logger };
/** Once a process, by whichever layer of Next's comes first. */
function pen() {
  shared.studystreaksPen ??= pino(
    {
      level: level(),
      base: { process: process.env.PROCESS_NAME ?? 'web' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Not as a stream of its own: what is still to be written when the process ends is written.
    { write: (line: string) => void process.stdout.write(line) },
  );
  return shared.studystreaksPen;
}

const told = globalThis as typeof globalThis & { studystreaksTold?: WeakSet<object> };
told.studystreaksTold ??= new WeakSet();
const already = told.studystreaksTold;

/** An error is written once, whoever comes with it first: us, or whatever prints it too. */
export function logError(line: Line & Readonly<{ error: unknown }>, how: LogLevel = 'error') {
  const { error } = line;
  if (typeof error === 'object' && error !== null) {
    if (already.has(error)) return;
    already.add(error);
  }
  log(how, line);
}

/** From now on whatever prints, in this process, prints into the log: of errors what may be told, of words those of faults. */
export function catchConsole() {
  const listen =
    (how: LogLevel) =>
    (...said: unknown[]) => {
      const error = said.find((each) => each instanceof Error);
      // Next prints what it tells us of too, a moment before: we know more about it.
      if (error) return void setTimeout(() => logError({ kind: 'said', error }, how), 250);
      const words = said.filter((each) => typeof each === 'string').join(' ');
      if (saidWithoutValues(words)) log(how, { kind: 'said', error: words });
    };
  console.error = listen('error');
  console.warn = listen('warn');
  console.info = console.log = listen('info');
  console.debug = listen('debug');
}
