import { expect, type Page } from '@playwright/test';
import { type LocalProvider, startLocalProvider } from '@/lib/testing/local-provider';
import { expectNoBarriers, expectNoBarriersAnywhere } from './story/page-checks';
import { people, signInAs, test } from './story/people';

// One after the other: each begins with a school that has none.
test.describe.configure({ mode: 'serial' });

// A provider of one's own, at which Miss Lowe has an account, and so has somebody the school has never met.
let there: LocalProvider;
test.beforeAll(async () => {
  there = await startLocalProvider({
    lowe: { email: people.missLowe.email, email_verified: true },
    stranger: { email: 'stranger@hazelbrook.example', email_verified: true },
  });
});
test.afterAll(() => there.stop());

const settings = '/hazelbrook/admin/sign-in';

async function addTo(office: Page, { withScript }: { withScript: boolean }) {
  await office.getByRole('link', { name: 'Add a provider' }).first().click();
  await office.getByRole('link', { name: 'OpenID Connect' }).click();
  await expect(office.getByLabel('Issuer address')).toBeVisible();
  await office.getByLabel('Name on the button').fill('Hazelbrook account');
  await office.getByLabel('Issuer address').fill('login.hazelbrook.example');
  await office.getByLabel('Client ID').fill(there.clientId);
  await office.getByLabel('Client secret').fill(there.clientSecret);
  await office.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(office.getByRole('alert').getByText(/issuer’s address/)).toBeVisible();
  // What was typed is there still, but for the secret, which goes one way only.
  await expect(office.getByLabel('Client ID')).toHaveValue(there.clientId);
  await expect(office.getByLabel('Client secret')).toHaveValue('');
  if (withScript) await expectNoBarriers(office);
  await office.getByLabel('Issuer address').fill(there.issuer);
  await office.getByLabel('Client secret').fill(there.clientSecret);
  await office.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(
    office.getByRole('status').filter({ hasText: 'Added, and still off' }),
  ).toBeVisible();
  expect(await office.content()).not.toContain(there.clientSecret);
}

const redirectShown = async (office: Page) =>
  (await office.locator('code').first().textContent()) ?? '';

async function comeThrough(page: Page, name: string, next = '') {
  await page.goto(`/sign-in?school=hazelbrook${next}`);
  await page.getByRole('link', { name: 'Continue with Hazelbrook account' }).click();
  await page.getByLabel('Your name here').fill(name);
  await page.getByRole('button', { name: 'Go on' }).click();
}

async function signOut(page: Page) {
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/');
}

test('the office lets staff come in with their school account; a teacher does; it is switched off again', async ({
  meet,
  browser,
}) => {
  test.setTimeout(180_000);
  const office = await meet('mrMalik', settings);
  await expect(office.getByRole('heading', { name: 'No school sign-in yet' })).toBeVisible();
  await addTo(office, { withScript: true });
  const redirect = await redirectShown(office);
  expect(redirect).toMatch(/\/sign-in\/with\/callback\/[0-9a-f-]{36}$/);
  there.mayReturnTo(redirect);
  await office.getByRole('button', { name: 'Try it' }).click();
  await expect(office.getByText('The provider answers')).toBeVisible();
  const providerPage = office.url();
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 800 });

  const context = await browser.newContext();
  const teacher = await context.newPage();
  await teacher.goto('/sign-in?school=hazelbrook');
  await expect(teacher.getByRole('link', { name: /^Continue with/ })).toHaveCount(0);
  await office.getByRole('button', { name: 'Switch on' }).click();
  await expect(office.getByRole('status').filter({ hasText: 'Switched on' })).toBeVisible();
  await teacher.goto('/sign-in?school=riverside');
  await expect(teacher.getByRole('link', { name: /^Continue with/ })).toHaveCount(0);
  await teacher.goto('/hazelbrook/trainer/review');
  await expect(teacher.getByRole('link', { name: /^Continue with/ })).toBeVisible();
  await expectNoBarriersAnywhere(teacher);
  await teacher.setViewportSize({ width: 1280, height: 800 });

  await comeThrough(teacher, 'stranger');
  await expect(teacher.getByRole('alert').first()).toContainText('does not know this address');
  await expectNoBarriers(teacher);
  await context.clearCookies();

  await comeThrough(teacher, 'lowe');
  await expect(teacher).toHaveURL(/\/hazelbrook\/trainer$/);
  await expect(teacher.getByRole('heading', { level: 1 })).toBeVisible();
  await teacher.goto('/hazelbrook/account/password');
  await expect(teacher.getByText('sign in with your own password')).toBeVisible();
  await expectNoBarriers(teacher);
  await teacher.goto('/hazelbrook/account');
  await expect(teacher.getByText('This device')).toBeVisible();
  await expect(teacher.getByText('leaves you signed in at your school’s provider')).toBeVisible();
  await expectNoBarriers(teacher);
  await signOut(teacher);

  // Still signed in there, she is not asked again; and goes on where she was.
  await teacher.goto('/sign-in?school=hazelbrook&next=%2Fhazelbrook%2Ftrainer%2Freview');
  await teacher.getByRole('link', { name: /^Continue with/ }).click();
  await expect(teacher).toHaveURL(/\/hazelbrook\/trainer\/review$/);

  await office.goto('/hazelbrook/admin/record');
  await expect(office.getByText(/through the school’s own sign-in/).first()).toBeVisible();
  await expect(office.getByText(/nobody here signs in with that email/).first()).toBeVisible();

  await office.goto(providerPage);
  await expect(office.getByText('1 device is signed in through it')).toBeVisible();
  await office.getByRole('button', { name: 'Switch off' }).click();
  await expect(office.getByRole('status').filter({ hasText: 'Switched off' })).toBeVisible();
  await teacher.goto('/hazelbrook/trainer/review');
  await expect(teacher).toHaveURL(/\/sign-in\?next=/);
  await expect(teacher.getByRole('link', { name: /^Continue with/ })).toHaveCount(0);

  await office.getByRole('link', { name: 'Remove' }).click();
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 800 });
  await office.getByRole('button', { name: 'Remove' }).click();
  await expect(office.getByRole('heading', { name: 'No school sign-in yet' })).toBeVisible();
  await context.close();
});

test('without script, the office adds one, tries it and switches it on, and a teacher comes in', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const office = await context.newPage();
  await signInAs(office, 'mrMalik', settings);
  await addTo(office, { withScript: false });
  there.mayReturnTo(await redirectShown(office));
  const providerPage = office.url();
  await office.getByRole('button', { name: 'Try it' }).click();
  await expect(office.getByText('The provider answers')).toBeVisible();
  await office.goto(providerPage);
  await office.getByRole('button', { name: 'Switch on' }).click();
  await expect(office.getByRole('status').filter({ hasText: 'Switched on' })).toBeVisible();

  const herOwn = await browser.newContext({ javaScriptEnabled: false });
  const teacher = await herOwn.newPage();
  await comeThrough(teacher, 'lowe');
  await expect(teacher).toHaveURL(/\/hazelbrook\/trainer$/);
  await herOwn.close();

  await office.getByRole('link', { name: 'Remove' }).click();
  await office.getByRole('button', { name: 'Remove' }).click();
  await expect(office.getByRole('heading', { name: 'No school sign-in yet' })).toBeVisible();
  await context.close();
});
