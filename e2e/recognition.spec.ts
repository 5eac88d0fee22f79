import { expect } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';
import { choose, toSigningIn } from './story/signing-in';

test('David sends a buddy a cheer, and the buddy finds it on a device of the class', async ({
  page,
  meet,
}) => {
  test.slow();
  const david = await meet('david', '/hazelbrook/student/rewards');
  await david.getByRole('link', { name: 'Buddies and cheers' }).click();
  await expect(david.getByRole('heading', { level: 1, name: 'Buddies' })).toBeVisible();
  const dock = david.getByRole('navigation').getByRole('link', { name: 'Rewards' });
  await expect(dock).toHaveAttribute('aria-current', /./);
  const open = david
    .getByRole('listitem')
    .filter({ hasText: /Send .* a cheer/ })
    .first();
  const name = (await open.getByRole('heading', { level: 3 }).textContent()) ?? '';
  await open.locator('summary').click();
  await open.getByRole('button', { name: 'You can do it!' }).click();
  await expect(david.getByText('Your cheer is sent.')).toBeVisible();
  await expect(david.getByText(`Your cheer for ${name} is sent.`)).toBeVisible();
  await expectNoBarriers(david);

  await signInAs(page, 'mrAbara');
  await toSigningIn(page, 'Kestrels');
  await page.getByLabel('Let children without pictures choose them now').check();
  await page.getByRole('button', { name: 'Open this device for my class today' }).click();
  await page
    .getByRole('list', { name: 'Name tiles' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .first()
    .click();
  await choose(page, ['kite', 'moon', 'pear']);
  await page.goto('/hazelbrook/student/buddies');
  const received = page.getByRole('region', { name: 'Cheers for you' });
  await expect(received.getByText('You can do it!')).toBeVisible();
  await expect(received.getByText(/^From David, /)).toBeVisible();
  await expectNoBarriers(page);
});

test('the office switches class boards on: a teacher sees the class beside its own last week', async ({
  meet,
}) => {
  test.slow();
  const office = await meet('mrsBell', '/riverside/admin/settings');
  const boards = office.getByRole('region', { name: 'Class boards' });
  await boards.getByRole('combobox').selectOption({ label: 'Yes' });
  await boards.getByRole('button', { name: /^Save/ }).click();
  await expect(boards.getByRole('status')).toContainText('Saved');

  const teacher = await meet('mrWalsh', '/riverside/trainer/progress');
  await expect(async () => {
    await teacher.reload();
    const board = teacher.getByRole('region', { name: /^Otters this week/ });
    await expect(board.getByText(/^So far: .* for each child, on average\.$/)).toBeVisible({
      timeout: 1_000,
    });
    await expect(board.getByText(/^By the same day last week: /)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expectNoBarriers(teacher);

  await boards.getByRole('button', { name: /^Back to the default/ }).click();
  await expect(boards.getByText('Now: No')).toBeVisible();
  await teacher.reload();
  await expect(teacher.getByRole('region', { name: /^Otters this week/ })).toHaveCount(0);
});
