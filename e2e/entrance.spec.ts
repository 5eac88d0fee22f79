import { expect, test } from '@playwright/test';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { people, signInAs } from './story/people';

test('a stranger reads in one screen what this is', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hand it in.Hang it up.');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test('a teacher signs in with e-mail and password, and out again', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('J.Reid@hazelbrook.example ');
  await page.getByLabel('Password').fill('bunting');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/trainer$/);

  const secondTab = await page.context().newPage();
  await secondTab.goto('/hazelbrook/trainer/review');
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  // The tab that was left open is signed out with its next step, and finds its way back.
  await secondTab.reload();
  await expect(secondTab).toHaveURL(/\/sign-in\?next=%2Fhazelbrook%2Ftrainer%2Freview/);
});

test('a copy of the cookie is worth nothing after signing out', async ({ page, browser }) => {
  await signInAs(page, 'msReid');
  const cookies = await page.context().cookies();
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');

  const thief = await browser.newContext();
  await thief.addCookies(cookies);
  const stolen = await thief.newPage();
  await stolen.goto('/hazelbrook/trainer');
  await expect(stolen).toHaveURL(/\/sign-in/);
  await thief.close();
});

test('wrong passwords and unknown e-mails get the same answer, and nothing typed is lost', async ({
  page,
}) => {
  for (const email of ['j.reid@hazelbrook.example', 'nobody@hazelbrook.example']) {
    await page.goto('/sign-in');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible();
    await expect(page.getByLabel('Email address')).toHaveValue(email);
  }
  await expectNoBarriers(page);
});

test('somebody who was sent to sign in comes back to where they were', async ({ page }) => {
  await page.goto('/hazelbrook/trainer/review');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole('button', { name: people.msReid.button }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/trainer\/review$/);
});

test('the way back never leads to another site', async ({ page }) => {
  for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole('button', { name: people.msReid.button }).click();
    await expect(page).toHaveURL(/\/hazelbrook\/trainer$/);
    await page.context().clearCookies();
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('one signs in all the same, and is told when it did not work', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('Enter your password.').first()).toBeVisible();
    await page.getByLabel('Email address').fill('j.reid@hazelbrook.example');
    await page.getByLabel('Password').fill('bunting');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/hazelbrook\/trainer$/);
  });
});
