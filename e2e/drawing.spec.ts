import { expect, type Page } from '@playwright/test';
import { notAPhoto, openInQueue, openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

/** A line across the sheet, from one share of its width and height to another. */
async function drawLine(page: Page, from: [number, number], to: [number, number]) {
  const sheet = page.getByRole('img', { name: /Your drawing|Your sheet of paper/ });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('There is no sheet to draw on');
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 });
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}

/** Of the picture as it is shown: its colour at a share of its width and height. */
const colourAt = (page: Page, name: string, x: number, y: number) =>
  page.getByAltText(name, { exact: true }).evaluate(
    async (picture: HTMLImageElement, [across, down]) => {
      await picture.decode();
      const canvas = document.createElement('canvas');
      canvas.width = picture.naturalWidth;
      canvas.height = picture.naturalHeight;
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const [red = 0, green = 0, blue = 0] =
        context?.getImageData(across * canvas.width, down * canvas.height, 1, 1).data ?? [];
      return { red, green, blue };
    },
    [x, y] as const,
  );

test('David draws, undoes, hangs his drawing up, and his teacher sees it', async ({
  page,
  meet,
}) => {
  const title = titleOfItsOwn('Draw the story');
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Reading', title);
  await signInAs(page, 'david');
  await openWork(page, 'Reading', title);

  await page.getByTitle('Red').click();
  await page.getByTitle('Thick').click();
  await drawLine(page, [0.2, 0.5], [0.8, 0.5]);
  await expect(page.getByRole('img', { name: 'Your drawing, 1 line' })).toBeVisible();
  await expect(page.getByLabel('Choose a picture of it')).toHaveCount(0);
  await page.getByTitle('Black').click();
  await drawLine(page, [0.1, 0.1], [0.9, 0.2]);
  await page.getByRole('button', { name: 'New sheet' }).click();
  await expect(page.getByRole('img', { name: 'Your sheet of paper, still empty' })).toBeVisible();
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Put something in first' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('img', { name: 'Your drawing, 1 line' })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();

  await openInQueue(teacher, title);
  await expect(teacher.getByAltText('Drawing', { exact: true }).first()).toBeVisible();
  const line = await colourAt(page, 'Your drawing', 0.5, 0.5);
  expect(line.red).toBeGreaterThan(180);
  expect(line.green).toBeLessThan(100);
  const undone = await colourAt(page, 'Your drawing', 0.5, 0.15);
  expect(Math.min(undone.red, undone.green, undone.blue)).toBeGreaterThan(240);
});

test('Amara draws on a narrow screen', async ({ page, meet }) => {
  const title = titleOfItsOwn('Draw the story');
  await setWork(await meet('missHart'), 'Reading', title);
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs(page, 'amara');
  await openWork(page, 'Reading', title);
  await page.getByRole('link', { name: 'Draw it' }).click();
  await drawLine(page, [0.3, 0.3], [0.7, 0.6]);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expect(page.getByAltText('Your drawing', { exact: true })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('David is told when what he chose is no picture', async ({ page, meet }) => {
    const title = titleOfItsOwn('Draw the story');
    await setWork(await meet('mrAbara'), 'Reading', title);
    await signInAs(page, 'david');
    await openWork(page, 'Reading', title);
    await expect(page.getByRole('button', { name: 'New sheet' })).toBeHidden();
    await page.getByLabel('Choose a picture of it').setInputFiles(notAPhoto);
    await page.getByRole('button', { name: 'Hang it up' }).click();
    await expect(page.getByText('This file is not a photo.').first()).toBeVisible();
  });
});
