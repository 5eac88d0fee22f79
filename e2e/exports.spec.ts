import { expect } from '@playwright/test';
import { titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const exportsPage = '/hazelbrook/admin/privacy/exports';

test('Mr Malik makes figures that hide small groups, and finds them as they were when he asks again', async ({
  page,
}) => {
  await signInAs(page, 'mrMalik', `${exportsPage}/new?kind=anonymised`);
  const make = page.getByRole('button', { name: 'Make anonymised figures' });
  await make.click();
  await expect(page.getByText(/Write in a sentence what it is for/).first()).toBeVisible();
  await page.getByLabel('What it is for, and who gets it').fill('For the governors');
  await make.click();
  // Figures of a half-term are made once, so another try of this story finds them made.
  await expect(
    page.getByText('How these numbers protect children').or(page.getByText(/made already/).first()),
  ).toBeVisible();
  await page.goto(exportsPage);
  const row = page.getByRole('row').filter({ hasText: 'For the governors' });
  await expect(row).toHaveCount(1);
  await row.getByRole('link').click();
  const table = page.getByRole('region', { name: 'By special educational needs' });
  await expect(table.getByText('hidden').first()).toBeVisible();
  await expectNoBarriers(page);
  const file = await page.request.get(`${new URL(page.url()).pathname}/file`);
  expect(file.headers()['content-type']).toBe('application/zip');

  await page.goto(`${exportsPage}/new?kind=anonymised`);
  await page.getByLabel('What it is for, and who gets it').fill('Once more');
  await make.click();
  await expect(page.getByText(/made already/).first()).toBeVisible();
});

test('Mr Malik is warned who may be guessed, releases rows without names, and destroys their key', async ({
  page,
  meet,
}) => {
  const reason = `For the trust ${titleOfItsOwn()}`;
  await signInAs(page, 'mrMalik', `${exportsPage}/new?kind=pseudonymised`);
  await page.getByLabel('What it is for, and who gets it').fill(reason);
  await page.getByLabel('Year group').check();
  await page.getByLabel(/^Special educational needs/).check();
  await page.getByLabel(/^Home language/).check();
  await page.getByRole('button', { name: 'Prepare rows without names' }).click();
  await expect(page.getByText(/what their row says|what its row says/)).toBeVisible();
  const release = page.getByRole('button', { name: 'Make the file and release it' });
  await release.click();
  await expect(page.getByText('Tick that you have read this.').first()).toBeVisible();
  await page.getByLabel('I have read this, and release it all the same').check();
  await release.click();
  await expect(page.getByText(/Its key is destroyed on/)).toBeVisible();
  await expectNoBarriers(page);
  const path = new URL(page.url()).pathname;
  const file = () => page.request.get(`${path}/file`);
  expect((await (await file()).body()).subarray(0, 2).toString()).toBe('PK');

  // Nobody who does not make exports finds it, and another school's admin finds nothing there.
  const teacher = await meet('missHart');
  expect((await teacher.goto(path))?.status()).toBe(404);
  expect((await teacher.request.get(`${path}/file`)).status()).toBe(404);

  await page.getByRole('button', { name: 'Destroy the key' }).click();
  // What it would do stands there before, in the same words.
  await expect(page.getByText(/destroyed the key on/)).toBeVisible();
  expect((await file()).status()).toBe(404);
  await page.goto(exportsPage);
  await expect(page.getByRole('row', { name: reason })).toContainText('Key destroyed');
});
