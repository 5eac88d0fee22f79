import { expect, test } from '@playwright/test';
import { signInAs, type Who } from './story/people';

const id = '[0-9a-f]{8}-[0-9a-f-]{27}';

/** From where somebody follows a link to a record that has a name of its own. */
const records: readonly Readonly<{ who: Who; what: string; from: readonly string[] }>[] = [
  { who: 'amara', what: 'club', from: ['/hazelbrook/student/clubs', `/student/clubs/${id}`] },
  {
    who: 'david',
    what: 'piece',
    from: ['/hazelbrook/student/clubs', `/student/clubs/${id}`, `/student/activities/${id}`],
  },
  {
    who: 'msReid',
    what: 'piece of work set',
    from: ['/hazelbrook/trainer/activities', `/trainer/activities/${id}`],
  },
  {
    who: 'msReid',
    what: 'wall of an activity',
    from: ['/hazelbrook/trainer/activities', `/review/wall/${id}`],
  },
  {
    who: 'ngozi',
    what: 'child’s piece',
    from: ['/hazelbrook/parent', `/children/${id}`, `/activities/${id}`],
  },
  { who: 'mrMalik', what: 'class', from: ['/hazelbrook/admin/classes', `/admin/classes/${id}`] },
  { who: 'mrMalik', what: 'club', from: ['/hazelbrook/admin/clubs', `/admin/clubs/${id}`] },
];

for (const { who, what, from } of records)
  test(`the tab of a ${what} says which one it is to ${who}, and nothing of one that is not theirs`, async ({
    page,
  }) => {
    const [start = '', ...links] = from;
    await signInAs(page, who, start);
    for (const link of links) {
      const hrefs = await page
        .locator('main a[href]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
      const next = hrefs.find((href) => new RegExp(`${link}($|[?])`).test(href));
      expect(next, `a link like ${link} on ${page.url()}`).toBeTruthy();
      await page.goto(String(next));
    }
    const [name = ''] = (await page.title()).split(' · ');
    expect(name).not.toBe('');
    // Of a list that a drawer lies over nothing can be reached, its heading neither.
    await expect(page.locator('h1:not([inert] *)')).toContainText(name);

    const nobodys = page.url().replace(new RegExp(`${id}(?!.*${id}).*$`), crypto.randomUUID());
    expect((await page.goto(nobodys))?.status()).toBe(404);
    await expect(page).not.toHaveTitle(new RegExp(name));
  });
