import { expect } from '@playwright/test';
import { reasonToMoveUp } from './story/entered';
import { expectNoBarriers, expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

test('Mr Abara moves David up a level, takes it back, moves him again; David and his mother hear of it', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  await page.goto('/hazelbrook/trainer/classes');
  await page.getByRole('link', { name: 'Kestrels' }).first().click();
  await page.getByRole('link', { name: /David/ }).first().click();
  await page.getByRole('link', { name: 'Look at the work of David in Science' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('David Okafor in Science');
  await expectNoBarriers(page);

  const send = page.getByRole('button', { name: 'Move to this level' });
  await send.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Write why' })).toBeVisible();
  const next = await page
    .getByLabel('To level')
    .evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.label ?? '');
  const name = next.replace(/^\d+\. /, '');
  await page.getByLabel('Why').fill(reasonToMoveUp);
  await send.click();
  const moved = page.getByText(/David moves to level \d+ in Science/);
  await expect(moved).toBeVisible();
  await page.getByRole('button', { name: 'Undo for David in Science' }).click();
  await expect(moved).toHaveCount(0);
  await expect(page.getByText('Nothing yet. Every move will stand here.')).toBeVisible();

  await page.getByLabel('Why').fill(reasonToMoveUp);
  await send.click();
  await expect(moved).toBeVisible();
  await expect(page.getByText(reasonToMoveUp)).toBeVisible();

  const ngozi = await meet('ngozi', '/hazelbrook/notifications');
  const news = ngozi.getByRole('link').filter({ hasText: `David has moved up a step: ${name}.` });
  await expect(async () => {
    await ngozi.reload();
    await expect(news).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await news.click();
  await expect(ngozi.getByRole('heading', { level: 1 })).toHaveText(/David/);
  await expect(ngozi.getByText(name, { exact: true })).toBeVisible();
  await expect(ngozi.getByText(reasonToMoveUp)).toHaveCount(0);

  const david = await meet('david', '/hazelbrook/notifications');
  await david
    .getByRole('link')
    .filter({ hasText: `You have moved up a step: ${name}.` })
    .click();
  await expect(david.getByRole('heading', { level: 1 })).toHaveText('Science');
  await expect(david.getByText(/more good piece/)).toBeVisible();
  await expectNoBarriersAnywhere(david);
});

test('a parent opens no page about levels of a teacher’s', async ({ page }) => {
  await signInAs(page, 'ngozi');
  const answer = await page.goto('/hazelbrook/trainer/review/levels');
  expect(answer?.status()).toBe(404);
});
