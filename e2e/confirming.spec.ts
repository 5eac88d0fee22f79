import { type Browser, expect, type Page } from '@playwright/test';
import { demoPassword } from '@/lib/seed/schools';
import { addParent } from './story/mail';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { test } from './story/people';

/*
 * What matters most asks once more who is there. On a device that others use, having signed in a moment ago
 * is not enough, so that nobody has to wait ten minutes here.
 */

async function officeOnSharedDevice(browser: Browser, javaScriptEnabled = true) {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  return signInOnSharedDevice(page);
}

async function signInOnSharedDevice(page: Page) {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('r.bell@riverside.example');
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByLabel('Other people use this device').check();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/riverside/admin');
  return page;
}

/** Somebody new, and the page that asks whether to archive them. */
async function somebodyToArchive(page: Page) {
  await addParent(page, 'riverside');
  const person = page.url().replace(/\?.*/, '');
  await page.goto(`${person}/archive`);
  return person;
}
const archive = (page: Page) => page.getByRole('button', { name: 'Archive', exact: true });

test('asked, refused with a wrong password, then done once, with nothing lost', async ({
  browser,
}) => {
  test.slow();
  const page = await officeOnSharedDevice(browser);
  await addParent(page, 'riverside');
  const staff = '/riverside/admin/people/add/staff';
  await page.goto(staff);
  await page.getByLabel('Works here as').selectOption('school_admin');
  await page.getByLabel('Given name').fill('Usha');
  await page.getByLabel('Family name').fill('Yilmaz');
  await page.getByRole('button', { name: 'Add', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: 'Show that it is you' });
  await expect(dialog.getByLabel('Your password')).toBeFocused();
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // Away with Escape: nothing is done, nothing lost, and it can be asked again.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel('Given name')).toHaveValue('Usha');
  await page.getByRole('button', { name: 'Show that it is you, then go on' }).click();

  await dialog.getByLabel('Your password').fill('not my password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert').first()).toBeVisible();
  await expect(dialog.getByText('This is not your present password.').first()).toBeVisible();
  await expect(page).toHaveURL(staff);

  await dialog.getByLabel('Your password').fill(demoPassword);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}\?done=staff_added/);
  const added = page.url().replace(/\?.*/, '');

  // Once, and for ten minutes not again.
  await page.goto('/riverside/admin/people?q=Usha+Yilmaz');
  const id = added.split('/').at(-1);
  await expect(page.locator(`a[href$="${id}"]`)).not.toHaveCount(0);
  await page.goto(`/riverside/admin/record?person=${id}`);
  await expect(page.getByRole('rowheader', { name: 'Added a member of staff' })).toHaveCount(1);
  await page.goto(`${added}/archive`);
  await archive(page).click();
  await expect(page).toHaveURL(/\?done=archived/);
  await page.context().close();
});

test('a passkey does as well', async ({ browser }) => {
  test.slow();
  const page = await officeOnSharedDevice(browser);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/riverside/account/passkeys');
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' });
  await dialog.getByLabel('Your password').fill(demoPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The passkey is added.')).toBeVisible();
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/');
  await signInOnSharedDevice(page);

  await somebodyToArchive(page);
  await archive(page).click();
  await page.getByRole('button', { name: 'Go on with a passkey' }).click();
  await expect(page).toHaveURL(/\?done=archived/);

  await page.goto('/riverside/account/passkeys');
  await page
    .getByRole('button', { name: /^Remove the passkey/ })
    .first()
    .click();
  await expect(page.getByText('You have none yet.')).toBeVisible();
  await page.context().close();
});

test('without script a page asks, and leads back', async ({ browser }) => {
  test.slow();
  const page = await officeOnSharedDevice(browser, false);
  const person = await somebodyToArchive(page);
  await archive(page).click();
  await page.getByRole('link', { name: 'Show that it is you, then go on' }).click();
  await expect(page).toHaveURL(/\/riverside\/account\/confirm\?back=/);
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Go on with the password' }).click();
  await expect(page.getByText('This is not your present password.').first()).toBeVisible();
  await page.getByLabel('Your password').fill(demoPassword);
  await page.getByRole('button', { name: 'Go on with the password' }).click();
  await expect(page).toHaveURL(`${person}/archive`);
  await archive(page).click();
  await expect(page).toHaveURL(/\?done=archived/);
  await page.context().close();
});
