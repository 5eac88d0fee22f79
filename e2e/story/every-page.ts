import type { Page } from '@playwright/test';
import type { Who } from './people';

/** A page somebody uses: its address, or how to find it from an address by following a link. */
export type Place = Readonly<{ who: Who; name: string; at: string; follow?: string }>;

const id = '[0-9a-f]{8}-[0-9a-f-]{27}';

export const everyPage: readonly Place[] = [
  { who: 'amara', name: 'a little one’s Today', at: '/hazelbrook/student' },
  { who: 'amara', name: 'a little one’s clubs', at: '/hazelbrook/student/clubs' },
  {
    who: 'amara',
    name: 'a little one’s club',
    at: '/hazelbrook/student/clubs',
    follow: `/clubs/${id}`,
  },
  {
    who: 'amara',
    name: 'a little one’s piece',
    at: '/hazelbrook/student/clubs',
    follow: `/clubs/${id}|/activities/${id}`,
  },
  { who: 'david', name: 'a junior’s Today', at: '/hazelbrook/student' },
  {
    who: 'david',
    name: 'a junior’s club',
    at: '/hazelbrook/student/clubs',
    follow: `/clubs/${id}`,
  },
  {
    who: 'david',
    name: 'a junior’s piece',
    at: '/hazelbrook/student/clubs',
    follow: `/clubs/${id}|/activities/${id}`,
  },
  { who: 'david', name: 'a junior’s own page', at: '/hazelbrook/student/me' },
  { who: 'msReid', name: 'a teacher’s Today', at: '/hazelbrook/trainer' },
  { who: 'msReid', name: 'the review queue', at: '/hazelbrook/trainer/review' },
  { who: 'msReid', name: 'a teacher’s classes', at: '/hazelbrook/trainer/classes' },
  { who: 'msReid', name: 'a class', at: '/hazelbrook/trainer/classes', follow: `/classes/${id}` },
  {
    who: 'msReid',
    name: 'a child of a class',
    at: '/hazelbrook/trainer/classes',
    follow: `/classes/${id}|/children/${id}`,
  },
  {
    who: 'msReid',
    name: 'how a class signs in',
    at: '/hazelbrook/trainer/classes',
    follow: `/classes/${id}|/signing-in`,
  },
  { who: 'msReid', name: 'the work that is set', at: '/hazelbrook/trainer/activities' },
  { who: 'msReid', name: 'setting work', at: '/hazelbrook/trainer/activities/new' },
  { who: 'ngozi', name: 'a parent’s home', at: '/hazelbrook/parent' },
  { who: 'ngozi', name: 'a parent’s children', at: '/hazelbrook/parent/children' },
  { who: 'ngozi', name: 'a child’s progress', at: '/hazelbrook/parent', follow: `/children/${id}` },
  { who: 'ngozi', name: 'signing in at home', at: '/hazelbrook/parent/signing-in' },
  { who: 'ngozi', name: 'one’s own details', at: '/hazelbrook/parent/details' },
  { who: 'ngozi', name: 'consents', at: '/hazelbrook/parent/consent' },
  { who: 'ngozi', name: 'a decision', at: '/hazelbrook/parent/consent', follow: `/consent/${id}` },
  { who: 'ngozi', name: 'a parent’s news', at: '/hazelbrook/notifications' },
  { who: 'mrPrice', name: 'a support worker’s children', at: '/hazelbrook/support' },
  {
    who: 'mrPrice',
    name: 'a child somebody supports',
    at: '/hazelbrook/support',
    follow: `/children/${id}`,
  },
  { who: 'mrPrice', name: 'a support worker’s account', at: '/hazelbrook/account' },
  { who: 'mrsCole', name: 'a safeguarding lead’s home', at: '/hazelbrook/admin' },
  { who: 'mrsCole', name: 'people, only to read', at: '/hazelbrook/admin/people' },
  {
    who: 'mrsCole',
    name: 'a child with care notes',
    at: '/hazelbrook/admin/people?q=Amara',
    follow: `/people/${id}`,
  },
  { who: 'mrRao', name: 'the office without more', at: '/hazelbrook/admin' },
  { who: 'mrMalik', name: 'the office’s home', at: '/hazelbrook/admin' },
  { who: 'mrMalik', name: 'school sign-in', at: '/hazelbrook/admin/sign-in' },
  { who: 'mrMalik', name: 'a new provider', at: '/hazelbrook/admin/sign-in/new?kind=entra' },
  { who: 'mrMalik', name: 'classes', at: '/hazelbrook/admin/classes' },
  { who: 'mrMalik', name: 'a new class', at: '/hazelbrook/admin/classes/new' },
  {
    who: 'mrMalik',
    name: 'a class in the office',
    at: '/hazelbrook/admin/classes',
    follow: `/classes/${id}`,
  },
  {
    who: 'mrMalik',
    name: 'how a class signs in, in the office',
    at: '/hazelbrook/admin/classes',
    follow: `/classes/${id}|/signing-in`,
  },
  { who: 'mrMalik', name: 'clubs', at: '/hazelbrook/admin/clubs' },
  { who: 'mrMalik', name: 'a new club', at: '/hazelbrook/admin/clubs/new' },
  {
    who: 'mrMalik',
    name: 'a club in the office',
    at: '/hazelbrook/admin/clubs',
    follow: `/clubs/${id}`,
  },
  { who: 'msReid', name: 'a teacher’s account', at: '/hazelbrook/account' },
  { who: 'msReid', name: 'a teacher at this school', at: '/hazelbrook/account/at-school' },
  { who: 'msReid', name: 'a teacher’s news', at: '/hazelbrook/notifications' },
  { who: 'msReid', name: 'two-step sign-in', at: '/hazelbrook/account/second-step' },
  { who: 'mrMalik', name: 'passkeys', at: '/hazelbrook/account/passkeys' },
  { who: 'ngozi', name: 'how pages look', at: '/hazelbrook/account/display' },
  { who: 'ngozi', name: 'a parent’s account', at: '/hazelbrook/account' },
  { who: 'ngozi', name: 'what happened on an account', at: '/hazelbrook/account/events' },
  { who: 'mrMalik', name: 'the office’s account', at: '/hazelbrook/account' },
  { who: 'mrMalik', name: 'roles', at: '/hazelbrook/admin/roles' },
  { who: 'mrMalik', name: 'a new role', at: '/hazelbrook/admin/roles/new' },
  { who: 'mrMalik', name: 'the record', at: '/hazelbrook/admin/record' },
  { who: 'mrMalik', name: 'settings', at: '/hazelbrook/admin/settings' },
  { who: 'mrMalik', name: 'what the school is', at: '/hazelbrook/admin/school' },
  {
    who: 'mrMalik',
    name: 'the register of schools',
    at: '/hazelbrook/admin/school?find=Hazelbrok',
  },
  {
    who: 'mrMalik',
    name: 'a school to take over',
    at: '/hazelbrook/admin/school?take=990003',
  },
  { who: 'mrMalik', name: 'logo and colour', at: '/hazelbrook/admin/school/look' },
  { who: 'mrMalik', name: 'the school’s own words', at: '/hazelbrook/admin/school/words' },
  { who: 'mrMalik', name: 'the parts in use', at: '/hazelbrook/admin/school/modules' },
  { who: 'mrMalik', name: 'the set-up guide', at: '/hazelbrook/admin/set-up' },
  { who: 'mrMalik', name: 'imports', at: '/hazelbrook/admin/imports' },
  { who: 'mrMalik', name: 'files to import', at: '/hazelbrook/admin/imports/new' },
  { who: 'mrMalik', name: 'the school as a file', at: '/hazelbrook/admin/imports/export' },
  { who: 'mrMalik', name: 'the next school year', at: '/hazelbrook/admin/rollover' },
  { who: 'mrMalik', name: 'the calendar', at: '/hazelbrook/admin/calendar' },
  { who: 'mrMalik', name: 'a new day off', at: '/hazelbrook/admin/calendar/days/new' },
  { who: 'mrMalik', name: 'a new term', at: '/hazelbrook/admin/calendar/terms/new' },
  {
    who: 'mrMalik',
    name: 'a year to prepare',
    at: '/hazelbrook/admin/calendar/prepare?year=2030',
  },
  {
    who: 'mrMalik',
    name: 'bank holidays to add',
    at: '/hazelbrook/admin/calendar/bank-holidays?year=2030',
  },
  { who: 'mrMalik', name: 'people', at: '/hazelbrook/admin/people' },
  { who: 'mrMalik', name: 'a person', at: '/hazelbrook/admin/people', follow: `/people/${id}` },
  {
    who: 'mrMalik',
    name: 'a grown-up in the office',
    at: '/hazelbrook/admin/people?role=parent',
    follow: `/people/${id}`,
  },
  { who: 'mrMalik', name: 'what families corrected', at: '/hazelbrook/admin/people/corrections' },
  {
    who: 'mrMalik',
    name: 'a child’s contacts',
    at: '/hazelbrook/admin/people?role=student',
    follow: `/people/${id}|/contacts$`,
  },
  {
    who: 'mrMalik',
    name: 'a child in the roll',
    at: '/hazelbrook/admin/people?role=student',
    follow: `/people/${id}|/record$`,
  },
  {
    who: 'mrMalik',
    name: 'what helps a child',
    at: '/hazelbrook/admin/people?role=student',
    follow: `/people/${id}|/needs$`,
  },
  {
    who: 'mrMalik',
    name: 'a teacher’s qualifications',
    at: '/hazelbrook/admin/people?role=trainer',
    follow: `/people/${id}|/qualifications$`,
  },
  {
    who: 'mrMalik',
    name: 'several people to change',
    at: '/hazelbrook/admin/people/several?all=yes&role=student&year=3',
  },
  { who: 'mrMalik', name: 'departments', at: '/hazelbrook/admin/departments' },
  { who: 'mrMalik', name: 'a new department', at: '/hazelbrook/admin/departments/new' },
  {
    who: 'mrMalik',
    name: 'a department',
    at: '/hazelbrook/admin/departments',
    follow: `/departments/${id}`,
  },
  {
    who: 'mrMalik',
    name: 'a department’s details',
    at: '/hazelbrook/admin/departments',
    follow: `/departments/${id}|/edit$`,
  },
  {
    who: 'mrMalik',
    name: 'archiving a department',
    at: '/hazelbrook/admin/departments',
    follow: `/departments/${id}|/archive$`,
  },
  { who: 'mrMalik', name: 'invitations', at: '/hazelbrook/admin/people/invitations' },
  { who: 'mrMalik', name: 'inviting many', at: '/hazelbrook/admin/people/invite?q=Usha' },
  { who: 'msReid', name: 'changing one’s password', at: '/hazelbrook/account/password' },
  { who: 'msReid', name: 'showing that it is them', at: '/hazelbrook/account/confirm' },
  { who: 'msReid', name: 'changing one’s address', at: '/hazelbrook/account/email' },
  // Anybody sees these, signed in or not.
  { who: 'ngozi', name: 'a forgotten password', at: '/forgotten' },
  { who: 'ngozi', name: 'a link that was asked for', at: '/forgotten?sent=yes' },
  { who: 'ngozi', name: 'a link that is over', at: '/reset/over' },
  { who: 'ngozi', name: 'a new password that is set', at: '/reset/done' },
  { who: 'ngozi', name: 'an address that is confirmed', at: '/verify/done' },
  { who: 'ngozi', name: 'an invitation that is over', at: '/invitation/over' },
  { who: 'ngozi', name: 'the demo’s inbox', at: '/inbox' },
  { who: 'robin', name: 'an operator’s schools', at: '/platform' },
  { who: 'robin', name: 'making a school', at: '/platform/schools/new' },
  { who: 'robin', name: 'a school as operators see it', at: '/platform', follow: `/schools/${id}` },
  { who: 'robin', name: 'the operators’ record', at: '/platform/record' },
  { who: 'robin', name: 'support access', at: '/platform/access' },
  { who: 'robin', name: 'settings of the whole product', at: '/platform/settings' },
  { who: 'robin', name: 'an operator’s safer sign-in', at: '/platform/safe-sign-in' },
  { who: 'mrMalik', name: 'who looked into the school', at: '/hazelbrook/admin/support' },
];

/** Opens the page, following links by the form of their addresses where it has no fixed one. */
export async function open(page: Page, { at, follow }: Place) {
  await page.goto(at);
  for (const step of follow?.split('|') ?? []) {
    const addresses = await page
      .locator('main a[href]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const next = addresses.find((address) => new RegExp(step).test(address));
    if (!next) throw new Error(`No link to ${step} at ${page.url()}`);
    await page.goto(next);
  }
}
