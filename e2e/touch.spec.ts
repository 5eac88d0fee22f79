import { expect } from '@playwright/test';
import { findInQueue, handInWriting, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

for (const [device, width, height] of [
  ['phone', 390, 844],
  ['tablet', 768, 1024],
] as const)
  test.describe(`on a ${device}, by touch`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test('Mr Abara gives a verdict, takes it back and gives another', async ({ page, meet }) => {
      test.slow();
      const title = titleOfItsOwn();
      await setWork(await meet('mrAbara'), 'Spelling', title);
      await handInWriting(await meet('david'), 'Spelling', title, 'lamb, wrist, gnome');
      await signInAs(page, 'mrAbara');
      await (await findInQueue(page, title)).getByRole('link').tap();
      await expect(page.locator('.asked-for')).toContainText(title);
      await expectNoBarriers(page);

      await page.locator('label.verdict-card.got_it').tap();
      await expect(page.getByRole('radio', { name: 'Got it' })).toBeChecked();
      await page.getByRole('button', { name: /^Send/ }).tap();
      await expect(page.getByText('Sent to David Okafor')).toBeVisible();
      await page.getByRole('button', { name: /^Undo/ }).tap();
      await expect(page.getByText('Taken back', { exact: false }).first()).toBeVisible();

      await (await findInQueue(page, title)).getByRole('link').tap();
      await page.locator('label.verdict-card.nearly').tap();
      await page.getByLabel('Comment').tap();
      await page.getByLabel('Comment').fill('Look at “wrist” once more.');
      await page.getByRole('button', { name: /^Send/ }).tap();
      await expect(page.getByText('Sent to David Okafor')).toBeVisible();
      // Nothing is wider than the screen.
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
