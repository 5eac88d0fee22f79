import { type Browser, expect, type Page } from '@playwright/test';
import { addressOfItsOwn, openMail } from './story/mail';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

const password = 'a hedge full of sparrows';
const someone = async (browser: Browser) => (await browser.newContext()).newPage();

/** An address that no school has, whoever else runs this story at the same time. */
const slugOfItsOwn = () => `millbrook-${Date.now()}${Math.floor(Math.random() * 999)}`;

async function makeSchool(page: Page, name: string, slug: string, email: string) {
  await page.getByRole('link', { name: 'Make a school' }).click();
  await page.getByLabel('Name of the school').fill(name);
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await page.getByLabel('Nation').selectOption('wales');
  await page.getByLabel('Title').fill('Mrs');
  await page.getByLabel('Given name').fill('Ada');
  await page.getByLabel('Family name').fill('Finch');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Make it and send the invitation' }).click();
}

test('an operator makes a school; its first admin accepts and finds it empty; suspended, it is shut, and then open again', async ({
  page,
  browser,
}) => {
  test.slow();
  const [slug, email] = [slugOfItsOwn(), addressOfItsOwn()];
  await signInAs(page, 'robin');
  await expectNoBarriers(page);

  // What cannot be is said beside its field, and nothing typed is lost.
  await makeSchool(page, `Millbrook ${slug}`, 'hazelbrook', email);
  await expect(page.getByRole('alert').first()).toContainText('Another school has this address');
  await expect(page.getByLabel('Family name')).toHaveValue('Finch');
  await expectNoBarriers(page);
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await page.getByRole('button', { name: 'Make it and send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('its first admin is invited');
  await expect(page.getByText(`${email} was invited on`)).toBeVisible();
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const ada = await someone(browser);
  await openMail(ada, email, /can begin with StudyStreaks/);
  await ada.getByRole('link', { name: 'Accept the invitation' }).click();
  await ada.getByLabel('New password').fill(password);
  await ada.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(ada).toHaveURL(new RegExp(`/${slug}/admin$`));
  await ada.goto(`/${slug}/admin/people`);
  await expect(ada.getByRole('heading', { level: 1 })).toBeVisible();

  await page.reload();
  await expect(page.getByText('Nobody has come in yet')).toBeHidden();
  await page.getByLabel('Why', { exact: true }).fill('They have not paid for a year');
  await page.getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByRole('status')).toContainText('Nobody is let in from now on');
  await expectNoBarriers(page);
  await ada.goto(`/${slug}/admin/people`);
  await expect(ada).toHaveURL(/\/sign-in/);
  await expect(ada.getByText('is closed on StudyStreaks just now')).toBeVisible();
  await expectNoBarriers(ada);

  await page.getByRole('button', { name: 'Open the school again' }).click();
  await expect(page.getByRole('status')).toContainText('open again');
  await ada.goto(`/${slug}/admin/people`);
  await expect(ada).toHaveURL(new RegExp(`/${slug}/admin/people$`));

  await page.goto(`/platform/record?q=${slug}`);
  for (const did of ['Made a school', 'Suspended a school', 'Opened a school again'])
    await expect(page.getByRole('row', { name: new RegExp(did) })).toBeVisible();
  await expectNoBarriers(page);
});

test('an operator looks into a school; its admin sees it at once, and ends it', async ({
  page,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'robin');
  expect((await page.goto('/riverside/admin'))?.status()).toBe(404);
  await page.goto('/platform?q=riverside');
  await page.getByRole('link', { name: 'Riverside Primary' }).click();
  await page.getByLabel('Why you need it').fill('Too short');
  await page.getByRole('button', { name: 'Look into this school now' }).click();
  await expect(page.getByRole('alert').first()).toContainText('a whole sentence');
  await page.getByLabel('Why you need it').fill('The office cannot open its calendar.');
  await page.getByLabel('For how long').selectOption('30');
  await page.getByRole('button', { name: 'Look into this school now' }).click();
  await expect(page).toHaveURL(/\/riverside\/admin$/);
  const banner = page.getByRole('complementary', { name: 'Support access' });
  await expect(banner).toContainText('Robin Hale of StudyStreaks support looks at this school');
  await expectNoBarriers(page);
  await page.goto('/riverside/admin/people');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Nothing else of the platform's is a way into another school.
  expect((await page.goto('/hazelbrook/admin'))?.status()).toBe(404);

  const bell = await someone(browser);
  await signInAs(bell, 'mrsBell');
  await expect(bell.getByText('Robin Hale of StudyStreaks support can look')).toBeVisible();
  await expect(bell.getByText('The office cannot open its calendar.')).toBeVisible();
  await expectNoBarriers(bell);
  const mail = await someone(browser);
  await openMail(mail, 'r.bell@riverside.example', /support is looking into Riverside/);
  await bell.goto('/riverside/admin/record?kind=support');
  await expect(
    bell.getByRole('row', { name: /asked to look into the school/ }).first(),
  ).toContainText('The office cannot open its calendar.');
  await expect(bell.getByRole('row', { name: /people and families/ }).first()).toContainText(
    'Robin Hale, StudyStreaks support',
  );
  await bell.goto('/riverside/admin');
  await bell.getByRole('link', { name: 'See it, or end it' }).click();
  await expectNoBarriers(bell);
  await bell.getByRole('button', { name: 'End it now' }).click();
  await expect(bell.getByRole('status')).toContainText('They see nothing any more');
  expect((await page.goto('/riverside/admin'))?.status()).toBe(404);
  await page.goto('/platform/access');
  await expect(page.getByRole('row', { name: /Ended by the school/ }).first()).toBeVisible();
  await expectNoBarriers(page);
});

test('an operator sets what everybody reads before signing in, and sets it back', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'robin');
  await page.goto('/platform/settings');
  await page.getByRole('textbox').fill('We are away on Sunday morning.');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const stranger = await someone(browser);
  await stranger.goto('/sign-in');
  await expect(stranger.getByText('We are away on Sunday morning.')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: /default/ }).click();
  await expect(async () => {
    await stranger.reload();
    await expect(stranger.getByText('We are away on Sunday morning.')).toBeHidden({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test('nobody of a school finds operators’ pages', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  for (const address of [
    '/platform',
    '/platform/record',
    '/platform/settings',
    '/platform/schools/new',
  ])
    expect((await page.goto(address))?.status(), address).toBe(404);
});
