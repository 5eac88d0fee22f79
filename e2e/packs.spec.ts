import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere, expectNoSidewaysScroll } from './story/page-checks';
import { test } from './story/people';

const packs = '/hazelbrook/admin/record/packs';

/** Takes what is suggested, item by item, until nothing is left that this person may read. */
async function decideAll(page: Page) {
  const keep = page.getByRole('button', { name: /^Keep the \d+ that name nobody else$/ });
  if (await keep.isVisible()) {
    await keep.click();
    await expect(keep).toHaveCount(0);
  }
  const save = page.getByRole('main').getByRole('button', { name: 'Save', exact: true });
  const toDecide = page.getByRole('link', { name: /^To decide/ });
  for (;;) {
    const label = (await toDecide.textContent()) ?? '';
    if (Number(label.match(/\d+/)?.[0]) === 0) break;
    await save.first().click();
    await expect(toDecide).not.toHaveText(label);
  }
  await expect(page.getByText('You have decided about everything that is yours')).toBeVisible();
}

test('a parent asks for a copy; the office and the lead look it through, the head lets it go, and it is fetched', async ({
  meet,
}) => {
  test.setTimeout(300_000);
  const parent = await meet('ngozi');
  await parent.goto('/hazelbrook/account/copies');
  await expectNoBarriersAnywhere(parent);
  await parent.getByRole('button', { name: 'Ask for a copy about Amara' }).click();
  await expect(parent.getByRole('heading', { name: 'You asked for these' })).toBeVisible();
  await expect(parent.getByText(/^About Amara/).first()).toBeVisible();
  await expect(parent.getByRole('button', { name: 'Ask for a copy about Amara' })).toHaveCount(0);

  const office = await meet('mrRao');
  await office.goto(packs);
  await expectNoBarriersAnywhere(office);
  await office.getByRole('link', { name: 'Amara Okafor', exact: true }).first().click();
  await expect(office).toHaveURL(/\/packs\/[0-9a-f-]{36}$/);
  await expect(async () => {
    await office.reload();
    await expect(office.getByRole('heading', { name: 'Look it through' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  const address = office.url();
  // Higher than the page: a dock covers by turns whatever is scrolled under it.
  await office.setViewportSize({ width: 1280, height: 2400 });
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(office);
  await office.setViewportSize({ width: 1280, height: 800 });
  await decideAll(office);
  // Who looked through it does not let it go.
  await expect(office.getByRole('button', { name: 'Let it go out' })).toHaveCount(0);

  const lead = await meet('mrsCole');
  await lead.goto(address);
  await decideAll(lead);
  // Asked of every child's copy, whether or not there is any.
  for (const name of ['I have looked through care notes', 'I have looked through what was told']) {
    await lead.getByRole('button', { name, exact: true }).click();
    await expect(lead.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await expect(lead.getByText('so it cannot be you')).toBeVisible();

  const head = await meet('mrMalik');
  await head.goto(address);
  await head.getByRole('button', { name: 'Let it go out' }).click();
  await expect(head.getByText(/let it go out on/)).toBeVisible();

  const fetchIt = parent.getByRole('button', { name: 'Fetch the copy' });
  await expect(async () => {
    await parent.goto('/hazelbrook/account/copies');
    await expect(fetchIt).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await parent.setViewportSize({ width: 1280, height: 1200 });
  await expectNoBarriersAnywhere(parent);
  const download = parent.waitForEvent('download');
  await fetchIt.click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 2).toString()).toBe('PK');
  for (const inside of ['read-me.pdf', 'data.json', 'oneroster.zip'])
    expect(file.includes(Buffer.from(inside))).toBe(true);

  // Another parent, a teacher and another school find nothing at that address.
  for (const who of ['tomaszsParent', 'msReid', 'mrsBell'] as const) {
    const other = await meet(who);
    const answer = await other.request.post(
      `/hazelbrook/account/copies/${address.split('/').at(-1)}`,
      { headers: { 'sec-fetch-site': 'same-origin' } },
    );
    expect([401, 404]).toContain(answer.status());
    expect((await other.goto(address))?.status()).toBe(404);
  }
});

test('in a school with one admin the operator releases a copy, and sees nobody in it', async ({
  meet,
}) => {
  test.setTimeout(300_000);
  const parent = await meet('ottersParent');
  await parent.goto('/riverside/account/copies');
  await parent.getByRole('button', { name: 'Ask for a copy about me' }).click();
  await expect(parent.getByRole('heading', { name: 'You asked for these' })).toBeVisible();

  const admin = await meet('mrsBell', '/riverside/admin/record/packs');
  // Nobody else at Riverside asks for one.
  await admin.getByRole('main').locator('a[href*="/admin/record/packs/0"]').first().click();
  await expect(admin).toHaveURL(/\/packs\/[0-9a-f-]{36}$/);
  await expect(async () => {
    await admin.reload();
    await expect(admin.getByRole('heading', { name: 'Look it through' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  await decideAll(admin);
  await expect(admin.getByRole('button', { name: 'Let it go out' })).toHaveCount(0);
  await admin.getByRole('button', { name: 'Ask StudyStreaks to release it' }).click();
  await expect(admin.getByText(/this waits for StudyStreaks to release it/)).toBeVisible();
  const name = await admin.getByRole('heading', { level: 1 }).textContent();

  const robin = await meet('robin', '/platform/releases');
  const card = robin.getByRole('region', { name: 'Riverside Primary' });
  await expect(card).toBeVisible();
  for (const word of (name ?? '')
    .split(/\W+/)
    .filter((each) => /^[A-Z]/.test(each))
    .slice(-2))
    await expect(robin.getByRole('main').getByText(word, { exact: true })).toHaveCount(0);
  await expectNoBarriersAnywhere(robin);
  await robin.setViewportSize({ width: 1280, height: 800 });
  await card.getByRole('button', { name: 'Release it' }).click();
  await expect(
    robin.getByText('Speak with the school first, then tick this.').first(),
  ).toBeVisible();
  await card.getByRole('checkbox').check();
  await card.getByRole('button', { name: 'Release it' }).click();
  await expect(robin.getByRole('status')).toContainText('Released.');
  await expect(card).toHaveCount(0);

  await expect(async () => {
    await admin.reload();
    await expect(admin.getByText(/Robin Hale of StudyStreaks released it on/)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  const fetchIt = parent.getByRole('button', { name: 'Fetch the copy' });
  await expect(async () => {
    await parent.goto('/riverside/account/copies');
    await expect(fetchIt).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});
