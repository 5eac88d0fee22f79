import { expect, type Page } from '@playwright/test';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';
import { familyCodeOf, typeCode } from './story/signing-in';

async function goOver(page: Page, school: string) {
  await page.locator('summary', { hasText: 'your menu' }).click();
  await page.getByRole('link', { name: school }).click();
}

/** What one is told of an id that never was; exactly the same of one that belongs to another school. */
async function expectNothingHere(page: Page, address: string) {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(404);
  return page.getByRole('main').textContent();
}

test('a parent of two schools decides in one and follows in the other, and neither reaches into the other', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'ngozi');
  const linksTo = async (form: RegExp) =>
    (
      await page
        .locator('main a[href]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    ).filter((address) => form.test(address));
  const amaras = (await linksTo(/\/hazelbrook\/parent\/children\/[0-9a-f-]{36}$/))[0] ?? '';
  expect(amaras).toBeTruthy();
  await page.goto('/hazelbrook/parent/consent');
  const asked = (await linksTo(/\/consent\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/))[0] ?? '';
  expect(asked).toBeTruthy();

  // Over to the other school: Zuri's, and there she says yes.
  await goOver(page, 'Riverside Primary');
  await expect(page).toHaveURL('/riverside/parent');
  await expect(page.getByText('Amara')).toHaveCount(0);
  const question = 'Can Zuri’s work hang in the school hall?';
  await page.goto('/riverside/parent/consent');
  await page.getByRole('link', { name: question }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
  const back = page.getByRole('button', { name: 'Take my yes back' });
  if (await back.isVisible()) {
    await back.click();
    await expect(page.getByText('Saved: your yes is taken back.')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Yes, Zuri can' }).click();
  await expect(page.getByText('Saved: yes.')).toBeVisible();
  const zurisAnswer = new URL(page.url()).pathname;
  await page.goto('/riverside/parent');
  const zuris = (await linksTo(/\/riverside\/parent\/children\/[0-9a-f-]{36}$/))[0] ?? '';
  expect(zuris).toBeTruthy();

  // And back: she reads how Amara's term goes.
  await goOver(page, 'Hazelbrook Primary');
  await expect(page).toHaveURL('/hazelbrook/parent');
  await expect(page.getByText('Zuri')).toHaveCount(0);
  await page.getByRole('link', { name: 'More about Amara’s learning' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amara');
  await expect(page.getByRole('heading', { name: 'Handed in last' })).toBeVisible();
  await expectNoBarriers(page);

  // Both are hers; under the other school's address each is like one that never was.
  const nobody = '019ab000-0000-7000-8000-000000000000';
  for (const [own, other] of [
    [amaras, 'riverside'],
    [asked, 'riverside'],
    [zuris, 'hazelbrook'],
    [zurisAnswer, 'hazelbrook'],
  ] as const) {
    expect((await page.goto(own))?.status(), own).toBe(200);
    const swapped = own.replace(/^\/[a-z]+/, `/${other}`);
    const said = await expectNothingHere(page, swapped);
    expect(said).not.toMatch(/Amara|Zuri/);
    expect(await expectNothingHere(page, swapped.replace(/[0-9a-f-]{36}/g, nobody))).toBe(said);
  }
});

test('each school’s family code opens that school’s children only', async ({ page, meet }) => {
  const ngozi = await meet('ngozi');
  const tiles = page.getByRole('list', { name: 'Name tiles' }).getByRole('link');
  const codes = [];
  for (const [school, names] of [
    ['hazelbrook', ['Amara', 'David']],
    ['riverside', ['Zuri']],
  ] as const) {
    const code = await familyCodeOf(ngozi, school);
    codes.push(code);
    await typeCode(page, code);
    await expect(tiles).toHaveText([...names]);
  }
  expect(codes[0]).not.toBe(codes[1]);
});
