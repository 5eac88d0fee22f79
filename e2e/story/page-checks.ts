import { expect, type Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that a theme can change: it brings other colours, and not one other element. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** No violation of WCAG 2.2 AA that axe can find. */
export const expectNoBarriers = (page: Page) =>
  expectNothingFound(page, { type: 'tag', values: wcag });

const expectColoursToBeTold = (page: Page) =>
  expectNothingFound(page, { type: 'rule', values: ofColours });

/** axe itself, laid into the page once and asked there each time: no page of ours has a frame. */
async function expectNothingFound(page: Page, runOnly: RunOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const look = () =>
    page.evaluate(async (runOnly) => {
      // A colour on its way to another is neither, so every change is brought to its end first.
      for (const change of document.getAnimations())
        if (change instanceof CSSTransition) change.finish();
      const { violations, passes } = await window.axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
        selectors: false,
        preload: false,
      });
      const words = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      );
      return { words, looked: passes.length };
    }, runOnly);
  let found = await look();
  // The title of a page that one came to by a link is streamed after it, and for a moment there is none.
  if (found.words.some((each) => each.startsWith('document-title'))) {
    await expect(page).toHaveTitle(/./);
    found = await look();
  }
  // Rules that found nothing to look at would pass on any page.
  expect(found.looked, page.url()).toBeGreaterThan(0);
  expect(found.words, page.url()).toEqual([]);
}

/** Nothing sticks out to the side: at 320 px, or at 400 % zoom, one scrolls in one direction only. */
export async function expectNoSidewaysScroll(page: Page) {
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(wider, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** The same in every theme and at every width. */
export async function expectNoBarriersAnywhere(page: Page) {
  const { width = 1280, height = 720 } = page.viewportSize() ?? {};
  await asHighAsItIs(page, width);
  await expectNoBarriers(page);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectColoursToBeTold(page);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await expectColoursToBeTold(page);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });

  for (const narrow of [820, 390, 320]) {
    await page.setViewportSize({ width: narrow, height: 720 });
    await expectNoSidewaysScroll(page);
  }
  await asHighAsItIs(page, 320);
  await expectNoBarriers(page);
}

/**
 * A dock that sticks covers by turns whatever is scrolled under it, and axe would take what it covers just now for a
 * target too small to hit.
 */
async function asHighAsItIs(page: Page, width: number) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, 720) });
}

/**
 * Words a person reads, or hears from a screen reader, that did not come out of the catalogue: in the
 * pseudo-language every letter of it is accented. `entered` is what people wrote and what things are
 * called, longest first.
 */
export const wordsOutsideTheCatalogue = (page: Page, entered: readonly string[]) =>
  page.evaluate((entered) => {
    const found = new Set<string>();
    const consider = (text: string | null) => {
      let rest = text ?? '';
      for (const known of entered) if (rest.includes(known)) rest = rest.replaceAll(known, ' ');
      if (/[A-Za-z]{3,}/.test(rest)) found.add((text ?? '').trim());
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script, style, noscript, textarea, kbd, [translate=no]'))
        consider(node.textContent);
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        consider(element.getAttribute(name));
    return [...found];
  }, entered);
