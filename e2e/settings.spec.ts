import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { test } from './story/people';

/* What a school decides for itself. Riverside’s, because no other story needs it as it is. */

const address = '/riverside/admin/settings';
const setting = (page: Page, name: string) => page.getByRole('region', { name });

test('the office decides, is told what cannot be, and goes back to the default', async ({
  meet,
}) => {
  test.slow();
  const page = await meet('mrsBell');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(address);
  const rest = setting(page, 'Rest days in each half-term');
  await expect(rest.getByText('Now: 2')).toBeVisible();

  await rest.getByRole('textbox').fill('9');
  await rest.getByRole('button', { name: /^Save/ }).click();
  await expect(rest.getByRole('alert')).toContainText('whole number');
  await expect(rest.getByRole('textbox')).toHaveValue('9');
  await expect(rest.getByText('Now: 2')).toBeVisible();

  await rest.getByRole('textbox').fill('4');
  await rest.getByRole('button', { name: /^Save/ }).click();
  await expect(rest.getByRole('status')).toContainText('Saved');
  await expect(rest.getByText('Now: 4')).toBeVisible();
  await expect(rest.getByText(/Mrs Bell changed this on/)).toBeVisible();
  await expectNoBarriersAnywhere(page);

  await page.goto('/riverside/admin/record?kind=settings');
  await expect(
    page.getByText('Changed a setting, “Rest days in each half-term”, from 2 to 4'),
  ).toBeVisible();

  await page.goto(address);
  await rest.getByRole('button', { name: /^Back to the default/ }).click();
  await expect(rest.getByText('Now: 2')).toBeVisible();
  await expect(rest.getByText(/Mrs Bell set this back on/)).toBeVisible();
  await expect(rest.getByRole('button', { name: /^Back to the default/ })).toHaveCount(0);
});

test('a page opened before somebody else’s change says what the setting is now', async ({
  meet,
}) => {
  const [first, second] = [await meet('mrsBell', address), await meet('mrsBell', address)];
  const days = (page: Page) => setting(page, 'Days an invitation works');
  await days(second).getByRole('textbox').fill('20');
  await days(first).getByRole('textbox').fill('7');
  await days(first).getByRole('button', { name: /^Save/ }).click();
  await expect(days(first).getByText('Now: 7')).toBeVisible();

  await days(second).getByRole('button', { name: /^Save/ }).click();
  await expect(days(second).getByRole('alert')).toContainText('Somebody changed this setting');
  await expect(days(second).getByText('Now: 7')).toBeVisible();
  await expect(days(second).getByRole('textbox')).toHaveValue('20');
  // Having seen it, they may decide otherwise.
  await days(second).getByRole('button', { name: /^Save/ }).click();
  await expect(days(second).getByText('Now: 20')).toBeVisible();
});

test('without script it works the same', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(address)}`);
  await page.getByRole('button', { name: /^Mrs Bell/ }).click();
  const names = setting(page, 'Names on tiles and cards');
  await names.getByRole('combobox').selectOption('always');
  await names.getByRole('button', { name: /^Save/ }).click();
  await expect(names.getByText('Now: First name and initial, always')).toBeVisible();
  await names.getByRole('button', { name: /^Back to the default/ }).click();
  await expect(names.getByText('Now: First name; the initial too')).toBeVisible();
  const grace = setting(page, 'School days for another go');
  await grace.getByRole('textbox').fill('11');
  await grace.getByRole('button', { name: /^Save/ }).click();
  await expect(grace.getByRole('alert')).toContainText('whole number');
  await context.close();
});

test('nobody else finds the page', async ({ meet }) => {
  const page = await meet('mrWalsh');
  await page.goto(address);
  await expect(page.getByText('There is nothing here')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
