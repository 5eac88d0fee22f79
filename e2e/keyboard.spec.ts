import { expect } from '@playwright/test';
import { openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectFocusAt, pressWith, tabTo, typeInto } from './story/keyboard';
import { signInAs, test } from './story/people';

const nameOfItsOwn = (word: string) => `${word} ${Date.now() % 1_000_000_000}`;

test('David hands in writing without a mouse', async ({ page, meet }) => {
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.reload();
  await pressWith(page, 'Enter', page.getByRole('button', { name: 'Hang it up' }));
  await expectFocusAt(page, 'Put something in first');
  await typeInto(page, page.getByLabel('Write here'), 'knee, knife, gnome');
  await pressWith(page, 'Enter', page.getByRole('button', { name: 'Hang it up' }));
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expectFocusAt(page, 'You hung it up!');
});

test('Emeka takes a consent back and gives it again without a mouse', async ({ page }) => {
  await signInAs(page, 'emeka', '/hazelbrook/parent/consent');
  const question = page.getByRole('link', { name: /Can Amara’s work hang/ });
  await pressWith(page, 'Enter', question);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Can Amara’s work hang');
  const back = page.getByRole('button', { name: 'Take my yes back' });
  const yes = page.getByRole('button', { name: 'Yes, Amara can' });
  if (await back.isVisible()) {
    await pressWith(page, 'Enter', back);
    await expectFocusAt(page, 'Saved');
  }
  await pressWith(page, 'Enter', yes);
  await expect(page.getByText('Saved: yes.')).toBeVisible();
  await expectFocusAt(page, 'Saved: yes.');
  await tabTo(page, back);
});

test('Mr Malik makes a class, a club and a change to a person without a mouse', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/classes');
  await pressWith(page, 'Enter', page.getByRole('link', { name: 'New class' }));
  const create = page.getByRole('button', { name: 'Create class' });
  await expect(create).toBeVisible();
  await typeInto(page, page.getByLabel('Class name'), nameOfItsOwn('Owls'));
  await pressWith(page, 'Enter', create);
  await expectFocusAt(page, 'Choose at least one year group.');
  await pressWith(page, 'Space', page.getByLabel('Year 3'));
  await pressWith(page, 'Enter', create);
  await expect(page.getByText('Created.')).toBeVisible();
  await expectFocusAt(page, 'Created.');

  await page.goto('/hazelbrook/admin/clubs');
  await pressWith(page, 'Enter', page.getByRole('link', { name: 'New club' }));
  await expect(page.getByRole('heading', { name: 'New club' })).toBeVisible();
  await typeInto(page, page.getByLabel('Club name'), nameOfItsOwn('Spelling'));
  await typeInto(page, page.getByLabel('Subject'), 'English');
  // The one that a group of choices is entered by, and from there along with the arrows.
  await pressWith(page, 'Space', page.getByRole('radio', { name: 'Poppy', exact: true }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Marigold', exact: true })).toBeChecked();
  await pressWith(page, 'Space', page.getByRole('radio', { name: 'Times tables' }));
  await pressWith(page, 'Space', page.getByRole('checkbox', { name: 'Fri' }));
  await typeInto(page, page.getByLabel('Level 1', { exact: true }), 'List 1');
  await pressWith(page, 'Enter', page.getByRole('button', { name: 'Create club' }));
  await expect(page.getByText('Created.')).toBeVisible();
  await expectFocusAt(page, 'Created.');

  await page.goto('/hazelbrook/admin/people/add/guardian');
  await typeInto(page, page.getByLabel('Given name'), 'Helen');
  await typeInto(page, page.getByLabel('Family name'), 'Whitfield');
  await pressWith(page, 'Enter', page.getByRole('button', { name: 'Add', exact: true }));
  await expectFocusAt(page, 'Added.');
  await pressWith(page, 'Enter', page.getByRole('link', { name: 'Edit', exact: true }));
  await typeInto(page, page.getByLabel('Given name'), 'Kate');
  await pressWith(page, 'Enter', page.getByRole('button', { name: 'Save changes' }));
  await expectFocusAt(page, 'Saved.');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kate Whitfield');
});
