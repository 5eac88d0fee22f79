import { asciiAt, NotReadable, NotSound, type Sound } from './file';

const rates = [
  ...[96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000],
  ...[22_050, 16_000, 12_000, 11_025, 8_000, 7_350],
];
/** The kind of AAC that every browser plays, by two bits of the header. */
const lowComplexity = 1;

/** Length in bytes, seconds and rate of the frame that begins here; null where none does. */
function frameAt(bytes: Uint8Array, at: number) {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] =
    bytes.subarray(at, at + 7);
  if (first !== 0xff || (second & 0xf6) !== 0xf0) return null;
  const rate = rates[(third >> 2) & 15];
  const channels = ((third & 1) << 2) | (fourth >> 6);
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  if (!rate || length <= (second & 1 ? 7 : 9)) return null;
  const isPlayable = third >> 6 === lowComplexity && channels > 0 && channels <= 2;
  return { length, rate, channels, isPlayable, seconds: (((seventh & 3) + 1) * 1024) / rate };
}

/** The ID3 tag that may stand before the sound says its length in four times seven bits. */
const tagBefore = (bytes: Uint8Array) =>
  asciiAt(bytes, 0, 3) === 'ID3'
    ? 10 + bytes.subarray(6, 10).reduce((length, part) => length * 128 + (part & 0x7f), 0)
    : 0;

/** What may stand after the sound. */
const isTag = (bytes: Uint8Array, at: number) =>
  ['TAG', 'APETAGEX', 'ID3'].some((tag) => asciiAt(bytes, at, tag.length) === tag);

/**
 * Keeps the frames of AAC as it is broadcast (ADTS), which follow one another without a break to the end of the file;
 * tags before and after them fall away, and a last frame that is not whole, as devices leave it. The file says nowhere
 * how long it is, so one cut short on its way is a shorter one.
 *
 * @throws NotSound for a kind of AAC that few devices play
 */
export function readAac(bytes: Uint8Array): Sound {
  const start = tagBefore(bytes);
  const head = frameAt(bytes, start);
  if (!head) throw new NotReadable('No frame of sound begins after the tags');
  if (!head.isPlayable) throw new NotSound('AAC of a kind that few devices play');
  let [end, seconds, frames, isCut] = [start, 0, 0, false];
  for (;;) {
    const frame = frameAt(bytes, end);
    if (frame?.rate !== head.rate || frame.channels !== head.channels || !frame.isPlayable) break;
    isCut = end + frame.length > bytes.length;
    if (isCut) break;
    end += frame.length;
    seconds += frame.seconds;
    frames += 1;
  }
  if (!isCut && end < bytes.length && !isTag(bytes, end))
    throw new NotReadable('The sound breaks off before the file does');
  if (frames < 2) throw new NotReadable('Too few frames of sound follow one another');
  return { bytes: bytes.subarray(start, end), seconds };
}
