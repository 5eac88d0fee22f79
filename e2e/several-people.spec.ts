import { expect } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Malik changes several children at once, and takes it back', async ({ page }) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?role=student&year=3&columns=language,year');
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!everybody)/ });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Change those chosen' }).click();

  await expect(page.getByRole('heading', { name: 'Change 2 people' })).toBeVisible();
  await page.getByRole('button', { name: 'Change 2 people' }).click();
  await expect(page.getByText('Choose what to change.').first()).toBeVisible();
  await expect(page.getByLabel('Home language', { exact: true })).toBeHidden();
  await page.getByLabel('Set their home language').check();
  await page.getByLabel('Home language', { exact: true }).selectOption({ label: 'Welsh' });
  await expectNoBarriersAnywhere(page);
  await page.getByRole('button', { name: 'Change 2 people' }).click();

  await expect(page.getByRole('heading', { name: 'Home language set to Welsh' })).toBeVisible();
  await expect(page.getByText(/^Done on .* by Mr Sam Malik/)).toBeVisible({ timeout: 30_000 });
  await expectNoBarriersAnywhere(page);
  await page.getByText('Undo everything').first().click();
  await page.getByRole('button', { name: 'Undo everything' }).click();
  await expect(page.getByText(/^Undone on /)).toBeVisible({ timeout: 30_000 });

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/hazelbrook/admin/people');
  await page.getByLabel('Choose everybody on this page').check();
  await page.getByRole('button', { name: 'Change those chosen' }).click();
  await expect(page.getByRole('heading', { name: 'Change 25 people' })).toBeVisible();
});

test('a teacher changes nobody', async ({ page }) => {
  await signInAs(page, 'msReid');
  const answer = await page.goto('/hazelbrook/admin/people/several?all=yes');
  expect(answer?.status()).toBe(404);
});
