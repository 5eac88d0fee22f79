import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/* What people start, started the way they do: part of npm test, and too slow for npm run check. */
export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    include: ['lib/testing/supervisor/**/*.test.ts'],
    globalSetup: './lib/testing/supervisor/build.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
