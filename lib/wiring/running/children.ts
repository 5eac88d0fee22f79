import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from './settings';

/** TypeScript of the project as a program of its own; server modules load under their condition. */
export const programArguments = (file: string) => [
  '--conditions=react-server',
  '--import',
  'tsx',
  path.join(projectFolder, file),
];

/** What a child loads first, to end when its supervisor is killed; it needs the channel `ipc` and SUPERVISOR_PID. */
export const leash = ['--import', path.join(projectFolder, 'lib/wiring/leash.ts')];

type Work = Readonly<{
  arguments: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Aborting it ends the child. */
  signal: AbortSignal;
  onLine?: (line: string) => void;
}>;

/** Runs a program of Node's to its end. Throws FailedChild, with the end of what it said, unless it succeeds. */
export async function runToEnd({ arguments: args, environment, signal, onLine }: Work) {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...leash, ...args], {
    cwd: projectFolder,
    env: { ...environment, SUPERVISOR_PID: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  const listen = (stream: NodeJS.ReadableStream | null, tell?: (line: string) => void) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > 200) said.shift();
      tell?.(line);
    });
  };
  listen(child.stdout, onLine);
  listen(child.stderr);
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (code !== 0) throw new FailedChild(said);
}

/** A program that ended with an error, and the last it said. */
export class FailedChild extends Error {
  override name = 'FailedChild';
  constructor(readonly said: readonly string[]) {
    super(said.join('\n'));
  }
}

/** What Next says when all is well. */
const routine = /^ *✓ /;

/** A line of the log (lib/platform/log.ts): it says itself whose it is, and programs read it as it is. */
const ofTheLog = /^\{"level":"/;

/** Prints what a child says, line by line, behind its name. */
export function relay(name: string, child: ChildProcess) {
  for (const [stream, print] of [
    [child.stdout, console.log],
    [child.stderr, console.error],
  ] as const)
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        if (ofTheLog.test(line)) print(line);
        else if (!routine.test(stripVTControlCharacters(line))) print(`${name} | ${line}`);
      });
}

/** Asks a child to end, waits as long as it may take, then ends it. */
export async function end(child: ChildProcess, ask: () => void, patienceMs: number) {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  ask();
  const waiting = new AbortController();
  await Promise.race([
    ended,
    pause(patienceMs, undefined, { signal: waiting.signal })
      .then(() => void child.kill('SIGKILL'))
      .then(() => ended)
      .catch(() => {}),
  ]);
  waiting.abort();
}

export const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null;

/** How long to wait before a child that ended by itself is started again: ever longer, while it keeps failing. */
export function restartDelays() {
  let failures = 0;
  return (livedMs: number) => {
    failures = livedMs > 60_000 ? 1 : failures + 1;
    return Math.min(500 * 2 ** (failures - 1), 30_000);
  };
}
