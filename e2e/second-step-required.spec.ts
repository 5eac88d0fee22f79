import { expect, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { addressOfItsOwn, invite, openMail } from './story/mail';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { test } from './story/people';

/* A school that asks for more than a password. Of support workers, because no other story signs one in. */

const settings = '/riverside/admin/settings';
const account = '/riverside/account';
const required = (page: Page) =>
  page.getByRole('region', { name: 'Who needs more than a password' });

async function addSupportWorker(office: Page) {
  await office.goto('/riverside/admin/people/add/staff');
  await office.getByLabel('Works here as').selectOption('support_worker');
  await office.getByLabel('Given name').fill('Usha');
  await office.getByLabel('Family name').fill('Yilmaz');
  await office.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(office).toHaveURL(/\?done=staff_added/);
}

async function setRequired(office: Page, on: boolean) {
  await office.goto(settings);
  await required(office).getByLabel('Support worker').setChecked(on);
  await required(office).getByRole('button', { name: /^Save/ }).click();
  await expect(required(office).getByRole('status')).toContainText('Saved');
}

test('whoever has no second step sets one up first, and then goes on', async ({
  meet,
  browser,
}) => {
  test.slow();
  const office = await meet('mrsBell');
  // Another try of this story may have left it on.
  await office.goto(settings);
  if (await required(office).getByLabel('Support worker').isChecked())
    await setRequired(office, false);
  const email = addressOfItsOwn('riverside.example');
  await addSupportWorker(office);
  await invite(office, email);
  const worker = await (await browser.newContext()).newPage();
  await openMail(worker, email, /invites you/);
  await worker.getByRole('link', { name: 'Accept the invitation' }).click();
  await worker.getByLabel('New password').fill('a hedge full of sparrows');
  await worker.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(worker).not.toHaveURL(/invitation/);
  await worker.goto(`${account}/display`);
  await expect(worker).toHaveURL(`${account}/display`);
  const openTab = await worker.context().newPage();
  await openTab.goto(`${account}/password`);

  await office.goto(settings);
  await expect(required(office)).toContainText(/of \d+ have none yet/);
  await setRequired(office, true);
  await expect(required(office).getByText('Now: Support worker')).toBeVisible();

  // A page that was open sends nothing more.
  await openTab.getByLabel('Present password').fill('a hedge full of sparrows');
  await openTab.getByLabel('New password').fill('three owls on a wall');
  await openTab.getByRole('button', { name: 'Change password' }).click();
  await expect(openTab.getByRole('alert').first()).toContainText('asks for more than a password');
  await expect(openTab.getByRole('link', { name: 'Set it up, in a new tab' })).toBeVisible();

  await worker.goto(`${account}/events`);
  await expect(worker).toHaveURL(/\/riverside\/safe-sign-in\?next=/);
  await expect(worker.getByRole('heading', { level: 1 })).toHaveText(
    'Make your sign-in safer first',
  );
  await expectNoBarriersAnywhere(worker);
  await worker.getByRole('button', { name: 'Set it up' }).click();
  const secret = ((await worker.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await worker.getByLabel('Code from your app').fill(new TOTP({ secret }).generate());
  await worker.getByRole('button', { name: 'Turn on' }).click();
  await expect(worker.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  await worker.getByRole('link', { name: 'Go on' }).click();
  await expect(worker).toHaveURL(`${account}/events`);

  await setRequired(office, false);
  await worker.context().close();
});

test('who must set one up can still sign out, without script too', async ({ meet, browser }) => {
  test.slow();
  const office = await meet('mrsBell');
  const email = addressOfItsOwn('riverside.example');
  await addSupportWorker(office);
  await invite(office, email);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const worker = await context.newPage();
  await openMail(worker, email, /invites you/);
  await worker.getByRole('link', { name: 'Accept the invitation' }).click();
  await worker.getByLabel('New password').fill('a hedge full of sparrows');
  await worker.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(worker).not.toHaveURL(/invitation/);
  await setRequired(office, true);
  await worker.goto(account);
  await expect(worker).toHaveURL(/\/riverside\/safe-sign-in\?next=/);
  await worker.getByRole('button', { name: 'Sign out' }).click();
  await expect(worker).toHaveURL('/');
  await worker.goto(account);
  await expect(worker).toHaveURL(/\/sign-in\?next=/);
  await setRequired(office, false);
  await context.close();
});

// Both turn the same setting on and off.
test.describe.configure({ mode: 'serial' });
