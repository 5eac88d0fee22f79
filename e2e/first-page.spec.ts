import { expect, type Page, test } from '@playwright/test';

const sheets = 'link[rel=stylesheet]';

/** In the school’s colour, which a button without styles is not. */
const expectStyled = (page: Page) =>
  expect(page.getByRole('button', { name: 'Sign in', exact: true })).toHaveCSS(
    'background-color',
    'rgb(42, 59, 209)',
  );

test('the first page brings its styles with it, and the next one finds them in the cache', async ({
  page,
  context,
}) => {
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) complaints.push(said.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  let asked = 0;
  await page.route('**/*.css', async (route) => {
    asked += 1;
    await route.continue();
  });
  await page.goto('/sign-in');
  expect(await page.locator('head > style').count()).toBe(1);
  expect(await page.locator(`head > ${sheets}`).count()).toBe(0);
  expect(await page.locator(`body > ${sheets}`).count()).toBe(1);
  await expectStyled(page);
  // React takes over the sheet that is there instead of asking for it once more.
  await page.getByLabel('Email address').fill('j.reid@hazelbrook.example');
  await page.waitForLoadState('networkidle');
  expect(await page.locator(sheets).count()).toBe(1);
  expect(asked).toBe(1);
  const [styles] = (await context.cookies()).filter(({ name }) => name === 'styles');
  expect(styles).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1, path: '/' });

  await page.goto('/class');
  expect(await page.locator('head > style').count()).toBe(0);
  expect(await page.locator(`head > ${sheets}`).count()).toBe(1);
  expect(complaints).toEqual([]);
});

test.describe('without JavaScript, and without the sheet', () => {
  test.use({ javaScriptEnabled: false });
  test('the first page is drawn all the same', async ({ page }) => {
    await page.route('**/*.css', (route) => route.abort());
    await page.goto('/sign-in');
    await expectStyled(page);
  });
});
