import { asciiAt, NotReadable, NotSound, type Sound } from './file';

// Kilobits per second by the index in the frame's header; index 0 (free) and 15 are not used by recorders.
const bitrates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const rates = [44_100, 48_000, 32_000];
/** Versions of MPEG by two bits of the header, with what their sample rates are divided by. */
const versions = { 0: 4, 2: 2, 3: 1 } as const;

const isVersion = (bits: number): bits is keyof typeof versions => bits in versions;

/** Length in bytes and seconds of the frame of sound that begins here; null where none does. */
function frameAt(bytes: Uint8Array, at: number) {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  if (first !== 0xff || (second & 0xe6) !== 0xe2 || !isVersion(version)) return null;
  const bitrate = (version === 3 ? bitrates.one : bitrates.two)[third >> 4];
  const rate = (rates[(third >> 2) & 3] ?? 0) / versions[version];
  if (!bitrate || !rate) return null;
  const samples = version === 3 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return {
    length: Math.floor((samples / 8) * bitrate * (1000 / rate)) + padding,
    seconds: samples / rate,
  };
}

/** Length of the tags (ID3v2) that stand before the sound. */
function tagsBefore(bytes: Uint8Array) {
  let at = 0;
  while (asciiAt(bytes, at, 3) === 'ID3') {
    const [flags = 0, a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 5, at + 10);
    const footer = flags & 0x10 ? 10 : 0;
    at += 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127) + footer;
  }
  return at;
}

/**
 * Keeps the frames of sound that follow one another without a break; the tags before them (ID3v2) and
 * all that comes after (ID3v1, APE, lyrics) fall away.
 */
export function readMp3(bytes: Uint8Array): Sound {
  const start = tagsBefore(bytes);
  let end = start;
  let seconds = 0;
  let frames = 0;
  for (;;) {
    const frame = frameAt(bytes, end);
    if (!frame || end + frame.length > bytes.length) break;
    end += frame.length;
    seconds += frame.seconds;
    frames += 1;
  }
  // Raw AAC may carry ID3 tags, too.
  if (
    frames === 0 &&
    start > 0 &&
    bytes[start] === 0xff &&
    ((bytes[start + 1] ?? 0) & 0xf6) === 0xf0
  )
    throw new NotSound('The file is raw AAC');
  if (frames < 2) throw new NotReadable('Too few frames of sound follow one another');
  return { bytes: bytes.subarray(start, end), seconds };
}
