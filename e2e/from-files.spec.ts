import { expect } from '@playwright/test';
import { addressOfItsOwn } from './story/mail';
import { accept, makeSchool, someone } from './story/new-school';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';
import { press } from './story/signing-in';

/*
 * A school that has nothing becomes one that runs, from the files its information system exports: two classes,
 * one of them of two year groups, those who teach them, children, and somebody at home for each of them.
 */
const files = (teacher: string, parent: string): Readonly<Record<string, readonly string[]>> => ({
  'manifest.csv': [
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...['users', 'roles', 'orgs', 'academicSessions', 'classes', 'enrollments', 'demographics'].map(
      (name) => `file.${name},bulk`,
    ),
    'source.systemCode,millbrook-mis',
  ],
  'orgs.csv': ['sourcedId,status,dateLastModified,name,type,identifier', 'o1,,,Millbrook,school,'],
  'academicSessions.csv': [
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    session('s1', 'This year', 'schoolYear', '09-01', '08-31'),
    session('t1', 'Autumn', 'term', '09-02', '12-18', 's1'),
    session('h1', 'Autumn 1', 'gradingPeriod', '09-02', '10-23', 't1'),
    session('h2', 'Autumn 2', 'gradingPeriod', '11-02', '12-18', 't1'),
    session('t2', 'Spring', 'term', '01-05', '03-26', 's1'),
    session('t3', 'Summer', 'term', '04-12', '07-21', 's1'),
  ],
  'users.csv': [
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,email,agentSourcedIds,grades,metadata.title',
    'zuri,,,true,zuri,,Zuri,Whitfield,,lena,01,',
    'poppy,,,true,poppy,,Poppy,Whitfield,,lena,02,',
    'ada,,,true,ada,,Ada,Quill,,lena,04,',
    `lena,,,true,lena,,Lena,Whitfield,${parent},"zuri,poppy,ada",,Mrs`,
    `usha,,,true,usha,,Usha,Yilmaz,${teacher},,,Ms`,
  ],
  'roles.csv': [
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId',
    'r1,,,zuri,primary,student,,,o1',
    'r2,,,poppy,primary,student,,,o1',
    'r3,,,ada,primary,student,,,o1',
    'r4,,,lena,primary,parent,,,o1',
    'r5,,,usha,primary,teacher,,,o1',
  ],
  'classes.csv': [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds',
    'c1,,,Wrens,"01,02",,homeroom,o1,s1',
    'c2,,,Owls,04,,homeroom,o1,s1',
  ],
  'enrollments.csv': [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    'e1,,,c1,o1,zuri,student,,,',
    'e2,,,c1,o1,poppy,student,,,',
    'e3,,,c2,o1,ada,student,,,',
    'e4,,,c1,o1,usha,teacher,true,,',
    'e5,,,c2,o1,usha,teacher,true,,',
  ],
  'demographics.csv': [
    'sourcedId,status,dateLastModified,birthDate',
    `zuri,,,${schoolYear() - 6}-03-14`,
    `poppy,,,${schoolYear() - 7}-03-14`,
    `ada,,,${schoolYear() - 9}-03-14`,
  ],
});

/** One row of the school year's parts; days before September lie in the year after. */
function session(
  id: string,
  title: string,
  type: 'schoolYear' | 'term' | 'gradingPeriod',
  from: string,
  to: string,
  within = '',
) {
  const day = (monthAndDay: string) =>
    `${schoolYear() + (monthAndDay < '09' ? 1 : 0)}-${monthAndDay}`;
  return `${id},,,${title},${type},${day(from)},${day(to)},${within},${schoolYear() + 1}`;
}

/** The calendar year in which the school year of today began, in England. */
function schoolYear() {
  const now = new Date();
  return now.getMonth() >= 8 ? now.getFullYear() : now.getFullYear() - 1;
}

test('an empty school is a running one from files alone: a child signs in, and her teacher has her queue', async ({
  page: operator,
  browser,
}) => {
  test.slow();
  const slug = `millbrook-${Date.now()}${Math.floor(Math.random() * 999)}`;
  const [email, teachers, parents] = [addressOfItsOwn(), addressOfItsOwn(), addressOfItsOwn()];
  await signInAs(operator, 'robin');
  await makeSchool(operator, slug, email);

  const office = await someone(browser);
  const guide = `/${slug}/admin/set-up`;
  await accept(office, email, /can begin with StudyStreaks/);
  await expect(office).toHaveURL(new RegExp(`/${slug}/admin$`));
  await office.getByRole('link', { name: 'Open the set-up guide' }).click();
  await expect(office.getByText('0 of 11 done')).toBeVisible();
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 720 });

  await office.getByRole('link', { name: 'Describe the school' }).click();
  await office.getByLabel('Local authority').fill('Camden');
  await office.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(office.getByRole('status').first()).toContainText('Saved.');

  await office.goto(guide);
  await office.getByRole('link', { name: 'Import files' }).click();
  await office.getByLabel('Files', { exact: true }).setInputFiles(
    Object.entries(files(teachers, parents)).map(([name, lines]) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(`${lines.join('\n')}\n`),
    })),
  );
  await office.getByRole('button', { name: 'Read the files' }).click();
  const title = (name: string) =>
    expect(office.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
  await title('What this import would do');
  await expect(
    office.getByText('3 children, 1 member of staff, 1 guardian, 2 classes'),
  ).toBeVisible();
  await expect(office.getByText(/, 3 terms$/).first()).toBeVisible();
  await office.getByRole('button', { name: 'Do it' }).click();
  await title('What this import did');
  await office.goto(`/${slug}/admin/calendar`);
  await expect(office.getByText('Autumn').first()).toBeVisible();
  await expect(office.getByText('Summer').first()).toBeVisible();

  await office.goto(guide);
  await expect(office.getByText('8 of 11 done')).toBeVisible();
  await office.getByRole('link', { name: 'Open the clubs' }).click();
  await office.getByRole('link', { name: 'New club' }).first().click();
  await office.getByLabel('Club name').fill('Spelling');
  await office.getByLabel('Subject').fill('English');
  await office.getByRole('radio', { name: 'Rose with zigzags' }).press('Space');
  await office.getByRole('radio', { name: 'Art' }).press('Space');
  for (const day of ['Mon', 'Wed', 'Fri'])
    await office.getByRole('checkbox', { name: day }).press('Space');
  await office.getByLabel('Level 1', { exact: true }).fill('List 1');
  await office.getByLabel('Level 2', { exact: true }).fill('List 2');
  await office.getByLabel('Level 3', { exact: true }).fill('List 3');
  await office.getByRole('button', { name: 'Create club' }).click();
  await expect(office.getByText('Created.')).toBeVisible();
  for (const name of ['Wrens', 'Owls']) {
    await office.goto(`/${slug}/admin/classes`);
    await office.getByRole('link', { name }).first().click();
    await expect(office).toHaveURL(/\/classes\/[0-9a-f-]{36}/);
    await office.goto(`${new URL(office.url()).pathname}/clubs`);
    await office.getByRole('button', { name: 'Run here: Spelling' }).click();
    await expect(office.getByText('The club runs there now.')).toBeVisible();
  }

  // Whom the files gave an address is invited there: nothing is typed a second time.
  await office.goto(guide);
  await office.getByRole('link', { name: 'Invite staff' }).click();
  await expect(office.getByRole('textbox', { name: /Usha Yilmaz/ })).toHaveValue(teachers);
  await office.getByRole('button', { name: 'Send invitations' }).click();
  await expect(office.getByRole('status')).toContainText('The invitations are on their way');
  await office.goto(guide);
  // What is left is to appoint two grown-ups, who then have to come in themselves.
  await expect(office.getByText('10 of 11 done')).toBeVisible();
  await expect(office.getByRole('link', { name: 'Choose among staff' })).toBeVisible();
  await expectNoBarriersAnywhere(office);
  await office.setViewportSize({ width: 1280, height: 720 });
  await office.goto(`/${slug}/admin`);
  await expect(office.getByRole('link', { name: 'Open the set-up guide' })).toHaveCount(0);

  const teacher = await someone(browser);
  await accept(teacher, teachers, /invit|StudyStreaks/i);
  await expect(teacher).toHaveURL(new RegExp(`/${slug}/trainer`));
  await expect(teacher.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoBarriersAnywhere(teacher);
  await teacher.setViewportSize({ width: 1280, height: 720 });
  await teacher.goto(`/${slug}/trainer/classes`);
  await teacher.getByRole('main').getByRole('link', { name: 'Wrens' }).first().click();
  await teacher.getByRole('link', { name: 'Signing in' }).click();
  await teacher.getByRole('button', { name: 'Let the class choose now' }).click();
  await expect(teacher.getByText(/^Chooses until \d/).first()).toBeVisible();
  await teacher.getByRole('button', { name: 'Open this device for my class today' }).click();

  // The teacher's tablet is the class's from here on: both year groups of the class are on it.
  const tiles = teacher.getByRole('list', { name: 'Name tiles' }).getByRole('link');
  await expect(tiles).toHaveCount(2);
  await expect(tiles.filter({ hasText: 'Poppy' })).toBeVisible();
  await tiles.filter({ hasText: 'Zuri' }).click();
  await expect(teacher.getByText('Choose three pictures.')).toBeVisible();
  await press(teacher, ['pear', 'house', 'mushroom']);
  await expect(teacher.getByText('Now tap the same three once more.')).toBeVisible();
  await press(teacher, ['pear', 'house', 'mushroom']);
  await expect(teacher).toHaveURL(new RegExp(`/${slug}/student$`));
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('Hello, Zuri');
  await expect(teacher.getByText('Spelling').first()).toBeVisible();
  await expectNoBarriersAnywhere(teacher);
});
