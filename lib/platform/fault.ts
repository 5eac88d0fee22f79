import { createHash } from 'node:crypto';
import { queryInShort, queryOf, saidWithoutValues } from './without-values.ts';

/**
 * What may be told of an error: of what kind it is, in which words of the program, and where in the program. Nothing in
 * it was typed by anybody.
 */
export type Fault = Readonly<{
  name: string;
  code?: string;
  message: string;
  /** Of the database: which of its rules, and of which table. */
  constraint?: string;
  table?: string;
  /** The nearest calls, as "function (file:line:column)". */
  frames: readonly string[];
}>;

export const severities = ['critical', 'error', 'warning'] as const;
export type Severity = (typeof severities)[number];

const mostFrames = 6;
const errorName = /^[A-Za-z]{1,60}$/;
const errorCode = /^(?:[0-9A-Z]{5}|E[A-Z]{2,20}|ERR_[A-Z_]{2,60})$/;
const identifier = /^[a-z_][a-z0-9_]{0,62}$/;

const fitting = (value: unknown, shape: RegExp) =>
  typeof value === 'string' && shape.test(value) ? value : undefined;

/** The innermost error, where one wraps others. */
function rootOf(error: unknown, depth = 0): unknown {
  if (depth > 4 || !(error instanceof Error)) return error;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? rootOf(inner, depth + 1) : error;
}

export function faultOf(error: unknown): Fault {
  const root = rootOf(error);
  if (!(root instanceof Error))
    return { name: 'NotAnError', message: saidWithoutValues(String(root)), frames: [] };
  const { code, constraint_name, table_name } = root as Record<string, unknown> & Error;
  const query = queryOf(error);
  const said = saidWithoutValues(root.message);
  const frames = framesOf(root);
  return {
    name: fitting(root.name, errorName) ?? 'Error',
    code: fitting(code, errorCode),
    message: query === undefined ? said : `Failed query: ${queryInShort(query)}; ${said}`,
    constraint: fitting(constraint_name, identifier),
    table: fitting(table_name, identifier),
    frames: frames.length > 0 ? frames : framesOf(error),
  };
}

const frame =
  /^ {4}at (?:async )?(?:([\w$.<>[\] ]{1,80}) \()?(?:file:\/\/)?([\w./@$[\]()~-]+):(\d+):(\d+)\)?$/;

/** How a query came to fail within them says nothing of why. */
const ofDrivers = /node_modules\/(?:postgres|drizzle-orm)\//;

/** The folder the product lies in, which may have any name, a space in it too. */
const folders = [process.cwd(), encodeURI(process.cwd())].map((folder) => `${folder}/`);

/** A message may have lines that look like calls, so it is cut off first; where it is not found nothing is told. */
function framesOf(error: unknown) {
  if (!(error instanceof Error) || !error.stack) return [];
  const at = error.stack.indexOf(error.message);
  if (at < 0) return [];
  return error.stack
    .slice(at + error.message.length)
    .split('\n')
    .flatMap((line) => {
      const within = folders.reduce((rest, folder) => rest.replace(folder, ''), line);
      const [, called = '', file = '', row, column] = frame.exec(within) ?? [];
      if (!file || ofDrivers.test(file)) return [];
      const short = file.split('/').slice(-3).join('/');
      return [`${called || 'anonymous'} (${short}:${row}:${column})`];
    })
    .slice(0, mostFrames);
}

/** The same for errors that are the same but for where and when: neither lines nor values are in it. */
export const fingerprintOf = (place: string, route: string | undefined, fault: Fault) =>
  createHash('sha256')
    .update(
      [place, route, fault.name, fault.code, fault.message, fault.constraint, fault.table]
        .map((part) => part ?? '')
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 20);

/** No room, no connections, no database: nobody can work. */
const nobodyCanWork = /^(?:53|57P|58|08|ECONN|ENOSPC|EROFS|EMFILE)/;

export const severityOf = ({ code }: Fault, usual: Severity): Severity =>
  code && nobodyCanWork.test(code) ? 'critical' : usual;
