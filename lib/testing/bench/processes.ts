import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Load, Measured } from './load';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');
export const program = (file: string, ...told: string[]) => [
  '--conditions=react-server',
  ...['--import', 'tsx', path.join(here, file)],
  ...told,
];

/** Starts the product as people do, with data of its own, and waits until it answers. */
export async function startProduct(port: number, dataFolder: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join(root, 'lib/wiring/start.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PORT: String(port), DATA_DIR: dataFolder, DEMO: 'yes' },
    },
  );
  for (;;) {
    if (child.exitCode !== null) throw new Error('The product did not start; see above');
    const answers = await fetch(`http://127.0.0.1:${port}/sign-in`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) return child;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return;
  child.kill('SIGINT');
  await once(child, 'exit');
}

/** One measurement by the load generator's own process. */
export const measure = (load: Load) => printedBy<Measured>('load.ts', load);

/** What a program of this folder prints, which it does as JSON, given a file of what it is told. */
export async function printedBy<Result>(name: string, told: unknown): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-load-'));
  try {
    const file = path.join(folder, 'load.json');
    writeFileSync(file, JSON.stringify(told));
    const child = spawn(process.execPath, program(name, file), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'exit');
    // Safe: those programs print nothing else.
    return JSON.parse(said) as Result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serves these bytes from a bare Node server while `work` runs. */
export async function withBareServer<T>(
  bytes: Uint8Array,
  port: number,
  work: (origin: string) => Promise<T>,
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-bare-'));
  const file = path.join(folder, 'page.html');
  writeFileSync(file, bytes);
  const child = spawn(process.execPath, program('bare.ts', String(port), file), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Resident memory in MB of a process and all below it, PostgreSQL apart, or of those alone that run this program;
 * undefined off Linux.
 */
export function memoryOf(pid: number, program?: string): number | undefined {
  try {
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), status: statusOf(name) }))
      .filter(({ status }) => !/^Name:\tpostgres$/m.test(status));
    const below = (parent: number): number[] => [
      parent,
      ...children
        .filter(({ status }) => status.includes(`\nPPid:\t${parent}\n`))
        .flatMap((child) => below(child.pid)),
    ];
    const kilobytes = below(pid)
      .filter((one) => !program || told(one).includes(program))
      .map((one) => Number(/VmRSS:\s+(\d+)/.exec(statusOf(String(one)))?.[1] ?? 0))
      .reduce((sum, one) => sum + one, 0);
    return Math.round(kilobytes / 1024);
  } catch {
    return undefined;
  }
}

function told(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function statusOf(pid: string) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
