import { expect } from '@playwright/test';
import { findInQueue, handInWriting, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Abara lets a day count again that he excused David from, and the record says why', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const title = titleOfItsOwn();
  await setWork(page, 'Spelling', title);
  await handInWriting(await meet('david'), 'Spelling', title, 'lamb, wrist, gnome');
  const piece = await findInQueue(page, title);
  await piece.getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(title);
  const excuse = page.getByText(/^Excuse David for /);
  await excuse.click();
  await page.getByRole('button', { name: 'Excuse the day' }).click();
  await expect(page.getByText('1 child excused')).toBeVisible();

  await page.goto('/hazelbrook/trainer/classes');
  await page.getByRole('main').getByRole('link', { name: 'Kestrels' }).first().click();
  await page
    .getByRole('link', { name: /^David Okafor/ })
    .first()
    .click();
  const days = page.getByRole('region', { name: 'Excused days' });
  const mine = days.getByRole('listitem').filter({ hasText: 'Illness, from Mr Abara' }).first();
  const taken = (await mine.locator('b').textContent()) ?? '';
  await mine.getByText(`Take back ${taken}`).click();
  await mine.getByRole('button', { name: 'Let it count again' }).click();
  await expect(mine.getByText('Choose why.').first()).toBeVisible();
  await expectNoBarriers(page);
  await mine.getByLabel('Why it should count').selectOption({ label: 'The child was here' });
  await mine.getByRole('button', { name: 'Let it count again' }).click();
  await expect(days.getByText('Taken back. It counts again.')).toBeVisible();
  await expect(days.getByText(taken, { exact: true })).toHaveCount(0);
  await expectNoBarriers(page);

  const office = await meet('mrMalik');
  await office.goto('/hazelbrook/admin/record?kind=homework');
  await expect(
    office
      .getByText(
        'Let a day count again that a child had been excused from, because the child was here',
      )
      .first(),
  ).toBeVisible();
});
