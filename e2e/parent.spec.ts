import { expect, type Page } from '@playwright/test';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

const voice = 'Can David record their voice?';

/** Opens one of the school’s questions and answers with a yes, or leaves the yes that stands. */
async function sayYes(parent: Page, question: string, child: string) {
  await parent.goto('/hazelbrook/parent/consent');
  await parent.getByRole('link', { name: question }).click();
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText(question);
  const back = parent.getByRole('button', { name: 'Take my yes back' });
  if (await back.isVisible()) return;
  await parent.getByRole('button', { name: `Yes, ${child} can` }).click();
  await expect(parent.getByText('Saved: yes.')).toBeVisible();
}

/** What is stored of a recording is decoded by the browser, which tells how long it plays. */
async function handInAndHear(child: Page) {
  await child.locator('#voice-file').setInputFiles({
    name: 'me.wav',
    mimeType: 'audio/wav',
    buffer: Buffer.from(toneRecording(7, 2)),
  });
  await child.getByRole('button', { name: 'Hang it up' }).click();
  await expect(child.getByText('You hung it up!')).toBeVisible();
  const stored = child.locator('main audio').first();
  const seconds = await stored.evaluate(async (audio: HTMLAudioElement) => {
    const bytes = await (await fetch(audio.src)).arrayBuffer();
    return (await new AudioContext().decodeAudioData(bytes)).duration;
  });
  expect(seconds).toBeGreaterThan(0.5);
}

test('Ngozi gives her consent and takes it back; David’s way to record comes and goes', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn('Read a page aloud');
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Reading', title);
  await sayYes(await meet('emeka'), voice, 'David');
  await signInAs(page, 'ngozi');
  await sayYes(page, voice, 'David');

  const david = await meet('david');
  await openWork(david, 'Reading', title);
  await expect(david.getByRole('group', { name: 'Your voice' })).toBeVisible();
  await handInAndHear(david);
  const second = titleOfItsOwn('Read a page aloud');
  await setWork(teacher, 'Reading', second);
  await openWork(david, 'Reading', second);

  const answers = page.getByRole('region', { name: 'Answers so far' }).getByRole('row');
  await page.reload();
  const before = await answers.count();
  await page.getByRole('button', { name: 'Take my yes back' }).click();
  await expect(page.getByText('Saved: your yes is taken back.')).toBeVisible();
  await expect(answers).toHaveCount(before + 1);
  await expect(answers.nth(1)).toContainText('Ngozi Okafor (you)');
  await expect(answers.nth(1)).toContainText('Took the yes back');
  await expect(answers.filter({ hasText: 'Another adult with a say' }).first()).toBeVisible();
  await expect(page.getByText('Emeka')).toHaveCount(0);
  await expectNoBarriers(page);

  await david.reload();
  await expect(david.getByText('Recording is off for you.')).toBeVisible();
  await expect(david.getByRole('group', { name: 'Your voice' })).toHaveCount(0);
  await expect(david.getByLabel('Write here')).toBeVisible();

  await sayYes(page, voice, 'David');
  await david.reload();
  await expect(david.getByRole('group', { name: 'Your voice' })).toBeVisible();
});

test('one parent says yes and the other no: the no holds, and neither is named', async ({
  page,
  meet,
}) => {
  const question = 'Can Amara’s work hang in the school hall?';
  await signInAs(page, 'ngozi');
  await sayYes(page, question, 'Amara');
  const emeka = await meet('emeka');
  await sayYes(emeka, question, 'Amara');
  await emeka.reload();
  await emeka.getByRole('button', { name: 'Take my yes back' }).click();
  await expect(emeka.getByText('Saved: your yes is taken back.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('You said yes, and another adult with a say said no.')).toBeVisible();
  await expect(page.getByText('Emeka')).toHaveCount(0);
});

test('Ngozi sees both children’s term on a phone, and the chart as a table', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInAs(page, 'ngozi');
  for (const name of ['Amara', 'David']) {
    const card = page.getByRole('article', { name });
    await expect(card.getByText(/^Days handed in each week/).first()).toBeVisible();
    await card.getByText('Show as a table').click();
    const table = card.getByRole('table');
    await expect(table).toBeVisible();
    expect(await table.getByRole('row').count()).toBeGreaterThan(8);
    await expect(table.getByRole('row').nth(1)).toContainText(/Week of \d/);
  }
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: 'More about David’s learning' }).click();
  await expect(page.getByRole('heading', { name: 'Handed in last' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('Ngozi gives an answer and changes it all the same', async ({ page }) => {
    const question = 'Can Amara be in other children’s photos?';
    await signInAs(page, 'ngozi');
    await sayYes(page, question, 'Amara');
    await page.goto(page.url());
    await page.getByRole('button', { name: 'Take my yes back' }).click();
    await expect(page.getByText('Saved: your yes is taken back.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Yes, Amara can' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'No, not for now' })).toBeVisible();
  });
});
