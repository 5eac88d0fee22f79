import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/* What stands beside the product where it is run for real: `npm run test:ops`. What the machine lacks fails, by name. */
export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    include: ['lib/testing/ops/**/*.test.ts'],
    globalSetup: './lib/testing/cluster.ts',
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: ['next-auth'] } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
    env: { TZ: 'Europe/London' },
  },
});
