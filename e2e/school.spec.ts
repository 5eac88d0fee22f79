import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { test } from './story/people';

/* Mrs Bell describes Riverside: what it is, how its pages look, and what it does without. */

const picture = async () =>
  sharp({ create: { width: 300, height: 300, channels: 3, background: '#7a1f33' } })
    .png()
    .toBuffer();

const schoolColour = (page: Page) =>
  page
    .locator('.school-name')
    .first()
    .evaluate((name) => getComputedStyle(name).color);

test('a school is found in the register, looked through and kept; what cannot be is refused in place', async ({
  meet,
}) => {
  const page = await meet('mrsBell');
  await page.goto('/riverside/admin/settings');
  await page.getByRole('link', { name: 'The school', exact: true }).click();
  await page.getByLabel('School, postcode or number').fill('Riversyde');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('status')).toContainText('HZ1 2BB');
  await page.getByRole('link', { name: 'Take this over: Riverside Primary' }).click();
  await expect(page.getByText('Taken from the register, and not saved yet')).toBeVisible();
  await expect(page.getByLabel('URN')).toHaveValue('990002');

  await page.getByLabel('LAESTAB').fill('990');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('LAESTAB')).toHaveAccessibleDescription(/has seven digits/);
  await page.getByLabel('LAESTAB').fill('990/2002');
  await page.getByLabel('URN').fill('990001');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('URN')).toHaveAccessibleDescription(/belongs to another school/);
  await expect(page.getByRole('main')).not.toContainText('Hazelbrook');

  await page.getByLabel('URN').fill('990002');
  await page.getByLabel('Region').fill(`South West ${Date.now() % 100_000}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  await page.goto('/riverside/admin/record?kind=settings');
  await expect(page.getByText('Changed what the school says of itself').first()).toBeVisible();
});

test('without script a school is looked up and taken over all the same', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /^Mrs Bell/ }).click();
  await page.goto('/riverside/admin/school');
  await page.getByLabel('School, postcode or number').fill('HZ2 3CC');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'Take this over: Hazelmere Infant School' }).click();
  await expect(page.getByLabel('Name of the school')).toHaveValue('Hazelmere Infant School');
  await context.close();
});

test('logo and colour are on grown-ups’ pages, and a colour that few can read is refused with another', async ({
  meet,
}) => {
  const page = await meet('mrsBell');
  await page.goto('/riverside/admin/school/look');
  await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#ffd400');
  await page.getByRole('button', { name: 'Save the colour' }).click();
  const refused = page.getByRole('textbox', { name: 'Colour', exact: true });
  await expect(refused).toHaveAccessibleDescription(/nearest colour.* is #[0-9a-f]{6}/);
  await page.getByRole('button', { name: 'Maroon' }).click();
  await page.getByRole('button', { name: 'Save the colour' }).click();
  await expect(page.getByRole('status').first()).toContainText('The colour is saved.');
  await page.getByLabel('Choose a picture').setInputFiles({
    name: 'drawing.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await page.getByRole('button', { name: 'Save the logo' }).click();
  await expect(page.getByLabel('Choose a picture')).toHaveAccessibleDescription(
    /not a picture that can be taken/,
  );
  await page.getByLabel('Choose a picture').setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: await picture(),
  });
  await page.getByRole('button', { name: 'Save the logo' }).click();
  await expect(page.getByRole('status').first()).toContainText('The logo is saved.');
  await expectNoBarriersAnywhere(page);

  const teacher = await meet('mrWalsh');
  const logo = teacher.getByRole('img', { name: 'Logo of Riverside Primary' });
  await expect(logo).toBeVisible();
  await expect.poll(() => logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);
  expect(await schoolColour(teacher)).toBe('rgb(122, 31, 51)');
  const address = (await logo.getAttribute('src')) ?? '';
  const stranger = await meet('msReid');
  expect((await stranger.request.get(address)).status()).toBe(401);
  expect(await schoolColour(stranger)).not.toBe('rgb(122, 31, 51)');

  await page.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(page.getByRole('status').first()).toContainText('The logo is removed.');
  await page.getByRole('button', { name: 'Back to StudyStreaks’ own' }).click();
  await expect(page.getByRole('status').first()).toContainText('StudyStreaks’ own again');
  expect((await teacher.request.get(address)).status()).toBe(404);
});

test('a part that is switched off is gone, with its page; switched on, it is there again', async ({
  meet,
}) => {
  const page = await meet('mrsBell');
  const corrections = '/riverside/admin/people/corrections';
  expect((await page.goto(corrections))?.status()).toBe(200);
  await page.goto('/riverside/admin/school/modules');
  await page.getByLabel('Families correct their details').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  expect((await page.goto(corrections))?.status()).toBe(404);
  await page.goto('/riverside/admin/school/modules');
  await page.getByLabel('Families correct their details').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  expect((await page.goto(corrections))?.status()).toBe(200);
});

test('a teacher is called a tutor wherever the school names the role', async ({ meet }) => {
  const page = await meet('mrsBell');
  await page.goto('/riverside/admin/school/words');
  await page.getByLabel('Instead of Teacher').fill('Tutor');
  await page.getByLabel('Instead of Support worker').fill('tutor');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Instead of Support worker')).toHaveAccessibleDescription(
    /cannot be called the same/,
  );
  await page.getByLabel('Instead of Support worker').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  await page.goto('/riverside/admin/people?role=trainer');
  await expect(page.getByRole('cell', { name: 'Tutor' }).first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Role' })).toContainText('Tutor');
  await page.goto('/riverside/admin/people/add/staff');
  await expect(page.getByLabel('Works here as')).toContainText('Tutor');

  await page.goto('/riverside/admin/school/words');
  await page.getByLabel('Instead of Teacher').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  await page.goto('/riverside/admin/people?role=trainer');
  await expect(page.getByRole('cell', { name: 'Teacher' }).first()).toBeVisible();

  // A service of support has clients, and who runs it directs it.
  await page.goto('/riverside/admin/school/words');
  await page.getByLabel('Instead of Child').fill('Client');
  await page.getByLabel('Instead of School admin').fill('Director');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
  await page.goto('/riverside/admin/people?role=student');
  await expect(page.getByRole('cell', { name: 'Client' }).first()).toBeVisible();
  await page.goto('/riverside/admin/school/words');
  await page.getByLabel('Instead of Child').fill('');
  await page.getByLabel('Instead of School admin').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved.');
});

test('who runs part of the school finds no page about the school', async ({ meet }) => {
  for (const who of ['mrRao', 'mrsCole', 'msReid'] as const) {
    const page = await meet(who);
    for (const at of ['school', 'school/look', 'school/words', 'school/modules'])
      expect((await page.goto(`/hazelbrook/admin/${at}`))?.status(), `${who} ${at}`).toBe(404);
  }
});
