import { expect } from '@playwright/test';
import { demoPictures } from '@/lib/seed/schools';
import { pressWith, typeInto } from './story/keyboard';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';
import { choose, familyCodeOf, named, press, typeCode } from './story/signing-in';

const [amara, david] = demoPictures;

test('a family’s code shows that family’s names on any device, and lets a child in by pictures', async ({
  page,
  meet,
}) => {
  const ngozi = await meet('ngozi');
  await ngozi.getByRole('link', { name: 'Signing in at home' }).click();
  await expect(ngozi.getByRole('heading', { level: 1 })).toHaveText('Signing in at home');
  const code = await familyCodeOf(ngozi);

  await page.goto('/');
  await page.getByRole('link', { name: 'I’m a child' }).click();
  await page.getByLabel('Your code').fill(code.toLowerCase().replace(' ', '-'));
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page).toHaveURL(/\/class\/home$/);
  const tiles = page.getByRole('list', { name: 'Name tiles' }).getByRole('link');
  await expect(tiles).toHaveText(['Amara', 'David']);
  await expectNoBarriersAnywhere(page);
  await page.getByRole('link', { name: 'David', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, David');
  await press(page, david.pictures);
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);

  // The next of the family finds the names again; elsewhere nobody does.
  await page.goto('/hazelbrook/student/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(tiles).toHaveText(['Amara', 'David']);
  await page.getByRole('button', { name: 'Keep our names on this device' }).click();
  await expect(page.getByText('Your names stay here for 90 days.')).toBeVisible();
  await page.getByRole('button', { name: 'Not our device' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your code?');
  await page.goto('/class/home');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your code?');
});

test('a code that was turned off or replaced shows nobody, also where it was typed before', async ({
  page,
  meet,
}) => {
  const emeka = await meet('emeka');
  const first = await familyCodeOf(emeka);
  await typeCode(page, first);
  await expect(page.getByRole('link', { name: 'Amara', exact: true })).toBeVisible();
  await emeka.locator('summary', { hasText: 'Make a new code' }).click();
  await emeka.getByRole('button', { name: 'Yes, make a new code' }).click();
  await expect(emeka.getByText(first)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your code?');
  await typeCode(page, first);
  await expect(
    page.getByRole('alert').filter({ hasText: 'We do not know this code' }),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/class\?code=$/);

  const second = await familyCodeOf(emeka);
  expect(second).not.toBe(first);
  await emeka.locator('summary', { hasText: 'Turn the code off' }).click();
  await emeka.getByRole('button', { name: 'Yes, turn it off' }).click();
  await expect(emeka.getByRole('button', { name: 'Make a code', exact: true })).toBeVisible();
  await typeCode(page, second);
  await expect(
    page.getByRole('alert').filter({ hasText: 'We do not know this code' }),
  ).toBeVisible();
});

test('a cookie of one’s own making shows no family', async ({ page, context, baseURL }) => {
  for (const value of ['4KTRM7W3XD', '019ab000-0000-7000-8000-000000000000.x', '.', 'x.y.z']) {
    await context.addCookies([{ name: 'family', value, url: baseURL ?? '' }]);
    await page.goto('/class/home');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your code?');
  }
});

test('with the keyboard alone one types the code, finds the tile and presses the pictures', async ({
  page,
  meet,
}) => {
  const code = await familyCodeOf(await meet('ngozi'));
  await page.goto('/class');
  await typeInto(page, page.getByLabel('Your code'), code);
  await page.keyboard.press('Enter');
  await pressWith(page, 'Enter', page.getByRole('link', { name: 'Amara', exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
  for (const picture of amara.pictures)
    await pressWith(page, 'Space', page.getByRole('button', { name: named(picture) }));
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a guardian finds the code, and a child comes in with it', async ({ page }) => {
    await signInAs(page, 'ngozi');
    const code = await familyCodeOf(page);
    await page.context().clearCookies();
    await typeCode(page, 'KITE 4');
    await expect(page.getByText('Look again. That is not a code yet.')).toBeVisible();
    await page.getByLabel('Your code').fill(code);
    await page.getByRole('button', { name: 'Go' }).click();
    await page.getByRole('link', { name: 'Amara', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
    for (const [nth, picture] of amara.pictures.entries()) {
      await press(page, [picture]);
      if (nth < 2) await expect(page.getByText(`${nth + 1} of 3 pictures`)).toBeVisible();
    }
    await expect(page).toHaveURL(/\/hazelbrook\/student$/);
  });
});

test('big enough to hit, and no barrier that axe finds, on every page at home', async ({
  page,
  meet,
}) => {
  test.slow();
  const ngozi = await meet('ngozi');
  await typeCode(page, await familyCodeOf(ngozi));
  const tile = page.getByRole('link', { name: 'Amara', exact: true });
  await expect(tile).toBeVisible();
  const pictures = await tile.getAttribute('href');
  for (const address of ['/class/home', pictures ?? '', '/class?code=']) {
    await page.goto(address);
    await expectNoBarriersAnywhere(page);
    const targets = page.getByRole('main').locator('li a, fieldset button, form button');
    for (const target of await targets.all()) {
      const box = await target.boundingBox();
      expect(box?.height, address).toBeGreaterThanOrEqual(64);
      expect(box?.width, address).toBeGreaterThanOrEqual(64);
    }
  }
  await expectNoBarriersAnywhere(ngozi);
});

test('a Year 6 child chooses pictures at home and comes in; no other child is named there', async ({
  page,
  meet,
}) => {
  test.slow();
  const office = await meet('mrMalik');
  await office.goto('/hazelbrook/admin/classes');
  await office.getByRole('link', { name: 'Falcons' }).first().click();
  await office
    .getByRole('navigation', { name: 'Falcons' })
    .getByRole('link', { name: /^Children/ })
    .click();
  const inClass = office.getByRole('region', { name: /^In the class/ });
  await expect(inClass.getByRole('listitem').first()).toBeVisible();
  const classmates = (await inClass.getByRole('listitem').allTextContents()).map(
    (text) => /[A-Z][a-z]+/.exec(text)?.[0] ?? '',
  );
  expect(classmates.length).toBeGreaterThan(20);

  const parent = await meet('tomaszsParent');
  const code = await familyCodeOf(parent);
  const family = await parent
    .getByRole('region', { name: 'Your children' })
    .getByRole('listitem')
    .allTextContents();
  expect(family.some((text) => text.startsWith('Tomasz'))).toBe(true);
  const others = classmates.filter((name) => !family.some((text) => text.startsWith(name)));

  /** What the page holds, shown or not: its HTML and all that its scripts are told. */
  const expectNobodyElse = async (shown = 'Tomasz') => {
    const html = await (await page.request.get(page.url())).text();
    expect(html.includes(shown), page.url()).toBe(true);
    expect(others.filter((name) => new RegExp(`\\b${name}\\b`).test(html))).toEqual([]);
  };

  // The child's own device. The code is not enough to choose pictures: a grown-up lets him.
  await typeCode(page, code);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who are you?');
  await expectNobodyElse();
  await page.getByRole('link', { name: 'Tomasz', exact: true }).click();
  await expect(page.getByText('Ask a grown-up at home.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sun' })).toHaveCount(0);
  await expectNobodyElse();
  await expectNoBarriersAnywhere(page);
  await parent.getByRole('button', { name: 'Let Tomasz choose pictures at home' }).click();
  await expect(parent.getByText(/^Can choose until \d/)).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.reload();
  await choose(page, ['kite', 'moon', 'pear']);
  await expectNobodyElse();

  // Today, the clubs and one of them name nobody else either.
  await page.goto('/hazelbrook/student/clubs');
  await page.getByRole('main').getByRole('link', { name: 'Spelling' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spelling');
  await expectNobodyElse('Spelling');
  await page.goto('/hazelbrook/student/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Tomasz', exact: true }).click();
  await press(page, ['kite', 'pear', 'moon']);
  await expect(page.getByText('Not those pictures. Have a little rest')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sun' })).not.toHaveAttribute('aria-disabled');
  await press(page, ['kite', 'moon', 'pear']);
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
});
