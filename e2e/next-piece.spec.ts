import { expect, type Page } from '@playwright/test';
import { comments } from '@/lib/seed/clubs';
import { findInQueue, handInWriting, setWork, titleOfItsOwn } from './story/homework';
import { signInAs, test } from './story/people';

const [nextStep, otherStep = ''] = comments.nearly;

/** Lets no verdict arrive at the server until it is told to. */
async function holdVerdicts(teacher: Page) {
  const { promise: letGo, resolve: release } = Promise.withResolvers<void>();
  await teacher.route('**/trainer/review**', async (route) => {
    if (route.request().method() === 'POST') await letGo;
    await route.continue();
  });
  return release;
}

test('the next piece is on the screen while the verdict is still on its way, and what is typed stays', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const titles = [titleOfItsOwn(), titleOfItsOwn()];
  for (const title of titles) {
    await setWork(page, 'Spelling', title);
    await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
  }
  const [first = ''] = titles;
  const piece = await findInQueue(page, first);
  await piece.getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(first);
  const release = await holdVerdicts(page);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.locator('.asked-for')).not.toContainText(first);
  const following = (await page.locator('.asked-for').textContent()) ?? '';
  await expect(page.locator('.queued').filter({ hasText: first })).toHaveCount(0);
  await expect(page.getByText('Sent to David Okafor')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Got it' })).not.toBeChecked();
  await page.getByLabel('Comment').fill(nextStep);

  release();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await expect(page.locator('.asked-for')).toHaveText(following);
  await expect(page.getByLabel('Comment')).toHaveValue(nextStep);
});

test('what was taken back and sent again is not in the form of the next piece', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const titles = [titleOfItsOwn(), titleOfItsOwn()];
  for (const title of titles) {
    await setWork(page, 'Spelling', title);
    await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
  }
  const [first = ''] = titles;
  await (await findInQueue(page, first)).getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(first);
  await page.keyboard.press('2');
  await page.getByLabel('Comment').fill(nextStep);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.locator('.asked-for')).toContainText(first);
  await expect(page.getByLabel('Comment')).toHaveValue(nextStep);
  await expect(page.getByRole('radio', { name: 'Nearly' })).toBeChecked();

  const release = await holdVerdicts(page);
  await page.getByLabel('Comment').fill(otherStep);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.asked-for')).not.toContainText(first);
  const following = (await page.locator('.asked-for').textContent()) ?? '';
  const expectNothingBegun = async () => {
    await expect(page.getByLabel('Comment')).toHaveValue('');
    await expect(page.getByRole('radio', { name: 'Nearly' })).not.toBeChecked();
  };
  await expectNothingBegun();

  // Sent while the one before is still on its way, it goes after it.
  const [, second = ''] = titles;
  const isSecond = following.includes(second);
  if (isSecond) {
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Sending/ })).toBeDisabled();
  }
  release();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  if (isSecond) await expect(page.locator('.asked-for')).not.toHaveText(following);
  else await expectNothingBegun();
});

test('a verdict that comes too late brings the words back', async ({ page, meet }) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = titleOfItsOwn();
  await setWork(page, 'Spelling', title);
  await handInWriting(david, 'Spelling', title, 'lamb, wrist, gnome');
  const piece = await findInQueue(page, title);
  await piece.getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(title);
  const release = await holdVerdicts(page);
  await page.keyboard.press('1');
  await page.getByLabel('Comment').fill(nextStep);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.asked-for')).not.toContainText(title);

  const elsewhere = await page.context().newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.locator('.asked-for')).toContainText(title);
  await elsewhere.keyboard.press('1');
  await elsewhere.keyboard.press('Enter');
  await expect(elsewhere.getByText('Sent to David Okafor')).toBeVisible();

  release();
  const refusal = page
    .getByRole('alert')
    .filter({ hasText: 'Nothing of yours was changed or sent.' });
  await expect(refusal).toBeVisible();
  await expect(page.getByText(nextStep)).toBeVisible();
  await expect(page.getByText('Sent to David Okafor')).toHaveCount(0);
});
