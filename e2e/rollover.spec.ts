import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere, expectNoSidewaysScroll } from './story/page-checks';
import { test } from './story/people';

/* The other school prepares its next year: rehearsed with exceptions, done, pressed twice, undone. */

// One school has one rehearsal.
test.describe.configure({ mode: 'serial' });

const rollover = '/riverside/admin/rollover';
const main = (page: Page) => page.getByRole('main');

async function rehearse(office: Page) {
  await office.goto(rollover);
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('Next school year');
  const begin = office.getByRole('button', { name: /^Prepare/ });
  if (await begin.isVisible()) {
    await begin.click();
    await expect(office.getByRole('status')).toContainText('Nothing in the school has changed');
  }
}

const rowOf = (office: Page, name: string) =>
  office.getByRole('row').filter({ has: office.getByRole('rowheader').filter({ hasText: name }) });

/** Decides for the first so many children who go on, and says their names. */
async function decideForFirst(office: Page, count: number, choice: string) {
  await office.goto(`${rollover}/children?what=moves&sort=name`);
  const boxes = office.getByRole('checkbox', { name: /^Choose (?!all)/ });
  const names: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const label = (await boxes.nth(at).locator('..').textContent()) ?? '';
    names.push(label.replace('Choose ', '').trim());
    await boxes.nth(at).check();
  }
  await expect(office.getByRole('status').filter({ hasText: 'chosen' })).toHaveText(
    new RegExp(`^${count} child`),
  );
  await office.getByLabel('For those chosen').selectOption({ label: choice });
  await office.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(office.getByRole('status').filter({ hasText: 'Decided.' })).toBeVisible();
  return names;
}

async function saysOf(office: Page, name: string) {
  await office.goto(`${rollover}/children?q=${encodeURIComponent(name)}`);
  return rowOf(office, name);
}

test('the next school year is rehearsed with exceptions, done once, and undone', async ({
  meet,
}) => {
  test.slow();
  const office = await meet('mrsBell');
  await rehearse(office);
  await expectNoBarriersAnywhere(office);
  await expectNoSidewaysScroll(office);

  await test.step('a class of mixed ages is added, and those who could go to two are decided', async () => {
    await office.getByRole('link', { name: 'Add a class' }).click();
    await office.getByRole('button', { name: 'Add class' }).click();
    await expect(office.getByText('Give the class a name.').first()).toBeVisible();
    await office.getByLabel('Name', { exact: true }).fill('Swans');
    await office.getByRole('checkbox', { name: 'Year 2', exact: true }).check();
    await office.getByRole('checkbox', { name: 'Year 3', exact: true }).check();
    await expectNoBarriersAnywhere(office);
    await office.getByRole('button', { name: 'Add class' }).click();
    await expect(office.getByRole('status')).toContainText('The class is added.');
    await expect(main(office)).toContainText('Year 2, Year 3');
    await expect(office.getByText(/have no class yet/).first()).toBeVisible();
    await expect(office.getByRole('button', { name: /^Move everybody into/ })).toHaveCount(0);

    await office.getByRole('link', { name: /^Decide/ }).click();
    await office.getByRole('checkbox', { name: 'Choose all on this page' }).check();
    await office.getByLabel('For those chosen').selectOption({ label: 'Into Swans' });
    await office.getByRole('button', { name: 'Decide', exact: true }).click();
    await expect(office.getByText('No child matches')).toBeVisible();
  });

  await test.step('children who leave or repeat are decided by hand', async () => {
    const [leaver = ''] = await decideForFirst(office, 1, 'Leave the school');
    await expect(await saysOf(office, leaver)).toContainText('Leaves the school');
    await expect(await saysOf(office, leaver)).toContainText('Decided by hand');
    const repeating = await decideForFirst(office, 2, 'Repeat the year');
    for (const name of repeating)
      await expect(await saysOf(office, name)).toContainText(/repeats the year/i);
    await expectNoBarriersAnywhere(office);
  });

  const colleague = await meet('mrsBell');
  await test.step('it is done once, though it is pressed in two windows', async () => {
    await office.goto(rollover);
    await colleague.goto(rollover);
    const move = (page: Page) => page.getByRole('button', { name: /^Move everybody into/ });
    await expect(move(colleague)).toBeVisible();
    await move(office).click();
    await expect(office.getByText(/^Done on .* by Mrs Bell/)).toBeVisible({ timeout: 30_000 });
    await move(colleague).click();
    await expect(colleague.getByText(/Everybody has been moved already/).first()).toBeVisible();
    await expectNoBarriersAnywhere(office);
    await office.goto('/riverside/admin/classes?sort=year');
    const names = await office.getByRole('rowheader').allTextContents();
    expect(names.filter((name) => /\d{4}\/\d{2}/.test(name)).length).toBeGreaterThan(0);
  });

  await test.step('everybody is in this year’s class still, and all of it is undone', async () => {
    const teacher = await meet('mrWalsh', '/riverside/trainer/classes');
    await expect(main(teacher).getByRole('link').first()).toBeVisible();
    await office.goto(rollover);
    await office.getByText('Undo everything').first().click();
    await office.getByRole('button', { name: 'Undo everything' }).click();
    await expect(office.getByText(/^Undone on/)).toBeVisible({ timeout: 30_000 });
    await office.goto('/riverside/admin/classes?sort=year');
    const names = await office.getByRole('rowheader').allTextContents();
    expect(names.filter((name) => /\d{4}\/\d{2}/.test(name))).toEqual([]);
    await office.goto(rollover);
    await expect(office.getByRole('button', { name: /^Move everybody into/ })).toBeVisible();
  });
});

test('without JavaScript children are decided for all the same', async ({ browser, meet }) => {
  const office = await meet('mrsBell');
  await rehearse(office);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await office.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${rollover}/children?what=moves&sort=name&order=desc`);
  await plain
    .getByRole('checkbox', { name: /^Choose (?!all)/ })
    .first()
    .check();
  await plain.getByLabel('For those chosen').selectOption({ label: 'Leave the school' });
  await plain.getByRole('button', { name: 'Decide', exact: true }).click();
  await plain.goto(`${rollover}/children?what=leaves`);
  await expect(plain.getByText('Decided by hand').first()).toBeVisible();
  await plain
    .getByRole('checkbox', { name: /^Choose (?!all)/ })
    .first()
    .check();
  await context.close();
});
