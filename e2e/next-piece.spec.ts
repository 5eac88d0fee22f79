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
  await elsewhere.waitForLoadState('networkidle');
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

/** Two pieces of David's that wait one after the other, in the queue of a club for which nobody else hands anything in meanwhile. */
async function twoOfTimesTables(page: Page, david: Page) {
  const titles = [titleOfItsOwn('6s and 7s'), titleOfItsOwn('6s and 7s')] as const;
  for (const title of titles) {
    await setWork(page, 'Times Tables', title);
    await handInWriting(david, 'Times Tables', title, '6 x 7 = 42');
  }
  await page.goto('/hazelbrook/trainer/review');
  await page.getByLabel('Club', { exact: true }).selectOption({ label: 'Times Tables' });
  await expect(page).toHaveURL(/[?&]club=[0-9a-f-]{36}/);
  const [first] = titles;
  await page.getByRole('listitem').filter({ hasText: first }).getByRole('link').click();
  await expect(page.locator('.asked-for')).toContainText(first);
  await page.waitForLoadState('networkidle');
  return titles;
}

const gotIt = async (page: Page) => {
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
};

test.describe('One after the other, so that none finds a piece of another’s between its own', () => {
  test.describe.configure({ mode: 'default' });

  test('a verdict that waited for the one before goes out, whatever is open by then', async ({
    page,
    meet,
  }) => {
    test.slow();
    await signInAs(page, 'mrAbara');
    const [, second] = await twoOfTimesTables(page, await meet('david'));
    const release = await holdVerdicts(page);
    await gotIt(page);
    await expect(page.locator('.asked-for')).toContainText(second);
    await gotIt(page);
    await expect(page.getByRole('button', { name: /^Sending/ })).toBeDisabled();
    // Somebody looks at another piece while it waits.
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    release();
    await expect(page.getByText('Sent to David Okafor')).toBeVisible();
    await expect(page.locator('.queued').filter({ hasText: second })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'To review' })).toBeVisible();
    await expect(page.locator('.queued').filter({ hasText: second })).toHaveCount(0);
  });

  test('a verdict that waited says who was first, though the next piece is open already', async ({
    page,
    meet,
  }) => {
    test.slow();
    await signInAs(page, 'mrAbara');
    const [, second] = await twoOfTimesTables(page, await meet('david'));
    const release = await holdVerdicts(page);
    await gotIt(page);
    await expect(page.locator('.asked-for')).toContainText(second);
    await page.keyboard.press('2');
    await page.getByLabel('Comment').fill(nextStep);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: /^Sending/ })).toBeDisabled();

    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await elsewhere.getByRole('listitem').filter({ hasText: second }).getByRole('link').click();
    await expect(elsewhere.locator('.asked-for')).toContainText(second);
    await elsewhere.waitForLoadState('networkidle');
    await gotIt(elsewhere);
    await expect(elsewhere.getByText('Sent to David Okafor')).toBeVisible();

    release();
    await expect(
      page.getByText(
        'Mr Abara has just reviewed David Okafor’s piece. Nothing of yours was changed or sent.',
      ),
    ).toBeVisible();
    await expect(page.getByText(`What you wrote: ${nextStep}`)).toBeVisible();
    await expect(page.locator('.asked-for')).not.toContainText(second);
    // The one before went out, and can still be taken back.
    await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  });

  test('a verdict that waited behind one that was refused is named, and stays in its form', async ({
    page,
    meet,
  }) => {
    test.slow();
    await signInAs(page, 'mrAbara');
    const [first, second] = await twoOfTimesTables(page, await meet('david'));
    const release = await holdVerdicts(page);
    await gotIt(page);
    await expect(page.locator('.asked-for')).toContainText(second);
    await page.keyboard.press('2');
    await page.getByLabel('Comment').fill(nextStep);
    await page.keyboard.press('Control+Enter');

    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await expect(elsewhere.locator('.asked-for')).toContainText(first);
    await elsewhere.waitForLoadState('networkidle');
    await gotIt(elsewhere);
    await expect(elsewhere.getByText('Sent to David Okafor')).toBeVisible();

    release();
    await expect(page.getByText('Not sent yet either: David Okafor.')).toBeVisible();
    await page.getByRole('listitem').filter({ hasText: second }).getByRole('link').click();
    await expect(page.locator('.asked-for')).toContainText(second);
    await expect(page.getByLabel('Comment')).toHaveValue(nextStep);
    await expect(page.getByRole('radio', { name: 'Nearly' })).toBeChecked();
  });

  test('where a colleague settled all that hangs on a wall, one still hears who was first', async ({
    page,
    meet,
  }) => {
    test.slow();
    await signInAs(page, 'mrAbara');
    const david = await meet('david');
    const title = titleOfItsOwn('6s and 7s');
    await setWork(page, 'Times Tables', title);
    await handInWriting(david, 'Times Tables', title, '6 x 7 = 42');
    await (await findInQueue(page, title)).getByRole('link').click();
    await expect(page.locator('.asked-for')).toContainText(title);

    const wall = await page.context().newPage();
    // It hears nothing of what a colleague does meanwhile.
    await wall.route('**/trainer/review/live', (route) => route.abort());
    const address = await page
      .getByRole('link', { name: 'All pieces of this work' })
      .getAttribute('href');
    await wall.goto(address ?? '');
    await wall.waitForLoadState('networkidle');
    await wall.getByRole('checkbox', { name: /David Okafor/ }).check();
    await wall.keyboard.press('2');
    await wall.getByLabel('Comment').fill(nextStep);
    await page.waitForLoadState('networkidle');
    await gotIt(page);
    await expect(page.getByText('Sent to David Okafor')).toBeVisible();

    await wall.getByRole('button', { name: /^Send/ }).click();
    await expect(
      wall.getByText('Mr Abara has just reviewed David Okafor’s piece. Nothing of yours'),
    ).toBeVisible();
    await expect(wall.getByText('Nothing of this work waits for a verdict.')).toBeVisible();
    await expect(wall.getByText(`What you wrote: ${nextStep}`)).toBeVisible();
  });
});
