import { expect } from '@playwright/test';
import { test } from './story/people';

test('a page that is slow to come says so until it is there', async ({ meet }) => {
  const teacher = await meet('msReid', '/hazelbrook/trainer');
  await expect(teacher.getByText('The page is on its way')).toHaveCount(0);
  // A link that is followed before the script is there the browser follows itself, and shows so.
  await teacher.waitForLoadState('networkidle');
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await teacher.route(/\/hazelbrook\/trainer\/[a-z]+/, async (route) => {
    await slow;
    await route.continue();
  });
  await teacher.getByRole('link', { name: 'Learning', exact: true }).first().click();
  await expect(teacher.getByText('The page is on its way')).toBeAttached();
  await expect(teacher).toHaveURL(/\/hazelbrook\/trainer$/);
  answer();
  await expect(teacher).toHaveURL(/\/hazelbrook\/trainer\/[a-z]+/);
  await expect(teacher.getByText('The page is on its way')).toHaveCount(0);
});
