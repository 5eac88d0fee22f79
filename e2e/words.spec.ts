import { expect, test } from '@playwright/test';
import { entered } from './story/entered';
import { everyPage, open } from './story/every-page';
import { wordsOutsideTheCatalogue } from './story/page-checks';
import { signInAs, type Who } from './story/people';

/*
 * In the pseudo-language every text of the catalogue stands in accents. What is read without them was
 * typed into the code, or entered by people; the latter is known, since the demo's people are made up.
 */
const cookie = (url: string) => ({ name: 'language', value: 'en-XA', url });

for (const who of [...new Set(everyPage.map((place) => place.who))])
  test(`every word that ${who} reads comes from the catalogue`, async ({ page, baseURL }) => {
    test.slow();
    await signInAs(page, who as Who);
    await page.context().addCookies([cookie(baseURL ?? '')]);
    for (const place of everyPage.filter((each) => each.who === who)) {
      await open(page, place);
      expect(await wordsOutsideTheCatalogue(page, entered), `${place.name}, ${page.url()}`).toEqual(
        [],
      );
    }
  });

test('every word at the entrance comes from the catalogue', async ({ page, baseURL }) => {
  await page.context().addCookies([cookie(baseURL ?? '')]);
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
