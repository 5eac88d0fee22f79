import { expect, test } from '@playwright/test';
import { everyPage, open } from './story/every-page';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs } from './story/people';

for (const place of everyPage)
  test(`${place.name}: no barrier that axe finds, in any theme, at any width`, async ({ page }) => {
    test.slow();
    await signInAs(page, place.who);
    await open(page, place);
    // A list behind a drawer is inert: nobody reads its heading.
    await expect(page.locator('h1:not([inert] *)')).toHaveCount(1);
    await expectNoBarriersAnywhere(page);
  });
