import { expect } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Ms Reid reads her qualifications and who is in her departments; a parent has no such page', async ({
  page,
  meet,
}) => {
  await signInAs(page, 'msReid');
  await page.goto('/hazelbrook/account');
  await page.getByRole('link', { name: 'At this school' }).click();
  await expect(page.getByRole('heading', { name: 'Qualifications' })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: /Counts until|Never/ }),
  ).not.toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Your departments' })).toBeVisible();
  await expectNoBarriersAnywhere(page);

  const parent = await meet('ngozi');
  await parent.goto('/hazelbrook/account');
  await expect(parent.getByRole('link', { name: 'At this school' })).toHaveCount(0);
  expect((await parent.goto('/hazelbrook/account/at-school'))?.status()).toBe(404);
});

test('Mr Malik’s home lists what staff are qualified for and soon no longer', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  const item = page.getByRole('listitem').filter({ hasText: 'have run out or soon will' });
  await item.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/qualifications$/);
  await expect(page.getByText(/Run out|Runs out soon/).first()).toBeVisible();
});

test('Miss Hart opens a child of her class and reads what helps; nobody else’s teacher does', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'missHart');
  await page.goto('/hazelbrook/trainer/classes');
  await page.getByRole('link', { name: /Wrens/ }).first().click();
  await page.getByRole('link', { name: /^Amara/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Amara/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What helps to learn' })).toBeVisible();
  await expect(page.getByText(/days? in a row( just now)?$/)).toBeVisible();
  // Who is at home with her is no business of a teacher’s.
  await expect(page.getByText(/Ngozi/)).toHaveCount(0);
  const address = page.url();
  await expectNoBarriersAnywhere(page);

  const office = await meet('mrMalik');
  await office.goto(`/hazelbrook/admin/people/${address.split('/').at(-1)}/needs`);
  await office.getByLabel('What helps', { exact: true }).fill('Sits where it is quiet.');
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(office.getByRole('status')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Sits where it is quiet.')).toBeVisible();

  for (const other of ['mrAbara', 'ngozi', 'mrWalsh'] as const) {
    const visitor = await meet(other);
    expect((await visitor.goto(address))?.status(), other).toBe(404);
  }
  expect((await page.goto(address.replace(/[0-9a-f-]{36}$/, crypto.randomUUID())))?.status()).toBe(
    404,
  );
});

test('Mr Malik sees who has not answered about consent, and enters what a parent answered on paper', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/people');
  await page.getByRole('link', { name: 'Consent', exact: true }).click();
  await page
    .getByRole('link', { name: /^See by class/ })
    .first()
    .click();
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const waiting = page.getByRole('row').filter({ hasText: ': not answered' }).first();
  await waiting.getByRole('link').click();

  await page.getByRole('button', { name: 'Enter the answer' }).click();
  await expect(page.getByText('Choose who signed.').first()).toBeVisible();
  await expect(page.getByText('Enter the day on the paper.').first()).toBeVisible();
  await page.getByLabel('Who signed').selectOption({ index: 1 });
  await page.getByLabel('Their answer').selectOption({ label: 'No' });
  await page.getByLabel('Signed on').fill('2020-01-01');
  await page.getByRole('button', { name: 'Enter the answer' }).click();
  await expect(page.getByText(/was written after this day/).first()).toBeVisible();
  await expectNoBarriersAnywhere(page);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  await page.getByLabel('Signed on').fill(today);
  await page.getByRole('button', { name: 'Enter the answer' }).click();
  await expect(page.getByRole('status')).toContainText('Entered.');
  await expect(page.getByText('(on paper)')).toBeVisible();

  for (const other of ['missHart', 'ngozi', 'mrsBell'] as const) {
    const visitor = await meet(other);
    expect((await visitor.goto(page.url()))?.status(), other).toBe(404);
  }
});
