import { expect, type Page } from '@playwright/test';
import { comments } from '@/lib/seed/clubs';
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

const answer = 'knee, knife, gnome, lamb, wrist. The gnome cut his wrist on a knife.';
const [nextStep] = comments.nearly;
const undoMs = 10_000;

/** David’s piece, in Mr Abara’s queue. */
async function handedInByDavid(teacher: Page, david: Page, club = 'Spelling') {
  const title = titleOfItsOwn();
  await setWork(teacher, club, title);
  await handInWriting(david, club, title, answer);
  return title;
}

test('Mr Abara reviews by keyboard; David and his mother hear of it after ten seconds, not before', async ({
  page,
  meet,
}) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = await handedInByDavid(page, david);
  await openInQueue(page, title);
  await expect(page.getByText(answer)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('David Okafor');

  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('heading', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Nearly' })).toBeChecked();
  await page.keyboard.press('c');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Write the next step' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Nearly' })).toBeChecked();
  await page.getByLabel('Comment').focus();
  await page.keyboard.type(nextStep);
  const sentAt = Date.now();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await expect(page.getByText('Nobody has been told yet.')).toBeVisible();

  const ngozi = await meet('ngozi', '/hazelbrook/notifications');
  const news = ngozi.getByRole('link').filter({ hasText: title });
  await david.reload();
  if (Date.now() - sentAt < undoMs) {
    await expect(david.getByText('With your teacher')).toBeVisible();
    await expect(david.getByText(nextStep)).toHaveCount(0);
    await expect(news).toHaveCount(0);
  }
  await expect(async () => {
    await david.reload();
    await expect(david.getByText(nextStep)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  expect(Date.now() - sentAt).toBeGreaterThanOrEqual(undoMs);

  await expect(async () => {
    await ngozi.reload();
    await expect(news).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(news).toContainText('The teacher has looked at David’s work: nearly there');
  await news.click();
  await expect(ngozi.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(ngozi.getByText(nextStep)).toBeVisible();
  await expect(ngozi.getByText(answer)).toBeVisible();
  await expectNoBarriers(ngozi);
  await ngozi.goto('/hazelbrook/notifications');
  await expect(news).toBeVisible();
  await expect(news).not.toContainText('New');
});

test('Mr Abara takes a verdict back, and nobody was told', async ({ page, meet }) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = await handedInByDavid(page, david);
  await openInQueue(page, title);
  await page.keyboard.press('3');
  await page.keyboard.press('c');
  await page.keyboard.type(nextStep);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back. Nobody was told.')).toBeVisible();

  await findInQueue(page, title);
  await page.waitForTimeout(undoMs + 1_000);
  await david.reload();
  await expect(david.getByText('With your teacher')).toBeVisible();
  await expect(david.getByText(nextStep)).toHaveCount(0);
});

test('Mr Abara gives one verdict to two pieces at once', async ({ page, meet }) => {
  test.slow();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const first = await handedInByDavid(page, david);
  const second = await handedInByDavid(page, david);
  // The open piece is chosen by itself; the other is ticked beside it.
  await openInQueue(page, first);
  await page.getByRole('listitem').filter({ hasText: second }).getByRole('checkbox').check();
  await expect(page.getByText('2 pieces chosen')).toBeVisible();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Send to 2' }).click();
  await expect(page.getByText('Sent to 2 children')).toBeVisible();
  for (const title of [first, second]) {
    await openWork(david, 'Spelling', title);
    await expect(async () => {
      await david.reload();
      await expect(david.getByText('Got it!')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
  }
});

test('Mr Abara sees one club’s pieces only, and the address says so', async ({ page, meet }) => {
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const spelling = await handedInByDavid(page, david, 'Spelling');
  await findInQueue(page, spelling);
  const piece = page.getByRole('listitem').filter({ hasText: spelling });
  await page.goto('/hazelbrook/trainer/review');
  await page.getByLabel('Club', { exact: true }).selectOption({ label: 'Science' });
  await expect(page).toHaveURL(/[?&]club=[0-9a-f-]{36}/);
  await expect(page.getByLabel('Club', { exact: true })).toHaveText(/Science/);
  await expect(piece).toHaveCount(0);
  await page.goto('/hazelbrook/trainer/review');
  await page.getByLabel('Class', { exact: true }).selectOption({ label: 'Kestrels' });
  await expect(page).toHaveURL(/[?&]class=[0-9a-f-]{36}/);
});

test('two teachers look at one piece: the second is told who was first', async ({ page, meet }) => {
  test.slow();
  const office = await meet('mrMalik', '/hazelbrook/admin/classes');
  await office.getByRole('link', { name: 'Kestrels', exact: true }).click();
  const offered = office.getByLabel('Add somebody who supports');
  await expect(offered).toBeVisible();
  // Not offered again where this journey was begun before.
  if ((await offered.getByRole('option', { name: 'Mr Ellis', exact: true }).count()) > 0) {
    await offered.selectOption({ label: 'Mr Ellis' });
    await office.getByRole('button', { name: 'Save changes' }).click();
    await expect(office.getByText('Saved.')).toBeVisible();
  }

  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  const title = await handedInByDavid(page, david);
  const mrEllis = await meet('mrEllis');
  await openInQueue(page, title);
  await openInQueue(mrEllis, title);
  await page.keyboard.press('1');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('Sent to David Okafor')).toBeVisible();

  // He is told while he looks, without reloading, and the piece stays where it is.
  await expect(mrEllis.getByText('Mr Abara has just reviewed David’s piece.')).toBeVisible();
  await expect(mrEllis.locator('.asked-for')).toContainText(title);
  await mrEllis.keyboard.press('2');
  await mrEllis.getByLabel('Comment').fill(nextStep);
  await mrEllis.getByRole('button', { name: /^Send/ }).click();
  await expect(
    mrEllis.getByText(
      'Mr Abara has just reviewed David Okafor’s piece. Nothing of yours was changed or sent.',
    ),
  ).toBeVisible();
  await expect(mrEllis.getByText(`What you wrote: ${nextStep}`)).toBeVisible();
  await expect(mrEllis.getByText('Mr Abara has reviewed David’s piece.')).toBeVisible();
});

test('the class table sorts, filters and turns pages by its address', async ({ page, meet }) => {
  await signInAs(page, 'msReid', '/hazelbrook/trainer/classes');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Kingfishers/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kingfishers');
  const rows = (of: Page) => of.getByRole('rowheader');
  const all = await rows(page).count();
  expect(all).toBeGreaterThanOrEqual(28);

  await page.getByRole('columnheader', { name: 'Streak' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=streak/);
  await expect(page.getByRole('columnheader', { name: 'Streak' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.getByLabel('Rows on a page').selectOption('15');
  await expect(rows(page)).toHaveCount(15);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(rows(page)).toHaveCount(all - 15);
  const shown = await rows(page).allTextContents();
  const sameLink = await meet('msReid');
  await sameLink.goto(page.url());
  expect(await rows(sameLink).allTextContents()).toEqual(shown);

  const name = (shown[0] ?? '').trim();
  await page.getByRole('searchbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveText([name]);
  await page.getByRole('searchbox', { name: 'Name' }).fill('nobody at all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No child matches')).toBeVisible();
});

test('an activity without a title is not set, and nothing filled in is lost', async ({ page }) => {
  await signInAs(page, 'mrAbara', '/hazelbrook/trainer/activities/new');
  await page.getByLabel('What to do').fill(answer);
  await page.getByRole('button', { name: 'Set this work' }).click();
  await expect(page.getByRole('alert').getByText('Give it a title.')).toBeVisible();
  await expect(page.getByLabel('What to do')).toHaveValue(answer);
  await expectNoBarriers(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('Mr Abara sets work, reviews it and takes it back all the same', async ({ page, meet }) => {
    test.slow();
    const title = titleOfItsOwn();
    await signInAs(page, 'mrAbara', '/hazelbrook/trainer/activities/new');
    await page.getByLabel('Club').selectOption({ label: 'Spelling' });
    await page.getByLabel('What to do').fill(answer);
    await page.getByRole('button', { name: 'Set this work' }).click();
    await expect(page.getByText('Give it a title.').first()).toBeVisible();
    await expect(page.getByLabel('What to do')).toHaveValue(answer);
    await expect(page.getByLabel('Club')).toHaveText(/Spelling/);
    await setWork(await meet('mrAbara'), 'Spelling', title);

    const david = await meet('david');
    await handInWriting(david, 'Spelling', title, answer);
    await openInQueue(page, title);
    await page.getByRole('radio', { name: 'Got it' }).press('Space');
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByText('Nobody has been told yet.')).toBeVisible();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);

    // The same from the wall.
    await openInQueue(page, title);
    await page.getByRole('link', { name: 'All pieces of this work' }).click();
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByText('Choose at least one piece.')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Choose David Okafor’s piece' }).press('Space');
    await page.getByRole('radio', { name: 'Got it' }).press('Space');
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByText('Sent to 1 child')).toBeVisible();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('checkbox', { name: 'Choose David Okafor’s piece' })).toBeVisible();
    await findInQueue(page, title);
  });
});
