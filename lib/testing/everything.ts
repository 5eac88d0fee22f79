import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * Every test there is, one stage after another, cheapest first; with --quick none that needs a build or
 * a browser. A stage that fails does not hide what the later ones would say.
 */
const root = path.resolve(import.meta.dirname, '../..');
const quick = process.argv.includes('--quick');
const reports = mkdtempSync(path.join(tmpdir(), 'studystreaks-reports-'));
const bin = (name: string) => path.join(root, 'node_modules', name);

/** `again`: those of the passed that needed a second try. */
type Count = Readonly<{ passed: number; failed: number; skipped: number; again?: number }>;
type Stage = Readonly<{
  name: string;
  run: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** What its report says; a stage without one counts as a single test. */
  count?: () => Count | undefined;
}>;

const unitReport = path.join(reports, 'unit.json');
const supervisorReport = path.join(reports, 'supervisor.json');
const journeysReport = path.join(reports, 'journeys.json');

const stages: readonly Stage[] = [
  { name: 'Format and lint', run: [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'Route types', run: [bin('next/dist/bin/next'), 'typegen'] },
  { name: 'Types', run: [bin('typescript/bin/tsc'), '--noEmit'] },
  {
    name: 'Import floors',
    run: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...[
        '--config',
        'dependency-cruiser.config.cjs',
        'app',
        'components',
        'db',
        'lib',
        'proxy.ts',
      ],
    ],
  },
  {
    name: 'Unit and database tests',
    run: [
      bin('vitest/vitest.mjs'),
      ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
      ...(quick ? ['--project', '!guessing', '--project', '!doors*'] : []),
    ],
    count: () => countOf(unitReport),
  },
  {
    name: 'Production build',
    run: [
      '--conditions=react-server',
      ...['--import', 'tsx', path.join(root, 'lib/wiring/build-site.ts')],
    ],
  },
  {
    name: 'Starting and ending',
    run: [
      bin('vitest/vitest.mjs'),
      ...['run', '--config', 'vitest.supervisor.config.ts', '--reporter=default'],
      ...['--reporter=json', `--outputFile.json=${supervisorReport}`],
    ],
    count: () => countOf(supervisorReport),
  },
  {
    name: 'Browser journeys',
    run: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeysReport },
    count: () => {
      const report = read<{
        stats: { expected: number; unexpected: number; flaky: number; skipped: number };
      }>(journeysReport);
      return (
        report && {
          passed: report.stats.expected + report.stats.flaky,
          failed: report.stats.unexpected,
          skipped: report.stats.skipped,
          again: report.stats.flaky,
        }
      );
    },
  },
];
const needBuild = ['Production build', 'Starting and ending', 'Browser journeys'];

const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const stage of stages) {
  if (quick && needBuild.includes(stage.name)) continue;
  console.log(`\n── ${stage.name}`);
  const startedAt = Date.now();
  const code = await runStage(stage);
  const counted: Count = stage.count?.() ?? { passed: 0, failed: 0, skipped: 0 };
  // A stage that ended badly has failed, whatever its report says or does not say.
  const failed = Math.max(counted.failed, code === 0 ? 0 : 1);
  const again = counted.again ?? 0;
  const passed = counted.passed + (stage.count || code !== 0 ? 0 : 1);
  total.passed += passed;
  total.failed += failed;
  total.skipped += counted.skipped;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  summary.push(
    `${failed > 0 ? '✗' : '✓'} ${stage.name}: ${passed} passed, ${failed} failed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''}${again > 0 ? `, ${again} only at the second try` : ''} (${seconds} s)`,
  );
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

function runStage({ run, environment }: Stage) {
  const child = spawn(process.execPath, run, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function countOf(file: string): Count | undefined {
  const report = read<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(file);
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  );
}

function read<Report>(file: string): Report | undefined {
  // Safe: the reporters' own formats, of versions pinned in package.json.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}
