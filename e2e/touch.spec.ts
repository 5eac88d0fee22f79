import { expect, type Page } from '@playwright/test';
import { findInQueue, handInWriting, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

/** What a finger hits: everything of the desk that it is meant for, and how large that is. */
const tooSmallToTouch = (page: Page) =>
  page.evaluate(() => {
    const isShown = (each: Element) => each.checkVisibility({ visibilityProperty: true });
    const all = [
      ...document.querySelectorAll(
        '.desk :is(button, select, summary, .button, label:has(input), .queued a)',
      ),
    ];
    return all
      .filter((each) => isShown(each) && each.getBoundingClientRect().width > 1)
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5 || box.width < 39.5)
      .map(({ each, box }) => `${each.outerHTML.slice(0, 80)} ${box.width}×${box.height}`);
  });

/** It lies on the screen as it is now, with nothing above it, so that a thumb hits it without scrolling. */
const isInReach = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (!box || box.top < 0 || box.bottom > innerHeight) return false;
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return hit?.closest(selector) !== null;
  }, selector);
const expectInReach = (page: Page, selector: string) =>
  expect.poll(() => isInReach(page, selector), { message: `${selector} in reach` }).toBe(true);

/** As high as the page, since axe takes what a bar covers just now for too small to hit. */
async function expectNoBarriersOfWhole(page: Page) {
  const before = page.viewportSize();
  if (!before) throw new Error('No viewport');
  await expect(async () => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: before.width, height });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  }).toPass();
  await expectNoBarriers(page);
  await page.setViewportSize(before);
}

const long = Array.from({ length: 40 }, () => 'Stanley digs a hole.').join('\n');

for (const [device, width, height] of [
  ['phone', 390, 844],
  ['tablet', 768, 1024],
] as const)
  test.describe(`on a ${device}, by touch`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test('Mr Abara gives a verdict, takes it back, and gives another with a sticker', async ({
      page,
      meet,
    }) => {
      test.slow();
      const title = titleOfItsOwn();
      await setWork(await meet('mrAbara'), 'Spelling', title);
      await handInWriting(await meet('david'), 'Spelling', title, long);
      await signInAs(page, 'mrAbara');
      await (await findInQueue(page, title)).getByRole('link').tap();
      await expect(page.locator('.asked-for')).toContainText(title);
      await page.evaluate(() => scrollTo(0, 0));
      await expectNoBarriersOfWhole(page);
      await expectNoSidewaysScroll(page);
      expect(await tooSmallToTouch(page)).toEqual([]);
      // Keys are no help to a finger.
      await expect(page.locator('.desk kbd').locator('visible=true')).toHaveCount(0);

      // The work is longer than the screen, and the verdict is under the thumb all the same.
      await expectInReach(page, 'label.verdict-card.got_it');
      await page.locator('label.verdict-card.got_it').tap();
      await expect(page.getByRole('radio', { name: 'Got it' })).toBeChecked();
      await expectInReach(page, 'button[form=verdict]');
      await page.getByRole('button', { name: /^Send/ }).tap();
      await expect(page.getByText('Sent to David Okafor')).toBeVisible();
      await expectInReach(page, '.undo-button');
      await page.getByRole('button', { name: /^Undo/ }).tap();
      await expect(page.getByText('Taken back', { exact: false }).first()).toBeVisible();

      await (await findInQueue(page, title)).getByRole('link').tap();
      await expect(page.locator('.asked-for')).toContainText(title);
      await page.locator('label.verdict-card.nearly').tap();
      await page.getByLabel('Comment').tap();
      await page.getByLabel('Comment').fill('Look at “wrist” once more.');
      await page.locator('[data-field=sticker] summary').tap();
      await page
        .locator('label')
        .filter({ has: page.getByRole('radio', { name: 'rocket' }) })
        .tap();
      await expect(page.getByRole('radio', { name: 'rocket' })).toBeChecked();
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: /^Send/ }).tap();
      await expect(page.getByText('Sent to David Okafor')).toBeVisible();
      await expectNoBarriersOfWhole(page);
    });

    test('he ticks two, says it once, and takes both back', async ({ page, meet }) => {
      test.slow();
      const titles: string[] = [];
      const [teacher, david] = [await meet('mrAbara'), await meet('david')];
      await signInAs(page, 'mrAbara');
      const either = () => new RegExp(titles.join('|'));
      const theirs = () => page.getByRole('listitem').filter({ hasText: either() });
      // A third where the first two are parted, the one at the end of a page and the other on the next.
      do {
        const title = titleOfItsOwn();
        titles.push(title);
        await setWork(teacher, 'Spelling', title);
        await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
        await findInQueue(page, title);
      } while ((await theirs().count()) < 2 && titles.length < 3);
      const pieces = theirs();
      await expect(pieces).toHaveCount(2);
      await pieces.first().getByRole('link').tap();
      await expect(page.locator('.asked-for')).toContainText(either());
      // The first that is ticked joins the open one, and the corner of the row around the box ticks it too.
      await pieces
        .last()
        .locator('.queue-tick')
        .tap({ position: { x: 6, y: 6 } });
      const bar = page.locator('.queue-chosen');
      await expect(bar).toContainText('2 pieces chosen');
      await expectInReach(page, '.queue-chosen a');
      await bar.getByRole('link').tap();
      await expectInReach(page, 'label.verdict-card.got_it');
      await page.locator('label.verdict-card.got_it').tap();
      await page.getByRole('button', { name: 'Send to 2' }).tap();
      await expect(page.getByText('Sent to 2')).toBeVisible();
      await expectInReach(page, '.undo-button');
      await page.getByRole('button', { name: /^Undo/ }).tap();
      await expect(page.getByText('Taken back', { exact: false }).first()).toBeVisible();
      await expect(pieces).toHaveCount(2);
      await expectNoSidewaysScroll(page);
    });
  });
