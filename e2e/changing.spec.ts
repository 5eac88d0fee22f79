import { expect } from '@playwright/test';
import {
  findInQueue,
  handInWriting,
  openWork,
  photo,
  setWork,
  titleOfItsOwn,
} from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const first = 'knee, knife, gnome. The gnome has a knife.';
const better = 'knee, knife, gnome, lamb. The lamb has a knee.';

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

test('David changes what waits for his teacher, who sees the new one', async ({ page, meet }) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await handInWriting(page, 'Spelling', title, first);

  await page.getByRole('link', { name: 'Change it' }).click();
  await expect(page.getByRole('heading', { name: 'Change your work' })).toBeVisible();
  await expect(page.getByLabel('Write here')).toHaveValue(first);
  await page.getByLabel('Write here').fill(better);
  await page
    .getByLabel('Choose a photo')
    .setInputFiles([await photo('a.jpg'), await photo('b.jpg')]);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Hang up the new one' }).click();
  await expect(page.getByText('You changed it!')).toBeVisible();
  await expect(page.getByAltText('Photo 2 of 2')).toBeVisible();

  await page.getByRole('link', { name: 'Change it' }).click();
  await expect(page.getByRole('checkbox', { name: 'Photo 2' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Photo 2' }).uncheck();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Hang up the new one' }).click();
  await expect(page.getByText('You changed it!')).toBeVisible();
  await expect(page.getByAltText('Photo 1 of 1')).toBeVisible();

  const piece = await findInQueue(teacher, title);
  await piece.getByRole('link').click();
  await expect(teacher.getByText(better)).toBeVisible();
  await expect(teacher.getByText(first)).toHaveCount(0);
});

test('a teacher who looked at what was changed meanwhile gives no verdict on it', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await handInWriting(page, 'Spelling', title, first);
  const piece = await findInQueue(teacher, title);
  await piece.getByRole('link').click();
  await expect(teacher.getByText(first)).toBeVisible();

  await openWork(page, 'Spelling', title);
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.getByLabel('Write here').fill(better);
  await page.getByRole('button', { name: 'Hang up the new one' }).click();
  await expect(page.getByText('You changed it!')).toBeVisible();

  await teacher.getByRole('radio', { name: 'Got it' }).press('Space');
  await teacher.getByRole('button', { name: /^Send/ }).click();
  await expect(
    teacher.getByText('David Okafor handed this in again while you looked.', { exact: false }),
  ).toBeVisible();
  await expect(teacher.getByText(better)).toBeVisible();
});
