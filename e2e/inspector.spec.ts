import { expect } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

test('an inspector is let in for a week to read what can be proven, changes nothing, and is out again', async ({
  page,
  meet,
}) => {
  test.slow();

  const role = `Inspector ${Date.now() % 1_000_000_000}`;
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/roles/new');
  await page.getByRole('textbox', { name: 'Name' }).fill(role);
  await page.getByRole('checkbox', { name: /^Read the school’s record of who did what/ }).check();
  await page.getByRole('button', { name: 'Make role' }).click();
  await expect(page.getByText('The role is made.')).toBeVisible();

  await page.goto('/hazelbrook/admin/people?q=Jas+Singh');
  await page
    .getByRole('link', { name: /Jas Singh|Singh, Jas/ })
    .first()
    .click();
  // What another try of this story left.
  const left = page.getByRole('button', { name: 'End' });
  await expect(page.getByRole('link', { name: 'Give a role' })).toBeVisible();
  for (let role = await left.count(); role > 0; role -= 1) {
    await left.first().click();
    await expect(left).toHaveCount(role - 1);
  }
  const visit = await meet('mrSingh');
  expect((await visit.goto('/hazelbrook/admin/privacy'))?.status()).toBe(404);

  await page.getByRole('link', { name: 'Give a role' }).click();
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByLabel('Where it holds').selectOption({ label: 'The whole school' });
  const week = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(/^Last day/).fill(week);
  await page.getByLabel('Why').fill('Visits the school this week');
  await page.getByRole('button', { name: 'See what it would mean' }).click();
  await page.getByRole('button', { name: 'Give this role' }).click();
  await expect(page.getByText('The role is given.')).toBeVisible();

  // What can be proven is checked for them too, and goes with them on paper.
  await visit.goto('/hazelbrook/admin/privacy');
  const tiles = visit.getByRole('main').getByRole('listitem');
  await expect(tiles.filter({ hasText: 'Walls between schools' })).toContainText('In order');
  await expect(tiles.filter({ hasText: 'Backups that come back' })).toBeVisible();
  await expect(
    visit.getByText('Checks that need rights you do not have are left out.'),
  ).toBeVisible();
  await expectNoBarriers(visit);
  const proof = await visit.request.get('/hazelbrook/admin/privacy/proof');
  expect(proof.headers()['content-type']).toBe('application/pdf');

  // They read the registers and the record, and find nothing to press and nobody's details.
  for (const part of ['privacy/breaches', 'privacy/complaints', 'privacy/processing', 'record']) {
    expect((await visit.goto(`/hazelbrook/admin/${part}`))?.status(), part).toBe(200);
    await expect(visit.getByRole('main').getByRole('link', { name: /^(New|Add|Put)/ })).toHaveCount(
      0,
    );
  }
  for (const part of [
    'privacy/breaches/new',
    'people',
    'consent',
    'record/packs',
    'record/keeping',
    'roles',
    'settings',
    'concerns',
  ])
    expect((await visit.goto(`/hazelbrook/admin/${part}`))?.status(), part).toBe(404);

  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('The role is ended.')).toBeVisible();
  expect((await visit.goto('/hazelbrook/admin/privacy'))?.status()).toBe(404);
  await page.goto('/hazelbrook/admin/record?kind=rights');
  await expect(page.getByText('Gave somebody a role').first()).toBeVisible();
});
