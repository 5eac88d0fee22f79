import { type Browser, expect, type Page } from '@playwright/test';
import { openMail } from './mail';

const password = 'a hedge full of sparrows';

/** Somebody on a device of their own. */
export const someone = async (browser: Browser) => (await browser.newContext()).newPage();

/** Follows the invitation in one's mail, with a password chosen. */
export async function accept(page: Page, email: string, subject: RegExp) {
  await openMail(page, email, subject);
  await page.getByRole('link', { name: 'Accept the invitation' }).click();
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
}

/** A school that has nothing yet, made by whoever operates the product. */
export async function makeSchool(
  operator: Page,
  slug: string,
  email: string,
  nation: 'england' | 'scotland' | 'northern_ireland' = 'england',
) {
  await operator.getByRole('link', { name: 'Make a school' }).click();
  await operator.getByLabel('Name of the school').fill(`Millbrook ${slug}`);
  await operator.getByLabel('Address', { exact: true }).fill(slug);
  await operator.getByLabel('Nation').selectOption(nation);
  await operator.getByLabel('Title').fill('Mrs');
  await operator.getByLabel('Given name').fill('Ada');
  await operator.getByLabel('Family name').fill('Finch');
  await operator.getByLabel('Email address').fill(email);
  await operator.getByRole('button', { name: 'Make it and send the invitation' }).click();
  await expect(operator.getByRole('status')).toContainText('its first admin is invited');
}
