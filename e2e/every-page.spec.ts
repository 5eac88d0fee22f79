import { expect, test } from '@playwright/test';
import { everyPage, open } from './story/every-page';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs } from './story/people';

for (const place of everyPage)
  test(`${place.name}: no barrier that axe finds, in any theme, at any width`, async ({ page }) => {
    test.slow();
    await signInAs(page, place.who);
    await open(page, place);
    // A list behind a drawer is inert: nobody reads its heading.
    await expect(page.locator('h1:not([inert] *)')).toHaveCount(1);
    await expectNoBarriers(page);

    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoBarriers(page);
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await expectNoBarriers(page);
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });

    for (const width of [820, 390, 320]) {
      await page.setViewportSize({ width, height: 720 });
      await expectNoSidewaysScroll(page);
    }
    // As high as the page: a dock that sticks covers by turns whatever is scrolled under it, and axe
    // would take what it covers just now for a target too small to hit.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 320, height });
    await expectNoBarriers(page);
  });
