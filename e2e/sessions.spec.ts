import { type Browser, devices, expect, type Page } from '@playwright/test';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { people, signInAs, test } from './story/people';

const account = '/hazelbrook/account';
const list = (page: Page) => page.getByRole('list', { name: 'Devices you are signed in on' });
const devicesOf = (page: Page) => list(page).getByRole('listitem');

async function onAPhone(browser: Browser, who: 'mrDoyle' | 'missLowe' | 'mrsChoudhury') {
  const context = await browser.newContext({ ...devices['iPhone 15'] });
  const page = await context.newPage();
  await signInAs(page, who);
  return page;
}

async function openMenu(page: Page) {
  await page.locator('summary', { hasText: 'your menu' }).click();
}

test('the cookie is a token and nothing else, and no script can read it', async ({ meet }) => {
  const page = await meet('msReid');
  const cookies = await page.context().cookies();
  const cookie = cookies.find(({ name }) => name === 'studystreaks');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
});

test('a lost phone is signed out from the laptop, and the page left open on it finds its way back', async ({
  meet,
  browser,
}) => {
  const laptop = await meet('mrDoyle');
  const phone = await onAPhone(browser, 'mrDoyle');
  await phone.goto('/hazelbrook/trainer/classes');

  await openMenu(laptop);
  await laptop.getByRole('link', { name: 'Your account' }).click();
  await expect(devicesOf(laptop)).toHaveCount(2);
  await expect(devicesOf(laptop).first()).toContainText('This device');
  await expect(devicesOf(laptop).first()).toContainText('Chrome on ');
  await expect(devicesOf(laptop).last()).toContainText('Safari on an iPhone');
  await laptop.getByRole('button', { name: 'Sign out there: Safari on an iPhone' }).click();
  await expect(devicesOf(laptop)).toHaveCount(1);
  await expect(laptop.getByText('You are signed in nowhere else.')).toBeVisible();

  // The very next step on the phone, without loading the page anew.
  await phone
    .getByRole('link', { name: /^Kingfishers|^Swifts/ })
    .first()
    .click();
  await expect(phone).toHaveURL(/\/sign-in\?next=%2Fhazelbrook%2Ftrainer%2Fclasses%2F/);
  await phone.getByLabel('Email address').fill(people.mrDoyle.email);
  await phone.getByLabel('Password').fill('bunting');
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(phone).toHaveURL(/\/hazelbrook\/trainer\/classes\/[0-9a-f-]{36}/);

  await laptop.goto(`${account}/events`);
  const first = laptop.getByRole('row').nth(2);
  await expect(laptop.getByRole('row').nth(1)).toContainText('Signed in, with e-mail and password');
  await expect(laptop.getByRole('row').nth(1)).toContainText('Safari on an iPhone');
  await expect(first).toContainText('Signed out another device');
  await phone.context().close();
});

test('signing out everywhere else reaches every tab, and what was typed there is kept', async ({
  meet,
  browser,
}) => {
  const laptop = await meet('missLowe');
  const tab = await onAPhone(browser, 'missLowe');
  await tab.goto('/hazelbrook/trainer/activities/new');
  const title = `Poems ${Date.now()}`;
  await tab.getByRole('textbox', { name: 'Title' }).fill(title);
  await tab.getByRole('checkbox').first().check();

  await laptop.goto(account);
  await laptop.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(devicesOf(laptop)).toHaveCount(1);

  await tab.getByRole('button', { name: 'Set this work' }).click();
  await expect(tab.getByRole('alert').filter({ hasText: 'signed out' })).toBeVisible();
  await expect(tab.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  const [again] = await Promise.all([
    tab.context().waitForEvent('page'),
    tab.getByRole('link', { name: 'Sign in again' }).click(),
  ]);
  await again.getByLabel('Email address').fill(people.missLowe.email);
  await again.getByLabel('Password').fill('bunting');
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(again).toHaveURL(/\/hazelbrook\/trainer\/activities\/new$/);
  await tab.getByRole('button', { name: 'Set this work' }).click();
  await expect(tab).toHaveURL(/\/hazelbrook\/trainer\/activities(\?|$)/);
  await expect(tab.getByText(title).first()).toBeVisible();
  await tab.context().close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a device is signed out all the same; one that others use says until when', async ({
    page,
    browser,
  }) => {
    const shared = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const [tab, others] of [
      [page, false],
      [shared, true],
    ] as const) {
      await tab.goto('/sign-in');
      await tab.getByLabel('Email address').fill(people.mrsChoudhury.email);
      await tab.getByLabel('Password').fill('bunting');
      if (others) await tab.getByLabel('Other people use this device').check();
      await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(tab).toHaveURL(/\/hazelbrook\/trainer$/);
    }
    await page.goto(account);
    await expect(devicesOf(page)).toHaveCount(2);
    await expect(devicesOf(page).first()).not.toContainText('at the latest');
    await expect(devicesOf(page).last()).toContainText('at the latest');
    await page.getByRole('button', { name: /^Sign out there/ }).click();
    await expect(devicesOf(page)).toHaveCount(1);
    await shared.reload();
    await expect(shared).toHaveURL(/\/sign-in\?next=/);
    await shared.context().close();
  });
});

test('a parent of two schools goes from one to the other with one press', async ({ meet }) => {
  const page = await meet('ngozi');
  await openMenu(page);
  await page.getByRole('link', { name: 'Riverside Primary' }).click();
  await expect(page).toHaveURL('/riverside/parent');
  await expect(page.getByText('Zuri').first()).toBeVisible();
  await expect(page.getByText('Amara')).toHaveCount(0);
  await openMenu(page);
  await expectNoBarriers(page);
  await page.getByRole('link', { name: 'Hazelbrook Primary' }).click();
  await expect(page).toHaveURL('/hazelbrook/parent');

  const teacher = await meet('msReid');
  await openMenu(teacher);
  await expect(teacher.getByText('Your other schools')).toHaveCount(0);
});

test('the office looks up in the record who did what', async ({ meet }) => {
  const page = await meet('mrMalik');
  await page.getByRole('link', { name: 'Record', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Record');
  await page.getByLabel('Kind').selectOption({ label: 'Signing in' });
  await page.getByLabel('Name of who did it').fill('Malik');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toContainText('Signed in, with one press, as the demo allows');
  await expect(rows.nth(1)).toContainText('Mr Malik');
  await expect(rows.nth(1)).toContainText('Chrome on ');

  await page.goto('/hazelbrook/admin/record?child=amara&kind=homework');
  await expect(rows.nth(1)).toContainText('Amara');
  await page.goto('/hazelbrook/admin/record?from=1990-01-01&to=1990-12-31');
  await expect(page.getByText('Nothing matches')).toBeVisible();

  await page.goto('/hazelbrook/admin/people?q=Reid');
  await page.getByRole('link', { name: /Joanna Reid/ }).click();
  await page.getByRole('link', { name: 'What the record says of them' }).click();
  await expect(page.getByText('Only what Joanna Reid did')).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test('the record is the office’s, and an account’s pages are no child’s', async ({ meet }) => {
  const teacher = await meet('msReid');
  expect((await teacher.goto('/hazelbrook/admin/record'))?.status()).toBe(404);
  const child = await meet('david');
  for (const at of [account, `${account}/events`])
    expect((await child.goto(at))?.status(), at).toBe(404);
});
