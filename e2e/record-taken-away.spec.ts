import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './story/people';

async function fileFrom(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Take th(?:is list|ese changes) as a file$/ }).click(),
  ]);
  return (await readFile(await download.path(), 'utf8')).split('\r\n');
}

test('the office takes the record and every change away, as the page is narrowed, and that is in the record', async ({
  meet,
}) => {
  const office = await meet('mrMalik');
  await office.goto('/hazelbrook/admin/record?kind=consent');
  const [shown = ''] = await office.getByText(/^Showing 1 to 50 of/).allTextContents();
  const total = Number(/of ([\d,]+)/.exec(shown)?.[1]?.replace(',', ''));
  const [head, ...events] = await fileFrom(office);
  expect(head).toBe('\ufeff"When","What","Who","About","Where"');
  // Others may answer a question meanwhile.
  expect(total).toBeGreaterThan(60);
  expect(events.length - 1).toBeGreaterThanOrEqual(total);
  expect(events.at(-1)).toBe('');
  for (const line of events.slice(0, -1)) {
    expect(line).toMatch(/^"\d{4}-\d\d-\d\dT[\d:.]+Z","[^"]+","[^"]+",/);
    expect(line).not.toMatch(/Handed in|Signed in|Looked/);
  }

  await office.goto('/hazelbrook/admin/record/trail?kind=consent&verb=insert');
  const [columns, ...changes] = await fileFrom(office);
  expect(columns).toContain('"Number of the row","Who","About"');
  expect(changes.length).toBeGreaterThan(500);
  expect(changes[0]).toContain('"Added"');
  expect(changes.some((line) => line.includes('""decision"":""given""'))).toBe(true);

  await office.goto('/hazelbrook/admin/record?kind=settings');
  const rows = office.getByRole('row');
  await expect(rows.filter({ hasText: 'Took a list of every change away' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: 'Took the record away' }).first()).toBeVisible();
});

test('neither is taken away by who may not read it, nor from another page', async ({ meet }) => {
  for (const address of ['/hazelbrook/admin/record/file', '/hazelbrook/admin/record/trail/file']) {
    for (const who of ['missHart', 'ngozi', 'mrsBell'] as const) {
      const outsider = await meet(who);
      const answer = await outsider.request.post(address, { form: {} });
      expect(answer.status(), `${who} at ${address}`).toBe(404);
    }
    const office = await meet('mrMalik');
    const from = { 'sec-fetch-site': 'cross-site' };
    const answer = await office.request.post(address, { form: {}, headers: from });
    expect(answer.status()).toBe(403);
  }
});
