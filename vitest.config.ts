import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const house = 'lib/testing/house/**/*.test.ts';
/** Takes tables apart that every test writes to. */
const months = 'lib/testing/house/trail.test.ts';
/** Breaks walls that every test stands behind. */
const broken = 'lib/testing/house/broken-walls.test.ts';
/** Makes every policy anew, in a transaction that holds every table. */
const distribution = 'lib/testing/house/distribution.test.ts';
/** These take too long for npm run check, which leaves them out by name. */
const guessing = 'lib/testing/guessing/**/*.test.ts';
const doors = 'lib/testing/doors/**/*.test.ts';
/** Every form tried by everybody: so many that they are tried in parts. */
const everyDoor = 'lib/testing/doors/doors.test.ts';
const parts = [1, 2, 3];
/** Needs a build: vitest.supervisor.config.ts. */
const supervisor = 'lib/testing/supervisor/**';
/** Needs programs of the system: vitest.ops.config.ts. */
const ops = 'lib/testing/ops/**';

const root = fileURLToPath(new URL('.', import.meta.url));
const slices = ['{app,components,db,lib}/**/*.test.{ts,tsx}', '*.test.ts'];
const elsewhere = [house, guessing, doors, supervisor, ops];

/**
 * Those that put something in a module's place, give it another environment or end its connections need modules of
 * their own; so do those of signing in, which counts wrong tries where the process is one.
 */
const apart = globSync(slices, {
  cwd: root,
  exclude: [...configDefaults.exclude, ...elsewhere],
}).filter(
  (file) =>
    file.startsWith('lib/identity/') ||
    /vi\.(mock|stub|spyOn)|process\.env|pg_terminate_backend/.test(
      readFileSync(new URL(file, import.meta.url), 'utf8'),
    ),
);

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    globalSetup: './lib/testing/cluster.ts',
    pool: 'forks',
    // Most tests wait for PostgreSQL, so more of them than there are cores keep the cores busy.
    maxWorkers: 3,
    // It asks for next/headers by a name that only a bundler finds, and tests put a request there.
    server: { deps: { inline: ['next-auth'] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Sign-in providers that tests start run on this machine; whether it has an ffmpeg must not matter.
    env: { TZ: 'Europe/London', LOCAL_PROVIDERS: 'yes', FFMPEG: 'none' },
    projects: [
      {
        extends: true,
        test: {
          name: 'slices',
          include: slices,
          exclude: [...configDefaults.exclude, ...elsewhere, ...apart],
          // Loading every module anew for each file would take as long as all of its tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: apart, sequence: { groupOrder: 0 } },
      },
      {
        // Last and alone: it takes policies away, in transactions that hold up everyone at those tables.
        extends: true,
        test: {
          name: 'house',
          include: [house],
          exclude: [months, broken, distribution],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'months', include: [months], sequence: { groupOrder: 3 } },
      },
      {
        extends: true,
        test: { name: 'broken walls', include: [broken], sequence: { groupOrder: 4 } },
      },
      {
        extends: true,
        test: { name: 'distribution', include: [distribution], sequence: { groupOrder: 5 } },
      },
      {
        extends: true,
        test: {
          name: 'doors',
          include: [doors],
          exclude: [everyDoor],
          sequence: { groupOrder: 2 },
        },
      },
      ...parts.map((nth) => ({
        extends: true as const,
        test: {
          name: `doors ${nth}`,
          include: [everyDoor],
          env: { DOORS: `${nth} of ${parts.length}` },
          sequence: { groupOrder: 2 },
        },
      })),
      {
        extends: true,
        test: { name: 'guessing', include: [guessing], sequence: { groupOrder: 2 } },
      },
    ],
  },
});
