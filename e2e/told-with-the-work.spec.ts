import { expect } from '@playwright/test';
import { findInQueue, openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const answer = 'knee, knife, gnome. The gnome has a knife.';
const note = 'He read all of them aloud first.';

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

test('David says that he had help, his mum adds a note, and his teacher reads both', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await expect(page.getByRole('radio', { name: 'By myself' })).toBeChecked();
  await page.getByRole('radio', { name: 'With a grown-up' }).check();
  await page.getByLabel('A grown-up is sending this for me').check();
  await page.getByRole('button', { name: 'Have a break' }).click();
  await expect(page.getByText('You are having a break. Take your time.')).toBeVisible();
  await expectNoBarriers(page);
  // Writing goes on by itself.
  await page.getByLabel('Write here').fill(answer);
  await expect(page.getByText('You are having a break. Take your time.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();

  const mum = await meet('ngozi');
  await mum.setViewportSize({ width: 1280, height: 2400 });
  await mum.goto('/hazelbrook/parent/children');
  await mum
    .locator('main a[href*="/parent/children/"]:not([href*="/activities/"])')
    .filter({ hasText: 'David' })
    .first()
    .click();
  await mum.getByRole('link', { name: title }).first().click();
  await mum.getByLabel('Your note').fill(note);
  await expectNoBarriers(mum);
  await mum.getByRole('button', { name: 'Add the note' }).click();
  await expect(mum.getByText('Your note is with the work.', { exact: false })).toBeVisible();
  await expect(mum.getByLabel('Your note')).toHaveValue(note);

  const piece = await findInQueue(teacher, title);
  await piece.getByRole('link').click();
  await expect(teacher.getByText(note)).toBeVisible();
  await expect(teacher.getByText('A note from home')).toBeVisible();
  await expect(teacher.getByText('Done with a grown-up’s help.', { exact: false })).toBeVisible();
  await expect(teacher.getByText('A grown-up sent it in.', { exact: false })).toBeVisible();
  await expectNoBarriers(teacher);

  // The child is not told what the grown-ups wrote.
  await page.reload();
  await expect(page.getByText(note)).toHaveCount(0);
});
