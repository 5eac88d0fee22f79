import { expect } from '@playwright/test';
import { openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers } from './story/page-checks';
import { signInAs, test } from './story/people';

const begun = 'knee, knife, gnome';
const saved = 'Saved. You can stop and go on later, here or on another device.';

// As high as the page: what a dock covers just now, axe takes for a target too small to hit.
test.use({ viewport: { width: 1280, height: 2400 } });

test('David begins on one device, goes on on another, and hands it in', async ({ page, meet }) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.getByLabel('Write here').pressSequentially(begun);
  await expect(page.getByText(saved)).toBeVisible();
  await expectNoBarriers(page);
  // What is saved may be left, and is there on coming back.
  await page.getByRole('link', { name: 'Clubs' }).click();
  await expect(page).toHaveURL(/\/student\/clubs$/);
  await openWork(page, 'Spelling', title);
  await expect(page.getByLabel('Write here')).toHaveValue(begun);

  const tablet = await meet('david');
  await openWork(tablet, 'Spelling', title);
  await expect(tablet.getByLabel('Write here')).toHaveValue(begun);
  await tablet.getByLabel('Write here').fill(`${begun}, lamb`);
  await expect(tablet.getByText(saved)).toBeVisible();
  await tablet.getByRole('button', { name: 'Hang it up' }).click();
  await expect(tablet.getByText('You hung it up!')).toBeVisible();
  await expect(tablet.getByText(`${begun}, lamb`)).toBeVisible();
});

test('a connection that is gone is said, and what was written is saved once it is back', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.context().setOffline(true);
  await page.getByLabel('Write here').fill(begun);
  await expect(page.getByRole('status').filter({ hasText: 'connection is gone' })).toBeVisible();
  await expectNoBarriers(page);
  await page.context().setOffline(false);
  await expect(page.getByText(saved)).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await expect(page.getByLabel('Write here')).toHaveValue(begun);
});

test('who has been signed out is told, signs in again, and nothing is lost', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn();
  await setWork(await meet('mrAbara'), 'Spelling', title);
  await signInAs(page, 'david');
  await openWork(page, 'Spelling', title);
  await page.context().clearCookies();
  await page.getByLabel('Write here').fill(begun);
  await expect(page.getByRole('status').filter({ hasText: 'signed out' })).toBeVisible();

  const other = await page.context().newPage();
  await signInAs(other, 'david');
  await expect(page.getByText(saved)).toBeVisible({ timeout: 45_000 });
  await expect(page.getByLabel('Write here')).toHaveValue(begun);
});
