import { expect, type Page } from '@playwright/test';
import { expectNoBarriers, expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

const imports = '/hazelbrook/admin/imports';

async function upload(page: Page, name: string, content: string | Buffer) {
  await page.goto(`${imports}/new`);
  await page
    .getByLabel('Files', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Read the files' }).click();
  await expect(page).toHaveURL(new RegExp(`${imports}/[0-9a-f-]{36}$`));
}

/** Once the worker has read it. */
const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });

test('Mr Malik imports a list: sees what it would do, matches by hand, does it, takes it back', async ({
  page,
}) => {
  test.slow();
  const family = `Quill ${Date.now() % 1_000_000_000}`;
  await signInAs(page, 'mrMalik');
  await page.goto('/hazelbrook/admin/people/add/student');
  await page.getByLabel('Given name').fill('Poppy');
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Year group').selectOption({ label: 'Year 3' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('The child is added.')).toBeVisible();

  await page.goto('/hazelbrook/admin/people');
  await page.getByRole('link', { name: 'Import and export' }).click();
  await page.getByRole('link', { name: 'Import files' }).first().click();
  await expect(page).toHaveTitle(/Import files/);
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  const list = [
    'Forename,Surname,DOB,Year,Favourite colour',
    `Poppy,${family},04/05/2019,3,red`,
    `Ada,${family},14/03/2019,3,blue`,
    `Late,${family},14/03/1919,3,green`,
    '',
  ].join('\n');
  await upload(page, 'children.csv', list);
  await heading(page, 'What is in which column?');
  await expect(page.getByLabel('Surname: Is')).toHaveValue('familyName');
  await expect(page.getByLabel('Favourite colour: Is')).toHaveValue('');
  await page.getByLabel('Everybody is in this list').uncheck();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'See what would change' }).click();

  await heading(page, 'What this import would do');
  await expect(page.getByRole('article', { name: `Poppy ${family}` })).toContainText(
    'Only the name matches.',
  );
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'The same person' }).click();
  await expect(page.getByText(`Decided: this is Poppy ${family}.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Do it' })).toBeHidden();
  await page.getByRole('button', { name: 'See the plan with your decisions' }).click();

  await expect(page.getByRole('button', { name: 'Do it' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: /^Refused/ }).click();
  await expect(page.getByText('children.csv, line 4')).toBeVisible();
  const refusals = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Take the refused rows away as a list' }).click();
  expect((await refusals).suggestedFilename()).toBe('refused-rows.csv');
  await page.getByRole('link', { name: /^Changed/ }).click();
  await expect(page.getByText('Date of birth: nothing → 4 May 2019')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Do it' }).click();
  await heading(page, 'What this import did');
  const done = page.url();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/hazelbrook/admin/people?q=${encodeURIComponent(`Ada ${family}`)}`);
  await expect(page.getByRole('link', { name: `Ada ${family}` })).toBeVisible();

  await upload(page, 'children.csv', list);
  await heading(page, 'What is in which column?');
  await expect(page.getByText('You told us about a list like this before')).toBeVisible();
  await page.getByRole('button', { name: 'See what would change' }).click();
  await heading(page, 'What this import would do');
  await expect(page.getByText('This import would change nothing')).toBeVisible();
  await page.getByRole('button', { name: 'Give it up' }).click();
  await expect(page.getByText('The import was given up.')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.goto(done);
  await page.getByText('Undo everything').first().click();
  await page.getByRole('button', { name: 'Undo everything' }).click();
  await expect(page.getByText(/^Undone on/)).toBeVisible({ timeout: 30_000 });
  await page.goto(`/hazelbrook/admin/people?q=${encodeURIComponent(family)}`);
  await expect(page.getByRole('link', { name: `Poppy ${family}` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Ada ${family}` })).toBeHidden();
});

test('Mr Malik takes where a child lives and what it needs from a transfer file, and takes it back', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const family = `Quill ${Date.now() % 1_000_000_000}`;
  const transferFile = `<?xml version="1.0" encoding="UTF-8"?>
    <CTfile><Header><DocumentName>Common Transfer File</DocumentName><DocumentQualifier>partial</DocumentQualifier>
    <DestSchool><LEA>990</LEA><Estab>2001</Estab></DestSchool></Header>
    <CTFpupilData><Pupil><Surname>${family}</Surname><Forename>Aoife</Forename><DOB>2019-05-09</DOB><SENstatus>K</SENstatus>
    <Address><AddressLine1>Flat 2</AddressLine1><AddressLine2>12 Mill Lane</AddressLine2><Town>Ludlow</Town>
    <PostCode>sy81aa</PostCode></Address><Phones><Phone><PhoneNo>01584 960000</PhoneNo></Phone></Phones>
    </Pupil></CTFpupilData></CTfile>`;
  await upload(page, '8932001_CTF_8932002_001.xml', transferFile);
  await heading(page, 'What this import would do');
  const table = page.getByRole('region', { name: 'Rows of the import: New' });
  await expect(table).toContainText('Address: Flat 2, 12 Mill Lane, Ludlow, SY8 1AA');
  await expect(table).toContainText('Special educational needs: SEN support');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Do it' }).click();
  await heading(page, 'What this import did');

  await page.getByText('Undo everything').first().click();
  await page.getByRole('button', { name: 'Undo everything' }).click();
  await expect(page.getByText(/^Undone on/)).toBeVisible({ timeout: 30_000 });
});

test('many rows are narrowed, sorted and shown as the office wants them, by their address', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const family = `Quill ${Date.now() % 1_000_000_000}`;
  const rows = Array.from(
    { length: 60 },
    (_, at) => `${at % 2 ? 'Ada' : 'Poppy'},${family} ${at},14/03/2019,3`,
  );
  await upload(page, 'children.csv', ['Forename,Surname,DOB,Year', ...rows, ''].join('\n'));
  await heading(page, 'What is in which column?');
  await page.getByLabel('Everybody is in this list').uncheck();
  await page.getByRole('button', { name: 'See what would change' }).click();
  await heading(page, 'What this import would do');
  await expect(page.getByText('Showing 1 to 25 of 60')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  const table = page.getByRole('region', { name: 'Rows of the import: New' });
  await table.getByRole('link', { name: 'Who or what' }).click();
  await expect(table.getByRole('rowheader').first()).toHaveText(/^Ada Quill/);
  await table.getByRole('link', { name: 'Who or what' }).click();
  await expect(table.getByRole('rowheader').first()).toHaveText(/^Poppy Quill/);
  await page.getByLabel('Name, file or number').fill(`Ada ${family} 1`);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(table.getByRole('rowheader')).toHaveCount(6);
  await page.getByText('Columns', { exact: true }).click();
  await page.getByLabel('What the files say').uncheck();
  await page.getByRole('button', { name: 'Show these columns' }).click();
  await expect(table.getByRole('columnheader', { name: 'What the files say' })).toHaveCount(0);
  await expect(table.getByRole('rowheader')).toHaveCount(6);
  await page.getByLabel('Name, file or number').fill('Nobody at all');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('No row matches')).toBeVisible();
  await page.getByRole('link', { name: 'Show all' }).click();
  await expect(page.getByText('Showing 1 to 25 of 60')).toBeVisible();
  await page.getByRole('button', { name: 'Give it up' }).click();
});

test('a zip cut off on its way is refused in words, and nothing is changed', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  await upload(page, 'roll.zip', Buffer.from('504b03040a0000000000', 'hex'));
  await heading(page, 'These files cannot be read');
  await expect(page.getByText('This zip cannot be opened.')).toBeVisible();
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
  await expectNoBarriersAnywhere(page);
});

test('the school is taken away as a file, and would come in again without a difference', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrsBell');
  await page.goto('/riverside/admin/imports/export');
  await expect(page.getByText('homework, reviews and streaks')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take the file' }).click();
  const at = await (await taken).path();
  await page.goto('/riverside/admin/imports/new');
  await page.getByLabel('Files', { exact: true }).setInputFiles(at);
  await page.getByRole('button', { name: 'Read the files' }).click();
  await expect(page.getByText('One of these files is neither a zip').first()).toBeVisible();
  const { readFile } = await import('node:fs/promises');
  await page.getByLabel('Files', { exact: true }).setInputFiles({
    name: 'riverside.zip',
    mimeType: 'application/zip',
    buffer: await readFile(at),
  });
  await page.getByRole('button', { name: 'Read the files' }).click();
  await heading(page, 'What this import would do');
  await expect(page.getByText('This import would change nothing')).toBeVisible();
});

test('a teacher finds no imports', async ({ page }) => {
  await signInAs(page, 'msReid');
  for (const at of ['', '/new', '/export']) {
    const answer = await page.goto(`${imports}${at}`);
    expect(answer?.status()).toBe(404);
  }
});

test('Mrs Bell says by name who leaves; while a row could be anybody’s, nobody is offered to her', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrsBell');
  const read = async (rows: readonly string[]) => {
    const list = ['Forename,Surname,DOB,Year', ...rows, ''].join('\n');
    await page.goto('/riverside/admin/imports/new');
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles({ name: 'children.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await page.getByRole('button', { name: 'Read the files' }).click();
    await heading(page, 'What is in which column?');
    await page.getByRole('button', { name: 'See what would change' }).click();
    await heading(page, 'What this import would do');
    await page.goto(`${page.url().split('?')[0]}?tab=missing`);
  };
  const byName = page.getByRole('link', { name: 'Choose who leaves, by name' });

  await read(['Ada,Quill,14/03/2019,3', 'Odd,Row,14/03/1919,3']);
  await expect(page.getByText('1 row of a child could not be taken')).toBeVisible();
  await expect(page.getByRole('button', { name: /leaves$/ })).toHaveCount(0);
  await expect(byName).toHaveCount(0);
  await page.getByRole('button', { name: 'Give it up' }).click();

  await read(['Ada,Quill,14/03/2019,3']);
  await byName.click();
  await heading(page, 'Who leaves');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  const everybody = await page.getByRole('checkbox', { checked: true }).count();
  expect(everybody).toBeGreaterThan(25);
  await page.getByRole('checkbox', { name: 'Zuri Okafor' }).uncheck();
  await page.getByRole('button', { name: 'Those ticked leave' }).click();
  await expect(page.getByText('Too many are missing')).toBeVisible();
  await page.getByRole('searchbox').fill('Zuri Okafor');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const zuri = page.getByRole('row').filter({ hasText: 'Zuri Okafor' });
  await expect(zuri.getByText('Stays', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'See the plan with your decisions' }).click();
  await heading(page, 'What this import would do');
  await expect(page.getByText('Too many are missing')).toHaveCount(0);
  await page.getByRole('button', { name: 'Give it up' }).click();
});
