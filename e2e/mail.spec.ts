import { type Browser, expect, type Page } from '@playwright/test';
import { addParent, addressOfItsOwn, invite, openMail } from './story/mail';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

const password = 'a hedge full of sparrows';

/** A stranger's own browser; with or without script. */
const someone = async (browser: Browser, javaScriptEnabled = true) =>
  (await browser.newContext({ javaScriptEnabled })).newPage();

async function signIn(page: Page, email: string, typed: string) {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(typed);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A parent who was just invited and has accepted, in a browser of their own. */
async function acceptedParent(office: Page, browser: Browser) {
  const email = addressOfItsOwn();
  await addParent(office);
  await invite(office, email);
  const parent = await someone(browser);
  await openMail(parent, email, /invites you/);
  await parent.getByRole('link', { name: 'Accept the invitation' }).click();
  await parent.getByLabel('New password').fill(password);
  await parent.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(parent).toHaveURL(/\/hazelbrook\/parent$/);
  return { email, parent };
}

test('a parent is invited, chooses a password and is at home; the link worked once', async ({
  page,
  browser,
}) => {
  const email = addressOfItsOwn();
  await signInAs(page, 'mrMalik');
  await addParent(page);
  const personPage = page.url().replace(/\?.*/, '');
  await page.getByLabel('Email address').fill('somebody@school.uk');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByRole('alert').first()).toContainText('made-up address');
  await invite(page, email);
  await expectNoBarriers(page);

  const parent = await someone(browser);
  await openMail(parent, email, /Hazelbrook Primary invites you/);
  await expectNoBarriers(parent);
  await parent.getByRole('link', { name: 'Accept the invitation' }).click();
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText(
    'Welcome to Hazelbrook Primary',
  );
  await expect(parent.getByText(email)).toBeVisible();
  await expectNoBarriers(parent);
  await parent.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(parent);

  const link = parent.url();
  const field = parent.getByLabel('New password');
  for (const [typed, sentence] of [
    ['short', 'too short'],
    ['hazelbrook2026', 'your name, address or school'],
    ['password12345', 'guessed first'],
  ] as const) {
    await field.fill(typed);
    await parent.getByRole('button', { name: 'Accept and sign in' }).click();
    await expect(parent.getByRole('alert').first()).toContainText(sentence);
  }
  await expectNoBarriers(parent);
  await field.fill(password);
  await parent.getByLabel('Show what I type').check();
  await expect(field).toHaveAttribute('type', 'text');
  await parent.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(parent).toHaveURL(/\/hazelbrook\/parent$/);

  await parent.goto(link);
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText(
    'This invitation no longer works',
  );
  await page.goto(personPage);
  await expect(page.getByText(`Accepted the invitation to ${email}`)).toBeVisible();
  await page.goto(`/hazelbrook/admin/people/invitations?q=${email}`);
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Accepted');
});

test('many are invited at once; one is withdrawn, one sent again, and only the newest link works', async ({
  page,
  browser,
}) => {
  const [one, other] = [addressOfItsOwn(), addressOfItsOwn()];
  await signInAs(page, 'mrMalik');
  await addParent(page);
  await addParent(page);
  await page.goto('/hazelbrook/admin/people');
  await page.getByRole('link', { name: 'Invitations' }).click();
  await page.getByRole('link', { name: 'Invite people' }).first().click();
  await page.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByRole('alert').first()).toContainText('at least one person');

  const fields = page.getByLabel(/^Usha Yilmaz/);
  await fields.nth(0).fill(one);
  await fields.nth(1).fill('nonsense');
  await page.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByText('Enter an email address like').first()).toBeVisible();
  await expect(fields.nth(0)).toHaveValue(one);
  await expectNoBarriers(page);
  await fields.nth(1).fill(other);
  await page.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByRole('status')).toContainText('The invitations are on their way');

  const invited = await someone(browser);
  await openMail(invited, one, /invites you/);
  const first = await invited
    .getByRole('link', { name: 'Accept the invitation' })
    .getAttribute('href');
  await page.goto(`/hazelbrook/admin/people/invitations?q=${one}`);
  await page.getByRole('row').filter({ hasText: one }).getByRole('link').click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('status')).toContainText('The one before no longer works');
  await invited.goto(first ?? '');
  await expect(invited.getByRole('heading', { level: 1 })).toContainText('no longer works');
  await openMail(invited, one, /invites you/);
  await invited.getByRole('link', { name: 'Accept the invitation' }).click();
  await expect(invited.getByLabel('New password')).toBeVisible();

  await page.goto(`/hazelbrook/admin/people/invitations?q=${other}`);
  await page.getByRole('row').filter({ hasText: other }).getByRole('link').click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByRole('status')).toContainText('withdrawn');
  await openMail(invited, other, /invites you/);
  await invited.getByRole('link', { name: 'Accept the invitation' }).click();
  await expect(invited.getByRole('heading', { level: 1 })).toContainText('no longer works');
});

test('who has an account from another school enters its password, and belongs to both', async ({
  page,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { email, parent } = await acceptedParent(page, browser);
  const riverside = await someone(browser);
  await signInAs(riverside, 'mrsBell');
  await addParent(riverside, 'riverside');
  await invite(riverside, email);

  await openMail(parent, email, /Riverside Primary invites you/);
  await parent.getByRole('link', { name: 'Accept the invitation' }).click();
  await expect(parent.getByText('You already have an account')).toBeVisible();
  await expectNoBarriers(parent);
  await parent.getByLabel('Password of your account').fill('not the password');
  await parent.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(parent.getByRole('alert').first()).toContainText('not the password');
  await parent.getByLabel('Password of your account').fill(password);
  await parent.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(parent).toHaveURL(/\/riverside\/parent$/);
  await parent.goto('/hazelbrook/parent');
  await expect(parent).toHaveURL(/\/hazelbrook\/parent$/);
});

test('a forgotten password is chosen anew, and every device is signed out', async ({
  page,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { email, parent: tablet } = await acceptedParent(page, browser);

  const phone = await someone(browser);
  await phone.goto('/sign-in');
  await phone.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(phone).toHaveURL(/\/forgotten$/);
  await phone.getByLabel('Email address').fill(email.replace('h', 'H'));
  await phone.getByRole('button', { name: 'Send me a link' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Look in your inbox');
  const told = await phone.getByRole('main').textContent();
  await phone.goto('/forgotten');
  await phone.getByLabel('Email address').fill('nobody@hazelbrook.example');
  await phone.getByRole('button', { name: 'Send me a link' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Look in your inbox');
  expect(await phone.getByRole('main').textContent()).toBe(told);

  await phone.getByRole('link', { name: 'Read it in the demo inbox' }).click();
  await openMail(phone, email, 'A new password for StudyStreaks');
  await phone.getByRole('link', { name: 'Choose a new password' }).click();
  await expect(phone).toHaveURL(/\/reset\/./);
  await expectNoBarriers(phone);
  const link = phone.url();
  await phone.getByLabel('New password').fill('another hedge, more sparrows');
  await phone.getByRole('button', { name: 'Use this password' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Your new password is set');
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');

  await tablet.goto('/hazelbrook/parent/children');
  await expect(tablet).toHaveURL(/\/sign-in/);
  await signIn(phone, email, password);
  await expect(phone.getByRole('alert').first()).toContainText('do not match');
  await signIn(phone, email, 'another hedge, more sparrows');
  await expect(phone).toHaveURL(/\/hazelbrook\/parent$/);
  await openMail(phone, email, 'Your StudyStreaks password was changed');
});

test('a password is changed by who knows it; other devices are signed out, this one is not', async ({
  page,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { email, parent } = await acceptedParent(page, browser);
  const phone = await someone(browser);
  await signIn(phone, email, password);
  await expect(phone).toHaveURL(/\/hazelbrook\/parent$/);

  await parent.goto('/hazelbrook/account/password');
  await parent.getByLabel('Present password').fill('not the password');
  await parent.getByLabel('New password').fill('another hedge, more sparrows');
  await parent.getByRole('button', { name: 'Change password' }).click();
  await expect(parent.getByText('This is not your present password.').first()).toBeVisible();
  await expectNoBarriers(parent);
  await parent.getByLabel('Present password').fill(password);
  await parent.getByLabel('New password').fill('another hedge, more sparrows');
  await parent.getByRole('button', { name: 'Change password' }).click();
  await expect(parent.getByRole('status')).toContainText('Your password is changed');
  await parent.goto('/hazelbrook/parent/children');
  await expect(parent).toHaveURL(/\/children$/);
  await phone.goto('/hazelbrook/parent/children');
  await expect(phone).toHaveURL(/\/sign-in/);
});

test('an address is changed by a link that comes to the new one', async ({ page, browser }) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { email, parent } = await acceptedParent(page, browser);
  const another = addressOfItsOwn();
  await parent.goto('/hazelbrook/account/email');
  await expect(parent.getByText(`You sign in with ${email}.`)).toBeVisible();
  await parent.getByLabel('New email address').fill(another);
  await parent.getByLabel('Present password').fill(password);
  await parent.getByRole('button', { name: 'Send me a link' }).click();
  await expect(parent.getByRole('status')).toContainText('a mail is on its way');
  await openMail(parent, another, 'Is this your address?');
  await parent.getByRole('link', { name: 'Yes, use this address' }).click();
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText('Use this address?');
  await expectNoBarriers(parent);
  await parent.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(parent);
  await parent.getByRole('button', { name: 'Yes, use this address' }).click();
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText('Your new address is set');
  const phone = await someone(browser);
  await signIn(phone, another, password);
  await expect(phone).toHaveURL(/\/hazelbrook\/parent$/);
});

test('children have no password to change', async ({ page }) => {
  await signInAs(page, 'amara');
  expect((await page.goto('/hazelbrook/account/password'))?.status()).toBe(404);
});

test('all of it works without script', async ({ page, browser }) => {
  test.slow();
  const email = addressOfItsOwn();
  const plain = await someone(browser, false);
  await signInAs(page, 'mrMalik');
  await addParent(page);
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto(page.url());
  await plain.getByLabel('Email address').fill(email);
  await plain.getByRole('button', { name: 'Send invitation' }).click();
  await expect(plain.getByRole('status')).toContainText('on its way');
  await plain.context().clearCookies();

  await openMail(plain, email, /invites you/);
  await plain.getByRole('link', { name: 'Accept the invitation' }).click();
  await plain.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(plain.getByText('Enter a new password.').first()).toBeVisible();
  await plain.getByLabel('New password').fill(password);
  await plain.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(plain).toHaveURL(/\/hazelbrook\/parent$/);

  await plain.goto('/forgotten');
  await plain.getByLabel('Email address').fill('nonsense');
  await plain.getByRole('button', { name: 'Send me a link' }).click();
  await expect(plain.getByText('Enter an email address like').first()).toBeVisible();
  await plain.getByLabel('Email address').fill(email);
  await plain.getByRole('button', { name: 'Send me a link' }).click();
  await openMail(plain, email, 'A new password for StudyStreaks');
  await plain.getByRole('link', { name: 'Choose a new password' }).click();
  await plain.getByLabel('New password').fill('another hedge, more sparrows');
  await plain.getByRole('button', { name: 'Use this password' }).click();
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Your new password is set');
});
