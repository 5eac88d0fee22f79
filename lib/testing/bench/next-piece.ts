import { chromium } from '@playwright/test';
import { findBrowser } from '../browser';

const verdicts = 20;

/**
 * From sending a verdict to the next piece on the screen, in a browser; beside it what the same browser
 * needs to show any change of the same page. Medians, in milliseconds.
 */
export async function measureNextPiece(address: string, cookie: string) {
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: address }]);
    // Whatever runs this file from its source names inner functions by a helper that no page has.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const floor: number[] = [];
    const shown: number[] = [];
    for (let nth = 0; nth < verdicts; nth += 1) {
      await page.waitForFunction(
        () => document.querySelector('button[form=verdict]')?.ariaBusy !== 'true',
      );
      floor.push(await page.evaluate(changeHeading));
      shown.push(await page.evaluate(sendAndWait));
    }
    return { floor: median(floor), shown: median(shown), slowest: Math.max(...shown) };
  } finally {
    await browser.close();
  }
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** A text is changed, and painted. In the browser. */
async function changeHeading() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const mark = document.querySelector('.desk-heading')?.appendChild(new Text());
  await painted();
  const from = performance.now();
  mark?.replaceData(0, mark.length, ' ');
  await painted();
  mark?.remove();
  return performance.now() - from;
}

/** A verdict is sent, and another piece is painted. In the browser. */
async function sendAndWait() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const open = () =>
    document.querySelector('.desk-queue [aria-current]')?.getAttribute('href') ?? '';
  document.querySelector<HTMLInputElement>('input[value=got_it]')?.click();
  await painted();
  const before = open();
  const from = performance.now();
  document.querySelector<HTMLFormElement>('#verdict')?.requestSubmit();
  while (open() === before) {
    if (performance.now() - from > 20_000) throw new Error('No next piece came');
    await painted();
  }
  return performance.now() - from;
}
