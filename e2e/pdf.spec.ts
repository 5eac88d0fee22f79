import { expect } from '@playwright/test';
import PDFDocument from 'pdfkit';
import { notAPhoto, openInQueue, openWork, setWork, titleOfItsOwn } from './story/homework';
import { expectNoBarriers, expectNoSidewaysScroll } from './story/page-checks';
import { signInAs, test } from './story/people';

/** Two pages, as a word processor writes them. */
async function report() {
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false, info: { Author: 'Somebody' } });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const end = new Promise((resolve) => pdf.on('end', resolve));
  for (const heading of ['What floats?', 'What sinks?'])
    pdf
      .addPage()
      .fontSize(34)
      .text(heading, 60, 70)
      .fontSize(15)
      .text('I tried a cork, a spoon, a leaf and a stone.', 60, 140);
  pdf.end();
  await end;
  return { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.concat(parts) };
}

test('David hands in a PDF, and its pages hang like photos for him and his teacher', async ({
  page,
  meet,
}) => {
  test.slow();
  const title = titleOfItsOwn('Float or sink?');
  const teacher = await meet('mrAbara');
  await setWork(teacher, 'Science', title);
  await signInAs(page, 'david');
  await openWork(page, 'Science', title);

  await page.getByLabel('Choose a PDF').setInputFiles({ ...notAPhoto, name: 'report.pdf' });
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('This file is not a PDF.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Take the PDF away' }).click();

  await page.getByLabel('Choose a PDF').setInputFiles(await report());
  await expect(page.getByText('Your PDF: report.pdf')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Nobody else' })).toBeVisible();
  // High enough that the dock lies over nothing: what it covers is a scroll away.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('You hung it up!')).toBeVisible();
  const first = page.getByAltText('Page 1 of your PDF', { exact: true });
  await expect(first).toBeVisible();
  await expect(page.getByAltText('Page 2 of your PDF', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);

  await openInQueue(teacher, title);
  await expect(teacher.getByAltText('Page 1 of the PDF', { exact: true }).first()).toBeVisible();
  await expect(teacher.getByAltText('Page 2 of the PDF', { exact: true }).first()).toBeVisible();
  await expectNoBarriers(teacher);
  await teacher
    .getByRole('link', { name: 'All pieces' })
    .or(teacher.locator('.piece-header .link'))
    .first()
    .click();
  const tile = teacher.getByAltText(/^First page of the PDF from David/);
  await expect(tile).toBeVisible();
  // A tile fetches a small one.
  const shown = () => tile.evaluate((picture: HTMLImageElement) => picture.currentSrc);
  await expect.poll(shown).toMatch(/\?side=(240|480)$/);
});
