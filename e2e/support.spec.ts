import { expect, type Page } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

const note = 'Brought a shell for the nature table and told three others about it.';

/** The child's page in the office, found by name. */
async function amaraInOffice(page: Page) {
  await page.goto('/hazelbrook/admin/people?q=Amara&role=student');
  await page.getByRole('link', { name: 'Amara Okafor' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
}

test('a support worker sees the children they were given and writes a note; the lead reads it, the admin sees no trace', async ({
  meet,
}) => {
  const worker = await meet('mrPrice');
  const children = worker.getByRole('table', { name: /My children/ }).getByRole('link');
  await expect(children).toHaveText(['Amara Okafor', 'David Okafor']);
  await children.first().click();
  await expect(worker.getByRole('heading', { level: 1, name: 'Amara' })).toBeVisible();
  const family = worker.getByRole('region', { name: 'Parents and carers' });
  await expect(family).toContainText('Ngozi Okafor');
  await expect(family.getByRole('link')).toHaveCount(0);
  await expect(worker.getByText('@hazelbrook.example')).toHaveCount(0);

  const notes = worker.getByRole('region', { name: 'Care notes' });
  await notes.getByRole('button', { name: 'Write the note' }).click();
  await expect(notes.getByText('Write something first.').first()).toBeVisible();
  await notes.getByLabel('New note').fill(note);
  await notes.getByRole('button', { name: 'Write the note' }).click();
  await expect(notes.getByRole('status')).toHaveText('The note is written.');
  await expect(notes.getByRole('listitem').first()).toContainText(note);
  await expect(notes.getByRole('listitem').first()).toContainText('Mr Price');
  await expect(notes.getByLabel('New note')).toHaveValue('');

  const lead = await meet('mrsCole');
  await amaraInOffice(lead);
  await expect(lead.getByRole('region', { name: 'Care notes' })).toContainText(note);
  await expect(lead.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await lead.goto('/hazelbrook/admin/record?kind=care');
  await expect(lead.getByText('Wrote a care note').first()).toBeVisible();
  await expect(lead.getByText('Opened a child’s care notes').first()).toBeVisible();

  for (const who of ['mrMalik', 'mrRao'] as const) {
    const office = await meet(who);
    await amaraInOffice(office);
    await expect(office.getByText(/care note/i)).toHaveCount(0);
    await expect(office.getByText(note)).toHaveCount(0);
  }
  const admin = await meet('mrMalik');
  await admin.goto('/hazelbrook/admin/record?kind=care');
  await expect(admin.getByText('Nothing matches')).toBeVisible();
});

test('another child is as unknown to a support worker as one that never was', async ({ meet }) => {
  const admin = await meet('mrMalik');
  await admin.goto('/hazelbrook/admin/people?role=student');
  const stranger = await admin
    .getByRole('table')
    .getByRole('link', { name: /^(?!.*Okafor)/ })
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href')?.match(/people\/([0-9a-f-]{36})/)?.[1])
        .find(Boolean),
    );
  expect(stranger).toBeTruthy();
  const worker = await meet('mrPrice');
  for (const id of [stranger, '01a1fc2c-0000-7000-8000-000000000000', 'x'])
    expect((await worker.goto(`/hazelbrook/support/children/${id}`))?.status()).toBe(404);
});

test('what a court withholds stands where rights are read, until the order is ended', async ({
  meet,
}) => {
  const admin = await meet('mrMalik');
  await admin.goto('/hazelbrook/admin/people?q=David&role=student');
  await admin.getByRole('link', { name: 'David Okafor' }).click();
  await admin.getByRole('link', { name: 'Change: Emeka Okafor' }).click();
  const form = admin.getByRole('form', { name: 'Record an order' });
  await form.getByRole('button', { name: 'Record the order' }).click();
  await expect(
    form.getByText('Tick at least one thing that the court withholds.').first(),
  ).toBeVisible();
  await form.getByLabel('collecting the child').check();
  await form.getByLabel('Reference of the order').fill('FD26P00123');
  await form.getByRole('button', { name: 'Record the order' }).click();
  const orders = admin.getByRole('region', { name: 'Court orders' });
  const sentence = 'A court order withholds: collecting the child.';
  await expect(orders).toContainText(sentence);
  await expect(orders).toContainText('Reference: FD26P00123');
  await expectNoBarriersAnywhere(admin);

  const worker = await meet('mrPrice');
  await worker.getByRole('link', { name: 'David Okafor' }).click();
  const father = worker
    .getByRole('region', { name: 'Parents and carers' })
    .getByRole('listitem')
    .filter({ hasText: 'Emeka Okafor' });
  await expect(father).toContainText(sentence);
  await expect(father).not.toContainText('May collect the child');
  await expect(worker.getByText('FD26P00123')).toHaveCount(0);

  await admin.setViewportSize({ width: 1280, height: 800 });
  await orders.getByRole('button', { name: 'End it today: collecting the child' }).click();
  await expect(orders).not.toContainText(sentence);
  await worker.reload();
  await expect(father).toContainText('May collect the child');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a note is written all the same', async ({ page }) => {
    await signInAs(page, 'mrPrice');
    await page.getByRole('link', { name: 'David Okafor' }).click();
    await page.getByLabel('New note').fill('Asked for a map of the school.');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'map of the school' })).toBeVisible();
  });
});

const entries = {
  mrMalik: ['Home', 'People', 'Learning', 'Calendar', 'Record', 'Privacy', 'Sign-in', 'Settings'],
  mrRao: ['Home', 'People', 'Learning', 'Calendar', 'Requests for a copy'],
  mrsCole: ['Home', 'People', 'Learning', /^What children tell/, 'Record', 'Privacy'],
} as const;

for (const [who, labels] of Object.entries(entries))
  test(`${who} is shown what they may open, and each of it opens`, async ({ page }) => {
    await signInAs(page, who as keyof typeof entries);
    const links = page.getByRole('navigation', { name: 'Main' }).first().getByRole('link');
    await expect(links).toHaveText([...labels]);
    const addresses = await page
      .locator('main a[href^="/hazelbrook/admin"], nav a[href^="/hazelbrook/admin"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    for (const address of new Set(addresses))
      expect((await page.goto(address))?.status(), address).toBe(200);
  });
