import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

/** What the button gives, as lines of a spreadsheet. */
async function takenAway(page: Page) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Take this list as a file' }).click(),
  ]);
  return (await readFile(await file.path(), 'utf8')).replace(/\r\n$/, '').split('\r\n');
}

test('a teacher sees a class club by club, one club of it, and takes it away', async ({ page }) => {
  await signInAs(page, 'msReid');
  await page.goto('/hazelbrook/trainer/activities');
  await page.getByRole('link', { name: 'Progress' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Progress');
  await expect(page.getByText('Asked for work and handed nothing in')).toBeVisible();
  await expect(page.getByText('The last two pieces or more came back')).toBeVisible();
  const children = page.getByRole('table', { name: 'Child by child' });
  const names = await children.getByRole('rowheader').allTextContents();
  expect(names.length).toBeGreaterThan(20);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  await expectNoBarriers(page);

  await page.getByLabel('Club', { exact: true }).selectOption('Reading');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/club=/);
  await expect(children.getByRole('columnheader').first()).toHaveText('Child');
  await expect(children.getByRole('columnheader', { name: 'Time on task' })).toBeVisible();
  const [head, ...rows] = await takenAway(page);
  expect(head).toMatch(/^\ufeff"First name","Family name","Club"/);
  expect(rows).toHaveLength(names.length);
  expect(rows.every((row) => row.includes('"Reading"'))).toBe(true);
  // Another’s class in the address is nobody’s way in: the first of one’s own is shown.
  await page.goto('/hazelbrook/trainer/progress?class=00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Kingfishers, ')).toBeVisible();
});

test('the office sees every club and class in numbers; who reads no learning does not', async ({
  page,
  meet,
}) => {
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/clubs');
  await page.getByRole('link', { name: 'Progress' }).click();
  const clubs = page.getByRole('table', { name: 'Club by club' });
  // Other journeys make clubs of their own.
  for (const club of ['Reading', 'Science', 'Spelling', 'Times Tables'])
    await expect(clubs.getByRole('rowheader', { name: club, exact: true })).toBeVisible();
  await clubs.getByRole('link', { name: 'Spelling', exact: true }).click();
  await expect(clubs.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByLabel('Class', { exact: true })).toHaveValue('');
  const [, ...rows] = await takenAway(page);
  expect(rows.length).toBeGreaterThan(4);
  await page.goto('/hazelbrook/admin/record');
  await expect(
    page.getByText('Took the progress of the school away as a file').first(),
  ).toBeVisible();

  const mrRao = await meet('mrRao');
  expect((await mrRao.goto('/hazelbrook/admin/progress'))?.status()).toBe(404);
  const ngozi = await meet('ngozi');
  for (const path of ['admin/progress', 'trainer/progress'])
    expect((await ngozi.goto(`/hazelbrook/${path}`))?.status(), path).toBe(404);
});

for (const [who, child] of [
  ['amara', 'Amara, who is six,'],
  ['david', 'David, who is ten,'],
] as const)
  test(`${child} sees where they are and what went well`, async ({ page }) => {
    await signInAs(page, who);
    await page.goto('/hazelbrook/student/me');
    const where = page.getByRole('region', { name: 'Where I am' });
    await expect(where.getByRole('link')).toHaveCount(4);
    await expect(where.getByText(/^Level \d+: /)).toHaveCount(4);
    await expect(page.getByText(/^Your longest string: \d+ days/)).toBeVisible();
    const well = page.getByRole('region', { name: 'What went well' });
    await expect(well.getByRole('listitem').first()).toBeVisible();
    const said = await page.getByRole('main').textContent();
    expect(said).not.toMatch(/missed|late\b|not in yet|another go/i);
    await expectNoBarriers(page);
    await where.getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading');
  });

test('a parent reads each club in words and a chart, with its table, without script', async ({
  browser,
  page,
}) => {
  await signInAs(page, 'ngozi');
  const { cookies } = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const still = await plain.newPage();
  await still.goto('/hazelbrook/parent/children');
  const child = await still
    .locator('main a[href*="/parent/children/"]')
    .first()
    .getAttribute('href');
  await still.goto(child ?? '');
  const clubs = still.getByRole('region', { name: 'Clubs' });
  await expect(clubs.getByText(/^This week \d+ of \d+ pieces? in\./).first()).toBeVisible();
  await expect(clubs.getByText(/This term \d+ of \d+/).first()).toBeVisible();
  await clubs.getByText('Show as a table').click();
  await expect(
    clubs.getByRole('table', { name: 'Handed in this term, club by club' }).getByRole('row'),
  ).toHaveCount(5);
  await plain.close();
});
