import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { pressWith, typeInto } from './story/keyboard';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

const lists = [
  {
    list: 'classes',
    gone: 'Staff',
    chosen: 'School year',
    search: 'Class or teacher',
    row: 'Wrens',
  },
  {
    list: 'clubs',
    gone: 'Subject',
    chosen: 'About it',
    search: 'Find a club',
    row: 'Spelling',
  },
] as const;

for (const { list, gone, chosen, search, row } of lists) {
  const path = `/hazelbrook/admin/${list}`;

  test(`columns of ${list} are chosen and remembered, and the list is taken away`, async ({
    page,
  }) => {
    test.slow();
    await signInAs(page, 'mrMalik', path);
    await page.getByText('Columns').click();
    await page.getByRole('checkbox', { name: chosen }).check();
    await page.getByRole('checkbox', { name: gone }).uncheck();
    await page.getByRole('button', { name: 'Show these' }).click();
    await expect(page.getByRole('columnheader', { name: chosen })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: gone })).toHaveCount(0);
    await expectNoBarriersAnywhere(page);
    await page.setViewportSize({ width: 1280, height: 720 });

    // Few clubs are not searched, unless somebody does.
    await page.goto(`${path}?q=x`);
    await page.getByRole('searchbox', { name: search }).fill(row);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByRole('rowheader').filter({ hasText: row }).first()).toBeVisible();
    await expect(page.getByRole('columnheader', { name: chosen })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const [head = '', ...rows] = text.trimEnd().split('\r\n');
    expect(head).toContain(`"${chosen}"`);
    expect(head).not.toContain(`"${gone}"`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((each) => each.includes(row))).toBe(true);
  });

  test(`${list} are sorted, found and opened without a mouse`, async ({ page }) => {
    await signInAs(page, 'mrMalik', `${path}?q=s`);
    const children = page.getByRole('link', { name: 'Children', exact: true });
    await pressWith(page, 'Enter', children);
    await expect(page).toHaveURL(/sort=children/);
    await expect(page.getByRole('columnheader', { name: 'Children' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await typeInto(page, page.getByRole('searchbox', { name: search }), row);
    await pressWith(page, 'Enter', page.getByRole('button', { name: 'Show', exact: true }));
    await expect(page).toHaveURL(new RegExp(`q=${row}.*`));
    const first = page.getByRole('rowheader').getByRole('link').filter({ hasText: row }).first();
    await pressWith(page, 'Enter', first);
    await expect(page).toHaveURL(new RegExp(`${path}/[0-9a-f-]{36}`));
    await expect(page.getByRole('heading', { name: row }).first()).toBeVisible();
  });

  test(`the list of ${list} is taken away by nobody who does not keep them`, async ({ meet }) => {
    for (const who of ['missHart', 'ngozi', 'mrsCole', 'mrsBell'] as const) {
      const outsider = await meet(who);
      const answer = await outsider.request.post(`${path}/export`, { form: {} });
      expect(answer.status(), who).toBe(404);
    }
    const office = await meet('mrMalik');
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await office.request.post(`${path}/export`, { form: {}, headers });
    expect(answer.status()).toBe(403);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test(`${list} are narrowed, sorted and shown by other columns all the same`, async ({
      page,
    }) => {
      await signInAs(page, 'mrMalik', path);
      await page.getByRole('link', { name: 'Children', exact: true }).click();
      await expect(page).toHaveURL(/sort=children/);
      await page.getByText('Columns').click();
      await page.getByRole('checkbox', { name: chosen }).check();
      await page.getByRole('button', { name: 'Show these' }).click();
      await expect(page).toHaveURL(/sort=children/);
      await expect(page.getByRole('columnheader', { name: chosen })).toBeVisible();
    });
  });
}
