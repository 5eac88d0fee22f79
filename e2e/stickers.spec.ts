import { expect } from '@playwright/test';
import { handInWriting, openInQueue, openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Abara sticks a rocket on David’s piece by keyboard; David and his mother see it', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = titleOfItsOwn();
  await setWork(page, 'Spelling', title);
  await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
  await openInQueue(page, title);
  await page.keyboard.press('1');
  await page.keyboard.press('s');
  await expect(page.getByRole('radio', { name: 'None' })).toBeFocused();
  for (let nth = 0; nth < 4; nth += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'rocket' })).toBeChecked();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'rocket' })).toHaveCount(0);

  await openWork(david, 'Spelling', title);
  await expect(async () => {
    await david.reload();
    await expect(david.getByText('A sticker from your teacher: rocket')).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  await expectNoBarriers(david);

  const ngozi = await meet('ngozi', '/hazelbrook/notifications');
  await ngozi.getByRole('link').filter({ hasText: title }).first().click();
  await expect(ngozi.getByText('With a sticker: rocket')).toBeVisible();
});
