import sharp from 'sharp';
import { expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { type Picture, preparePhoto } from './photo';

const paper = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fbfbf6' } });

/** A left half in red and a right half in blue, as the camera held it. */
const twoHalves = (width: number, height: number) =>
  paper(width, height).composite([
    {
      input: {
        create: { width: width / 2, height, channels: 3, background: '#ff0000' },
      },
      left: 0,
      top: 0,
    },
  ]);

async function colourAt({ bytes }: Picture, left: number, top: number) {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

async function expectNothingBut(picture: Picture) {
  const about = await sharp(picture.bytes).metadata();
  expect(about).toMatchObject({ format: 'jpeg', width: picture.width, height: picture.height });
  for (const trace of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments'] as const)
    expect(about[trace], trace).toBeUndefined();
}

const refused = (why: string) => ({
  name: 'Error',
  reason: 'invalid',
  messageKey: `media.photo_${why}`,
});

test('where a photo was taken, with what and by whom does not stay in it', async () => {
  const taken = await paper(600, 400)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Acorn', Model: 'Phone 3', Artist: 'Priya Okafor' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>Priya Okafor</rdf></x:xmpmeta>')
    .toBuffer();
  expect(taken.includes('Okafor')).toBe(true);
  const { photo, thumbnail } = await preparePhoto(taken);
  await expectNothingBut(photo);
  await expectNothingBut(thumbnail);
  expect(photo.bytes.includes('Okafor')).toBe(false);
});

test('a photo taken with the phone on its side is stored upright', async () => {
  const onItsSide = await twoHalves(400, 300).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { photo } = await preparePhoto(onItsSide);
  expect([photo.width, photo.height]).toEqual([300, 400]);
  const [red = 0, green = 255] = await colourAt(photo, 150, 20);
  expect(red).toBeGreaterThan(200);
  expect(green).toBeLessThan(60);
});

test('a large photo is made smaller, a small one is never enlarged', async () => {
  const large = await preparePhoto(await paper(4032, 3024).png().toBuffer());
  expect([large.photo.width, large.photo.height]).toEqual([2000, 1500]);
  expect([large.thumbnail.width, large.thumbnail.height]).toEqual([480, 360]);
  const small = await preparePhoto(await paper(120, 80).webp().toBuffer());
  expect([small.photo.width, small.thumbnail.width]).toEqual([120, 120]);
});

test('what is see-through becomes white paper', async () => {
  const clear = await sharp({
    create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const { photo } = await preparePhoto(clear);
  expect((await colourAt(photo, 20, 20)).slice(0, 3)).toEqual([255, 255, 255]);
});

test('a page hidden behind the picture is gone', async () => {
  const picture = await paper(64, 64).jpeg().toBuffer();
  const hidden = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
  const { photo } = await preparePhoto(hidden);
  expect(photo.bytes.includes('<script')).toBe(false);
});

test('what is no photo is refused by its content, whatever it claims', async () => {
  const gif = await paper(8, 8).gif().toBuffer();
  for (const bytes of [
    gif,
    Buffer.from('GIF89a=1;alert(1)'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from('<!doctype html><script>alert(1)</script>'),
    Buffer.from('%PDF-1.7'),
    Buffer.alloc(0),
  ])
    await expect(preparePhoto(bytes)).rejects.toMatchObject(refused('not_a_photo'));
});

test('a photo cut short on its way is refused, and so is a mere beginning', async () => {
  const noise = sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  for (const whole of await Promise.all([
    noise.clone().jpeg().toBuffer(),
    noise.clone().png().toBuffer(),
  ]))
    for (const share of [0.5, 0.1, 0.001])
      await expect(
        preparePhoto(whole.subarray(0, Math.max(12, whole.length * share))),
      ).rejects.toMatchObject(refused('unreadable'));
  await expect(preparePhoto(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).rejects.toMatchObject(
    refused('unreadable'),
  );
});

test('a small file that would unfold into a huge picture is refused', async () => {
  const bomb = await paper(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  await expect(preparePhoto(bomb)).rejects.toMatchObject(refused('too_many_pixels'));
});

test('a file above 25 MB is refused before it is looked at', async () => {
  await expect(preparePhoto(Buffer.alloc(25 * 1024 * 1024 + 1))).rejects.toMatchObject(
    refused('too_large'),
  );
});

test('a class that hands in at once is served one after the other, and refusals free the way', async () => {
  const good = await paper(300, 200).jpeg().toBuffer();
  const bad = good.subarray(0, 40);
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, child) => preparePhoto(child % 3 ? good : bad)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

test('what only begins like a photo from an iPhone is refused', async () => {
  const beginning = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
  for (const bytes of [beginning, Buffer.concat([beginning, Buffer.alloc(5000, 'meta')])])
    await expect(preparePhoto(bytes)).rejects.toMatchObject(refused('unreadable'));
});

withTestData(`a photo from an iPhone cut short on its way is refused${given}`, async () => {
  const whole = testFile('photos/fixture-heic.heic');
  for (const share of [0.5, 0.05])
    await expect(preparePhoto(whole.subarray(0, whole.length * share))).rejects.toMatchObject(
      refused('unreadable'),
    );
});

withTestData(
  `the server goes on answering while it decodes a photo from an iPhone${given}`,
  async () => {
    let longest = 0;
    const start = performance.now();
    let last = start;
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await preparePhoto(testFile('photos/fixture-heic.heic'));
    clearInterval(watch);
    expect(longest).toBeLessThan((performance.now() - start) / 2);
  },
);

withTestData(`photos from an iPhone are taken${given}`, async () => {
  for (const name of ['photos/fixture-heic.heic', 'photos/fixture-mif1.heic']) {
    const { photo, thumbnail } = await preparePhoto(testFile(name));
    await expectNothingBut(photo);
    expect(Math.max(thumbnail.width, thumbnail.height)).toBe(480);
    const { entropy } = await sharp(photo.bytes).stats();
    expect(entropy, name).toBeGreaterThan(3);
  }
});

withTestData(`real photos lose their location and stand upright${given}`, async () => {
  for (const name of [
    'photos/iptc_location.jpg',
    'photos/webp_exif_gps.webp',
    'photos/Landscape_6.jpg',
  ]) {
    const { photo } = await preparePhoto(testFile(name));
    await expectNothingBut(photo);
  }
  const { photo } = await preparePhoto(testFile('photos/Landscape_6.jpg'));
  expect(photo.width).toBeGreaterThan(photo.height);
});

withTestData.each([
  ['uploads/bomb_png_16000x16000_rgba.png', 'too_many_pixels'],
  ['uploads/bomb_png_30000x30000_1bit.png', 'too_many_pixels'],
  ['uploads/bomb_gif_100k_frames.gif', 'not_a_photo'],
  ['uploads/gif_js_polyglot.gif', 'not_a_photo'],
  ['uploads/svg_script_named.png', 'not_a_photo'],
  ['uploads/svg_laughs.svg', 'not_a_photo'],
  ['uploads/svg_image_ssrf.svg', 'not_a_photo'],
  ['uploads/svg_xxe.svg', 'not_a_photo'],
  ['uploads/fixture-json.webp', 'not_a_photo'],
  ['uploads/zip_slip.zip', 'not_a_photo'],
  ['uploads/empty.jpg', 'not_a_photo'],
  ['uploads/only_magic.jpg', 'unreadable'],
  ['uploads/jpg_ff_run.jpg', 'unreadable'],
])(`%s is refused as %s${given}`, async (name, why) => {
  await expect(preparePhoto(testFile(name))).rejects.toMatchObject(refused(why));
});
