import { chromium } from '@playwright/test';
import { findBrowser } from '../browser';

const verdicts = 20;

/** How long somebody looks at a piece before they send a verdict on it, in milliseconds: far less than anybody does. */
const looksForMs = 1000;

/**
 * From sending a verdict to the next piece on the screen, in a browser; beside it what the same browser
 * needs to show any change of the same page, and how long it is where the next verdict is sent in the moment in
 * which its piece appears: then it waits for the answer to the one before. Medians, in milliseconds.
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
    const inARow: number[] = [];
    const isReady = () => document.querySelector('button[form=verdict]')?.ariaBusy !== 'true';
    const answered = () =>
      document.querySelector<HTMLInputElement>('[name="reviewIds[]"]')?.value ?? '';
    for (let nth = 0; nth < verdicts; nth += 1) {
      const before = await page.evaluate(answered);
      await page.waitForFunction(isReady);
      floor.push(await page.evaluate(changeHeading));
      shown.push(await page.evaluate(sendAndWait));
      await page.waitForFunction(
        (before) =>
          document.querySelector<HTMLInputElement>('[name="reviewIds[]"]')?.value !== before,
        before,
      );
      await page.waitForTimeout(looksForMs);
    }
    for (let nth = 0; nth < verdicts; nth += 1) {
      await page.waitForFunction(isReady);
      inARow.push(await page.evaluate(sendAndWait));
    }
    return {
      ...{ floor: median(floor), shown: median(shown), slowest: Math.max(...shown) },
      inARow: median(inARow.slice(1)),
    };
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
