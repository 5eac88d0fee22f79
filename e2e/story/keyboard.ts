import { expect, type Locator, type Page } from '@playwright/test';

/** As many stops as any page of ours has before its form. */
const patience = 150;

/** Goes on with Tab until this has the focus, and sees that it shows. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < patience; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement))
      return expectVisibleFocus(page);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** An outline around what has the focus, or around the label that stands for it. */
async function expectVisibleFocus(page: Page) {
  const ringed = await page.evaluate(() => {
    const element = document.activeElement;
    const shown = [element, element?.closest('label'), element?.nextElementSibling];
    return shown.some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  });
  expect(ringed, await page.evaluate(() => document.activeElement?.outerHTML)).toBe(true);
}

export async function typeInto(page: Page, field: Locator, text: string) {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

export async function pressWith(page: Page, key: 'Enter' | 'Space', target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** After something was sent, the focus is at what came of it and not at the top of the page. */
export async function expectFocusAt(page: Page, words: string) {
  await expect(page.locator(':focus')).toContainText(words);
}
