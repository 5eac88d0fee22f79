import { expect, type Page, test } from '@playwright/test';
import { people, signInAs, type Who } from './story/people';

const homes = {
  student: '/hazelbrook/student',
  trainer: '/hazelbrook/trainer',
  review: '/hazelbrook/trainer/review',
  parent: '/hazelbrook/parent',
  consent: '/hazelbrook/parent/consent',
  admin: '/hazelbrook/admin',
  classes: '/hazelbrook/admin/classes',
  clubs: '/hazelbrook/admin/clubs',
  people: '/hazelbrook/admin/people',
  record: '/hazelbrook/admin/record',
  support: '/hazelbrook/support',
} as const;

const own: Readonly<Partial<Record<Who, readonly string[]>>> = {
  david: [homes.student],
  msReid: [homes.trainer, homes.review],
  ngozi: [homes.parent, homes.consent],
  mrMalik: [homes.admin, homes.classes, homes.clubs, homes.people, homes.record],
  mrRao: [homes.admin, homes.classes, homes.clubs, homes.people],
  mrPrice: [homes.support],
};

async function expectNothingHere(page: Page, address: string) {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(404);
  await expect(page.getByText('There is nothing here')).toBeVisible();
}

for (const [who, pages] of Object.entries(own))
  test(`${who} finds their own pages, and nothing at anybody else’s`, async ({ page }) => {
    await signInAs(page, who as Who);
    for (const address of Object.values(homes)) {
      if (pages.includes(address)) expect((await page.goto(address))?.status(), address).toBe(200);
      else await expectNothingHere(page, address);
    }
  });

test('somebody of another school is told the same as of a school that does not exist', async ({
  page,
}) => {
  await signInAs(page, 'mrsBell');
  for (const address of Object.values(homes)) await expectNothingHere(page, address);
  await expectNothingHere(page, '/no-such-school/admin');
});

test('another school’s ids are not found, exactly like ids that never were', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'mrMalik', '/hazelbrook/admin/classes');
  const theirClass = await page
    .locator('main a[href*="/admin/classes/"]:not([href$="/new"])')
    .first()
    .getAttribute('href');
  const id = theirClass?.match(/[0-9a-f-]{36}/)?.[0];
  expect(id).toBeTruthy();

  const riverside = await browser.newContext();
  const stranger = await riverside.newPage();
  await signInAs(stranger, 'mrsBell');
  await expectNothingHere(stranger, `/riverside/admin/classes/${id}`);
  await expectNothingHere(
    stranger,
    '/riverside/admin/classes/01a1fc2c-0000-7000-8000-000000000000',
  );
  await riverside.close();
});

test('a stranger is sent to sign in, whatever they ask for', async ({ page }) => {
  for (const address of Object.values(homes)) {
    await page.goto(address);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(address)}`);
  }
  const file = await page.request.get('/hazelbrook/files/01a1fc2c-0000-7000-8000-000000000000', {
    maxRedirects: 0,
  });
  expect([302, 303, 307, 401]).toContain(file.status());
});

test('everybody gets home with one press', async ({ page }) => {
  for (const who of Object.keys(people) as Who[]) {
    await page.context().clearCookies();
    await signInAs(page, who);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
