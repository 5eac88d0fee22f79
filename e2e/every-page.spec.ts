import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { weighFirstVisit } from '@/lib/testing/first-visit';
import { entered } from './story/entered';
import { addressOf, everyPage, type Place } from './story/every-page';
import { expectNoBarriersAnywhere, wordsOutsideTheCatalogue } from './story/page-checks';
import { signInAs, type Who } from './story/people';

const kilobytes = 1024;

/*
 * In the pseudo-language every text of the catalogue stands in accents. What is read without them was
 * typed into the code, or entered by people; the latter is known, since the demo's people are made up.
 */
const pseudoLanguage = (url: string) => ({ name: 'language', value: 'en-XA', url });

for (const place of everyPage)
  test(`${place.name}: light, in words of the catalogue, and without a barrier in any theme, at any width`, async ({
    page,
    baseURL,
  }) => {
    test.slow();
    const address = await addressSignedIn(page, place);
    const { scriptsAndStyles, fonts } = await weighFirstVisit(page, address);
    // Nothing at all would mean that the browser's cache was weighed.
    expect.soft(scriptsAndStyles).toBeGreaterThan(50 * kilobytes);
    expect.soft(scriptsAndStyles).toBeLessThanOrEqual(200 * kilobytes);
    expect.soft(fonts).toBeLessThan(110 * kilobytes);

    // A list behind a drawer is inert: nobody reads its heading.
    await expect(page.locator('h1:not([inert] *)')).toHaveCount(1);
    await expectNoBarriersAnywhere(page);

    await page.context().addCookies([pseudoLanguage(baseURL ?? '')]);
    await page.goto(address);
    expect(await wordsOutsideTheCatalogue(page, entered), page.url()).toEqual([]);
  });

test('every word at the entrance comes from the catalogue', async ({ page, baseURL }) => {
  await page.context().addCookies([pseudoLanguage(baseURL ?? '')]);
  for (const address of [
    '/',
    '/sign-in',
    '/forgotten',
    '/invitation/over',
    '/inbox',
    '/class',
    '/class/KITE42',
  ]) {
    await page.goto(address);
    expect(await wordsOutsideTheCatalogue(page, entered), address).toEqual([]);
  }
});

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
const signedIn = new Map<Who, Cookies>();

/** Each person signs in once per worker, and anew when a journey beside this one has signed them out. */
async function addressSignedIn(page: Page, place: Place) {
  const kept = signedIn.get(place.who);
  if (kept) {
    await page.context().addCookies(kept);
    const answer = await page.request.get(place.at);
    if (new URL(answer.url()).pathname !== '/sign-in') return addressOf(page, place);
  }
  await signInAs(page, place.who);
  signedIn.set(place.who, await page.context().cookies());
  return addressOf(page, place);
}
