import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { demoPassword } from '@/lib/seed/schools';

/** The people of the demo whom the journeys follow: by their one-click sign-in, or by their e-mail. */
export const people = {
  msReid: { button: /^Ms Reid/, home: '/hazelbrook/trainer' },
  amara: { button: /^Amara/, home: '/hazelbrook/student' },
  david: { button: /^David/, home: '/hazelbrook/student' },
  ngozi: { button: /^Ngozi Okafor/, home: '/hazelbrook/parent' },
  mrPrice: { button: /^Mr Price/, home: '/hazelbrook/support' },
  mrMalik: { button: /^Mr Malik/, home: '/hazelbrook/admin' },
  mrsBell: { button: /^Mrs Bell/, home: '/riverside/admin' },
  mrWalsh: { button: /^Mr Walsh/, home: '/riverside/trainer' },
  /** Amara’s teacher, of Wrens. */
  missHart: { email: 'e.hart@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** David’s teacher, of Kestrels. */
  mrAbara: { email: 'f.abara@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** Of Swifts, Owls and Finches: nobody else's story signs them in, so that they can be signed out. */
  mrDoyle: { email: 'c.doyle@hazelbrook.example', home: '/hazelbrook/trainer' },
  missLowe: { email: 'b.lowe@hazelbrook.example', home: '/hazelbrook/trainer' },
  mrsChoudhury: { email: 'r.choudhury@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** Of Owls, whom no story signs out. */
  mrsPenrose: { email: 'a.penrose@hazelbrook.example', home: '/hazelbrook/trainer' },
  mrEllis: { email: 't.ellis@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** Of Falcons; nobody else’s story needs his account. */
  mrSingh: { email: 'j.singh@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** Of Robins, who are in Reception. */
  mrsObi: { email: 'g.obi@hazelbrook.example', home: '/hazelbrook/trainer' },
  /** Has a child in Falcons, who are in Year 6, and a younger one. */
  tomaszsParent: { email: 'family6.1@hazelbrook.example', home: '/hazelbrook/parent' },
  /** The safeguarding lead, and who works in the office. */
  mrsCole: { email: 'h.cole@hazelbrook.example', home: '/hazelbrook/admin' },
  mrRao: { email: 'd.rao@hazelbrook.example', home: '/hazelbrook/admin' },
  /** Runs the product, and belongs to no school. */
  robin: { button: 'Or run it all as Robin Hale', home: '/platform' },
  /** Has a child at Riverside; nobody else’s story needs their account. */
  ottersParent: { email: 'family1.1@riverside.example', home: '/riverside/parent' },
  emeka: { email: 'emeka.okafor@hazelbrook.example', home: '/hazelbrook/parent' },
} as const;
export type Who = keyof typeof people;

/** One press on the demo's sign-in page, or e-mail and password. */
export async function signInAs(page: Page, who: Who, next?: string) {
  const person = people[who];
  await page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in');
  if ('button' in person) await page.getByRole('button', { name: person.button }).click();
  else {
    await page.getByLabel('Email address').fill(person.email);
    await page.getByLabel('Password').fill(demoPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
  await expect(page).toHaveURL((url) => url.href.endsWith(next ?? person.home));
}

type Meet = (who: Who, next?: string) => Promise<Page>;

/** A story of several people: each comes with a browser of their own, closed when the story is over. */
export const test = base.extend<{ meet: Meet }>({
  meet: async ({ browser }, use) => {
    const met: BrowserContext[] = [];
    await use(async (who, next) => {
      const page = await open(browser, met);
      await signInAs(page, who, next);
      return page;
    });
    await Promise.all(met.map((context) => context.close()));
  },
});

async function open(browser: Browser, met: BrowserContext[]) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  met.push(context);
  return context.newPage();
}
