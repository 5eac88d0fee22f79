import { expect } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Malik makes a department, says who leads it, finds its people and archives it', async ({
  page,
  meet,
}) => {
  test.slow();
  const name = `History ${Date.now() % 1_000_000_000}`;
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people');
  await page.getByRole('link', { name: 'Departments' }).click();
  await page.getByRole('link', { name: 'New department' }).click();
  await page.getByLabel('Name').fill('mathematics');
  await page.getByRole('button', { name: 'Create department' }).click();
  await expect(page.getByText(/Another department has this name/).first()).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create department' }).click();
  await expect(page.getByRole('status')).toContainText('The department is made.');
  const address = page.url().replace(/\?.*/, '');

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Choose a member of staff.').first()).toBeVisible();
  const choices = page.getByLabel('Member of staff').locator('option');
  const [first = '', second = ''] = (await choices.allTextContents()).slice(1);
  for (const person of [first, second]) {
    await page.getByLabel('Member of staff').selectOption({ label: person });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('listitem').filter({ hasText: person })).toBeVisible();
  }
  await page.getByRole('button', { name: `Make lead: ${first}` }).click();
  await expect(page.getByRole('button', { name: `No longer lead: ${first}` })).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByLabel(`End the membership of ${second}`).click();
  const line = page.getByRole('listitem').filter({ hasText: second });
  await line.getByLabel('First day without them').fill('2020-01-01');
  await line.getByRole('button', { name: 'End membership' }).click();
  await expect(line.getByText('This is before the day they joined.').first()).toBeVisible();
  await line.getByLabel('First day without them').fill('2199-01-01');
  await line.getByRole('button', { name: 'End membership' }).click();
  await expect(page.getByRole('status')).toContainText('The end of the membership is set.');
  await expect(line).toContainText('2199');

  await page.getByRole('link', { name: 'Show them in the list of people' }).click();
  await expect(page.getByLabel('Department')).toHaveValue(address.split('/').at(-1) ?? '');
  await page.getByRole('link', { name: first.replace(/^\S+ /, '') }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();

  const [teacher, parent, elsewhere] = [
    await meet('missHart'),
    await meet('ngozi'),
    await meet('mrsBell'),
  ];
  for (const outsider of [teacher, parent, elsewhere])
    for (const tab of ['', '/edit', '/archive'])
      expect((await outsider.goto(`${address}${tab}`))?.status(), tab).toBe(404);

  await page.goto(address);
  await page.getByRole('link', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Archive department' }).click();
  await expect(page.getByText(/Once restored it has no members/)).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('status')).toContainText('Restored.');
});
