import { expect, type Page } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

/** As many as a class hands in, where so many wait; a few are left for the wall. */
const most = 30;
const forTheWall = 4;

/** The piece that is open, as the queue shows it. */
const openPiece = (page: Page) => page.locator('.queue-list [aria-current]').getAttribute('href');

test('Mrs Penrose reviews a class’s pieces without a mouse, and the rest of one activity on its wall', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrsPenrose', '/hazelbrook/trainer/review');
  await page.waitForLoadState('networkidle');
  const left = async () =>
    Number(/\d+/.exec((await page.locator('.queue-header .text-muted').textContent()) ?? '')?.[0]);
  const waited = await left();
  const pieces = Math.min(most, waited - forTheWall);
  expect(pieces).toBeGreaterThan(0);
  const startedAt = Date.now();
  for (let nth = 0; nth < pieces; nth += 1) {
    const before = await openPiece(page);
    if (nth % 5 === 4) {
      // A next step, put in from what the school keeps.
      await page.keyboard.press('2');
      await page.keyboard.press('b');
      const first = page.getByRole('list', { name: 'Kept comments' }).getByRole('button').first();
      await expect(first).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('Comment', { exact: true })).toBeFocused();
      await expect(page.getByLabel('Comment', { exact: true })).not.toHaveValue('');
      await page.keyboard.press('Control+Enter');
    } else {
      await page.keyboard.press('1');
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => openPiece(page)).not.toBe(before);
    await expect(page.getByText(/^Sent to /)).toBeVisible();
  }
  test.info().annotations.push({
    type: 'pieces by keyboard',
    description: `${pieces} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  });

  // The last one is shown as sent before it is saved, and its wall is read from what is saved.
  await expect.poll(left).toBe(waited - pieces);
  await page.getByRole('link', { name: 'All pieces of this work' }).click();
  await expect(page.getByRole('heading', { name: /^To review/ })).toBeVisible();
  await expectNoBarriers(page);
  const boxes = page.getByRole('checkbox', { name: /^Choose .* piece$/ });
  const waiting = await boxes.count();
  expect(waiting).toBeGreaterThan(0);
  await page.keyboard.press('a');
  expect(await boxes.and(page.locator(':checked')).count()).toBe(waiting);
  await page.keyboard.press('2');
  const send = page.getByRole('button', { name: /^Send to/ });
  await send.press('Enter');
  await expect(page.getByText('This has not been sent yet')).toBeVisible();
  await page.getByLabel('Comment', { exact: true }).fill('Say why you think so.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Nothing of this work waits for a verdict.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back. Nobody was told.')).toBeVisible();
  await expect(boxes).toHaveCount(waiting);

  const excuse = page.locator('details', { hasText: 'Excuse the day' }).last();
  const child = excuse.getByRole('checkbox').first();
  if ((await child.count()) > 0) {
    await excuse.locator('summary').press('Enter');
    await child.press('Space');
    await excuse.getByRole('button', { name: 'Excuse the day' }).press('Enter');
    await expect(page.getByText('1 child excused')).toBeVisible();
    await excuse.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(page.getByText('Taken back. Nobody is excused.')).toBeVisible();
  }
});
