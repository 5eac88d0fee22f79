import { expect } from '@playwright/test';
import { comments } from '@/lib/seed/clubs';
import {
  handInWriting,
  notAPhoto,
  openInQueue,
  openWork,
  photo,
  setWork,
  titleOfItsOwn,
} from './story/homework';
import {
  expectNoBarriers,
  expectNoBarriersAnywhere,
  expectNoSidewaysScroll,
} from './story/page-checks';
import { signInAs, test } from './story/people';

const answer = 'knee, knife, gnome, lamb, wrist. The gnome cut his wrist on a knife.';

test('David writes his spellings, hangs them up and finds them again', async ({ page, meet }) => {
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Write here').fill(answer);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expect(page.getByText('Now Mr Abara can look at it.')).toBeVisible();
  await expectNoBarriers(page);

  await page.goto('/hazelbrook/student/clubs');
  await page.getByRole('main').getByRole('link', { name: 'Spelling' }).click();
  await page.getByRole('link', { name: `${title} With your teacher` }).click();
  await expect(page.getByText(answer)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hang it up' })).toHaveCount(0);
});

test('Amara chooses one way, and hangs up a photo on a narrow screen', async ({ page, meet }) => {
  const title = titleOfItsOwn('Words with sh');
  await setWork(await meet('missHart'), 'Spelling', title);
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs(page, 'amara');
  await openWork(page, 'Spelling', title);
  await expect(page.getByLabel('Write here')).toHaveCount(0);
  await page.getByRole('link', { name: 'Take my photo' }).click();
  await page.getByLabel('Choose a photo').setInputFiles(await photo());
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();

  const hung = page.getByAltText('Photo 1 of 1');
  await hung.scrollIntoViewIfNeeded();
  // A narrow screen fetches a picture that fits it, and it is there.
  await expect
    .poll(() =>
      hung.evaluate((picture: HTMLImageElement) => picture.naturalWidth > 0 && picture.currentSrc),
    )
    .toMatch(/\?side=480$/);
});

test('David is told when a file is no photo, and loses nothing', async ({ page, meet }) => {
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);

  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Put something in first' })).toBeVisible();

  await page.getByLabel('Write here').fill(answer);
  await page.getByLabel('Choose a photo').setInputFiles([await photo('first.jpg'), notAPhoto]);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('This file is not a photo. Choose a photo.').first()).toBeVisible();
  await expectNoBarriers(page);
  await expect(page.getByLabel('Write here')).toHaveValue(answer);
  await expect(page.getByAltText('Photo 1', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Take photo 2 away' }).click();
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expect(page.getByText(answer)).toBeVisible();
  await expect(page.getByAltText('Photo 1 of 1')).toBeVisible();
});

for (const who of ['david', 'amara'] as const)
  test(`every flag on ${who}’s string says what it is when it is asked`, async ({ page }) => {
    await signInAs(page, who);
    const flags = page.getByRole('list', { name: 'This week' }).getByRole('button');
    expect(await flags.count()).toBeGreaterThanOrEqual(5);
    for (const flag of await flags.all()) {
      const says = (await flag.locator('.sr-only').textContent()) ?? '';
      expect(says).toMatch(/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day: \S/);
      await flag.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('[popover]:popover-open')).toHaveText(says);
      await page.keyboard.press('Escape');
    }
  });

test('David has another go where the teacher asked for one', async ({ page, meet }) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  const [comment] = comments.another_go;
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await handInWriting(page, 'Spelling', title, answer);
  await openInQueue(teacher, title);
  await expect(teacher.getByText(answer)).toBeVisible();
  await teacher.getByRole('radio', { name: 'Another go' }).press('Space');
  await teacher.getByLabel('Comment').fill(comment);
  await teacher.getByRole('button', { name: /^Send/ }).click();
  await expect(teacher.getByText('Sent to David Okafor')).toBeVisible();

  await page.reload();
  await expect(page.getByText(comment)).toHaveCount(0);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(comment)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Have another go' })).toBeVisible();
  await page
    .getByLabel('Write here')
    .fill('I looked again and found two mistakes. I did them with a drawing.');
  await page.getByRole('button', { name: 'Hang it up again' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();

  await openInQueue(teacher, title);
  await expect(teacher.getByText('I looked again and found two mistakes.')).toBeVisible();
  await teacher.getByText('Go 1', { exact: true }).click();
  await expect(teacher.getByText(answer)).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('David hands in words and a photo all the same', async ({ page, meet }) => {
    const title = titleOfItsOwn();
    await setWork(await meet('mrAbara'), 'Spelling', title);
    await signInAs(page, 'david');
    await openWork(page, 'Spelling', title);
    await page.getByLabel('Write here').fill(answer);
    await page.getByLabel('Choose a photo').setInputFiles(notAPhoto);
    await page.getByRole('button', { name: 'Hang it up' }).click();
    await expect(page.getByText('This file is not a photo.').first()).toBeVisible();
    await expect(page.getByLabel('Write here')).toHaveValue(answer);

    await page.getByLabel('Choose a photo').setInputFiles(await photo());
    await page.getByRole('button', { name: 'Hang it up' }).click();
    await expect(page.getByText('You hung it up!')).toBeVisible();
    await expect(page.getByText(answer)).toBeVisible();
    await expect(page.getByAltText('Photo 1 of 1')).toBeVisible();
  });
});

test('what is left from before stands apart, and nobody asks for it', async ({ page }) => {
  await signInAs(page, 'david');
  const before = page.getByRole('heading', { name: 'From before' });
  const clubs = ['Spelling', 'Times Tables', 'Reading', 'Science'];
  for (const club of clubs) {
    await page.goto('/hazelbrook/student/clubs');
    await page.getByRole('main').getByRole('link', { name: club }).click();
    await expect(page.getByRole('heading', { level: 1, name: club })).toBeVisible();
    if ((await before.count()) > 0) break;
  }
  await expect(before).toBeVisible();
  await expect(page.getByText('You can still do one of these, if you like.')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.locator('section').filter({ has: before }).getByRole('link').first().click();
  await expect(page.getByText('You can still do this one.')).toBeVisible();
  await expect(page.getByText(/^For /)).toHaveCount(0);
});
