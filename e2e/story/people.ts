import { expect, type Page } from '@playwright/test';

/** The people of the demo whom the journeys follow, by the name on their one-click sign-in. */
export const people = {
  msReid: { button: /^Ms Reid/, home: '/hazelbrook/trainer' },
  amara: { button: /^Amara/, home: '/hazelbrook/student' },
  david: { button: /^David/, home: '/hazelbrook/student' },
  ngozi: { button: /^Ngozi Okafor/, home: '/hazelbrook/parent' },
  mrMalik: { button: /^Mr Malik/, home: '/hazelbrook/admin' },
  mrsBell: { button: /^Mrs Bell/, home: '/riverside/admin' },
  mrWalsh: { button: /^Mr Walsh/, home: '/riverside/trainer' },
} as const;
export type Who = keyof typeof people;

/** One press on the demo's sign-in page. */
export async function signInAs(page: Page, who: Who, next?: string) {
  await page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in');
  await page.getByRole('button', { name: people[who].button }).click();
  await expect(page).toHaveURL(new RegExp(`${next ?? people[who].home}$`));
}
