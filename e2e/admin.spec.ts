import { expect, type Page } from '@playwright/test';
import { handInWriting, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

/** A name nobody else’s story has: a word of the demo and a number. */
const nameOfItsOwn = (word: string) => `${word} ${Date.now() % 1_000_000_000}`;

async function newClass(office: Page, name: string) {
  await office.goto('/hazelbrook/admin/classes');
  await office.getByRole('link', { name: 'New class' }).click();
  await office.getByLabel('Class name').fill(name);
  await office.getByLabel('Year 3').check();
  await office.getByLabel('Year 4').check();
  await office.getByLabel('Add somebody who leads').selectOption({ label: 'Mr Doyle' });
  await office.getByLabel('Add somebody who supports').selectOption({ label: 'Miss Lowe' });
  await office.getByRole('button', { name: 'Create class' }).click();
  await expect(office.getByText('Created.')).toBeVisible();
}

async function newClub(office: Page, name: string) {
  await office.goto('/hazelbrook/admin/clubs/new');
  await office.getByLabel('Club name').fill(name);
  await office.getByLabel('Subject').fill('English');
  await office.getByRole('radio', { name: 'Rose with zigzags' }).press('Space');
  await office.getByRole('radio', { name: 'Art' }).press('Space');
  await office.getByRole('checkbox', { name: 'Mon' }).press('Space');
  await office.getByRole('checkbox', { name: 'Fri' }).press('Space');
  await office.getByLabel('Level 1', { exact: true }).fill('List 1');
  await office.getByLabel('Level 2', { exact: true }).fill('List 2');
  await office.getByLabel('Level 3', { exact: true }).fill('List 3');
  await office.getByRole('button', { name: 'Create club' }).click();
  await expect(office.getByText('Created.')).toBeVisible();
}

test('Mr Malik makes a class of two year groups, puts a child in it and runs a new club there', async ({
  page,
}) => {
  test.slow();
  const className = nameOfItsOwn('Owls');
  const clubName = nameOfItsOwn('Spelling');
  const family = 'Whitfield';
  await signInAs(page, 'mrMalik');

  await page.goto('/hazelbrook/admin/people/add/student');
  await page.getByLabel('Given name').fill('Poppy');
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Year group').selectOption({ label: 'Year 3' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('The child is added.')).toBeVisible();

  await newClass(page, className);
  await expectNoBarriers(page);
  await page.getByRole('link', { name: 'Children 0' }).click();
  await page.getByLabel('Name of a child').fill('Poppy');
  await page.getByLabel('Only children in no class').check();
  await page.getByRole('button', { name: 'Find' }).click();
  await page
    .getByRole('checkbox', { name: /^Poppy Whitfield/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Add to class' }).click();
  await expect(page.getByText('Added to the class.')).toBeVisible();
  await expect(page.getByRole('link', { name: `Poppy ${family}` })).toBeVisible();
  const classPage = page.url().replace(/\/children.*/, '');

  await newClub(page, clubName);
  await expectNoBarriers(page);
  await page.goto(`${classPage}/clubs`);
  await page.getByRole('button', { name: `Run here: ${clubName}` }).click();
  await expect(page.getByText('The club runs there now.')).toBeVisible();
  await expect(page.getByRole('button', { name: `Stop here: ${clubName}` })).toBeVisible();

  await page.goto('/hazelbrook/admin/clubs');
  const row = page.getByRole('row').filter({ hasText: clubName });
  await expect(row).toContainText(className);
  await expect(row.getByRole('cell').nth(3)).toHaveText('3');
  await page.goto('/hazelbrook/admin/classes');
  const listed = page.getByRole('row').filter({ hasText: className });
  await expect(listed).toContainText('Mr Doyle');
  await expect(listed).toContainText('Miss Lowe');
});

test('Mr Malik archives a class and a club, and brings them back', async ({ page }) => {
  test.slow();
  const className = nameOfItsOwn('Finches');
  const clubName = nameOfItsOwn('Reading');
  await signInAs(page, 'mrMalik');
  await newClass(page, className);
  await archiveAndRestore(page, 'class', className);
  await newClub(page, clubName);
  await archiveAndRestore(page, 'club', clubName);
});

async function archiveAndRestore(page: Page, what: 'class' | 'club', name: string) {
  const list = what === 'class' ? '/hazelbrook/admin/classes' : '/hazelbrook/admin/clubs';
  await page.getByRole('link', { name: `Archive ${what}` }).click();
  await expect(page.getByRole('heading', { name: `Archive ${name}?` })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: `Archive ${what}` }).click();
  await expect(page.getByText('Archived. It can be restored at any time.')).toBeVisible();

  await page.goto(list);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await page.getByRole('link', { name: 'Archived' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: `Restore ${what}` }).click();
  await expect(page.getByText('Restored.', { exact: true })).toBeVisible();
  await page.goto(list);
  await expect(page.getByRole('link', { name })).toBeVisible();
  await page.getByRole('link', { name }).click();
}

async function refusedKeepsWhatWasTyped(page: Page) {
  await page.goto('/hazelbrook/admin/classes/new');
  await page.getByLabel('Class name').fill('Owls');
  await page.getByLabel('Add somebody who leads').selectOption({ label: 'Mr Doyle' });
  await page.getByRole('button', { name: 'Create class' }).click();
  await expect(page.getByText('Choose at least one year group.').first()).toBeVisible();
  await expect(page.getByLabel('Class name')).toHaveValue('Owls');
  await expect(page.getByLabel('Add somebody who leads')).toHaveValue(/^lead /);

  await page.goto('/hazelbrook/admin/clubs/new');
  await page.getByLabel('Subject').fill('English');
  await page.getByLabel('Level 1', { exact: true }).fill('List 1');
  await page.getByRole('button', { name: 'Create club' }).click();
  await expect(page.getByText('Enter a name for the club.').first()).toBeVisible();
  await expect(page.getByText('Choose a paper.').first()).toBeVisible();
  await expect(page.getByLabel('Subject')).toHaveValue('English');
  await expect(page.getByLabel('Level 1', { exact: true })).toHaveValue('List 1');
}

test('a search with nothing chosen beside it finds children and grown-ups of every year', async ({
  page,
}) => {
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/people');
  await page.getByRole('searchbox').fill('Okafor');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/year=&/);
  for (const name of ['Ngozi Okafor', 'David Okafor'])
    await expect(page.getByRole('main').getByText(name).first()).toBeVisible();
});

test('a form that lacks something says what, and keeps what was typed', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  await refusedKeepsWhatWasTyped(page);
  await expectNoBarriers(page);
});

test('whoever leaves a changed form is asked, and nobody once it is saved', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  await newClass(page, nameOfItsOwn('Swifts'));
  await page.getByRole('link', { name: 'Close and go back to the list' }).click();
  await expect(page).toHaveURL(/\/admin\/classes$/);

  await page.getByRole('link', { name: 'New class' }).click();
  await page.getByLabel('Class name').fill('Wagtails');
  const at = page.url();
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Cancel' }).click();
  expect(asked).toEqual(['What you changed is not saved yet. Leave without saving?']);
  await expect(page).toHaveURL(at);
  await expect(page.getByLabel('Class name')).toHaveValue('Wagtails');
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/admin\/classes$/);
});

test('Mr Malik reads how much of David’s work waits before David leaves', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await handInWriting(await meet('david'), 'Spelling', title, 'knee, knife, gnome');
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/classes');
  await page.getByRole('link', { name: 'Kestrels', exact: true }).click();
  await page.getByRole('link', { name: /^Children \d/ }).click();
  const david = page.getByRole('listitem').filter({ hasText: 'David Okafor' });
  await david.getByText('Leaves', { exact: true }).first().click();
  await expect(david).toContainText(/\d+ pieces? of their work still waits? for a teacher/);
  await expectNoBarriers(page);
  await david.getByRole('link', { name: 'David Okafor' }).click();
  await page.getByRole('link', { name: 'Archive' }).click();
  await expect(page.getByText(/still waits? for a teacher\. Nobody could answer/)).toBeVisible();
});

test('on a phone the lists are read without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, 'mrMalik');
  for (const [list, caption, says] of [
    ['classes', 'Classes', 'Mr Doyle'],
    ['clubs', 'Clubs', 'a few lines'],
    ['people', 'People', 'Teacher'],
  ] as const) {
    await page.goto(`/hazelbrook/admin/${list}`);
    const table = page.getByRole('region', { name: caption });
    const hidden = await table.evaluate(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    );
    expect(hidden, list).toBe(0);
    await expect(table.getByRole('row').filter({ hasText: says }).first()).toBeVisible();
    // As high as the page, so that the dock covers nothing.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 390, height });
    await expectNoBarriers(page);
    await page.setViewportSize({ width: 390, height: 844 });
  }
  await page.goto('/hazelbrook/admin/classes');
  await page.getByRole('region').getByRole('link', { name: 'Class', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a form that lacks something says what, and keeps what was typed, all the same', async ({
    page,
  }) => {
    await signInAs(page, 'mrMalik');
    await refusedKeepsWhatWasTyped(page);
  });
  test('Mr Malik makes a class of two year groups all the same', async ({ page }) => {
    await signInAs(page, 'mrMalik');
    await newClass(page, nameOfItsOwn('Robins'));
  });
});
