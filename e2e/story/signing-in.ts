import { expect, type Page } from '@playwright/test';

export const named = (picture: string) => picture.charAt(0).toUpperCase() + picture.slice(1);

export async function press(page: Page, pictures: readonly string[]) {
  for (const picture of pictures)
    await page.getByRole('button', { name: named(picture), exact: true }).click();
}

/** A child chooses three pictures, and the same once more. */
export async function choose(page: Page, pictures: readonly string[]) {
  await expect(page.getByText('Choose three pictures.')).toBeVisible();
  await press(page, pictures);
  await expect(page.getByText('Now tap the same three once more.')).toBeVisible();
  await press(page, pictures);
  await expect(page).toHaveURL(/\/hazelbrook\/student$/);
}

/** A teacher's page of how their class signs in. */
export async function toSigningIn(teacher: Page, schoolClass: string) {
  await teacher.goto('/hazelbrook/trainer/classes');
  await teacher.getByRole('main').getByRole('link', { name: schoolClass }).first().click();
  await teacher.getByRole('link', { name: 'Signing in' }).click();
  await expect(teacher.getByRole('heading', { level: 1, name: 'Signing in' })).toBeVisible();
}

/** The code that the guardian's own page shows; made where there is none yet. */
export async function familyCodeOf(guardian: Page, school = 'hazelbrook') {
  const make = guardian.getByRole('button', { name: 'Make a code', exact: true });
  const code = guardian.getByText(/^[0-9A-Z]{5} [0-9A-Z]{5}$/);
  // Another story may make it at the same moment: then it is there when one looks again.
  await expect(async () => {
    await guardian.goto(`/${school}/parent/signing-in`);
    if (await make.isVisible()) await make.click();
    await expect(code).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return (await code.textContent()) ?? '';
}

/** A code typed where every child begins. */
export async function typeCode(page: Page, code: string) {
  await page.goto('/class?code=');
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('button', { name: 'Go' }).click();
}
