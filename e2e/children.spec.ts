import { expect, type Page } from '@playwright/test';
import { demoPictures } from '@/lib/seed/schools';
import { codesOn } from '@/lib/testing/codes-on';
import { weighFirstVisit } from '@/lib/testing/first-visit';
import { actionsOf, type Sent, send } from './story/forged';
import { pressWith } from './story/keyboard';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';
import { named, press, toSigningIn } from './story/signing-in';

const [amara] = demoPictures;
/** Miss Hart opens the device in front of her for Wrens, and is signed out on it. */
async function openForWrens(tablet: Page) {
  await signInAs(tablet, 'missHart');
  await toSigningIn(tablet, 'Wrens');
  await tablet.getByRole('button', { name: 'Open this device for my class today' }).click();
  await expect(tablet).toHaveURL(/\/class\/[A-Z]+\d\d$/);
  await expect(tablet.getByRole('heading', { level: 1, name: 'Who are you?' })).toBeVisible();
}

/** The nth child of the tiles who is not Amara; each story takes one of their own. */
async function openTileOf(tablet: Page, nth: number) {
  const tiles = tablet.getByRole('list', { name: 'Name tiles' }).getByRole('link');
  await expect(tiles.first()).toBeVisible();
  const names = (await tiles.allTextContents()).filter((name) => name !== amara.givenName);
  const name = names[nth] ?? '';
  await tiles.filter({ hasText: new RegExp(`^${name}$`) }).click();
  await expect(tablet.getByRole('heading', { level: 1, name: /^Hello, / })).toBeVisible();
  return name;
}

test('a child in Year 1 finds her animal, presses her three pictures and is at her string', async ({
  page,
}) => {
  await openForWrens(page);
  await page.getByRole('link', { name: amara.givenName, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
  await press(page, ['moon']);
  await expect(page.getByText('1 of 3 pictures')).toBeVisible();
  await press(page, ['kite', 'pear']);
  await expect(page.getByText('Not those pictures. Have a little rest')).toBeVisible();
  const sun = page.getByRole('button', { name: 'Sun' });
  await expect(sun).toHaveAttribute('aria-disabled', 'true');
  await expect(sun).not.toHaveAttribute('aria-disabled', 'true');

  await press(page, ['sun', 'sun', 'moon']);
  await page.getByRole('button', { name: 'Take one back' }).click();
  await press(page, amara.pictures.slice(1));
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');

  // The next child finds the tiles, not a grown-up's page.
  await page.goto('/hazelbrook/student/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who are you?');
});

test('whoever opens a device is signed out on it', async ({ page }) => {
  await openForWrens(page);
  await page.goto('/hazelbrook/trainer');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a child without pictures chooses them twice alike; the teacher resets them in two taps', async ({
  page,
  meet,
}) => {
  const tablet = page;
  await openForWrens(tablet);
  const name = await openTileOf(tablet, 1);
  // Nobody chooses for a classmate: first the teacher lets the child.
  await expect(tablet.getByText('Ask your teacher. Then you can choose')).toBeVisible();
  await expect(tablet.getByRole('button', { name: 'Sun' })).toHaveCount(0);
  const teacher = await meet('missHart');
  await toSigningIn(teacher, 'Wrens');
  const row = teacher.getByRole('listitem').filter({ hasText: new RegExp(`^${name} `) });
  await row.locator('summary', { hasText: 'Change' }).click();
  await row.getByRole('button', { name: `Let ${name.split(' ')[0]} choose now` }).click();
  await expect(row.getByText(/^Chooses until \d/)).toBeVisible();

  await tablet.reload();
  await expect(tablet.getByText('Choose three pictures.')).toBeVisible();
  await press(tablet, ['pear', 'house', 'mushroom']);
  await expect(tablet.getByText('Now tap the same three once more.')).toBeVisible();
  await press(tablet, ['pear', 'house', 'sun']);
  await expect(tablet.getByText('Those were different. Choose three again.')).toBeVisible();
  for (let time = 0; time < 2; time += 1) {
    await press(tablet, ['pear', 'house', 'mushroom']);
    if (time === 0)
      await expect(tablet.getByText('Now tap the same three once more.')).toBeVisible();
  }
  await expect(tablet).toHaveURL(/\/hazelbrook\/student$/);

  await teacher.reload();
  await expect(row.getByText('Chosen', { exact: true })).toBeVisible();
  await row.locator('summary', { hasText: 'Change' }).click();
  await row.getByRole('button', { name: `Let ${name.split(' ')[0]} choose again` }).click();
  await expect(row.getByText(/^Chooses until \d/)).toBeVisible();

  await tablet.goto('/class');
  await openTileOf(tablet, 1);
  await expect(tablet.getByText('Choose three pictures.')).toBeVisible();
});

test('a closed device shows nobody any more, also in the page left open', async ({
  page,
  meet,
}) => {
  // Other stories have devices of Wrens open too; this one the office opens, so that it is known by who did.
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/classes');
  await page.getByRole('main').getByRole('link', { name: 'Wrens' }).first().click();
  await page.getByRole('link', { name: 'Signing in' }).click();
  await page.getByRole('button', { name: 'Open this device for my class today' }).click();
  await page.getByRole('link', { name: amara.givenName, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
  const teacher = await meet('missHart');
  await toSigningIn(teacher, 'Wrens');
  await teacher
    .getByRole('button', { name: /^Close the device that .*Malik opened/ })
    .last()
    .click();
  await press(page, amara.pictures);
  await expect(page.getByText('This tablet is closed now. Ask your teacher.')).toBeVisible();
  await page.goto('/class');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your code?');
});

test('elsewhere a class code shows nothing of any child, be it a real one or not', async ({
  page,
  meet,
}) => {
  const teacher = await meet('missHart');
  await toSigningIn(teacher, 'Wrens');
  const code = (await teacher.getByText(/^[A-Z]{3,5} \d\d$/).textContent()) ?? '';
  const tiles = await teacher.request.get('/class');
  expect(await tiles.text()).not.toContain('Amara');

  await page.goto('/');
  await page.getByRole('link', { name: 'I’m a child' }).click();
  await page.getByLabel('Your code').fill('kite');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page.getByText('Look again. That is not a code yet.')).toBeVisible();
  await page.getByLabel('Your code').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page).toHaveURL(new RegExp(`/class/${code.replace(' ', '')}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask your teacher');
  const real = await page.getByRole('main').textContent();
  expect(real).not.toMatch(/Amara|Wrens|Hazelbrook/);
  await page.goto('/class/QUILT99');
  expect(await page.getByRole('main').textContent()).toBe(real);
});

test('forged presses sign nobody in, and break nothing', async ({ page, browser }) => {
  await openForWrens(page);
  await page.getByRole('link', { name: amara.givenName, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
  const address = new URL(page.url()).pathname;
  const [, , code = '', studentId = ''] = address.split('/');
  const { pressPictureAction } = await actionsOf(page, address);
  const right: Sent = [
    ['code', code],
    ['studentId', studentId],
    ['chosen[]', 'sun'],
    ['chosen[]', 'tree'],
    ['picture', 'boat'],
  ];

  const stranger = await browser.newContext();
  const elsewhere = await send(stranger.request, address, pressPictureAction, right);
  expect(elsewhere.wentTo).toBeUndefined();
  expect(elsewhere.words).toContain('not_here');
  await stranger.close();

  const without = (...names: string[]) => right.filter(([name]) => !names.includes(name));
  for (const forged of [
    [],
    without('code'),
    [...without('studentId'), ['studentId', '019ab000-0000-7000-8000-000000000000']],
    [...without('studentId'), ['studentId', "' or true --"]],
    [...without('code'), ['code', 'QUILT99']],
    [...without('picture'), ['picture', 'dragon']],
    [...right, ['first[]', 'dragon']],
    [...right, ['chosen[]', 'moon'], ['chosen[]', 'pear']],
  ] satisfies Sent[]) {
    const answer = await send(page.request, address, pressPictureAction, forged);
    expect(answer.wentTo, JSON.stringify(forged)).toBeUndefined();
  }
});

test('with the keyboard alone one finds the tile and presses the pictures', async ({ page }) => {
  await openForWrens(page);
  await pressWith(page, 'Enter', page.getByRole('link', { name: amara.givenName, exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
  for (const picture of amara.pictures)
    await pressWith(page, 'Space', page.getByRole('button', { name: named(picture) }));
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a device is opened, and a child signs in on it', async ({ page }) => {
    await openForWrens(page);
    await page.getByRole('link', { name: amara.givenName, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Amara');
    await press(page, ['moon']);
    await expect(page.getByText('1 of 3 pictures')).toBeVisible();
    await page.getByRole('button', { name: 'Take one back' }).click();
    await expect(page.getByText('0 of 3 pictures')).toBeVisible();
    for (const [nth, picture] of amara.pictures.entries()) {
      await press(page, [picture]);
      if (nth < 2) await expect(page.getByText(`${nth + 1} of 3 pictures`)).toBeVisible();
    }
    await expect(page).toHaveURL(/\/hazelbrook\/student$/);
  });
});

test('before sign-in, too: no barrier that axe finds, big enough to hit, and light', async ({
  page,
}) => {
  test.slow();
  await openForWrens(page);
  const tiles = new URL(page.url()).pathname;
  const pictures = await page
    .getByRole('link', { name: amara.givenName, exact: true })
    .getAttribute('href');
  for (const address of [
    tiles,
    pictures ?? '',
    '/class?code=',
    '/class?code=kite',
    '/class/KITE42',
  ]) {
    await page.goto(address);
    await expect(page.locator('h1')).toHaveCount(1);
    await expectNoBarriersAnywhere(page);
    const targets = page.getByRole('main').locator('li a, fieldset button, form button');
    for (const target of await targets.all()) {
      const box = await target.boundingBox();
      expect(box?.height, address).toBeGreaterThanOrEqual(64);
      expect(box?.width, address).toBeGreaterThanOrEqual(64);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    const { scriptsAndStyles, fonts } = await weighFirstVisit(page, page.url());
    expect.soft(scriptsAndStyles, address).toBeLessThanOrEqual(200 * 1024);
    expect.soft(fonts, address).toBeLessThan(110 * 1024);
  }
});

test('a printed card lets its child in, and no longer once new ones are printed', async ({
  page,
  meet,
}) => {
  const teacher = await meet('mrEllis');
  await toSigningIn(teacher, 'Kingfishers');
  const print = async () => {
    const address = await teacher
      .getByRole('region', { name: 'Sign-in cards' })
      .locator('form')
      .first()
      .getAttribute('action');
    const answer = await teacher.request.post(address ?? '', { multipart: {} });
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(answer.headers()['cache-control']).toContain('no-store');
    return codesOn(await answer.body());
  };
  const [first = '', ...others] = await print();
  expect(others).toHaveLength(29);

  await page.goto(first);
  // The word of the card is in the address no more.
  await expect(page).toHaveURL(/\/card$/);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^Hello .+\?$/);
  const name = (await heading.textContent())?.slice(6, -1);
  await expectNoBarriersAnywhere(page);
  await page.getByRole('button', { name: 'Yes, that’s me' }).click();
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
  await page.goto('/hazelbrook/student/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');

  await teacher.reload();
  await expect(teacher.getByText('Once you print new cards, these stop working.')).toBeVisible();
  const [again = ''] = await print();
  for (const worthless of [first, first.slice(0, -3), `${new URL(first).origin}/card/x`]) {
    await page.context().clearCookies();
    await page.goto(worthless);
    await expect(heading).toHaveText('This card does not work');
    expect(await page.getByRole('main').textContent()).not.toContain(name);
  }
  await page.goto(again);
  await expect(heading).toHaveText(`Hello ${name}?`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(heading).toHaveText('What is your code?');
  await page.goto('/card');
  await expect(heading).toHaveText('This card does not work');

  await teacher.reload();
  await teacher.locator('summary', { hasText: 'Void all cards' }).click();
  await teacher.getByRole('button', { name: 'Yes, void all cards of Kingfishers' }).click();
  await expect(teacher.getByText('No cards are printed.')).toBeVisible();
  await page.goto(again);
  await expect(heading).toHaveText('This card does not work');
});

test('cards are printed for nobody else: not for another teacher, a child or another site', async ({
  meet,
}) => {
  const teacher = await meet('missHart');
  await toSigningIn(teacher, 'Wrens');
  const wrens = new URL(teacher.url()).pathname;
  const abara = await meet('mrAbara');
  const child = await meet('amara');
  for (const stranger of [abara, child]) {
    const answer = await stranger.request.post(`${wrens}/cards`, { multipart: {} });
    expect(answer.status()).toBe(404);
  }
  const forged = await teacher.request.post(`${wrens}/cards`, {
    multipart: {},
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(forged.status()).toBe(403);
  await teacher.reload();
  await expect(teacher.getByText('No cards are printed.')).toBeVisible();
});

test('the office opens a device, lets a class choose, and closes it, where the teacher is away', async ({
  page,
  meet,
}) => {
  test.slow();
  const office = await meet('mrMalik');
  await office.goto('/hazelbrook/admin/classes');
  await office.getByRole('link', { name: 'Swifts' }).first().click();
  await office.getByRole('link', { name: 'Signing in' }).click();
  await expect(office.getByRole('region', { name: 'Class code' })).toBeVisible();
  const ofClass = new URL(office.url()).pathname;
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 720 });

  // The tablet is in the classroom, the office comes over with it.
  await signInAs(page, 'mrMalik');
  await page.goto(ofClass);
  await page.getByRole('button', { name: 'Open this device for my class today' }).click();
  await expect(page).toHaveURL(/\/class\/[A-Z]+\d\d$/);
  await page.goto('/hazelbrook/admin');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/class');
  await page.getByRole('list', { name: 'Name tiles' }).getByRole('link').first().click();
  await expect(page.getByText('Ask your teacher. Then you can choose')).toBeVisible();
  await office.reload();
  await office.getByRole('button', { name: 'Let the class choose now' }).click();
  await expect(office.getByText(/^Chooses until \d/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Choose three pictures.')).toBeVisible();

  await office
    .getByRole('button', { name: /^Close the device/ })
    .last()
    .click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask your teacher', {
      timeout: 1_000,
    });
  }).toPass();

  const cards = await office.request.post(`${ofClass}/cards`, { multipart: {} });
  expect(cards.headers()['content-type']).toBe('application/pdf');
  await office.reload();
  await office.locator('summary', { hasText: 'Void all cards' }).click();
  await office.getByRole('button', { name: 'Yes, void all cards of Swifts' }).click();
  await expect(office.getByText('No cards are printed.')).toBeVisible();

  // A teacher finds the office's page no more than the office the teacher's.
  const penrose = await meet('mrsPenrose');
  expect((await penrose.goto(ofClass))?.status()).toBe(404);
  expect((await office.goto(ofClass.replace('/admin/', '/trainer/')))?.status()).toBe(404);
});
