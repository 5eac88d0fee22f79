import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectNoBarriers, expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

/** A child nobody else's story knows. */
async function newChild(page: Page) {
  const family = `Whitfield ${Date.now() % 1_000_000_000}`;
  await page.goto('/hazelbrook/admin/people/add/student');
  await page.getByLabel('Given name').fill('Poppy');
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Year group').selectOption({ label: 'Year 3' });
  await page.getByLabel('Date of birth').fill('2020-05-04');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('The child is added.')).toBeVisible();
  return { family, address: page.url().replace(/\?.*/, '') };
}

test('Mr Malik keeps a child’s record: roll, needs, contacts and who to call', async ({ page }) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { address } = await newChild(page);
  await expect(
    page.getByText(/By date of birth Poppy belongs in Year 2, and is taught in Year 3/),
  ).toBeVisible();

  await page.getByRole('link', { name: 'School record' }).click();
  await page.getByLabel('UPN', { exact: true }).fill('a801200005001');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The first letter does not fit the rest.').first()).toBeVisible();
  await expect(page.getByLabel('UPN', { exact: true })).toHaveValue('a801200005001');
  await page.getByLabel('UPN', { exact: true }).fill('');
  await page.getByLabel('Home language').selectOption({ label: 'Polish' });
  await page.getByLabel('Legal family name').fill('Whitfield-Kowalska');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await expect(page.getByLabel('Legal family name')).toHaveValue('Whitfield-Kowalska');
  await expectNoBarriers(page);

  await page.getByRole('link', { name: 'Learning needs' }).click();
  await page.getByLabel('Special educational needs').selectOption({ label: 'SEN support' });
  await page.getByLabel('Extra time').check();
  await page.getByLabel('What helps').fill('Short tasks.');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await expect(page.getByLabel('Extra time')).toBeChecked();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByLabel('Number or email, line 1').fill('call me maybe');
  await page.getByRole('button', { name: 'Save changes' }).first().click();
  await expect(page.getByText(/A telephone number has at least five digits/).first()).toBeVisible();
  await page.getByLabel('Number or email, line 1').fill('07700 900123');
  await page.getByLabel('House and street').fill('1 Mill Lane');
  await page.getByLabel('Postcode').fill('zz993vz');
  await page.getByRole('button', { name: 'Save changes' }).first().click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await expect(page.getByLabel('Postcode')).toHaveValue('ZZ99 3VZ');

  await page.getByText('Add somebody to call').first().click();
  await page.getByLabel('Name', { exact: true }).fill('Asha Rao');
  await page.getByLabel('Telephone numbers').fill('07700 900124');
  await page.getByRole('button', { name: 'Add somebody to call' }).click();
  await expect(page.getByText('1. Asha Rao')).toBeVisible();
  await expect(page.getByText('May not collect the child')).toBeVisible();
  await expectNoBarriersAnywhere(page);

  await page.goto(address);
  await expect(page.getByText('Polish')).toBeVisible();
  await expectNoBarriers(page);
});

test('a teacher’s qualifications are kept, and say when they run out', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?q=Choudhury&role=trainer');
  await page
    .getByRole('link', { name: /Choudhury/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Qualifications' }).click();
  await page.getByRole('textbox', { name: 'Qualification' }).fill('Forest school');
  await page.getByLabel('Counts until').fill('2020-01-01');
  await page.getByRole('button', { name: 'Add qualification' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Forest school' });
  await expect(line).toContainText('Run out');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Remove Forest school' }).first().click();
  await expect(line).toHaveCount(0);
});

test('pages about a person are shut to who may not open them', async ({ page, meet }) => {
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?q=Amara&role=student');
  const child = await page
    .getByRole('link', { name: /^Amara/ })
    .first()
    .getAttribute('href');
  const [teacher, parent, elsewhere] = [
    await meet('missHart'),
    await meet('ngozi'),
    await meet('mrsBell'),
  ];
  for (const tab of ['', '/record', '/contacts', '/needs', '/qualifications'])
    for (const outsider of [teacher, parent, elsewhere]) {
      const answer = await outsider.goto(`${child}${tab}`);
      expect(answer?.status(), tab).toBe(404);
    }
  // Who looks after safeguarding reads how a family is reached, and changes nothing.
  const lead = await meet('mrsCole');
  await lead.goto(`${child}/contacts`);
  await expect(lead.getByRole('heading', { name: 'Who to call in an emergency' })).toBeVisible();
  await expect(lead.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await expect(lead.getByText('Add somebody to call')).toHaveCount(0);
});

test('a search forgives spelling, columns are chosen and remembered, and the list is taken away', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people?role=trainer');
  await page.getByRole('searchbox', { name: 'Name or UPN' }).fill('Chowdhury');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('Nobody is spelt like “Chowdhury”. These come close.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Choudhury/ }).first()).toBeVisible();

  await page.goto('/hazelbrook/admin/people?role=student&q=Amara');
  await page.getByText('Columns').click();
  await page.getByRole('checkbox', { name: 'UPN' }).check();
  await page.getByRole('checkbox', { name: 'Family' }).uncheck();
  await page.getByRole('button', { name: 'Show these' }).click();
  await expect(page.getByRole('columnheader', { name: 'UPN' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Family' })).toHaveCount(0);
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/hazelbrook/admin/people?role=student&q=Amara');
  await expect(page.getByRole('columnheader', { name: 'UPN' })).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\ufeff"Name","Role","Year","Class","UPN"');
  expect(text).toContain('"Amara Okafor","Child","Year 1","Wrens"');
});

test('the list is taken away by nobody who does not keep people, and from no other page', async ({
  meet,
}) => {
  const address = '/hazelbrook/admin/people/export';
  for (const who of ['missHart', 'ngozi', 'mrsCole', 'mrsBell'] as const) {
    const outsider = await meet(who);
    const answer = await outsider.request.post(address, { form: { role: 'student' } });
    expect(answer.status(), who).toBe(404);
  }
  const office = await meet('mrMalik');
  const from = { 'sec-fetch-site': 'cross-site' };
  const answer = await office.request.post(address, { form: {}, headers: from });
  expect(answer.status()).toBe(403);
});

test('a parent tells the school of a new number, and the office confirms it', async ({ meet }) => {
  test.slow();
  const number = `07700 ${String(Date.now() % 1_000_000).padStart(6, '0')}`;
  const parent = await meet('tomaszsParent');
  await parent.getByRole('link', { name: 'Your details' }).click();
  await parent.getByRole('textbox', { name: 'Home telephone' }).fill('ring me');
  await parent.getByRole('button', { name: 'Tell the school' }).first().click();
  await expect(parent.getByText(/at least five digits/).first()).toBeVisible();
  await parent.getByRole('textbox', { name: 'Home telephone' }).fill(number);
  await parent.getByRole('button', { name: 'Tell the school' }).first().click();
  await expect(parent.getByText('The school has been told.')).toBeVisible();
  const told = parent.getByRole('listitem').filter({ hasText: number });
  await expect(told).toContainText('Waits for the school');
  await expectNoBarriersAnywhere(parent);

  const office = await meet('mrMalik');
  await office.goto('/hazelbrook/admin');
  await office.getByRole('link', { name: /^Look at them: .*corrected by/ }).click();
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 720 });
  const asked = office.getByRole('listitem').filter({ hasText: number });
  await asked.getByRole('button', { name: /^Confirm: Home telephone/ }).click();
  await expect(office.getByText('Confirmed. It stands there now.')).toBeVisible();
  await expect(asked).toHaveCount(0);

  await parent.goto('/hazelbrook/parent/details');
  await expect(told).toContainText('Confirmed');
  await expect(parent.getByRole('textbox', { name: 'Home telephone' })).toHaveValue(number);
  const answer = await parent.goto('/hazelbrook/admin/people/corrections');
  expect(answer?.status()).toBe(404);
});
