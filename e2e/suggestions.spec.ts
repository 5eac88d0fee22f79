import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

/* What a child's needs suggest for their homework: agreed, left out, and suggested again. */

async function openChildOfOwls(teacher: Page) {
  await teacher.goto('/hazelbrook/trainer/classes');
  await teacher.getByRole('main').getByRole('link', { name: /Owls/ }).first().click();
  await teacher.getByRole('rowheader').getByRole('link').first().click();
  await expect(teacher.getByRole('heading', { name: 'Homework made to fit' })).toBeVisible();
}

test('Mrs Penrose says that a suggestion does not fit a child, and has it suggested again', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrsPenrose');
  await openChildOfOwls(page);
  const address = page.url();
  const office = await meet('mrMalik');
  const needs = `/hazelbrook/admin/people/${address.split('/').at(-1)}/needs`;
  await office.goto(needs);
  await office.getByLabel('Extra time').check();
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(office.getByRole('status')).toContainText('Saved');

  await page.reload();
  const card = page.getByRole('region', { name: 'Homework made to fit' });
  await expect(card.getByText(/^What helps .* to learn suggests:$/)).toBeVisible();
  const decline = card.getByRole('button', { name: /^Not for / });
  await decline.click();
  await expect(card.getByRole('status')).toContainText('Noted.');
  await expect(decline).toHaveCount(0);
  const again = card.getByRole('button', { name: 'Suggest it again' });
  await expect(again).toBeVisible();
  await expect(card.getByText('2 school days more').first()).toBeVisible();
  await expectNoBarriersAnywhere(page);

  // A colleague's page, opened before, comes second.
  const second = await page.context().newPage();
  await second.goto(address);
  await page.setViewportSize({ width: 1280, height: 720 });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('status')).toContainText('It is suggested again.');
  await expect(decline).toBeVisible();
  await second.getByRole('button', { name: 'Suggest it again' }).click();
  await expect(
    second.getByText('Somebody has had it suggested again already. Open the page again.'),
  ).toBeVisible();
  await expectNoBarriersAnywhere(page);

  for (const other of ['mrAbara', 'ngozi', 'mrWalsh'] as const) {
    const visitor = await meet(other);
    expect((await visitor.goto(address))?.status(), other).toBe(404);
  }
  // As it was, for the journeys beside this one.
  await office.goto(needs);
  await office.getByLabel('Extra time').uncheck();
  await office.getByRole('button', { name: 'Save changes' }).click();
  await expect(office.getByRole('status')).toContainText('Saved');
});
