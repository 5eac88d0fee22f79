import { expect, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { demoPassword } from '@/lib/seed/schools';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { people, signInAs, test } from './story/people';

// One after the other: they are of one account.
test.describe.configure({ mode: 'serial' });

const account = '/hazelbrook/account';
const { email } = people.mrSingh;

async function signOut(page: Page) {
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/');
}

async function typePassword(page: Page, next = '/hazelbrook/trainer/review') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A code counts once: the second is of the half minute to come, which counts already; there is no third. */
const codes = (secret: string) => {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(Date.now() / 30_000));
    return new TOTP({ secret }).generate({ timestamp: last * 30_000 });
  };
};

test('a teacher turns on two-step sign-in, signs in with a code and a recovery code, and turns it off', async ({
  page,
}) => {
  await signInAs(page, 'mrSingh');
  await page.goto(`${account}/second-step`);
  await page.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByRole('img', { name: 'QR code for your app' })).toBeVisible();
  await expectNoBarriers(page);
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const nextCode = codes(secret);

  await page.getByLabel('Code from your app').fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible();
  await page.getByLabel('Code from your app').fill(nextCode());
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  const [recoveryCode = '', another = ''] = await page.locator('main ol li').allInnerTexts();
  await expectNoBarriers(page);
  // Shown once.
  await page.reload();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  await expect(page.getByText(recoveryCode)).toHaveCount(0);
  await signOut(page);

  await typePassword(page);
  await expect(page).toHaveURL(/\/sign-in\/code\?next=/);
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  // The password alone opens nothing.
  await page.goto('/hazelbrook/trainer');
  await expect(page).toHaveURL(/\/sign-in\?next=/);

  await typePassword(page);
  await page.getByLabel('Code from your app').fill('123 456');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible();
  await page.getByLabel('Code from your app').fill(nextCode());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/trainer\/review$/);
  await page.setViewportSize({ width: 1280, height: 800 });
  await signOut(page);

  await typePassword(page, `${account}/second-step`);
  await page.getByRole('link', { name: 'I do not have my phone' }).click();
  await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('9 recovery codes left')).toBeVisible();

  const remove = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Turn off' }) });
  await remove.getByRole('textbox').fill(another);
  await remove.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible();
});

test('without script, two-step sign-in works the same', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await typePassword(page, `${account}/second-step`);
  await page.getByRole('button', { name: 'Set it up' }).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const nextCode = codes(secret);
  await page.getByLabel('Code from your app').fill(nextCode());
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  const remove = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Turn off' }) });
  await remove.getByRole('textbox').fill(nextCode());
  await remove.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
  await context.close();
});

test('a teacher adds a passkey, signs in with it, and removes it', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signInAs(page, 'mrSingh');
  await page.goto(`${account}/passkeys`);
  await expect(page.getByText('You have none yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await expect(page.getByText('The passkey is added.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Your passkeys' }).getByRole('listitem')).toHaveCount(
    1,
  );
  await expectNoBarriers(page);
  // The same device is not taken twice.
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'has a passkey' })).toBeVisible();
  await signOut(page);

  await page.goto(`/sign-in?next=${encodeURIComponent(`${account}/passkeys`)}`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page).toHaveURL(/\/account\/passkeys$/);
  await expect(page.getByText(/last used/)).toBeVisible();

  await page.getByRole('button', { name: /^Remove the passkey/ }).click();
  await expect(page.getByText('You have none yet.')).toBeVisible();
  await signOut(page);

  // The device still has it; the product knows it no more.
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'opens no account' })).toBeVisible();
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: /stopped it|opens no account/ }),
  ).toBeVisible();
});
