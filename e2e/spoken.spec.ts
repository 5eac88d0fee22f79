import { expect } from '@playwright/test';
import { findBrowser } from '@/lib/testing/browser';
import {
  findInQueue,
  handInWriting,
  openInQueue,
  openWork,
  setWork,
  titleOfItsOwn,
} from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

// A microphone that hears a beep, and is allowed.
const { executablePath, args } = await findBrowser();
test.use({
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: [...args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

test('Mr Abara says it aloud by keyboard, takes it back, sends it; David and his mother listen', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = titleOfItsOwn();
  await setWork(page, 'Spelling', title);
  await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
  await openInQueue(page, title);

  await page.keyboard.press('3');
  await page.keyboard.press('v');
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await expect(record).toBeFocused();
  await page.keyboard.press('Enter');
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeFocused();
  await expect(page.getByText('Recording: 0:01')).toBeVisible();
  await expectNoBarriers(page);
  // Nobody is taken away from it, whichever way they would go on.
  for (const goOn of [
    () => page.keyboard.press('j'),
    () => page.getByRole('link', { name: 'Skip J' }).click(),
  ]) {
    await page.getByLabel('Comment').focus();
    await page.keyboard.press('Escape');
    await goOn();
    await expect(stop).toBeFocused();
    await expect(page.locator('.asked-for')).toContainText(title);
  }
  // What is being said is not sent by half.
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(stop).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Listen to it')).toBeVisible();
  await expect(page.getByText('Recorded. It goes out with the verdict.')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Take it away' }).press('Enter');
  await expect(page.getByLabel('Listen to it')).toHaveCount(0);
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('This has not been sent yet')).toBeVisible();

  await record.press('Enter');
  await expect(page.getByText('Recording: 0:01')).toBeVisible();
  await stop.press('Enter');
  await expect(page.getByLabel('Listen to it')).toBeVisible();
  // What to look at again stands in writing too, for who cannot hear it.
  await page.getByLabel('Comment').fill('Look at gnome again.');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText('Taken back. Nobody was told.')).toBeVisible();

  // It waits again, and can be said anew.
  const again = await findInQueue(page, title);
  await again.getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(title);
  await page.keyboard.press('3');
  await page.keyboard.press('v');
  await record.press('Enter');
  await expect(page.getByText('Recording: 0:01')).toBeVisible();
  await stop.press('Enter');
  await expect(page.getByLabel('Listen to it')).toBeVisible();
  await page.getByLabel('Comment').fill('Look at gnome again.');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();

  await openWork(david, 'Spelling', title);
  const heard = david.getByLabel('Listen to Mr Abara');
  await expect(async () => {
    await david.reload();
    await expect(heard).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expectNoBarriers(david);
  await expect(david.getByText('Look at gnome again.')).toBeVisible();
  const address = (await heard.getAttribute('src')) ?? '';
  const plays = await david.request.get(address, { headers: { range: 'bytes=0-3' } });
  expect(plays.status()).toBe(206);
  expect(plays.headers()['content-type']).toMatch(/^audio\//);
  const amara = await meet('amara');
  expect((await amara.request.get(address)).status()).toBe(404);

  const ngozi = await meet('ngozi', '/hazelbrook/notifications');
  await ngozi.getByRole('link').filter({ hasText: title }).first().click();
  await expect(ngozi.getByLabel('Listen to Mr Abara')).toHaveAttribute('src', address);
  await expectNoBarriers(ngozi);

  // With the next go, the desk still has what was said to the one before.
  await openWork(david, 'Spelling', title);
  await david.getByLabel('Write here').fill('lamb, wrist, gnome, knee');
  await david.getByRole('button', { name: 'Hang it up' }).click();
  await expect(david.getByText('You hung it up!')).toBeVisible();
  const second = await findInQueue(page, title);
  await second.getByRole('link').click();
  await page.getByText('Go 1', { exact: false }).first().click();
  await expect(page.getByLabel('What was said aloud')).toHaveAttribute('src', address);
});
