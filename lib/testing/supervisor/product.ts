import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

export type Product = Readonly<{
  child: ChildProcess;
  /** npm's own child, which is the supervisor. */
  supervisor: () => number;
  said: () => string;
  ended: Promise<number | null>;
}>;

type How = Readonly<{
  port: number;
  dataFolder: string;
  command?: 'start' | 'dev';
  environment?: Readonly<Record<string, string>>;
  /** As which account of the machine. */
  uid?: number;
}>;

/** Starts the product by its command, without demonstration schools, in a process group of its own. */
export function start({ port, dataFolder, command = 'start', environment, uid }: How): Product {
  const child = spawn('npm', ['run', command], {
    cwd: root,
    detached: true,
    uid,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ DATABASE_URL: '', AUTH_SECRET: '', STORAGE_DIR: '', S3_BUCKET: '', PUBLIC_URL: '' },
      ...{ MASTER_KEY: '', KEYS_DIR: '', KEYS_URL: '' },
      // The tests' own mode is no mode to serve in.
      NODE_ENV: 'production',
      ...{ PORT: String(port), DATA_DIR: dataFolder, DEMO: 'no', WEB_PROCESSES: '1' },
      ...environment,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return {
    child,
    supervisor: () => childrenOf(child.pid)[0] ?? expect.fail('npm has no child'),
    said: () => said,
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  };
}

export const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/sign-in`).then(
    (answer) => answer.status === 200,
    () => false,
  );

export async function untilItAnswers(product: Product, port: number) {
  for (;;) {
    if (product.child.exitCode !== null) expect.fail(product.said());
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

export async function freePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : expect.fail();
}

/** What still runs of all that was started with this data folder, PostgreSQL included. */
export const processesOf = (dataFolder: string) =>
  processes().filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataFolder}\0`) &&
        readlinkSync(`/proc/${pid}/exe`) !== ''
      );
    } catch {
      return false;
    }
  });

/** Those of them that run this program. */
export const runningIn = (dataFolder: string, program: string) =>
  processesOf(dataFolder).filter((pid) => commandOf(pid).some((word) => word.endsWith(program)));

/** The words a process was started with; none where it has ended. */
export function commandOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Those that it has started and that run. */
export const childrenOf = (parent: number | undefined) =>
  processes().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${parent}\n`);
    } catch {
      return false;
    }
  });
