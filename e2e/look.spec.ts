import { expect, type Page } from '@playwright/test';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

const root = (page: Page) => page.locator('html');

test('how pages look comes along to the next device, and leaves this one with whoever chose it', async ({
  page,
  meet,
}) => {
  await signInAs(page, 'mrSingh');
  await page.goto('/hazelbrook/account/display');
  for (const choice of ['Dark', 'Larger', 'Wide', 'Less'])
    await page.getByRole('button', { name: choice, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Less', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.goto('/hazelbrook/trainer/review');
  await expect(root(page)).toHaveAttribute('data-theme', 'dark');
  await expect(root(page)).toHaveAttribute('data-text', 'larger');
  await expect(root(page)).toHaveAttribute('data-spacing', 'wide');
  await expect(root(page)).toHaveAttribute('data-motion', 'less');
  expect(await root(page).evaluate((html) => getComputedStyle(html).fontSize)).toBe('20px');
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const elsewhere = await meet('mrSingh');
  await expect(root(elsewhere)).toHaveAttribute('data-theme', 'dark');

  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/');
  await expect(root(page)).not.toHaveAttribute('data-theme');
  await expect(root(page)).not.toHaveAttribute('data-text');
});

test('a child chooses on their own page', async ({ page }) => {
  await signInAs(page, 'david', '/hazelbrook/student/me');
  await page.getByRole('button', { name: 'Wide', exact: true }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/student\/me$/);
  await expect(root(page)).toHaveAttribute('data-spacing', 'wide');
  // High enough that the dock lies over nothing: what it covers is a scroll away.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await expectNoBarriers(page);
  await page.locator('button[name="spacing"][value="usual"]').click();
  await expect(root(page)).not.toHaveAttribute('data-spacing');
});
