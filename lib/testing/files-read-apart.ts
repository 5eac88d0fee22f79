/*
 * What lies in a stored picture or recording, read byte by byte as its format's own description says, and without
 * whatever encoded it or took its metadata off: what is not on a short list of what a picture or a sound needs is told.
 */

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

const hex = (value: number) => value.toString(16).padStart(2, '0');

/** Tables, frames and scans; of the segments for programs only the plain JFIF header. */
const needed = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf) || marker === 0xdb || marker === 0xdd || marker === 0xda;
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** How large a JPEG says it is, and whatever lies in it beside the picture. */
export function segmentsOfJpeg(bytes: Uint8Array) {
  const view = viewOf(bytes);
  const beside: string[] = [];
  let [width, height] = [0, 0];
  if (view.getUint16(0) !== 0xffd8) return { width, height, beside: ['no JPEG at all'] };
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return { width, height, beside: [...beside, `lost at ${at}`] };
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) {
      if (at + 2 !== bytes.length) beside.push(`${bytes.length - at - 2} bytes after the end`);
      return { width, height, beside };
    }
    const length = view.getUint16(at + 2);
    const isPlainHeader = marker === 0xe0 && ascii(bytes, at + 4, 5) === 'JFIF\0' && length === 16;
    if (!needed(marker) && !isPlainHeader) beside.push(`segment ${hex(marker)} of ${length} bytes`);
    if (isFrame(marker)) [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    at += 2 + length;
    if (marker !== 0xda) continue;
    // A scan goes on to the next marker that is neither a stuffed byte nor a restart.
    while (!(bytes[at] === 0xff && !isWithinScan(bytes[at + 1] ?? 0))) {
      at += 1;
      if (at >= bytes.length) return { width, height, beside: [...beside, 'no end'] };
    }
  }
}

const isWithinScan = (next: number) => next === 0 || (next >= 0xd0 && next <= 0xd7);

/** Whatever lies in a stored recording beside its sound. */
export function metadataInSound(bytes: Uint8Array, mediaType: string): string[] {
  if (mediaType === 'audio/wav') return besideInWav(bytes);
  if (mediaType === 'audio/mpeg') return besideInMp3(bytes);
  if (mediaType === 'audio/mp4') return besideInMp4(bytes);
  if (mediaType === 'audio/aac') return besideInAac(bytes);
  return [`nobody reads ${mediaType}`];
}

function besideInWav(bytes: Uint8Array) {
  const view = viewOf(bytes);
  const beside: string[] = [];
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WAVE') return ['no WAV at all'];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = ascii(bytes, at, 4);
    if (name !== 'fmt ' && name !== 'data') beside.push(`chunk ${name}`);
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  if (at !== bytes.length) beside.push(`ends at ${at} of ${bytes.length}`);
  return beside;
}

const bitrates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitratesOfTwo = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const rates = [44_100, 48_000, 32_000];

/** Frame after frame from the first byte to the last: no tag before, between or after them. */
function besideInMp3(bytes: Uint8Array) {
  let at = 0;
  while (at < bytes.length) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    if (first !== 0xff || (second & 0xe0) !== 0xe0) return [`no frame at ${at} of ${bytes.length}`];
    const version = (second >> 3) & 3;
    const isOne = version === 3;
    const rate = (rates[(third >> 2) & 3] ?? 0) / (isOne ? 1 : version === 2 ? 2 : 4);
    const kilobits = (isOne ? bitrates : bitratesOfTwo)[third >> 4] ?? 0;
    const padding = (third >> 1) & 1;
    const length = Math.floor(((isOne ? 144 : 72) * kilobits * 1000) / rate) + padding;
    if (!length || !Number.isFinite(length)) return [`no length at ${at}`];
    at += length;
  }
  return [];
}

/** The same of bare AAC, whose frames say how long they are. */
function besideInAac(bytes: Uint8Array) {
  const view = viewOf(bytes);
  let at = 0;
  while (at < bytes.length) {
    if (at + 7 > bytes.length || (view.getUint16(at) & 0xfff6) !== 0xfff0)
      return [`no frame at ${at} of ${bytes.length}`];
    const length = (view.getUint32(at + 2) >> 5) & 0x1fff;
    if (length < 7) return [`no length at ${at}`];
    at += length;
  }
  return at === bytes.length ? [] : [`ends at ${at} of ${bytes.length}`];
}

const boxesOfBoxes = [
  'moov',
  'trak',
  'mdia',
  'minf',
  'stbl',
  'dinf',
  'mvex',
  'moof',
  'traf',
  'edts',
];
const boxesNeeded = [
  ...[
    'ftyp',
    'mdat',
    'mvhd',
    'tkhd',
    'mdhd',
    'hdlr',
    'smhd',
    'dref',
    'stsd',
    'stts',
    'stsc',
    'stsz',
  ],
  ...[
    'stco',
    'co64',
    'stss',
    'elst',
    'trex',
    'mehd',
    'mfhd',
    'tfhd',
    'tfdt',
    'trun',
    'sgpd',
    'sbgp',
  ],
  ...['free', 'skip', 'sidx', 'styp', 'mfra', 'tfra', 'mfro'],
];

function besideInMp4(bytes: Uint8Array, from = 0, to = bytes.length): string[] {
  const view = viewOf(bytes);
  const beside: string[] = [];
  let at = from;
  while (at + 8 <= to) {
    const size = view.getUint32(at) || to - at;
    const name = ascii(bytes, at + 4, 4);
    if (size < 8 || at + size > to) return [...beside, `box ${name} ends beyond ${to}`];
    const inside = bytes.subarray(at + 8, at + size);
    if (boxesOfBoxes.includes(name)) beside.push(...besideInMp4(bytes, at + 8, at + size));
    else if (!boxesNeeded.includes(name)) beside.push(`box ${name}`);
    // Room that is left over holds nothing.
    if (['free', 'skip'].includes(name) && inside.some((byte) => byte !== 0))
      beside.push(`something in ${name}`);
    if (['mvhd', 'tkhd', 'mdhd'].includes(name)) {
      const times = inside.subarray(4, inside[0] === 1 ? 20 : 12);
      if (times.some((byte) => byte !== 0)) beside.push(`a time in ${name}`);
    }
    at += size;
  }
  return beside;
}
