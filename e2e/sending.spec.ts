import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findInQueue, openWork, photo, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const answer = 'knee, knife, gnome, lamb, wrist. The gnome cut his wrist on a knife.';
const sent = (page: Page) => page.getByRole('button', { name: 'Hang it up' });

/** Noise does not compress: some 3 MB, as a phone's camera makes it. */
const largePhoto = async () => ({
  name: 'page.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp(randomBytes(1400 * 1100 * 3), {
    raw: { width: 1400, height: 1100, channels: 3 },
  })
    .jpeg({ quality: 96 })
    .toBuffer(),
});

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

test('David sees how far his photo is, stops it, and sends it again', async ({ page, meet }) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Write here').fill(answer);
  await page.getByLabel('Choose a photo').setInputFiles(await largePhoto());

  const line = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 };
  await line.send('Network.emulateNetworkConditions', slow);
  await sent(page).click();
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAccessibleName(/^Sending your work: [\d.]+ of [\d.]+ MB$/);
  const share = () => bar.evaluate((progress: HTMLProgressElement) => progress.value);
  await expect.poll(share).toBeGreaterThan(0.05);
  expect(await share()).toBeLessThan(1);
  await page.getByRole('button', { name: 'Stop sending' }).click();
  await expect(bar).toHaveCount(0);
  await expect(page.getByLabel('Write here')).toHaveValue(answer);
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();

  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await sent(page).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expect(page.getByAltText('Photo 1 of 1')).toBeVisible();
});

test('what arrived of a large photo before the line broke is not sent again', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  const taken = await largePhoto();
  await page.getByLabel('Choose a photo').setInputFiles(taken);

  const began: number[] = [];
  let breaks = 1;
  await page.route('**/hand-in/parts?**', async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('from'));
    began.push(from);
    if (from > 1_000_000 && breaks-- > 0) return route.abort('connectionreset');
    await route.continue();
  });
  await sent(page).click();
  await expect(page.getByText('You hung it up!')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByAltText('Photo 1 of 1')).toBeVisible();
  // Each part went once but for the one that broke, and none began at the beginning again.
  const parts = Math.ceil(taken.buffer.length / (512 * 1024));
  expect(new Set(began).size).toBe(parts);
  expect(began).toHaveLength(parts + 1);
  expect(began.filter((from) => from === 0)).toHaveLength(1);
});

test('what does not get through is sent again by itself, and pressing twice hands in once', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Write here').fill(answer);
  await page.getByLabel('Choose a photo').setInputFiles(await photo());

  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/hand-in')) answers.push(response.url());
  });
  let gone = true;
  await page.route('**/hand-in', (route) =>
    gone ? route.abort('connectionreset') : route.continue(),
  );
  const lost = page.getByRole('alert').filter({ hasText: 'did not get through' });
  await sent(page).click();
  await expect(lost).toBeVisible();
  await page.getByRole('button', { name: 'Stop sending' }).click();
  await expect(lost).toHaveCount(0);
  await expect(page.getByLabel('Write here')).toHaveValue(answer);
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();

  await sent(page).dblclick();
  await expect(lost).toBeVisible();
  await expectNoBarriers(page);
  gone = false;
  // Nobody presses anything.
  await expect(page.getByText('You hung it up!')).toBeVisible({ timeout: 45_000 });
  expect(answers).toHaveLength(1);
  await findInQueue(teacher, title);
});

test('a piece whose answer was lost on the way is found hanging', async ({ page, meet }) => {
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Write here').fill(answer);
  await page.route(
    '**/hand-in',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await sent(page).click();
  await expect(page.getByText('You hung it up!')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(answer)).toBeVisible();
});

test('David is asked before he leaves what he has not hung up', async ({ page, meet }) => {
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  const at = page.url();
  // Words are saved by themselves; a photo is not.
  await page.getByLabel('Choose a photo').setInputFiles(await photo());
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Clubs' }).click();
  expect(asked).toEqual(['Your work is not hung up yet. Leave it and go?']);
  await expect(page).toHaveURL(at);
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('link', { name: 'Clubs' }).click();
  await expect(page).toHaveURL(/\/student\/clubs$/);
});
