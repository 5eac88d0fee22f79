import { expect, test } from '@playwright/test';
import { weighFirstVisit } from '@/lib/testing/first-visit';
import { everyPage, open } from './story/every-page';
import { signInAs } from './story/people';

const kilobytes = 1024;

for (const who of new Set(everyPage.map((place) => place.who)))
  test(`Every page of ${who} is light enough for a slow line at the first visit`, async ({
    page,
  }) => {
    test.slow();
    await signInAs(page, who);
    for (const place of everyPage.filter((each) => each.who === who)) {
      await open(page, place);
      const { scriptsAndStyles, fonts } = await weighFirstVisit(page, page.url());
      // Nothing at all would mean that the browser's cache was weighed.
      expect.soft(scriptsAndStyles, place.name).toBeGreaterThan(50 * kilobytes);
      expect.soft(scriptsAndStyles, place.name).toBeLessThanOrEqual(200 * kilobytes);
      expect.soft(fonts, place.name).toBeLessThan(110 * kilobytes);
    }
  });
