import { expect, type Page } from '@playwright/test';
import { addressOfItsOwn } from './story/mail';
import { accept, makeSchool, someone } from './story/new-school';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

/*
 * A school in Scotland and one in Northern Ireland set themselves up: what their pages say of year groups is what
 * is said there, birthdays count as the nation's law has it, and Primary 7 leaves when the year changes.
 */

const nations = {
  scotland: {
    beginsIn: 8,
    /** Born on the first and the last day that put a child into the same year. */
    cohort: ['03-01', '02-28'],
    foreign: /\bYear [1-6]\b|Reception|Key stage|Early years|Ofsted/i,
    starts: /1 August/,
  },
  northern_ireland: {
    beginsIn: 9,
    cohort: ['07-02', '07-01'],
    foreign: /\bYear [1-6]\b|Reception|Early years|Ofsted/i,
    starts: /1 September/,
  },
} as const;
type Nation = keyof typeof nations;

function schoolYearIn(nation: Nation) {
  const now = new Date();
  return now.getMonth() + 1 >= nations[nation].beginsIn ? now.getFullYear() : now.getFullYear() - 1;
}

/** Each class has the oldest and the youngest child of its year, and no grade but what their birthdays say. */
function files(nation: Nation): Readonly<Record<string, readonly string[]>> {
  const year = schoolYearIn(nation);
  const [oldest, youngest] = nations[nation].cohort;
  const born = (stage: number) => [
    `${year - 4 - stage}-${oldest}`,
    `${year - 3 - stage}-${youngest}`,
  ];
  const [[ava, ben], [cal, dee]] = [born(1), born(7)];
  const children = { ava, ben, cal, dee };
  const every = 'sourcedId,status,dateLastModified';
  return {
    'manifest.csv': [
      ...['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2'],
      ...[
        'users',
        'roles',
        'orgs',
        'academicSessions',
        'classes',
        'enrollments',
        'demographics',
      ].map((name) => `file.${name},bulk`),
      'source.systemCode,the-mis',
    ],
    'orgs.csv': [`${every},name,type,identifier`, 'o1,,,Glenside,school,'],
    'academicSessions.csv': [
      `${every},title,type,startDate,endDate,parentSourcedId,schoolYear`,
      `s1,,,This year,schoolYear,${year}-0${nations[nation].beginsIn}-01,${year + 1}-06-30,,${year + 1}`,
      `t1,,,Term 1,term,${year}-09-02,${year}-12-18,s1,${year + 1}`,
      `t2,,,Term 2,term,${year + 1}-01-06,${year + 1}-06-24,s1,${year + 1}`,
    ],
    'users.csv': [
      `${every},enabledUser,username,userIds,givenName,familyName,email,agentSourcedIds,grades`,
      ...['ava', 'ben', 'cal', 'dee'].map((id) => `${id},,,true,${id},,${id},Burns,,,`),
      'ms,,,true,ms,,Mhairi,Scott,,,',
    ],
    'roles.csv': [
      `${every},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId`,
      ...['ava', 'ben', 'cal', 'dee'].map((id) => `r${id},,,${id},primary,student,,,o1`),
      'rms,,,ms,primary,teacher,,,o1',
    ],
    'classes.csv': [
      `${every},title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds`,
      'c1,,,P1,P1,,homeroom,o1,s1',
      'c7,,,P7,P7,,homeroom,o1,s1',
    ],
    'enrollments.csv': [
      `${every},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate`,
      'e1,,,c1,o1,ava,student,,,',
      'e2,,,c1,o1,ben,student,,,',
      'e3,,,c7,o1,cal,student,,,',
      'e4,,,c7,o1,dee,student,,,',
      'e5,,,c1,o1,ms,teacher,true,,',
      'e6,,,c7,o1,ms,teacher,true,,',
    ],
    'demographics.csv': [
      `${every},birthDate`,
      ...Object.entries(children).map(([id, day]) => `${id},,,${day}`),
    ],
  };
}

for (const nation of ['scotland', 'northern_ireland'] as const)
  test(`a school in ${nation.replace('_', ' ')} is set up in its own words, and Primary 7 leaves`, async ({
    page: operator,
    browser,
  }) => {
    test.slow();
    const slug = `glenside-${Date.now()}${Math.floor(Math.random() * 999)}`;
    const email = addressOfItsOwn();
    await signInAs(operator, 'robin');
    await makeSchool(operator, slug, email, nation);
    const office = await someone(browser);
    await accept(office, email, /can begin with StudyStreaks/);
    await expect(office).toHaveURL(new RegExp(`/${slug}/admin$`));
    const open = async (path: string) => {
      await office.goto(`/${slug}/admin/${path}`);
      await expect(office.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await saysNothingOfOthers(office, nation);
    };

    await open('set-up');
    await open('school');
    await open('classes/new');
    for (const stage of ['Primary 1', 'Primary 7'])
      await expect(office.getByRole('checkbox', { name: stage, exact: true })).toBeVisible();

    await open('imports/new');
    await office.getByLabel('Files', { exact: true }).setInputFiles(
      Object.entries(files(nation)).map(([name, lines]) => ({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(`${lines.join('\n')}\n`),
      })),
    );
    await office.getByRole('button', { name: 'Read the files' }).click();
    const title = (name: string) =>
      expect(office.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
    await title('What this import would do');
    await expect(office.getByText('Year group: Primary 1').first()).toBeVisible();
    await expect(office.getByText('Year group: Primary 7').first()).toBeVisible();
    await saysNothingOfOthers(office, nation);
    await office.getByRole('button', { name: 'Do it' }).click();
    await title('What this import did');

    // The first and the last birthday of a year are in it, and nobody is in another than their class.
    await open('people?kind=student');
    for (const name of ['ava Burns', 'dee Burns'])
      await expect(office.getByRole('row', { name }).first()).toBeVisible();
    await open('classes');
    await expect(office.getByRole('row', { name: /^P7/ })).toContainText('Primary 7');
    await expectNoBarriersAnywhere(office);
    await office.setViewportSize({ width: 1280, height: 720 });

    await open('rollover');
    await expect(office.getByText(nations[nation].starts).first()).toBeVisible();
    await expect(office.getByText(/Primary 7 leaving/)).toBeVisible();
    await office.getByRole('button', { name: /^Prepare / }).click();
    await expect(office.getByRole('status').first()).toContainText('is prepared to look at');
    await saysNothingOfOthers(office, nation);
    await open('rollover/children?what=leaves');
    for (const name of ['cal Burns', 'dee Burns'])
      await expect(office.getByRole('row', { name: new RegExp(name) })).toContainText('Primary 7');
  });

async function saysNothingOfOthers(page: Page, nation: Nation) {
  await expect(page.getByRole('main').first()).not.toContainText(nations[nation].foreign);
}
