import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const house = 'lib/testing/house/**/*.test.ts';
/** Takes too long for npm run check, which leaves it out by name. */
const guessing = 'lib/testing/guessing/**/*.test.ts';
/** Needs a build: vitest.supervisor.config.ts. */
const supervisor = 'lib/testing/supervisor/**';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
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
          include: ['{app,components,db,lib}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: [...configDefaults.exclude, house, guessing, supervisor],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Last and alone: it takes policies away, in transactions that hold up everyone at those tables.
        extends: true,
        test: { name: 'house', include: [house], sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'guessing', include: [guessing], sequence: { groupOrder: 2 } },
      },
    ],
  },
});
