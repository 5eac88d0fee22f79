import { expect } from '@playwright/test';
import { expectNoBarriersAnywhere } from './story/page-checks';
import { signInAs, test } from './story/people';

/** A second of silence, as a recorder would write it. */
function recording() {
  const samples = 8_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  return { name: 'voice.wav', mimeType: 'audio/wav', buffer: wav };
}

const words = 'My tummy hurts before maths.';

test('Amara tells someone in words and voice; the lead reads, acts, and takes a copy; nobody else sees a trace', async ({
  meet,
}) => {
  test.slow();
  const child = await meet('amara');
  await child.getByRole('link', { name: 'Tell someone' }).click();
  await expect(child.getByRole('heading', { level: 1, name: 'Tell someone' })).toBeVisible();
  await expect(child.getByText('Mrs Cole and Mr Frost will read it.')).toBeVisible();
  await expect(child.getByText('0800 1111')).toBeVisible();

  await child.getByRole('button', { name: 'Send it' }).click();
  await expect(child.getByText('Write or say something first.').first()).toBeVisible();
  await child.getByLabel('Write it').fill(words);
  await child.locator('#voice-file').setInputFiles(recording());
  await child.getByRole('radio', { name: 'Not Mr Frost' }).check();
  await child.getByRole('button', { name: 'Send it' }).click();
  await expect(
    child.getByRole('heading', { level: 1, name: 'Thank you for telling' }),
  ).toBeVisible();
  await expect(child.getByText(words)).toHaveCount(0);
  await child.getByRole('link', { name: 'Back to Today' }).click();
  await child.getByRole('link', { name: 'Tell someone' }).click();
  await expect(child.getByLabel('Write it')).toHaveValue('');

  const lead = await meet('mrsCole');
  await lead
    .getByRole('navigation')
    .getByRole('link', { name: /What children tell/ })
    .first()
    .click();
  const row = lead
    .getByRole('row')
    .filter({ hasText: 'Nobody yet' })
    .filter({ hasText: 'Amara Okafor' })
    .first();
  await expect(row).toContainText('To be read by');
  await expect(lead.getByText(words)).toHaveCount(0);
  await row.getByRole('link', { name: 'Amara Okafor' }).click();
  await expect(lead.getByText(words)).toBeVisible();
  await expect(lead.getByText(/asked that Mr Frost does not read it/)).toBeVisible();
  const place = new URL(lead.url()).pathname;
  const sound = await lead.request.get(`${place}/recording`, { headers: { range: 'bytes=0-3' } });
  expect([sound.status(), await sound.text()]).toEqual([206, 'RIFF']);
  await expectNoBarriersAnywhere(lead);
  await lead.setViewportSize({ width: 1280, height: 800 });

  await lead.getByRole('button', { name: 'Add the note' }).click();
  await expect(lead.getByText('Write what was done.').first()).toBeVisible();
  await lead.getByRole('textbox', { name: /What was done/ }).fill('Spoke with Amara.');
  await lead.getByRole('button', { name: 'Close it' }).click();
  await expect(lead.getByRole('listitem').filter({ hasText: 'Spoke with Amara.' })).toContainText(
    'Mrs Cole closed it',
  );
  await lead.getByRole('textbox', { name: /What was done/ }).fill('Again on Friday.');
  await lead.getByRole('button', { name: 'Open it again' }).click();
  await expect(lead.getByRole('button', { name: 'Close it' })).toBeVisible();

  const [download] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('button', { name: 'Take a copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('what-was-told.zip');

  for (const who of ['ngozi', 'msReid', 'mrMalik', 'mrRao', 'david', 'mrPrice'] as const) {
    const other = await meet(who);
    for (const address of [place, '/hazelbrook/admin/concerns', `${place}/recording`])
      expect((await other.request.get(address)).status(), `${who} ${address}`).toBe(404);
    expect(
      (await other.request.post(`${place}/copy`)).status(),
      `${who} takes no copy`,
    ).toBeGreaterThanOrEqual(403);
  }
});

test('the lead’s news and mail name no child', async ({ meet }) => {
  const child = await meet('david');
  await child.getByRole('link', { name: 'Tell someone' }).click();
  await child.getByLabel('Write it').fill(words);
  await child.getByRole('button', { name: 'Send it' }).click();
  await expect(child.getByRole('heading', { name: 'Thank you for telling' })).toBeVisible();

  const lead = await meet('mrsCole');
  await expect(async () => {
    await lead.goto('/hazelbrook/notifications');
    await expect(lead.getByText('A child has told something').first()).toBeVisible();
  }).toPass();
  await expect(lead.locator('main')).not.toContainText('David');
  // Only where it leads: to go there would read what the first journey is about to read.
  const news = lead.getByRole('link', { name: /A child has told something/ }).first();
  const address = (await news.getAttribute('href')) ?? '';
  const { location } = (await lead.request.get(address, { maxRedirects: 0 })).headers();
  expect(location).toMatch(/\/admin\/concerns\/[0-9a-f-]{36}$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('telling works all the same', async ({ page }) => {
    await signInAs(page, 'david');
    await page.getByRole('link', { name: 'Tell someone' }).click();
    await page.getByLabel('Write it').fill(words);
    await page.getByRole('button', { name: 'Send it' }).click();
    await expect(page.getByRole('heading', { name: 'Thank you for telling' })).toBeVisible();
  });
});
