import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cutDrawingOf } from '@/lib/platform/paper/art';
import { badgeColours, badgeShapes } from '@/lib/shared/recognition';
import { textOn } from '@/lib/testing/text-on';
import { type Certificate, certificatesAsPdf } from './pdf';

const words = {
  ...{ document: 'Certificates of Oakfield', title: 'Certificate', goesTo: 'This goes to' },
  ...{ date: 'Date', signed: 'Signed' },
};
const of = (name: string, more: Partial<Certificate> = {}): Certificate => ({
  ...{ name, reason: 'for the badge Kind heart', sentence: 'You waited for Sam.' },
  ...{ drawing: 'kind-heart', cut: null, day: '20 November 2026', ...more },
});
const print = (certificates: Certificate[], more: { logo?: Buffer; signedBy?: string } = {}) =>
  certificatesAsPdf({
    ...{ certificates, words, school: 'Oakfield Primary', logo: null, signedBy: 'Mr Okafor' },
    ...more,
  });

test('a page for each child, read back as it was said, on A4 on its side', async () => {
  const pdf = await print([of('Maya Rao'), of('Leo Chen', { sentence: '', drawing: null })]);
  expect(textOn(pdf)).toEqual([
    [
      ...['Oakfield Primary', 'Certificate', 'This goes to', 'Maya Rao'],
      ...['for the badge Kind heart', 'You waited for Sam.', '20 November 2026'],
      'DateMr Okafor',
    ],
    [
      ...['Oakfield Primary', 'Certificate', 'This goes to', 'Leo Chen'],
      ...['for the badge Kind heart', '20 November 2026', 'DateMr Okafor'],
    ],
  ]);
  expect(pdf.toString('latin1').match(/\/MediaBox \[0 0 841.89 595.28\]/g)).toHaveLength(2);
});

test('a screen reader is told the language, the title and the order of it', async () => {
  const pdf = await print([of('Maya Rao')]);
  for (const part of ['/Marked true', '/Lang (en-GB)', '/S /H1', '/S /H2', '/S /P'])
    expect([part, pdf.includes(part)]).toEqual([part, true]);
});

test.each(['Łucja Żółkiewska', 'Đặng Thị Hương', 'Олена Ковальчук', 'Zoë O’Brien', 'Σ'])(
  'a name such as %s is written with its own letters or left to be written by hand',
  async (name) => {
    const [page = []] = textOn(await print([of(name)]));
    expect(page.includes(name)).toBe(name !== 'Σ');
    expect(page.join()).not.toContain('\uFFFD');
  },
);

test('emoji are left out; for other letters there is a line to write the name on, and it is said', async () => {
  const pdf = await print([of('Sam 🙂 Lee'), of('王明'), of('سارة'), of('🙂')]);
  const pages = textOn(pdf);
  expect(pages[0]).toContain('Sam Lee');
  for (const page of pages.slice(1)) {
    expect(page.slice(0, 4)).toEqual([
      ...['Oakfield Primary', 'Certificate', 'This goes to', 'for the badge Kind heart'],
    ]);
    expect(page.join()).not.toContain('\uFFFD');
  }
  expect(pdf.includes(Buffer.from('\uFEFF王明', 'utf16le').swap16())).toBe(true);
});

test('a long name and a long sentence stay on the page', async () => {
  const name = 'Wolfeschlegelsteinhausenbergerdorff-Wilhelmina Featherstonehaugh';
  const sentence = 'You waited until everybody had found a place to sit. '.repeat(4).trim();
  const [page = []] = textOn(await print([of(name, { sentence })]));
  expect(page).toContain(name);
  expect(page.join(' ')).toContain(sentence);
});

test('the school’s logo is on every page, whatever kind of picture it is', async () => {
  const square = { width: 40, height: 20, channels: 3, background: '#2a3bd1' } as const;
  const logo = await sharp({ create: square }).webp().toBuffer();
  const plain = { drawing: null };
  const [without, having] = [
    await print([of('Maya', plain)]),
    await print([of('Maya', plain)], { logo }),
  ];
  expect(without?.includes('/Subtype /Image')).toBe(false);
  expect(having?.includes('/Subtype /Image')).toBe(true);
  expect(having?.includes('/S /Figure')).toBe(true);
});

test('a badge of a shape and a colour is drawn as it is on the screen, and every shape can be', async () => {
  const pictures = await Promise.all(
    badgeShapes.flatMap((shape) =>
      badgeColours.map(async (colour) => {
        const { data } = await sharp(await cutDrawingOf('kind-heart', { shape, colour }))
          .resize(24)
          .raw()
          .toBuffer({ resolveWithObject: true });
        return data.toString('base64');
      }),
    ),
  );
  expect(new Set(pictures).size).toBe(badgeShapes.length * badgeColours.length);
  const cut = { shape: 'star', colour: 'leaf' } as const;
  const [plain, starred] = [await print([of('Maya Rao')]), await print([of('Maya Rao', { cut })])];
  expect(textOn(starred)).toEqual(textOn(plain));
  expect(starred.equals(plain)).toBe(false);
});
