import { expect, type Page } from '@playwright/test';

/** An address that nobody else has; of digits, which no catalogue has to know. */
export const addressOfItsOwn = (domain = 'hazelbrook.example') =>
  `${Date.now()}.${Math.floor(Math.random() * 1e6)}@${domain}`;

/** Opens the newest mail to somebody in the demo's inbox. */
export async function openMail(page: Page, to: string, subject: string | RegExp) {
  const mail = page
    .getByRole('list', { name: 'Mail, newest first' })
    .getByRole('link')
    .filter({ hasText: to })
    .filter({ hasText: subject })
    .first();
  await expect(async () => {
    await page.goto('/inbox');
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await mail.click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** Puts a parent into the list of people of the office's school, and opens their page. */
export async function addParent(office: Page, school = 'hazelbrook') {
  await office.goto(`/${school}/admin/people/add/guardian`);
  await office.getByLabel('Given name').fill('Usha');
  await office.getByLabel('Family name').fill('Yilmaz');
  await office.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(office).toHaveURL(/\/people\/[0-9a-f-]{36}\?done=guardian_added/);
}

/** Invites whose page is open. */
export async function invite(office: Page, email: string) {
  await office.getByLabel('Email address').fill(email);
  await office.getByRole('button', { name: 'Send invitation' }).click();
  await expect(office.getByRole('status')).toContainText('on its way');
}
