import { readdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Refusal } from '@/lib/platform/refusal';
import { pdfOf, rawPdf, secretOfThePdf } from '@/lib/testing/pdfs';
import { given, testFile, testFolder, withTestData } from '@/lib/testing/test-data';
import { mostTextOfAPage, mostWaiting, plainTextOf, preparePdf } from './pdf';
import { picturesInTurn } from './photo';

const refusalOf = (bytes: Uint8Array, personId?: string) =>
  preparePdf(bytes, personId).then(
    () => 'kept',
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error.messageKey;
    },
  );

async function colourAt(bytes: Buffer, across: number, down: number) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at =
    (Math.floor(down * info.height) * info.width + Math.floor(across * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

describe('A PDF', () => {
  test('becomes a picture of each page, as it looks', async () => {
    const pages = await preparePdf(await pdfOf({ pages: 3 }));
    expect(pages).toHaveLength(3);
    for (const { photo, others } of pages) {
      expect([photo.width, photo.height]).toEqual([1414, 2000]);
      expect(others.map(({ height }) => height).sort()).toEqual([240, 960].sort());
      const [red = 0, green = 255] = await colourAt(photo.bytes, 160 / 595, 500 / 842);
      expect(red).toBeGreaterThan(180);
      expect(green).toBeLessThan(100);
      expect(await colourAt(photo.bytes, 0.95, 0.95)).toEqual([255, 255, 255]);
    }
  });

  test('says what stands on each page, without what steers how it is shown, and of a picture nothing', async () => {
    const pages = await preparePdf(await pdfOf({ pages: 2, text: 'A robin sang' }));
    expect(pages.map(({ text }) => text)).toEqual(['A robin sang (1)', 'A robin sang (2)']);
    const [drawn] = await preparePdf(rawPdf('0 0 1 rg 0 0 595 842 re f'));
    expect(drawn?.text).toBe('');
    const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
    const lines = Array.from(
      { length: 200 },
      (_, line) => `BT /F1 1 Tf 10 ${800 - 3 * line} Td (${'sparrow '.repeat(10)}) Tj ET`,
    );
    const [long] = await preparePdf(
      rawPdf(lines.join('\n'), {
        page: `/MediaBox[0 0 595 842]/Resources<</Font<</F1 ${font}>>>>`,
      }),
    );
    expect(long?.text).toMatch(/^sparrow sparrow/);
    expect(long?.text?.length).toBeGreaterThan(mostTextOfAPage - 500);
    expect(long?.text?.length).toBeLessThanOrEqual(mostTextOfAPage);
    const field = 'BT /F1 12 Tf 5 10 Td (a robin) Tj ET';
    // What was written into a field of a form, as a child fills a worksheet in.
    const [filled] = await preparePdf(
      rawPdf('', {
        page: `/MediaBox[0 0 595 842]/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(a robin)/F 4/Rect[100 700 300 730]
          /AP<</N 5 0 R>>>>]`,
        objects: [
          `<</Type/XObject/Subtype/Form/BBox[0 0 200 30]/Resources<</Font<</F1 ${font}>>>>/Length ${field.length}>>
stream\n${field}\nendstream`,
        ],
      }),
    );
    expect(filled?.text).toBe('a robin');
    expect(plainTextOf('one\r\ntwo\0 \u202ethree\u202c\n\n\n\n  four \ud800')).toBe(
      'one\ntwo three\n\nfour \ufffd',
    );
  });

  test('leaves its maker, its attachments and its links behind', async () => {
    const bytes = await pdfOf();
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/EmbeddedFile/);
    for (const { photo, thumbnail, others } of await preparePdf(bytes))
      for (const picture of [photo, thumbnail, ...others]) {
        const { exif, xmp, iptc, icc, format } = await sharp(picture.bytes).metadata();
        expect([exif, xmp, iptc, icc, format]).toEqual([
          ...[undefined, undefined, undefined, undefined],
          'jpeg',
        ]);
        const text = picture.bytes.toString('latin1');
        for (const word of [secretOfThePdf, '%PDF', 'example.org', 'pdfkit'])
          expect(text).not.toContain(word);
      }
  });

  test('runs nothing and starts nothing', async () => {
    const bytes = rawPdf('0 0 1 rg 0 0 595 842 re f', {
      catalog:
        '/OpenAction<</S/JavaScript/JS(while\\(true\\){})>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>',
    });
    const [page] = await preparePdf(bytes);
    expect(await colourAt(page?.photo.bytes ?? Buffer.alloc(0), 0.5, 0.5)).toEqual([0, 0, 254]);
  });

  test('is refused with a sentence: with a password, with too many pages, with none, cut short', async () => {
    expect(await refusalOf(await pdfOf({ password: 'hush' }))).toBe('media.pdf_locked');
    expect(await refusalOf(await pdfOf({ pages: 13 }))).toBe('media.pdf_too_many_pages');
    expect(await refusalOf(await pdfOf({ pages: 12 }))).toBe('kept');
    expect(await refusalOf(new TextEncoder().encode('%PDF-1.7\nnothing else'))).toBe(
      'media.pdf_unreadable',
    );
    expect(await refusalOf((await pdfOf()).subarray(0, 600))).toBe('media.pdf_unreadable');
    expect(await refusalOf(rawPdf('', { page: '/MediaBox[0 0 0 0]' }))).not.toBe(
      'media.pdf_locked',
    );
  });

  test('is told by what is in it, not by what it is called', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    for (const bytes of [photo, Buffer.from('<svg onload="x()"/>'), Buffer.alloc(0)])
      expect(await refusalOf(new Uint8Array(bytes))).toBe('media.pdf_not_a_pdf');
    const large = new Uint8Array(25 * 1024 * 1024 + 1);
    large.set(new TextEncoder().encode('%PDF-1.7'));
    expect(await refusalOf(large)).toBe('media.pdf_too_large');
  });

  test('is not blown up: a page of 250 MB of spaces, pictures of a billion dots, pages within pages', async () => {
    const said: string[] = [];
    said.push(await refusalOf(rawPdf(Buffer.alloc(250 * 1024 * 1024, ' '))));
    const dots = deflateSync(Buffer.alloc(60_000_000));
    const image = Buffer.concat([
      Buffer.from(
        `<</Type/XObject/Subtype/Image/Width 31000/Height 31000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length ${dots.length}>>\nstream\n`,
      ),
      dots,
      Buffer.from('\nendstream'),
    ]);
    const pictures = rawPdf('q 595 0 0 842 0 0 cm /I Do Q', {
      page: '/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>',
      objects: [image],
    });
    said.push(await refusalOf(pictures));
    const form = (to: number) =>
      `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${to} 0 R>>>>/Length 11>>\nstream\n/F Do /F Do\nendstream`;
    const within = rawPdf('/F Do', {
      page: '/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>',
      objects: [form(6), form(5)],
    });
    said.push(await refusalOf(within));
    said.push(await refusalOf(rawPdf('', { page: '/MediaBox[0 0 9000000 9000000]' })));
    expect(said).toEqual([
      'media.pdf_unreadable',
      // Drawn without the picture.
      'kept',
      'media.pdf_unreadable',
      'kept',
    ]);
    // The server goes on, and reads the next.
    expect(await refusalOf(await pdfOf())).toBe('kept');
  }, 120_000);

  test('waits for one of its sender’s and for so many of others’, and no longer', async () => {
    const broken = new TextEncoder().encode('%PDF-1.7\nnothing else');
    const [first, second, another] = await Promise.all([
      refusalOf(await pdfOf(), 'maya'),
      refusalOf(broken, 'maya'),
      refusalOf(broken, 'leo'),
    ]);
    expect([first, second, another]).toEqual(['kept', 'media.pdf_busy', 'media.pdf_unreadable']);
    expect(await refusalOf(broken, 'maya')).toBe('media.pdf_unreadable');
    const all = await Promise.all(Array.from({ length: mostWaiting + 3 }, () => refusalOf(broken)));
    expect(all.filter((said) => said === 'media.pdf_busy')).toHaveLength(2);
    expect(await refusalOf(broken)).toBe('media.pdf_unreadable');
  }, 120_000);

  test('is drawn while photos take all places', async () => {
    const locked = await pdfOf({ password: 'hush' });
    let open = () => {};
    const until = new Promise<void>((resolve) => {
      open = resolve;
    });
    const photos = [1, 2].map(() => picturesInTurn(() => until));
    try {
      expect(await refusalOf(locked)).toBe('media.pdf_locked');
    } finally {
      open();
      await Promise.all(photos);
    }
  });

  withTestData(`no file of the hostile ones is a PDF${given}`, async () => {
    for (const name of readdirSync(testFolder('uploads')).filter((each) => !each.endsWith('.json')))
      expect([name, await refusalOf(testFile(`uploads/${name}`))]).toEqual([
        name,
        'media.pdf_not_a_pdf',
      ]);
  });
});
