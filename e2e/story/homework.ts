import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

let set = 0;

/**
 * A title nobody else's story has. It is put together from a title of the demo, since every other word
 * on a page has to come from the catalogue, and a number.
 */
export const titleOfItsOwn = (title = 'Silent letters') =>
  `${title} ${process.pid % 1000}${Date.now() % 1_000_000}${set++}`;

/** The teacher sets work for all their classes that run the club, on the day the form proposes. */
export async function setWork(teacher: Page, club: string, title: string) {
  await teacher.goto('/hazelbrook/trainer/activities/new');
  await teacher.getByLabel('Club').selectOption({ label: club });
  await teacher.getByLabel('Title').fill(title);
  await teacher.getByRole('button', { name: 'Set this work' }).click();
  await expect(teacher).toHaveURL(/\/trainer\/activities/);
  await expect(teacher.getByText(title)).toBeVisible();
}

/** The child finds it in the club, as children do. */
export async function openWork(child: Page, club: string, title: string) {
  await child.goto('/hazelbrook/student/clubs');
  await child.getByRole('main').getByRole('link', { name: club }).click();
  await child.getByRole('link', { name: title }).click();
  await expect(child.getByRole('heading', { level: 1 })).toHaveText(title);
}

export async function handInWriting(child: Page, club: string, title: string, words: string) {
  await openWork(child, club, title);
  await child.getByLabel('Write here').fill(words);
  await child.getByRole('button', { name: 'Hang it up' }).click();
  await expect(child.getByText('You hung it up!')).toBeVisible();
}

/**
 * The piece in the teacher’s queue, however many wait before it. From the beginning again where it was missed:
 * neighbours review at the same time, and what they settle moves the pages.
 */
export async function findInQueue(teacher: Page, title: string) {
  const piece = teacher.getByRole('listitem').filter({ hasText: title });
  await expect(async () => {
    await teacher.goto('/hazelbrook/trainer/review');
    await expect(teacher.getByRole('heading', { name: 'To review' })).toBeVisible();
    while ((await piece.count()) === 0) {
      const later = teacher.getByRole('link', { name: 'Later pieces' });
      if ((await later.count()) === 0) break;
      const address = await later.getAttribute('href');
      await teacher.goto(address ?? '');
    }
    await expect(piece).toHaveCount(1, { timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  return piece;
}

/** By keyboard, until it is the one that is shown – another piece may say the same – and its keys are listened to. */
export async function openInQueue(teacher: Page, title: string) {
  const piece = await findInQueue(teacher, title);
  await piece.getByRole('link').focus();
  await teacher.keyboard.press('Enter');
  await expect(teacher.locator('.asked-for')).toContainText(title);
  // A page that was loaded anew for it shows the piece before it listens to keys.
  await teacher.waitForLoadState('networkidle');
}

/** A photo as a phone takes it: a JPEG, larger than a screen. */
export const photo = async (name = 'page.jpg') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({
    create: { width: 1600, height: 1200, channels: 3, background: { r: 240, g: 236, b: 220 } },
  })
    .jpeg()
    .toBuffer(),
});

export const notAPhoto = {
  name: 'page.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('These are words in a file that calls itself a photo.'),
};
