import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './lib/testing/browser';

/*
 * The journeys run against the production build, started the way people start it, on a port and with a
 * database of their own. The first process to read this file chooses the port; the others find it in
 * their environment.
 */
process.env.JOURNEYS_PORT ??= String(41_000 + (process.pid % 1_000));
const address = `http://localhost:${process.env.JOURNEYS_PORT}`;
const { executablePath, args } = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Machines are shared: what passes only the second time is counted and said.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath, args },
    screenshot: 'only-on-failure',
    // Tracing slows every step, and what failed once is tried again.
    trace: 'on-first-retry',
  },
  webServer: {
    command: 'node --conditions=react-server --import tsx lib/testing/journeys-server.ts',
    url: `${address}/sign-in`,
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      PORT: process.env.JOURNEYS_PORT,
      STORAGE_DIR: '',
      DATABASE_URL: '',
      AUTH_SECRET: '',
      MASTER_KEY: '',
      KEYS_DIR: '',
      PUBLIC_URL: '',
      HOST: '127.0.0.1',
      DEMO: 'yes',
      WEB_PROCESSES: '1',
      LOCAL_PROVIDERS: 'yes',
      LOG_LEVEL: 'warn',
    },
  },
});
