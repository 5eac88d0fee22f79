import { expect } from '@playwright/test';
import { titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Malik opens the privacy page, sees each check run, and saves it for the inspector', async ({
  page,
}) => {
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/privacy');
  const tiles = page.getByRole('main').getByRole('listitem');
  const walls = tiles.filter({ hasText: 'Walls between schools, classes and children' });
  await expect(walls).toContainText('In order');
  await expect(walls).toContainText(/\d+ attempts on this very database/);
  await expect(tiles.filter({ hasText: 'Second step' })).toContainText('sign in without one');
  await expectNoBarriers(page);

  const [proof] = [await page.request.get('/hazelbrook/admin/privacy/proof')];
  expect(proof.headers()['content-type']).toBe('application/pdf');
  expect((await proof.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('Mr Malik records a breach by keyboard, is told how long he has, and closes it once all is done', async ({
  page,
}) => {
  const title = `Letter ${titleOfItsOwn()}`;
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/privacy/breaches/new');
  await page.getByLabel('What it is about').fill(title);
  await page.getByRole('button', { name: 'Put it on record' }).press('Enter');
  await expect(page.getByText('Say what happened.').first()).toBeVisible();
  await expect(page.getByLabel('What it is about')).toHaveValue(title);

  await page.getByLabel('What happened').fill('Two envelopes were swapped.');
  await page.getByLabel('How many people it concerns').fill('2');
  await page
    .getByLabel('What kind it is')
    .selectOption({ label: 'The wrong person saw or received it' });
  await page.getByLabel('Risk to those people').selectOption({ label: 'A risk' });
  await page.getByRole('button', { name: 'Put it on record' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/hours left to report it/)).toBeVisible();
  await expectNoBarriers(page);

  await page.getByRole('button', { name: 'Close this breach' }).click();
  await expect(page.getByText(/^Report it to the ICO first/)).toBeVisible();
  await page.getByLabel('Risk to those people').selectOption({ label: 'Unlikely to be a risk' });
  await page.getByLabel('Why it was not reported').fill('Both came back unopened.');
  await page.getByLabel('What was done').fill('Two people check each envelope now.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Need not be reported')).toBeVisible();
  await page.getByRole('button', { name: 'Close this breach' }).click();
  await expect(page.getByText(/Nothing can be changed while it is closed/)).toBeVisible();

  await page.goto('/hazelbrook/admin/privacy/breaches');
  await expect(page.getByRole('row', { name: title })).toContainText('Closed');
});

test('Mrs Cole, who reads the record, sees the registers and changes nothing; a teacher finds no such page', async ({
  page,
  meet,
}) => {
  await signInAs(page, 'mrsCole', '/hazelbrook/admin/privacy/complaints');
  await expect(page.getByRole('heading', { level: 1, name: 'Complaints' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Record a complaint' })).toHaveCount(0);
  expect((await page.goto('/hazelbrook/admin/privacy/complaints/new'))?.status()).toBe(404);
  const teacher = await meet('msReid');
  for (const path of ['', '/breaches', '/processing', '/proof'])
    expect((await teacher.goto(`/hazelbrook/admin/privacy${path}`))?.status()).toBe(404);
});
