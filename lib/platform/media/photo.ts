import sharp, { type Sharp } from 'sharp';
import { Refusal } from '@/lib/platform/refusal';
import { smallerSides } from '@/lib/shared/pictures';
import { decodeHeic } from './heic';
import { letGo } from './let-go';
import { readersInTurn } from './room';
import { atMost } from './turns';

const largestUpload = 25 * 1024 * 1024;
const mostPixels = 40_000_000;
const longestSide = 2000;
const thumbnailSide = 480;
/** Further sizes, so that a phone need not fetch a large one to show it small. */
const otherSides = smallerSides.filter((side) => side !== thumbnailSide);

/** Width and height in pixels. */
export type Picture = Readonly<{ bytes: Buffer; width: number; height: number }>;

/**
 * JPEG rather than WebP, which is a third smaller: families download and print these, some on iPads
 * that stopped at iOS 12 and in programs that open nothing newer.
 */
export type PreparedPhoto = Readonly<{
  photo: Picture;
  thumbnail: Picture;
  /** The same in other sizes, each smaller than the photo. */
  others: readonly Picture[];
  mediaType: 'image/jpeg';
  extension: 'jpg';
}>;

sharp.cache(false);
sharp.concurrency(1);
/** Photos and the pages of PDFs alike: each holds a picture in memory, undone. */
export const picturesInTurn = atMost(2);

const refuse = (why: 'too_large' | 'not_a_photo' | 'unreadable' | 'too_many_pixels') =>
  new Refusal('invalid', `media.photo_${why}`);

/**
 * Makes a photo fit to be stored: upright, at most 2000 pixels long, never enlarged, and newly
 * encoded, so that neither where and when it was taken nor anything hidden behind the picture is
 * left. Takes JPEG, PNG, WebP and HEIC by their content, whatever they are called.
 *
 * @throws Refusal with the message key `media.photo_too_large` (25 MB), `media.photo_not_a_photo`,
 * `media.photo_too_many_pixels` (40 million) or `media.photo_unreadable`
 */
export async function preparePhoto(bytes: Uint8Array): Promise<PreparedPhoto> {
  if (bytes.byteLength > largestUpload) throw refuse('too_large');
  const kind = kindOf(bytes);
  if (!kind) throw refuse('not_a_photo');

  try {
    if (kind === 'heic') return await readersInTurn(() => ofHeic(bytes));
    return await picturesInTurn(async () => encode(await open(bytes)));
  } catch (error) {
    // What the decoders throw is about the file, which is the sender's.
    if (error instanceof Refusal) throw error;
    throw refuse('unreadable');
  }
}

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'];

function kindOf(bytes: Uint8Array) {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (ascii(4, 8) === 'ftyp' && heicBrands.includes(ascii(8, 12))) return 'heic';
  return null;
}

function checkPixels({ width, height }: Readonly<{ width: number; height: number }>) {
  if (width * height > mostPixels) throw refuse('too_many_pixels');
}

async function open(bytes: Uint8Array) {
  // Reads the header only, so that a picture far too large is refused for that reason.
  checkPixels(await sharp(bytes, { limitInputPixels: false }).metadata());
  return sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'error',
    sequentialRead: true,
  }).autoOrient();
}

/** sharp's own library reads no HEIC. */
async function ofHeic(bytes: Uint8Array) {
  const answer = await decodeHeic(bytes, mostPixels);
  if (typeof answer === 'string') throw refuse(answer);
  return picturesInTurn(() => encodePixels(answer, 4));
}

const inside = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

async function encode(picture: Sharp): Promise<PreparedPhoto> {
  const { data, info } = await picture
    .timeout({ seconds: 30 })
    .resize(inside(longestSide))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = () => sharp(data, { raw: { width, height, channels } });
  const small = (side: number) => jpeg(pixels().resize(inside(side)), 76);
  const [photo, thumbnail, ...others] = await Promise.all([
    jpeg(pixels(), 82),
    small(thumbnailSide),
    ...otherSides.filter((side) => side < Math.max(width, height)).map(small),
  ]);
  letGo(data);
  return { photo, thumbnail, others, mediaType: 'image/jpeg', extension: 'jpg' };
}

type Pixels = Readonly<{ pixels: Uint8Array; width: number; height: number }>;

/** The same of a picture that is decoded already, each channel of 8 bits; its pixels are gone with it. */
export async function encodePixels({ pixels, width, height }: Pixels, channels: 3 | 4) {
  try {
    return await encode(sharp(pixels, { raw: { width, height, channels } }));
  } finally {
    letGo(pixels);
  }
}

async function jpeg(picture: Sharp, quality: number): Promise<Picture> {
  const { data, info } = await picture.jpeg({ quality }).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
