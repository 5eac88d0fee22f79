import { expect, type Page } from '@playwright/test';
import { addDays } from '@/lib/shared/dates';
import { handInWriting, openWork, photo, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const activities = '/hazelbrook/trainer/activities';

/** Mr Abara makes a group with David in it, unless an earlier story has. */
async function redGroup(teacher: Page) {
  await teacher.goto(`${activities}/groups`);
  if ((await teacher.getByRole('link', { name: 'Red group' }).count()) > 0) return;
  await teacher
    .getByRole('link', { name: /^Make a group/ })
    .first()
    .click();
  await teacher.getByRole('button', { name: 'Make the group' }).click();
  await expect(teacher.getByText('Give it a name.').first()).toBeVisible();
  await teacher.getByLabel('Name').fill('Red group');
  await teacher.getByRole('checkbox', { name: /^David/ }).check();
  await expectNoBarriers(teacher);
  await teacher.getByRole('button', { name: 'Make the group' }).click();
  await expect(teacher.getByRole('status')).toContainText('The group is made.');
  await expectNoBarriers(teacher);
}

/** Everything but for whom, with David's class and club. */
async function fillIn(teacher: Page, title: string) {
  await teacher.goto(`${activities}/new`);
  await teacher.getByLabel('Club').selectOption({ label: 'Spelling' });
  await teacher.getByLabel('Title').fill(title);
}

async function setForRedGroup(teacher: Page, title: string) {
  await fillIn(teacher, title);
  await teacher.getByRole('radio', { name: 'Some children only' }).press('Space');
  await teacher.getByRole('button', { name: 'Set this work' }).click();
  await expect(teacher.getByText(/^Choose the children it is for/).first()).toBeVisible();
  await teacher.getByRole('button', { name: 'Red group' }).press('Enter');
  await expect(teacher.getByRole('checkbox', { name: /^David/ })).toBeChecked();
  await expect(teacher.getByText('1 child gets this.', { exact: false })).toBeVisible();
  await expectNoBarriers(teacher);
  await teacher.getByRole('button', { name: 'Set this work' }).click();
  await expect(teacher).toHaveURL(/\/trainer\/activities$/);
}

test('Mr Abara makes a group of a club on its page, sets work for it and finds it there', async ({
  page,
}) => {
  const title = titleOfItsOwn();
  const name = `Spellers ${title.slice(-6)}`;
  await signInAs(page, 'mrAbara');
  await page.goto(`${activities}/groups`);
  await page.getByRole('link', { name: /^Spelling/ }).click();
  await expect(page.getByRole('heading', { name: 'Spelling', level: 1 })).toBeVisible();
  await page
    .getByRole('link', { name: /^Make a group/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('of Spelling');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('checkbox', { name: /^David/ }).check();
  await page.getByRole('button', { name: 'Make the group' }).click();
  await expect(page.getByRole('status')).toContainText('The group is made.');
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await expectNoBarriers(page);

  await page.getByRole('link', { name: `Set work for it ${name}` }).click();
  await expect(page.getByRole('checkbox', { name: /^David/ })).toBeChecked();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Set this work' }).click();
  await expect(page).toHaveURL(/\/trainer\/activities$/);
  await page.getByLabel('Club').selectOption({ label: 'Spelling' });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: 'Spelling: groups' }).click();
  await expect(page.getByRole('row', { name: title })).toContainText('1 child');

  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Remove this group' }).click();
  await expect(page.getByRole('status')).toContainText('The group is removed.');
  await expect(page.getByRole('link', { name, exact: true })).toBeHidden();
});

test('Mr Abara sets work for a group, changes it, withdraws it and puts it back', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  const another = titleOfItsOwn();
  await signInAs(page, 'mrAbara');
  const david = await meet('david');
  await redGroup(page);
  await setForRedGroup(page, title);
  await expect(page.getByRole('row', { name: title })).toContainText('1 child');
  await openWork(david, 'Spelling', title);

  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText('For 1 child only.', { exact: false })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByLabel('Title').fill(another);
  await page.getByLabel('Title').press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await openWork(david, 'Spelling', another);

  await page.getByText('Withdraw this work').first().click();
  await page.getByRole('button', { name: 'Withdraw this work' }).click();
  await expect(page.getByText('This work is withdrawn')).toBeVisible();
  await david.goto('/hazelbrook/student/clubs');
  await david.getByRole('main').getByRole('link', { name: 'Spelling' }).click();
  await expect(david.getByRole('link', { name: another })).toHaveCount(0);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The work is back.' })).toBeVisible();

  await handInWriting(david, 'Spelling', another, 'knee, knife, gnome');
  await page.reload();
  await expect(page.getByRole('row', { name: /^David/ })).toContainText('To review');
  await expect(page.getByLabel('Due on')).not.toBeEditable();
});

test('what was worth setting is kept in the library with its picture, changed, and used again', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await signInAs(page, 'mrAbara');
  await fillIn(page, title);
  await page.getByText('Picture or recording').first().click();
  await page.locator('input[name="picture"]').setInputFiles(await photo('sheet.jpg'));
  await page.getByLabel('What the picture shows').fill('Ten words');
  await page.getByRole('button', { name: 'Set this work' }).click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('link', { name: 'Keep in the library' }).click();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await expectNoBarriers(page);
  // No child is named in it, and somebody says that none is shown.
  await page.getByLabel('Title').fill(`${title} for David`);
  await page.getByRole('button', { name: 'Keep in the library' }).click();
  await expect(page.getByText(/^Say that no child is seen or heard in it/).first()).toBeVisible();
  await page.getByRole('checkbox', { name: /^No child is seen or heard/ }).check();
  await page.getByRole('button', { name: 'Keep in the library' }).click();
  await expect(
    page.getByText('A child here is called David.', { exact: false }).first(),
  ).toBeVisible();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Keep in the library' }).click();
  await expect(page.getByRole('status')).toContainText('It is in the library.');
  await expectNoBarriers(page);

  // A colleague uses it and does not change it.
  const colleague = await meet('msReid');
  await colleague.goto(`${activities}/library`);
  await expect(colleague.getByRole('link', { name: `Use this “${title}”` })).toBeVisible();
  await expect(colleague.getByRole('link', { name: `Change “${title}”` })).toHaveCount(0);

  await page.getByRole('link', { name: `Change “${title}”` }).click();
  const another = titleOfItsOwn();
  await page.getByLabel('Title').fill(another);
  // Said anew each time it is kept: the picture may be another one.
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Say that no child is seen or heard in it/).first()).toBeVisible();
  await page.getByRole('checkbox', { name: /^No child is seen or heard/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  await page.getByRole('link', { name: `Use this “${another}”` }).click();
  await expect(page.getByLabel('Title')).toHaveValue(another);
  await expect(page.getByLabel('Club')).toHaveText(/Spelling/);
  await expect(page.getByRole('checkbox', { name: 'Show the library’s picture' })).toBeChecked();
  await page.getByRole('button', { name: 'Set this work' }).click();
  await page.getByRole('link', { name: another }).click();
  await expect(page.getByRole('img', { name: 'Picture with what to do: Ten words' })).toBeVisible();

  await page.goto(`${activities}/library?year=5`);
  await page.getByRole('link', { name: 'Use this “A fair test”' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('A fair test');
  await expect(page.getByLabel('What to do')).toHaveValue(/Plan a fair test/);
  await page.goto(`${activities}/library`);
  await page.getByRole('button', { name: `Take out of the library “${another}”` }).click();
  await expect(page.getByRole('status')).toContainText('It is out of the library.');
  await expect(page.getByText(another)).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('children are named by ticking them', async ({ page, meet }) => {
    test.slow();
    const title = titleOfItsOwn();
    await signInAs(page, 'mrAbara', `${activities}/new`);
    // Without script the form fits the club that it proposes.
    await expect(page.getByLabel('Club')).toHaveText(/^Reading/);
    await page.getByLabel('Title').fill(title);
    await page.getByRole('radio', { name: 'Some children only' }).check();
    await page.getByRole('checkbox', { name: /^David/ }).check();
    await page.getByRole('button', { name: 'Set this work' }).click();
    await expect(page).toHaveURL(/\/trainer\/activities(\?|$)/);
    // Other journeys set much work for the same class meanwhile.
    await page.getByLabel('Club').selectOption('Reading');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('row', { name: title })).toContainText('1 child');
    await openWork(await meet('david'), 'Reading', title);
  });
});

test('a list for each week comes with a picture, and with more time for David', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await signInAs(page, 'mrAbara');
  await fillIn(page, title);
  await page.getByText('Repeat it').click();
  await page.getByLabel('How often').selectOption({ value: 'weekly' });
  const due = await page.getByLabel('Due on').inputValue();
  await page.getByText('Picture or recording').click();
  await page
    .getByLabel('Picture', { exact: false })
    .first()
    .setInputFiles(await photo('list.jpg'));
  await page.getByRole('button', { name: 'Set this work' }).click();
  await expect(page.getByText('Choose the day until which it repeats.').first()).toBeVisible();
  await expect(page.getByText('Say in a few words what the picture shows.').first()).toBeVisible();
  await page.getByLabel('Until').fill(addDays(due, 90));
  await expect(page.getByText(/pieces? for each class\./)).toBeVisible();
  await page.getByLabel('What the picture shows').fill('Silent letters');
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Set this work' }).click();
  await expect(page).toHaveURL(/\/trainer\/activities$/);
  await expect(page.getByRole('row', { name: title })).toHaveCount(1);
  await expect(page.getByRole('row', { name: title })).toContainText('repeats');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText(/^Piece 1 of \d+/)).toBeVisible();

  const david = await meet('david');
  await openWork(david, 'Spelling', title);
  const picture = david.getByRole('img', { name: 'Picture with what to do: Silent letters' });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

  await page.goto('/hazelbrook/trainer/classes');
  await page.getByRole('main').getByRole('link', { name: 'Kestrels' }).first().click();
  await page.getByRole('link', { name: 'David Okafor' }).click();
  await page.getByText('Change how it fits').click();
  await page.getByLabel('More time').selectOption('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('2 school days more').first()).toBeVisible();
  await expectNoBarriers(page);
  await david.reload();
  await expect(david.getByText('You have 2 more school days.')).toBeVisible();
  await expectNoBarriers(david);
  // As it was, for the journeys beside this one.
  await page.getByText('Change how it fits').click();
  await page.getByLabel('More time').selectOption('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Nothing is adapted.')).toBeVisible();
  await page.goto('/hazelbrook/trainer/activities');
  await page.getByRole('link', { name: title }).click();
  await page.getByText('Withdraw this work').first().click();
  await page.getByRole('checkbox', { name: /^Withdraw the/ }).check();
  await page.getByRole('button', { name: 'Withdraw this work' }).click();
  await expect(page.getByText('This work is withdrawn')).toBeVisible();
});
