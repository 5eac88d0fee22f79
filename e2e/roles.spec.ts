import { expect } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

// They are all about Mrs Penrose, so one comes after the other.
test.describe.configure({ mode: 'default' });

test('Mr Malik makes a role, is told what it means, gives it to Mrs Penrose for a class, and takes it', async ({
  page,
  meet,
}) => {
  test.slow();
  const name = `Reading helper ${Date.now() % 1_000_000_000}`;
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/roles/new');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  const meaning = page.getByRole('region', { name: 'What this would mean' });
  await expect(meaning).toContainText('Nothing is ticked yet.');
  await page.getByRole('checkbox', { name: /^Read who belongs to a child’s family/ }).check();
  await expect(meaning).toContainText(/can read the contact details of \d+ families/);
  await page.getByRole('checkbox', { name: /^Read who belongs to a child’s family/ }).uncheck();
  await page.getByRole('checkbox', { name: /^See how each child of a class gets on/ }).check();
  await expect(meaning).toContainText(/can read the work and the days of \d+ children/);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Make role' }).click();
  await expect(page.getByText('The role is made.')).toBeVisible();

  // A class that is not hers, before, is not there.
  const penrose = await meet('mrsPenrose');
  await page.goto('/hazelbrook/admin/classes?q=Kestrels');
  const href = await page
    .getByRole('link', { name: /^Kestrels/ })
    .first()
    .getAttribute('href');
  const theirs = `/hazelbrook/trainer${href?.replace('/hazelbrook/admin', '')}`;
  expect((await penrose.goto(theirs))?.status()).toBe(404);

  await page.goto('/hazelbrook/admin/people?q=Penrose');
  await page
    .getByRole('link', { name: /Penrose/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Give a role' }).click();
  await page.getByRole('button', { name: 'See what it would mean' }).click();
  await expect(page.getByText('Choose a role.').first()).toBeVisible();
  await page.getByLabel('Role', { exact: true }).selectOption({ label: name });
  await page.getByLabel('Where it holds').selectOption({ label: 'One class' });
  await page.getByLabel('Class', { exact: false }).first().selectOption({ label: 'Kestrels' });
  await page.getByLabel('Why').fill('Reads with them on Fridays');
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'See what it would mean' }).click();
  await expect(page.getByText(/can read the work and the days of \d+ children/)).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Give this role' }).click();
  await expect(page.getByText('The role is given.')).toBeVisible();
  await expect(page.getByText('class Kestrels')).toBeVisible();

  expect((await penrose.goto(theirs))?.status()).toBe(200);
  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('The role is ended.')).toBeVisible();
  expect((await penrose.goto(theirs))?.status()).toBe(404);

  await page.goto('/hazelbrook/admin/record?kind=rights');
  await expect(page.getByText('Gave somebody a role').first()).toBeVisible();
});

test('Mr Malik finds two children by name among all, and gives Mrs Penrose a role for them', async ({
  page,
}) => {
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?q=Penrose');
  await page
    .getByRole('link', { name: /Penrose/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Give a role' }).click();
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Support worker' });
  await page.getByLabel('Where it holds').selectOption({ label: 'Children you name' });
  await page.getByText('Choose the children').click();
  const boxes = page.getByRole('group', { name: 'Children' }).getByRole('checkbox');
  const all = await boxes.count();
  await page.getByRole('searchbox', { name: 'Find a child by name' }).fill('amara ok');
  await expect(boxes).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Amara Okafor' }).check();
  await page.getByRole('searchbox').fill('david ok');
  await page.getByRole('searchbox').press('Enter');
  await expect(page).not.toHaveURL(/look=/);
  await page.getByRole('checkbox', { name: 'David Okafor' }).check();
  await expect(page.getByRole('status').filter({ hasText: '2 children ticked' })).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(boxes).toHaveCount(all);
  await page.getByRole('searchbox').fill('nobody is called this');
  await expect(boxes).toHaveCount(2);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'See what it would mean' }).click();
  await expect(page.getByText(/Amara Okafor/)).toBeVisible();
  await expect(page.getByText(/David Okafor/)).toBeVisible();
  await page.getByRole('button', { name: 'Give this role' }).click();
  await expect(page.getByText('The role is given.')).toBeVisible();
  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('The role is ended.')).toBeVisible();
});

test('Mr Malik looks as a parent, can change nothing, and stops', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?q=Ngozi');
  await page.getByRole('link', { name: /Ngozi/ }).first().click();
  await page.getByRole('button', { name: /^See the school as Ngozi/ }).click();
  await expect(page).toHaveURL('/hazelbrook/parent');
  const banner = page.getByRole('complementary', { name: 'Looking as somebody else' });
  await expect(banner).toContainText('You are looking as Ngozi Okafor.');
  await expectNoBarriers(page);
  await page.goto('/hazelbrook/parent/consent');
  await page.getByRole('link', { name: 'Can David record their voice?' }).click();
  await page.getByRole('button', { name: /^(Yes, David can|Take my yes back)$/ }).click();
  await expect(page.getByText('looking changes nothing').first()).toBeVisible();
  expect((await page.goto('/hazelbrook/account'))?.status()).toBe(404);
  // Where there is nothing, the start leads to where they look.
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await expect(page).toHaveURL('/hazelbrook/parent');
  await page.getByRole('button', { name: 'Stop looking' }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/admin\/people\//);
  await expect(banner).toHaveCount(0);
  await page.goto('/hazelbrook/admin/record?kind=people');
  await expect(page.getByText('Looked at the school as somebody else').first()).toBeVisible();
});
