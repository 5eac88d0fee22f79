import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('a stranger who knows a page of a school is asked to sign in first', async ({ page }) => {
  await page.goto('/oakfield/student');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
