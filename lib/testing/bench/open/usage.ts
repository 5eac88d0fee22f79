import { readdirSync, readFileSync } from 'node:fs';

/** Processor seconds and memory of one kind of process; of PostgreSQL's, pages that several share count once. */
export type Usage = Readonly<{ cpuSeconds: number; memoryMb: number; processes: number }>;
export type Usages = Readonly<Record<string, Usage>>;

const ticksPerSecond = 100;
const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
};

type Running = Readonly<{ pid: number; parent: number; told: string; name: string }>;
const everything = (): Running[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const status = read(`/proc/${name}/status`);
      return {
        pid: Number(name),
        parent: Number(/^PPid:\t(\d+)$/m.exec(status)?.[1] ?? 0),
        name: /^Name:\t(.*)$/m.exec(status)?.[1] ?? '',
        told: read(`/proc/${name}/cmdline`).replaceAll('\0', ' '),
      };
    });

/** What the product's processes have used so far, by what they are; undefined off Linux. */
export function usageOf(product: number, dataFolder: string): Usages | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = everything();
  const below = (pid: number): Running[] =>
    all.filter(({ parent }) => parent === pid).flatMap((each) => [each, ...below(each.pid)]);
  const postmaster = all.find(
    ({ name, told }) => name === 'postgres' && told.includes(`${dataFolder}/`),
  );
  const groups: Readonly<Record<string, readonly number[]>> = {
    supervisor: [product],
    web: pidsOf(below(product), 'web.ts'),
    worker: pidsOf(below(product), 'worker.ts'),
    postgres: postmaster ? [postmaster.pid, ...below(postmaster.pid).map(({ pid }) => pid)] : [],
  };
  return Object.fromEntries(Object.entries(groups).map(([name, pids]) => [name, usedBy(pids)]));
}

const pidsOf = (all: readonly Running[], program: string) =>
  all.filter(({ told }) => told.includes(program)).map(({ pid }) => pid);

function usedBy(pids: readonly number[]): Usage {
  let [ticks, kilobytes] = [0, 0];
  for (const pid of pids) {
    // After the name, which may hold anything: the 12th and 13th of the rest are in user's and in system's mode.
    const rest = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    ticks += Number(rest[11] ?? 0) + Number(rest[12] ?? 0);
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  }
  return {
    cpuSeconds: ticks / ticksPerSecond,
    memoryMb: Math.round(kilobytes / 1024),
    processes: pids.length,
  };
}

/** What was used between two looks; memory as at the second. */
export const usedBetween = (before: Usages | undefined, after: Usages | undefined): Usages =>
  Object.fromEntries(
    Object.entries(after ?? {}).map(([name, usage]) => [
      name,
      { ...usage, cpuSeconds: Math.max(0, usage.cpuSeconds - (before?.[name]?.cpuSeconds ?? 0)) },
    ]),
  );
