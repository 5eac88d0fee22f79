import { type Browser, expect, type Page } from '@playwright/test';
import { demoPassword } from '@/lib/seed/schools';
import { expectNoBarriersAnywhere, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

/* Somebody is erased: looked at first, then for good, after showing who asks. */

/** On a device that others use, so that having signed in is not enough. */
async function officeOnSharedDevice(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('r.bell@riverside.example');
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByLabel('Other people use this device').check();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/riverside/admin');
  return page;
}

/** A child nobody else's story knows. */
async function newChild(page: Page, school: string) {
  const family = `Ashdown ${Date.now() % 1_000_000_000}`;
  await page.goto(`/${school}/admin/people/add/student`);
  await page.getByLabel('Given name').fill('Poppy');
  await page.getByLabel('Family name').fill(family);
  await page.getByLabel('Year group').selectOption({ label: 'Year 3' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('The child is added.')).toBeVisible();
  return { name: `Poppy ${family}`, address: page.url().replace(/\?.*/, '') };
}

test('Mrs Bell erases a child: she reads what goes and what stays, shows that it is her, and nobody is found', async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const page = await officeOnSharedDevice(browser);
  const { name, address } = await newChild(page, 'riverside');
  await page.goto(address);
  await page.getByRole('link', { name: 'Erase from our records' }).click();
  await expect(page.getByRole('heading', { name: `Erase ${name}?` })).toBeVisible();
  await page.getByRole('button', { name: 'Look at what would go' }).click();

  await expect(page.getByRole('heading', { name: `What erasing ${name} means` })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('heading', { name: 'What stays, and why' })).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // Without a reason it is not asked for.
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await erase.click();
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' });
  await expect(
    page.getByText('Choose why this person is erased.').first().or(dialog),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Why').selectOption('mistake');
  await erase.click();
  await dialog.getByLabel('Your password').fill(demoPassword);
  await dialog.getByRole('button').first().click();

  // What the demo wrote at its first start may still be on its way into the chain: an erasure waits for it.
  await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible({
    timeout: 300_000,
  });
  await expect(page.getByText('They were entered by mistake')).toBeVisible();
  await page.goto(`/riverside/admin/people?q=${encodeURIComponent(name)}`);
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto('/riverside/admin/record/erasures');
  await expect(page.getByText('Erased person (').first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});

test('Mr Malik holds a child’s records, so that nobody can be erased, and lifts the hold', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrMalik');
  const { name, address } = await newChild(page, 'hazelbrook');
  await page.goto(`${address}/hold`);
  await page.getByLabel('Why').fill('A court asks for them');
  await page.getByRole('button', { name: 'Place hold' }).click();
  await expect(page.getByText('Held. Nothing of it goes')).toBeVisible();
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.goto(`${address}/erase`);
  await page.getByRole('button', { name: 'Look at what would go' }).click();
  await expect(page.getByText('A legal hold keeps this person’s records.').first()).toBeVisible();

  await page.goto('/hazelbrook/admin/record/keeping');
  await page
    .getByRole('button', { name: /^Lift hold on Poppy/ })
    .first()
    .click();
  await expect(page.getByText('Lifted.')).toBeVisible();
  await page.goto(`${address}/erase`);
  await page.getByRole('button', { name: 'Look at what would go' }).click();
  await expect(page.getByRole('heading', { name: `What erasing ${name} means` })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', { name: `Keep ${name}` }).click();
  await expect(page.getByText('Left. Nothing was removed.')).toBeVisible();
});

test('a period outside what the law allows is refused, and one within is kept', async ({
  page,
}) => {
  await signInAs(page, 'mrsBell');
  await page.goto('/riverside/admin/record/keeping');
  const consent = page.getByLabel('Years: Answers about consent');
  await consent.fill('2');
  await page.getByRole('button', { name: 'Save periods' }).click();
  await expect(
    page.getByText('This is outside what law and practice allow.').first(),
  ).toBeVisible();
  await consent.fill('7');
  await page.getByRole('button', { name: 'Save periods' }).click();
  await expect(page.getByText('Saved. What falls due is being worked out.')).toBeVisible();
  await expect(consent).toHaveValue('7');
});
