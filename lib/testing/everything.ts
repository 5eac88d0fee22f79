import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Count, ofJourneys, ofUnitTests, type Told } from './reports.ts';

/*
 * Every test there is, one stage after another, cheapest first; with --quick none that needs a build or
 * a browser. A stage that fails does not hide what the later ones would say.
 */
const root = path.resolve(import.meta.dirname, '../..');
const quick = process.argv.includes('--quick');
const reports = mkdtempSync(path.join(tmpdir(), 'studystreaks-reports-'));
const bin = (name: string) => path.join(root, 'node_modules', name);

type Stage = Readonly<{
  name: string;
  run: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** What its report says; a stage without one counts as a single test. */
  report?: () => Told | undefined;
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
        'instrumentation.ts',
        'instrumentation-client.ts',
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
    report: () => ofUnitTests(unitReport),
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
    report: () => ofUnitTests(supervisorReport),
  },
  {
    name: 'Browser journeys',
    run: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeysReport },
    report: () => ofJourneys(journeysReport),
  },
];
const needBuild = ['Production build', 'Starting and ending', 'Browser journeys'];

const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
const failures: string[] = [];
for (const stage of stages) {
  if (quick && needBuild.includes(stage.name)) continue;
  console.log(`\n── ${stage.name}`);
  const startedAt = Date.now();
  const code = await runStage(stage);
  const told = stage.report?.();
  const counted: Count = told?.count ?? { passed: 0, failed: 0, skipped: 0 };
  failures.push(...(told?.failures ?? []));
  // A stage that ended badly has failed, whatever its report says; so has one whose report says nothing.
  const endedWell = code === 0 && !(stage.report && !told);
  const failed = Math.max(counted.failed, endedWell ? 0 : 1);
  const again = counted.again ?? 0;
  const passed = counted.passed + (stage.report || code !== 0 ? 0 : 1);
  total.passed += passed;
  total.failed += failed;
  total.skipped += counted.skipped;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  summary.push(
    `${failed > 0 ? '✗' : '✓'} ${stage.name}: ${passed} passed, ${failed} failed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''}${again > 0 ? `, ${again} only at the second try` : ''} (${seconds} s)`,
  );
}
rmSync(reports, { recursive: true, force: true });
// At the end, where whoever reads only the last of a long output finds them.
if (failures.length > 0) console.log(`\n── What failed\n\n${failures.join('\n\n')}`);
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
