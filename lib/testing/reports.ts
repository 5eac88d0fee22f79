import { readFileSync } from 'node:fs';

/** `again`: those of the passed that needed a second try. */
export type Count = Readonly<{ passed: number; failed: number; skipped: number; again?: number }>;
/** What a stage's report says: how many, and of each that failed which it was and the beginning of why. */
export type Told = Readonly<{ count: Count; failures: readonly string[] }>;

type UnitReport = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly Readonly<{
    name: string;
    status: string;
    message: string;
    assertionResults: readonly Readonly<{
      fullName: string;
      status: string;
      failureMessages: readonly string[] | null;
    }>[];
  }>[];
}>;

export function ofUnitTests(file: string): Told | undefined {
  const report = read<UnitReport>(file);
  return (
    report && {
      count: {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      },
      failures: report.testResults.flatMap(({ name, status, message, assertionResults }) => {
        const failed = assertionResults.filter((each) => each.status === 'failed');
        // A file that could not be loaded, or whose preparation failed, has no test that did.
        return failed.length > 0 || status !== 'failed'
          ? failed.map((each) => told(name, each.fullName, each.failureMessages?.join('\n')))
          : [told(name, 'the file', message)];
      }),
    }
  );
}

type Suite = Readonly<{
  specs?: readonly Readonly<{
    file: string;
    title: string;
    tests: readonly Readonly<{
      status: string;
      results: readonly Readonly<{ error?: Readonly<{ message?: string }> }>[];
    }>[];
  }>[];
  suites?: readonly Suite[];
}>;
type JourneysReport = Readonly<{
  stats: Readonly<{ expected: number; unexpected: number; flaky: number; skipped: number }>;
  suites: readonly Suite[];
}>;

/** Those that passed at their second try are told of too: what failed in the first is a fault all the same. */
export function ofJourneys(file: string): Told | undefined {
  const report = read<JourneysReport>(file);
  const specsOf = ({ specs = [], suites = [] }: Suite): NonNullable<Suite['specs']> => [
    ...specs,
    ...suites.flatMap(specsOf),
  ];
  return (
    report && {
      count: {
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected,
        skipped: report.stats.skipped,
        again: report.stats.flaky,
      },
      failures: report.suites
        .flatMap(specsOf)
        .flatMap((spec) =>
          spec.tests
            .filter(({ status }) => status === 'unexpected' || status === 'flaky')
            .map(({ status, results }) =>
              told(
                spec.file,
                status === 'flaky' ? `${spec.title} (passed when tried again)` : spec.title,
                results.find(({ error }) => error)?.error?.message,
              ),
            ),
        ),
    }
  );
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const told = (file: string, test: string, why = 'no reason given') =>
  `${file} › ${test}\n    ${why.replace(colours, '').split('\n').slice(0, 12).join('\n    ')}`;

function read<Report>(file: string): Report | undefined {
  // Safe: the reporters' own formats, of versions pinned in package.json.
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    // The stage ended before its report was written, which its exit code tells.
    return undefined;
  }
}
