import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser asks for nothing of its own while it is tested. */
const quiet = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Browser = Readonly<{ executablePath?: string; args: string[] }>;

/**
 * A browser for the journeys: Playwright's own where it is installed, else the machine's, else the one
 * that came with npm (Linux only), unpacked into the temporary folder. Throws where there is none.
 */
export async function findBrowser(): Promise<Browser> {
  // As root, Chromium's sandbox refuses to work.
  const args = process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
  if (existsSync(chromium.executablePath())) return { args };
  const inPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) =>
      ['chromium', 'google-chrome', 'chrome'].map((name) => path.join(folder, name)),
    );
  const found = [...known, ...inPath].find((file) => existsSync(file));
  if (found) return { executablePath: found, args };
  if (process.platform !== 'linux')
    throw new Error('There is no browser on this machine: npx playwright install chromium');
  return { executablePath: await unpack(), args: [...args, '--disable-gpu'] };
}

/** It brings the system libraries it needs only where it believes it runs at this host. */
async function unpack() {
  process.env.VERCEL = '1';
  const { default: brought } = await import('@sparticuz/chromium');
  brought.setGraphicsMode = false;
  return brought.executablePath();
}
