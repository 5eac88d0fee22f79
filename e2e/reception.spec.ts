import { expect, type Locator, type Page } from '@playwright/test';
import { photo, setWork, titleOfItsOwn } from './story/homework';
import { signInAs, test } from './story/people';
import { toSigningIn } from './story/signing-in';

/** A tablet in the classroom: fingers only. */
test.use({ hasTouch: true, viewport: { width: 820, height: 1180 } });

const leastForAFinger = 64;

/** Nobody has to read what it says: there is a picture on it. And it is big enough for a small finger. */
async function tap(target: Locator) {
  await expect(target).toBeVisible();
  const seen = await target.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    return { width, height, hasPicture: element.querySelector('svg, img') !== null };
  });
  expect(seen.hasPicture, `${target} has a picture`).toBe(true);
  expect(Math.min(seen.width, seen.height), `${target}`).toBeGreaterThanOrEqual(leastForAFinger);
  await target.tap();
}

/** Whatever else a finger may land on. */
async function expectRoomForFingers(page: Page) {
  const small = await page.locator('main a, main button, main label:has(input), nav a').evaluateAll(
    (all, least) =>
      all
        .map((element) => ({ words: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < least)
        .map(({ words, box }) => `${words} ${Math.round(box.width)}×${Math.round(box.height)}`),
    leastForAFinger,
  );
  expect(small, page.url()).toEqual([]);
}

test('a child in Reception goes from the class code to hung-up homework, by pictures and touch alone', async ({
  page,
  meet,
}) => {
  test.slow();
  const teacher = await meet('mrsObi');
  const title = titleOfItsOwn('Words with sh');
  await setWork(teacher, 'Spelling', title);
  await toSigningIn(teacher, 'Robins');
  await teacher.getByRole('button', { name: 'Let the class choose now' }).click();
  await expect(teacher.getByText(/^Chooses until \d/).first()).toBeVisible();

  // On the first day Mrs Obi opens the tablet and hands it over.
  const tablet = page;
  await signInAs(tablet, 'mrsObi');
  await toSigningIn(tablet, 'Robins');
  await tablet.getByRole('button', { name: 'Open this device for my class today' }).tap();
  await expect(tablet).toHaveURL(/\/class\/[A-Z]+\d\d$/);
  const code = new URL(tablet.url()).pathname.split('/').at(-1) ?? '';

  await tablet.goto('/class?code=');
  await expectRoomForFingers(tablet);
  await tablet.getByLabel('Your code').tap();
  await tablet.keyboard.type(code.toLowerCase());
  await tap(tablet.getByRole('button', { name: 'Go' }));
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText('Who are you?');
  await expectRoomForFingers(tablet);
  const tile = tablet.getByRole('list', { name: 'Name tiles' }).getByRole('link').nth(5);
  const name = await tile.textContent();
  await tap(tile);

  await expect(tablet.getByText('Choose three pictures.')).toBeVisible();
  await expectRoomForFingers(tablet);
  for (const say of ['Now tap the same three once more.', undefined]) {
    for (const picture of ['Pear', 'House', 'Kite'])
      await tap(tablet.getByRole('button', { name: picture, exact: true }));
    if (say) await expect(tablet.getByText(say)).toBeVisible();
  }
  await expect(tablet).toHaveURL(/\/hazelbrook\/student$/);
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText(
    `Hello, ${name?.split(' ')[0]}`,
  );
  await expectRoomForFingers(tablet);

  await tap(tablet.getByRole('link', { name: 'Clubs', exact: true }));
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText('My clubs');
  await expectRoomForFingers(tablet);
  await tap(tablet.getByRole('main').getByRole('link', { name: 'Spelling' }));
  await expectRoomForFingers(tablet);
  await tablet.getByRole('link', { name: title }).tap();
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText(title);
  await expectRoomForFingers(tablet);
  await tap(tablet.getByRole('link', { name: 'Take my photo' }));
  await expectRoomForFingers(tablet);
  await tablet.getByLabel('Take a photo').setInputFiles(await photo());
  await expect(tablet.getByAltText('Photo 1', { exact: true })).toBeVisible();
  await tap(tablet.getByRole('button', { name: 'Hang it up' }));
  await expect(tablet.getByText('You hung it up!')).toBeVisible();
  await expect(tablet.getByText('Now Mrs Obi can look at it.')).toBeVisible();
  await expectRoomForFingers(tablet);
});
