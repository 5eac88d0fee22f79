import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

async function createClub(page: Page, name: string) {
  await page.goto('/hazelbrook/admin/clubs/new');
  await page.getByLabel('Club name').fill(name);
  await page.getByLabel('Subject').fill('Music');
  await page.locator('input[name=paper]').first().check({ force: true });
  await page.locator('input[name=emblem]').nth(6).check({ force: true });
  await page.getByLabel('Level 1', { exact: true }).fill('Humming');
  await page.getByRole('button', { name: 'Create club' }).click();
  await expect(page.getByRole('status')).toContainText('Created.');
}

test('Mr Malik puts Amara into a club by hand, says what its first level means, and asks for one piece a week', async ({
  page,
  meet,
}) => {
  test.slow();
  const name = `Choir ${Date.now() % 1_000_000_000}`;
  await signInAs(page, 'mrMalik');
  await createClub(page, name);

  await page.getByRole('link', { name: /^Members/ }).click();
  await expect(page.getByRole('heading', { name: 'Nobody is in this club yet' })).toBeVisible();
  await page.getByText('Add children by hand', { exact: true }).click();
  await page.getByRole('button', { name: 'Put into the club' }).click();
  await expect(page.getByText('Choose at least one child.').first()).toBeVisible();
  await page.getByLabel('Name of a child').fill('Amara Okafor');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('checkbox', { name: /Amara Okafor/ }).check();
  await page.getByRole('button', { name: 'Put into the club' }).click();
  await expect(page.getByRole('status')).toContainText('They are in the club from that day.');
  await page.getByRole('checkbox', { name: 'Nursery', exact: true }).check();
  await page.getByRole('button', { name: 'Save year groups' }).click();
  await expect(page.getByRole('status')).toContainText('The year groups are saved.');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole('link', { name: /^Levels \d/ }).click();
  await page.getByLabel('For the child').first().fill('I can hum a song with others.');
  await page.getByRole('button', { name: 'Save sentences' }).click();
  await expect(page.getByRole('status')).toContainText('Children and families read it');

  await page.getByRole('link', { name: 'How often' }).click();
  await page.getByLabel('Pieces a week', { exact: true }).selectOption('1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('It holds from next Monday.');
  await expect(page.getByText('1 piece a week is enough')).toBeVisible();
  await expectNoBarriersAnywhere(page);

  const amara = await meet('amara');
  await amara.goto('/hazelbrook/student/clubs');
  await amara.getByRole('main').getByRole('link', { name }).click();
  await expect(amara.getByText('I can hum a song with others.')).toBeVisible();
  const david = await meet('david');
  await david.goto('/hazelbrook/student/clubs');
  await expect(david.getByRole('main').getByRole('link', { name })).toHaveCount(0);

  const outsider = await meet('missHart');
  const address = page.url().replace(/\/days.*/, '');
  for (const tab of ['/members', '/levels', '/days'])
    expect((await outsider.goto(`${address}${tab}`))?.status(), tab).toBe(404);

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${address}/archive`);
  await page.getByRole('button', { name: 'Archive club' }).click();
  await expect(page.getByRole('status')).toContainText('Archived.');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a folded form that is refused stands open, and says why', async ({ page }) => {
    await signInAs(page, 'mrMalik');
    await createClub(page, `Knots ${Date.now() % 1_000_000_000}`);
    await page.getByRole('link', { name: /^Members/ }).click();
    await expect(page).toHaveURL(/members$/);
    const put = page.getByRole('button', { name: 'Put into the club' });
    await expect(put).toBeHidden();
    await page.getByText('Add children by hand', { exact: true }).click();
    await put.click();
    await expect(page.getByText('Choose at least one child.').first()).toBeVisible();
    await expect(put).toBeVisible();
    await page.goto(page.url().replace(/\/members.*/, '/archive'));
    await page.getByRole('button', { name: 'Archive club' }).click();
    await expect(page.getByRole('status')).toContainText('Archived.');
  });
});
