import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

const photos = 'Can David be in other children’s photos?';

/** Opens a question about a child, and answers it unless the answer stands. */
async function answer(parent: Page, question: string, button: RegExp, saved: string) {
  await parent.goto('/hazelbrook/parent/consent');
  await parent.getByRole('link', { name: question }).click();
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText(question);
  const back = parent.getByRole('button', { name: 'Take my yes back' });
  if (await back.isVisible()) {
    await back.click();
    await expect(parent.getByText('Saved: your yes is taken back.')).toBeVisible();
  }
  await parent.getByRole('button', { name: button }).click();
  await expect(parent.getByText(saved)).toBeVisible();
}

/** David's name as his teacher finds it: under a yes, or under what is not for now. */
async function davidUnder(teacher: Page) {
  await teacher.reload();
  const card = teacher.getByRole('region', { name: 'Photos that show other children' });
  const entries = card.locator('dl > div');
  const under = entries.filter({ hasText: 'David Okafor' }).getByRole('term');
  return ((await under.textContent()) ?? '').replace(/ \(.*/, '');
}

test('two guardians disagree: a no holds, the school decides, and a new answer ends it', async ({
  page,
  meet,
}) => {
  test.slow();
  const emeka = await meet('emeka');
  const ngozi = await meet('ngozi');
  await answer(ngozi, photos, /^Yes, David can/, 'Saved: yes.');
  await answer(emeka, photos, /^No, not for now/, 'Saved: no.');
  const teacher = await meet('mrAbara', '/hazelbrook/trainer/classes');
  await teacher
    .getByRole('link', { name: /Kestrels/ })
    .first()
    .click();
  await teacher.getByRole('link', { name: 'What families allow' }).click();
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('What families allow');
  await expectNoBarriersAnywhere(teacher);
  expect(await davidUnder(teacher)).toBe('No for now');

  await signInAs(page, 'mrMalik', '/hazelbrook/admin/consent');
  await page.getByRole('link', { name: 'See them' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Adults who answered differently',
  );
  await page
    .getByRole('link', { name: 'Open: David Okafor, Photos that show other children' })
    .click();
  await expect(page.getByText('A no, because nothing is decided yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('Choose what holds.').first()).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('radio', { name: 'A yes' }).check();
  await page.getByLabel('Why').fill('Both came in and we talked.');
  await page.getByLabel('A sentence for the family').fill('Only inside the classroom.');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('status')).toContainText('Decided.');
  expect(await davidUnder(teacher)).toBe('Yes');

  await emeka.reload();
  await expect(emeka.getByText(/the school decided on .*: it is a yes/)).toBeVisible();
  await expect(emeka.getByText('Only inside the classroom.')).toBeVisible();
  await expect(emeka.getByText('Both came in and we talked.')).toHaveCount(0);
  await expect(emeka.getByText('Ngozi')).toHaveCount(0);

  await emeka
    .getByRole('link', { name: /^Receipt: .*, No$/ })
    .first()
    .click();
  await expect(emeka.getByRole('heading', { level: 1 })).toHaveText('Receipt');
  await expect(emeka.getByRole('main').getByText('Emeka Okafor', { exact: true })).toBeVisible();
  await expect(emeka.getByText('It is a yes today.')).toBeVisible();
  await expectNoBarriersAnywhere(emeka);
  const receipt = `${new URL(emeka.url()).pathname}/file`;
  const [own, others] = [await emeka.request.get(receipt), await ngozi.request.get(receipt)];
  expect([own.status(), own.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect(others.status()).toBe(404);

  await ngozi.reload();
  await ngozi.getByRole('button', { name: 'Take my yes back' }).click();
  await expect(ngozi.getByText('Saved: your yes is taken back.')).toBeVisible();
  expect(await davidUnder(teacher)).toBe('No for now');
  await page.reload();
  await expect(page.getByText('Nobody disagrees about this any more')).toBeVisible();
});

/** Leaves the question about the play open, which stays where it can be answered and is mentioned no more. */
async function saysNotNow(parent: Page) {
  const question = /be filmed in the school play\?/;
  await parent.getByRole('link', { name: question }).first().click();
  await parent.getByRole('button', { name: 'Leave it open' }).click();
  await expect(parent.getByRole('status')).toContainText('Saved: left open.');
  await parent.reload();
  await expect(parent.getByText(/^You left it open on /)).toBeVisible();
  await expect(parent.getByRole('button', { name: 'Leave it open' })).toHaveCount(0);
  await expect(parent.getByRole('button', { name: /^Yes, / })).toBeVisible();
  await expectNoBarriersAnywhere(parent);
  await parent.goto('/riverside/parent/consent');
  await expect(parent.getByText('You left it open.')).toBeVisible();
  await parent.goto('/riverside/parent');
  await expect(parent.getByRole('link', { name: question })).toHaveCount(0);
}

test('Mrs Bell asks about something of the school’s own, a parent leaves it open, and she stops asking', async ({
  page,
  meet,
}) => {
  test.slow();
  const name = `School play on film ${crypto.randomUUID().slice(0, 8)}`;
  await signInAs(page, 'mrsBell', '/riverside/admin/consent');
  await page.getByRole('link', { name: 'Ask about something else' }).click();
  await page.getByLabel('What is it about?').fill(name);
  await page.getByRole('button', { name: 'Write the question' }).click();
  await expect(
    page.getByText(/Families can only be asked about what is optional/).first(),
  ).toBeVisible();
  await page.getByLabel('It is optional').check();
  await page.getByRole('button', { name: 'Write the question' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}: the words`);

  await page.getByLabel('The question').fill('Can {child} be filmed in the school play?');
  await page.getByLabel('In short').fill('We film the play for the families of the class.');
  await page.getByRole('button', { name: 'Save and look at it' }).click();
  await expect(page.getByText(/^Still to be written: /)).toBeVisible();
  await expect(page.getByText('Can Sam be filmed in the school play?')).toBeVisible();
  await page.getByRole('link', { name: 'Change the words' }).click();
  await page.getByLabel('Who can see or hear it').fill('The families of the class.');
  await page.getByLabel('Where it is kept').fill('On the school’s own server.');
  await page.getByLabel('For how long').fill('Until the summer.');
  await page.getByLabel('If they say no').fill('{child} plays on the day that is not filmed.');
  await page.getByLabel('For the child').fill('We film the play. A no is fine too.');
  await page.getByRole('button', { name: 'Save and look at it' }).click();
  await expect(page.getByText('Sam plays on the day that is not filmed.')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('status')).toContainText('Published.');

  await page.getByRole('link', { name: 'Words', exact: true }).click();
  await page.getByLabel('For how long').fill('Until Christmas.');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Save and look at it' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText(/^Say what is new/).first()).toBeVisible();
  await page.getByLabel('What is new').fill('We keep the film for less long.');
  await page.getByRole('radio', { name: /^Counts until they answer/ }).check();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('status')).toContainText('Published.');

  await saysNotNow(await meet('ottersParent', '/riverside/parent/consent'));
  const followed = page.getByRole('table', { name: `${name}: who has answered, by class` });
  const saidSo = followed
    .getByRole('row', { name: /^Otters/ })
    .getByRole('cell')
    .nth(2);
  await expect(saidSo).toHaveText('0');
  await page.reload();
  await expect(saidSo).toHaveText('1');
  await page.getByRole('link', { name: 'Otters', exact: true }).click();
  await expect(page.getByText(/not answered · left open, /)).toHaveCount(1);
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: 'Stop asking' }).click();
  await expect(page.getByRole('status')).toContainText('Nobody is asked about it any more');
  await expect(page.getByRole('link', { name: `Ask again: ${name}` })).toBeVisible();
});

test('Mr Malik prints a form, whose code leads to just that answer, and is told of an older one', async ({
  page,
}) => {
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/consent');
  await page.getByRole('link', { name: 'See by class: Work on public display' }).click();
  await page.getByRole('link', { name: /Kestrels/ }).click();
  const all = page.getByRole('link', { name: 'Forms for all children' });
  const printed = await page.request.get((await all.getAttribute('href')) ?? '');
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await page.getByRole('link', { name: 'Enter an answer on paper: David Okafor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('David Okafor: answer on paper');
  await expect(page.getByRole('link', { name: 'Form to print' })).toBeVisible();
  await expect(page.getByLabel('Who signed')).toBeVisible();
  await page.goto(`${page.url()}?notice=${crypto.randomUUID()}`);
  await expect(page.getByText('This paper is about other words')).toBeVisible();
  await expect(page.getByLabel('Who signed')).toHaveCount(0);
  await expectNoBarriersAnywhere(page);
});
