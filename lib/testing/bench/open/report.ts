import type { CrowdMeasured } from './crowds';
import type { PagesMeasured } from './pages';
import type { QueriesMeasured } from './queries';

/** All that a run found; what the file holds, and what the next run is compared with. */
export type Result = Readonly<{
  at: string;
  schools: number;
  until: string;
  node: string;
  processors: number;
  /** What else the machine was doing, at the beginning and at the end: its load over a minute. */
  load: readonly number[];
  /** By how many schools there are. */
  pages: Readonly<Record<string, PagesMeasured>>;
  queries: QueriesMeasured;
  crowds: readonly CrowdMeasured[];
}>;

const cell = (value: number, digits = 1) => value.toFixed(digits).padStart(9);
/** By how much it differs from the run before; nothing where there was none. */
const since = (now: number, before: number | undefined) =>
  before === undefined || before === 0
    ? ''
    : ` (${now >= before ? '+' : '−'}${Math.abs((now / before - 1) * 100).toFixed(0)} %)`;

export function tablesOf(result: Result, before: Result | undefined): string {
  return [
    `\n${result.schools} schools; ${result.at}; load of the machine ${result.load.map((each) => each.toFixed(1)).join(' to ')}`,
    before ? `In brackets how it differs from ${before.at}, of ${before.schools} schools` : '',
    ...growthOf(result),
    ...pagesOf(result, before),
    ...queriesOf(result, before),
    ...result.crowds.flatMap((crowd) => crowdOf(crowd, before)),
  ]
    .filter(Boolean)
    .join('\n');
}

function growthOf({ pages }: Result) {
  const sizes = Object.keys(pages).toSorted((one, other) => Number(one) - Number(other));
  if (sizes.length < 2) return [];
  const names = Object.keys(pages[sizes.at(-1) ?? ''] ?? {});
  return [
    `\nDatabase time of a page, milliseconds, of the same school among ${sizes.join(', ')}`,
    ...names.map(
      (name) =>
        `  ${name.padEnd(26)}${sizes.map((size) => cell(pages[size]?.[name]?.databaseMs ?? Number.NaN, 2)).join('')}`,
    ),
  ];
}

function pagesOf({ pages, schools }: Result, before: Result | undefined) {
  const here = pages[schools] ?? {};
  return [
    '\nOne page at a time: queries, median of the page, of that the database, the one by the other less the database',
    ...Object.entries(here).map(([name, { queries, ms, databaseMs }]) => {
      const was = before?.pages[before.schools]?.[name];
      return `  ${name.padEnd(26)}${String(queries).padStart(4)}${cell(ms)}${cell(databaseMs, 2)}${cell(ms / Math.max(0.01, ms - databaseMs), 2)}${since(ms, was?.ms)}${queries > 6 ? '  more than six queries' : ''}`;
    }),
    '\nThe slowest statements of pages: milliseconds each, how often in a page',
    ...Object.entries(here)
      .flatMap(([name, { statements }]) => statements.map((each) => ({ name, ...each })))
      .toSorted((one, other) => other.ms - one.ms)
      .slice(0, 12)
      .map(
        ({ name, query, ms, calls }) =>
          `  ${cell(ms, 2)} ${cell(calls)}  ${name}: ${query.slice(0, 90)}`,
      ),
  ];
}

function queriesOf({ queries }: Result, before: Result | undefined) {
  return [
    '\nWhat pages ask: statements, with row security, without, by the driver alone; median milliseconds',
    ...Object.entries(queries).map(
      ([name, { statements, walled, open, bare, same }]) =>
        `  ${name.padEnd(26)}${String(statements).padStart(4)}${cell(walled, 2)}${cell(open, 2)}${cell(bare, 2)}   ${(walled / open).toFixed(2)} times, ${(walled / bare).toFixed(2)} times${since(walled, before?.queries[name]?.walled)}${same ? '' : '; without it the answer is another'}`,
    ),
  ];
}

function crowdOf(crowd: CrowdMeasured, before: Result | undefined) {
  const was = before?.crowds.find(({ people }) => people === crowd.people);
  const used = Object.entries({
    ...crowd.used,
    'load generator': { cpuSeconds: crowd.cpuSeconds, memoryMb: crowd.memoryMb, processes: 1 },
  });
  return [
    `\n${crowd.people} people at once for ${crowd.seconds} s, ${crowd.thinkSeconds} s between two things on average: ${crowd.perSecond.toFixed(1)}/s; an import of 2,000 people meanwhile took ${crowd.importSeconds.toFixed(0)} s`,
    '  how long each took from when it was due: count, errors, not even sent in twice the time, median, 95 in 100, 99 in 100, milliseconds',
    ...Object.entries({ All: crowd.all, ...crowd.steps }).map(
      ([name, { count, errors, unanswered, median, p95, p99 }]) =>
        `  ${name.padEnd(26)}${String(count).padStart(7)}${String(errors).padStart(5)}${String(unanswered).padStart(6)}${cell(median)}${cell(p95)}${cell(p99)}${since(p95, (name === 'All' ? was?.all : was?.steps[name])?.p95)}`,
    ),
    ...crowd.wrong.map((words) => `  wrong: ${words}`),
    `  processor and memory: ${used.map(([name, { cpuSeconds, memoryMb, processes }]) => `${name}${processes > 1 ? ` (${processes})` : ''} ${cpuSeconds.toFixed(1)} s, ${memoryMb} MB`).join('; ')}`,
  ];
}
