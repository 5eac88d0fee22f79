import { expect, type Page } from '@playwright/test';
import { openWork, photo, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const givenBack = 'What you chose before is here again.';

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

/** How many pieces this device keeps something of that was chosen and not sent. */
const keptHere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('studystreaks', 1);
        opening.onupgradeneeded = () =>
          opening.result.createObjectStore('chosen', { keyPath: ['studentId', 'activityId'] });
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('chosen').objectStore('chosen').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
const expectKept = (page: Page, count: number) =>
  expect(async () => expect(await keptHere(page)).toBe(count)).toPass({ timeout: 15_000 });

/** David has chosen a photo for a piece of his own and not sent it. */
async function davidChooses(page: Page, teacher: Page) {
  const title = titleOfItsOwn();
  await setWork(teacher, 'Spelling', title);
  page.on('dialog', (dialog) => dialog.accept());
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Choose a photo').setInputFiles(await photo('page.jpg'));
  await expect(page.getByRole('img', { name: 'Photo 1' })).toBeVisible();
  await expectKept(page, 1);
  return title;
}

test('what David chose is there again when the page is opened anew, and gone once it is sent', async ({
  page,
  meet,
}) => {
  test.slow();
  await davidChooses(page, await meet('mrAbara'));
  await page.reload();
  await expect(page.getByText(givenBack)).toBeVisible();
  const shown = page.getByRole('img', { name: 'Photo 1' });
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  await expectKept(page, 0);
});

test('signing out leaves nothing of it on the device, and neither does the child who comes next', async ({
  page,
  meet,
}) => {
  test.slow();
  const teacher = await meet('mrAbara');
  const title = await davidChooses(page, teacher);
  await page.goto('/hazelbrook/student/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/\/student/);
  await expectKept(page, 0);

  // In another session it would not open, even where something was left.
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await expect(page.getByText(givenBack)).toHaveCount(0);
  await page.getByLabel('Choose a photo').setInputFiles(await photo('page.jpg'));
  await expectKept(page, 1);
  // A day later it goes with whichever page is opened here, by whoever: a guardian, or nobody at all.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('studystreaks', 1);
        opening.onsuccess = () => {
          const store = opening.result.transaction('chosen', 'readwrite').objectStore('chosen');
          const asking = store.getAll();
          asking.onsuccess = () => {
            for (const row of asking.result)
              store.put({ ...row, savedAt: Date.now() - 25 * 3_600_000 });
          };
          store.transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await expectKept(page, 0);

  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Choose a photo').setInputFiles(await photo('page.jpg'));
  await expectKept(page, 1);
  await page.context().clearCookies();
  await signInAs(page, 'amara');
  await page.goto('/hazelbrook/student');
  await expectKept(page, 0);
});
