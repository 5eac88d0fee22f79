import { expect, type Page } from '@playwright/test';
import { addDays, localDateOf, mondayOf, readWeekday } from '@/lib/shared/dates';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

/* The office keeps the calendar, and what children and teachers see follows. */

const nameOfItsOwn = (word: string) => `${word} ${Date.now() % 1_000_000_000}`;
const daysOff = (page: Page) => page.getByRole('region', { name: 'Days off' });
const terms = (page: Page) => page.getByRole('region', { name: 'Terms' });

async function addDayOff(office: Page, school: string, name: string, on: string, until?: string) {
  await office.goto(`/${school}/admin/calendar/days/new?on=${on}`);
  await office.getByLabel('What it is called').fill(name);
  await office.getByLabel('Day', { exact: true }).fill(on);
  if (until) await office.getByLabel('Last day').fill(until);
  await office.getByRole('button', { name: 'Add', exact: true }).click();
}

async function removeDayOff(office: Page, name: string) {
  await daysOff(office).getByRole('link', { name, exact: true }).click();
  await office.getByRole('link', { name: 'Remove' }).click();
  await expect(office.getByRole('heading', { name: `Remove ${name}?` })).toBeVisible();
  await office.getByRole('button', { name: 'Remove' }).click();
  await expect(office.getByRole('status')).toContainText('It is out of the calendar.');
}

/** Every child of the teacher's class, with what their row of this week says and their streak in days. */
async function classWeek(teacher: Page) {
  await teacher.goto('/hazelbrook/trainer/classes');
  await teacher
    .getByRole('main')
    .getByRole('link', { name: /Kestrels/ })
    .first()
    .click();
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('Kestrels');
  const rows = await teacher
    .getByRole('row')
    .filter({ has: teacher.getByRole('rowheader') })
    .all();
  return new Map(
    await Promise.all(
      rows.map(async (row) => {
        const name = (await row.getByRole('rowheader').textContent())?.trim() ?? '';
        const week = (await row.getByRole('img').first().getAttribute('aria-label')) ?? '';
        const streak = Number.parseInt(
          (await row.getByRole('cell').nth(2).textContent()) ?? '',
          10,
        );
        return [name, { week, streak: Number.isNaN(streak) ? 0 : streak }] as const;
      }),
    ),
  );
}

test('a snow day repairs a streak, as Mr Malik, a child and their teacher see it', async ({
  meet,
}) => {
  test.slow();
  const today = localDateOf(new Date());
  const monday = mondayOf(today);
  const teacher = await meet('mrAbara');
  const before = await classWeek(teacher);
  // The latest day of this week on which a child of the class has a gap.
  const day = [4, 3, 2, 1, 0]
    .map((ahead) => addDays(monday, ahead))
    .filter((on) => on < today)
    .find((on) =>
      [...before.values()].some(({ week }) => week.includes(`${readWeekday(on, 'en-GB')}: gap`)),
    );
  test.skip(day === undefined, 'Nobody in Kestrels has a gap this week yet');
  if (!day) return;
  const weekday = readWeekday(day, 'en-GB');
  const gaps = [...before].filter(([, { week }]) => week.includes(`${weekday}: gap`));

  const office = await meet('mrMalik');
  const snow = nameOfItsOwn('Snow');
  await addDayOff(office, 'hazelbrook', snow, day);
  await expect(office.getByRole('status')).toContainText('The day off is in the calendar.');
  await expect(
    office.getByRole('link', { name: `${Number(day.slice(8))} Closed: ${snow}`, exact: true }),
  ).toBeVisible();

  // Whoever had a gap has a day without school, and the run that it ended is whole again.
  await expect
    .poll(
      async () => {
        const after = await classWeek(teacher);
        return gaps.every(([name, { streak }]) => {
          const child = after.get(name);
          return child?.week.includes(`${weekday}: no school`) && child.streak >= streak;
        });
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  const after = await classWeek(teacher);
  expect(gaps.some(([name, { streak }]) => (after.get(name)?.streak ?? 0) > streak)).toBe(true);

  const david = await meet('david');
  const flag = david
    .getByRole('list', { name: 'This week' })
    .getByRole('button', { name: new RegExp(`^${weekday}: (school is closed|you hung up)`) });
  await expect(flag).toBeVisible();

  await removeDayOff(office, snow);
  await expect
    .poll(
      async () => {
        const again = await classWeek(teacher);
        return gaps.every(([name, { streak }]) => again.get(name)?.streak === streak);
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  await office.goto('/hazelbrook/admin/record?kind=calendar');
  await expect(
    office.getByText('Removed days without school from the calendar').first(),
  ).toBeVisible();
});

test('Mrs Bell prepares a year ahead, changes a term and is refused what overlaps', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'mrsBell');
  await page.getByRole('link', { name: 'Calendar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendar');
  await expectNoBarriersAnywhere(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.goto('/riverside/admin/calendar?year=2031');
  await expect(page.getByText('School year 2031/32')).toBeVisible();
  await page.getByRole('link', { name: 'Prepare this year' }).click();
  await expect(page.getByRole('radio', { name: 'The usual dates in England' })).toBeChecked();
  await page.getByRole('button', { name: 'Prepare this year' }).click();
  await expect(page.getByRole('status')).toContainText('The year is prepared.');
  await expect(terms(page).getByRole('link')).toHaveText([
    'Autumn term',
    'Spring term',
    'Summer term',
  ]);
  await expect(daysOff(page).getByRole('link')).toHaveCount(8);
  await expect(page.getByRole('link', { name: '26 Bank holiday: Good Friday' })).toBeVisible();

  await terms(page).getByRole('link', { name: 'Spring term' }).click();
  await page.getByLabel('First day', { exact: true }).fill('2031-12-01');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'This overlaps with Autumn term',
  );
  await expect(page.getByLabel('First day', { exact: true })).toHaveValue('2031-12-01');
  await page.getByLabel('First day', { exact: true }).fill('2032-01-06');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(terms(page).getByText('Tue 6 Jan to')).toBeVisible();

  // A bank holiday that is taken out stays out until somebody adds it.
  await removeDayOff(page, 'Good Friday');
  await expect(page.getByText('1 bank holiday is not in this calendar.')).toBeVisible();
  await page.getByRole('link', { name: 'Look at them' }).click();
  await expect(page.getByRole('checkbox', { name: /Good Friday/ })).toBeChecked();
  await page.getByRole('button', { name: 'Add these' }).click();
  await expect(daysOff(page).getByRole('link', { name: 'Good Friday' })).toBeVisible();

  await addDayOff(page, 'riverside', 'Flood', '2031-11-04', '2031-11-06');
  await expect(page.getByRole('link', { name: /Closed: Flood/ })).toHaveCount(3);
  await addDayOff(page, 'riverside', 'Election', '2031-11-05');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The school is closed from 4 November 2031 to 6 November 2031 already: Flood.',
  );
});

test('without script the calendar is kept just the same', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const address = '/riverside/admin/calendar?year=2033';
  await page.goto(`/sign-in?next=${encodeURIComponent(address)}`);
  await page.getByRole('button', { name: /^Mrs Bell/ }).click();
  await page.getByRole('link', { name: 'Add a term' }).click();
  await page.getByLabel('Name of the term').fill('Autumn term');
  await page.getByLabel('First day', { exact: true }).fill('2033-09-05');
  await page.getByLabel('Last day', { exact: true }).fill('2033-09-01');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'A term ends after it starts.',
  );
  await page.getByLabel('Last day', { exact: true }).fill('2033-12-16');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(terms(page).getByRole('link', { name: 'Autumn term' })).toBeVisible();
  await context.close();
});

test('a teacher and another school find nothing there', async ({ meet }) => {
  const teacher = await meet('mrWalsh');
  await teacher.goto('/riverside/admin/calendar');
  await expect(teacher.getByText('There is nothing here')).toBeVisible();

  const [mrsBell, mrMalik] = [await meet('mrsBell'), await meet('mrMalik')];
  await mrsBell.goto('/riverside/admin/calendar');
  const theirs = await daysOff(mrsBell).getByRole('link').first().getAttribute('href');
  await mrMalik.goto((theirs ?? '').replace('/riverside/', '/hazelbrook/'));
  await expect(mrMalik.getByText('There is nothing here')).toBeVisible();
});
