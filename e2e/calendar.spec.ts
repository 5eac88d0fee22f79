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

type Week = Awaited<ReturnType<typeof classWeek>>;

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

/** Whose run is longer than before; David's stories hand in meanwhile. */
const gainedSince = (before: Week, after: Week) =>
  [...after]
    .filter(([name, { streak }]) => streak > (before.get(name)?.streak ?? streak))
    .map(([name]) => name)
    .filter((name) => !name.startsWith('David'));

/** Closes the latest day gone by on which somebody of the class had missed work, so that a run is whole again. */
async function closeADayThatRepairs(office: Page, teacher: Page, before: Week) {
  const today = localDateOf(new Date());
  const weekdaysBefore = Array.from({ length: 14 }, (_, back) => addDays(today, -1 - back)).filter(
    (on) => addDays(mondayOf(on), 4) >= on,
  );
  for (const day of weekdaysBefore) {
    const snow = nameOfItsOwn('Snow');
    await addDayOff(office, 'hazelbrook', snow, day);
    const added = office.getByRole('status').filter({ hasText: 'The day off is in the calendar.' });
    const refused = office.getByRole('main').getByRole('alert');
    await expect(added.or(refused).first()).toBeVisible();
    // There was no school on that day anyway.
    if ((await added.count()) === 0) continue;
    for (let looks = 0; looks < 10; looks += 1) {
      const gained = gainedSince(before, await classWeek(teacher));
      if (gained.length > 0) return { day, snow, gained };
      await teacher.waitForTimeout(1_000);
    }
    await removeDayOff(office, snow);
  }
  throw new Error('On no day of two weeks did a child of the class miss anything.');
}

test('a snow day repairs a streak, as Mr Malik, a child and their teacher see it', async ({
  meet,
}) => {
  test.slow();
  const teacher = await meet('mrAbara');
  const office = await meet('mrMalik');
  const before = await classWeek(teacher);
  // Whoever had a gap on that day has a day without school, and the run that it ended is whole again.
  const { day, snow, gained } = await closeADayThatRepairs(office, teacher, before);
  await office.goto('/hazelbrook/admin/calendar');
  await expect(
    office.getByRole('link', { name: `${Number(day.slice(8))} Closed: ${snow}`, exact: true }),
  ).toBeVisible();
  // What a week shows of that day can only be seen while it is this week.
  if (day >= mondayOf(localDateOf(new Date()))) {
    const weekday = readWeekday(day, 'en-GB');
    const week = await classWeek(teacher);
    for (const name of gained) expect(week.get(name)?.week).toContain(`${weekday}: no school`);
    const david = await meet('david');
    const flag = david
      .getByRole('list', { name: 'This week' })
      .getByRole('button', { name: new RegExp(`^${weekday}: (school is closed|you hung up)`) });
    await expect(flag).toBeVisible();
  }

  await removeDayOff(office, snow);
  await expect
    .poll(
      async () => {
        const again = await classWeek(teacher);
        return gained.every((name) => again.get(name)?.streak === before.get(name)?.streak);
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
