import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { findInQueue, openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

/** Of noise: every pixel differs from the next, so that what was blurred is told from what was not. */
const noisyPhoto = async () => ({
  name: 'page.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp(randomBytes(800 * 600 * 3), { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer(),
});

/** How much the pixels of a part differ from one another. */
async function unrestOf(image: Buffer, part: { left: number; top: number; side: number }) {
  const { left, top, side } = part;
  const { channels } = await sharp(
    await sharp(image).extract({ left, top, width: side, height: side }).toBuffer(),
  ).stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

test('David blurs, turns and undoes by keyboard; what was blurred is nowhere any more', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Choose a photo').setInputFiles(await noisyPhoto());
  await page.getByRole('radio', { name: 'Somebody else' }).check();
  await expect(
    page.getByText('If you are not sure that they may be in it', { exact: false }),
  ).toBeVisible();
  await expectNoBarriers(page);

  await page.getByRole('button', { name: 'Blur somebody' }).focus();
  await page.keyboard.press('Enter');
  const editor = page.getByRole('dialog', { name: 'Change photo 1' });
  await expect(editor.getByRole('button', { name: 'Blur the box' })).toBeEnabled();
  await expectNoBarriers(page);
  for (const name of ['Blur the box', 'Turn it', 'Turn it', 'Undo']) {
    await editor.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  }
  await expect(editor.getByRole('status')).toHaveText('Undone.');
  await editor.getByRole('button', { name: 'Use this one' }).click();
  await expect(editor).toHaveCount(0);
  await expect(page.getByText('You blurred something.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();

  const address = await page.getByAltText('Photo 1 of 1').getAttribute('src');
  const kept = await (await page.request.get(address ?? '')).body();
  expect(await sharp(kept).metadata()).toMatchObject({ width: 600, height: 800 });
  // The middle was blurred in squares of 67 pixels; within one of them all is one colour.
  expect(await unrestOf(kept, { left: 160, top: 210, side: 40 })).toBeLessThan(12);
  expect(await unrestOf(kept, { left: 10, top: 10, side: 40 })).toBeGreaterThan(25);

  const piece = await findInQueue(teacher, title);
  await piece.getByRole('link').click();
  await expect(teacher.getByText('the child blurred something', { exact: false })).toBeVisible();
});

test('a box is drawn with the mouse, and only it is left', async ({ page, meet }) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Choose a photo').setInputFiles(await noisyPhoto());
  await page.getByRole('button', { name: 'Change photo 1' }).click();
  const editor = page.getByRole('dialog', { name: 'Change photo 1' });
  await expect(editor.getByRole('button', { name: 'Turn it' })).toBeEnabled();
  const shown = await editor.getByRole('img', { name: 'Photo 1 as it is now' }).boundingBox();
  if (!shown) throw new Error('The photo is not shown');
  await page.mouse.move(shown.x, shown.y);
  await page.mouse.down();
  await page.mouse.move(shown.x + shown.width / 2, shown.y + shown.height / 2, { steps: 4 });
  await page.mouse.up();
  await editor.getByRole('button', { name: 'Keep only the box' }).click();
  await editor.getByRole('button', { name: 'Use this one' }).click();
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  const kept = page.getByAltText('Photo 1 of 1');
  await expect
    .poll(async () => Math.abs(Number(await kept.getAttribute('width')) - 400))
    .toBeLessThan(6);
  expect(Math.abs(Number(await kept.getAttribute('height')) - 300)).toBeLessThan(6);
});
