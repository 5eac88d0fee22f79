import { Refusal } from '@/lib/platform/refusal';
import { atMost } from './turns';
import { readAac } from './voice/aac';
import { convertToMp4, findConverter, type SoundFormat } from './voice/converter';
import { asciiAt, NotReadable, NotSound, TooLong } from './voice/file';
import { readMp3 } from './voice/mp3';
import { readMp4 } from './voice/mp4';
import { packetsOfOgg } from './voice/ogg';
import { type OpusPackets, refuseTooLong, wavOfOpus } from './voice/opus';
import { readWav } from './voice/wav';
import { packetsOfWebm } from './voice/webm';

const largestUpload = 10 * 1024 * 1024;
const longestInSeconds = 180;

export type PreparedVoice = Readonly<{
  bytes: Uint8Array;
  mediaType: 'audio/mp4' | 'audio/mpeg' | 'audio/wav' | 'audio/aac';
  extension: 'm4a' | 'mp3' | 'wav' | 'aac';
  seconds: number;
}>;

const inTurn = atMost(2);

type WhyNot = 'too_large' | 'too_long' | 'not_a_recording' | 'other_kind' | 'unreadable';
const refuse = (why: WhyNot) => new Refusal('invalid', `media.voice_${why}`);

/**
 * Makes a recording fit to be stored: nothing in it but the sound, and playable on every device of a
 * school. What Chrome and Firefox record (Opus in WebM or Ogg) many iPads cannot play, so it becomes
 * MP4 where the system has an ffmpeg, and WAV where it has none; bare AAC becomes MP4 with one and stays as it is
 * without; Vorbis and FLAC are taken with an ffmpeg alone. MP4 (AAC), MP3 and WAV play everywhere and stay as they are, without their metadata.
 *
 * @throws Refusal with the message key `media.voice_too_large` (10 MB), `media.voice_too_long`
 * (three minutes), `media.voice_not_a_recording` (another kind of file, or a film), `media.voice_other_kind`
 * (a sound that we cannot make playable) or `media.voice_unreadable`
 */
export async function prepareVoice(
  bytes: Uint8Array,
  converter = findConverter(),
): Promise<PreparedVoice> {
  if (bytes.byteLength > largestUpload) throw refuse('too_large');
  const prepare = kindOf(bytes);
  if (!prepare) throw refuse('not_a_recording');

  const voice = await inTurn(() => prepare(bytes, converter)).catch((error: unknown) => {
    if (error instanceof TooLong) throw refuse('too_long');
    if (error instanceof OtherKind) throw refuse('other_kind');
    if (error instanceof NotSound) throw refuse('not_a_recording');
    // A reader that runs past the end of the bytes was led there by the file.
    if (error instanceof NotReadable || error instanceof RangeError) throw refuse('unreadable');
    throw error;
  });
  if (voice.seconds > longestInSeconds) throw refuse('too_long');
  return voice;
}

type Prepare = (bytes: Uint8Array, converter: string | undefined) => Promise<PreparedVoice>;

const wav = { mediaType: 'audio/wav', extension: 'wav' } as const;
const mp4 = { mediaType: 'audio/mp4', extension: 'm4a' } as const;
const aac = { mediaType: 'audio/aac', extension: 'aac' } as const;
const mp3 = { mediaType: 'audio/mpeg', extension: 'mp3' } as const;

function kindOf(bytes: Uint8Array): Prepare | null {
  if (asciiAt(bytes, 0, 4) === '\x1a\x45\xdf\xa3')
    return async (file, converter) => opus(file, 'webm', packetsOfWebm(file), converter);
  if (asciiAt(bytes, 0, 4) === 'OggS')
    return async (file, converter) =>
      isOpusInOgg(file)
        ? opus(file, 'ogg', packetsOfOgg(file), converter)
        : converted(file, 'ogg', converter);
  if (asciiAt(bytes, 0, 4) === 'fLaC')
    return (file, converter) => converted(file, 'flac', converter);
  if (asciiAt(bytes, 4, 4) === 'ftyp') return async (file) => ({ ...readMp4(file), ...mp4 });
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WAVE')
    return async (file) => ({ ...readWav(file), ...wav });
  if (isAac(bytes.subarray(asciiAt(bytes, 0, 3) === 'ID3' ? endOfTag(bytes) : 0)))
    return (file, converter) => bareAac(file, converter);
  if (asciiAt(bytes, 0, 3) === 'ID3' || isMp3Frame(bytes))
    return async (file) => ({ ...readMp3(file), ...mp3 });
  return null;
}

/** Its packets were looked at already: they are Opus, and there is no picture. */
async function opus(
  file: Uint8Array,
  from: SoundFormat,
  packets: OpusPackets,
  converter: string | undefined,
): Promise<PreparedVoice> {
  const seconds = refuseTooLong(packets, longestInSeconds);
  if (converter) {
    const made = await converted(file, from, converter).catch(() => undefined);
    // A file whose clock is wrong would come out shorter than what was said.
    if (made && Math.abs(made.seconds - seconds) < 1) return made;
  }
  return { ...(await wavOfOpus(packets, longestInSeconds)), ...wav };
}

/** Without a converter it stays as it is where every browser plays it: its frames, and nothing between or around them. */
async function bareAac(file: Uint8Array, converter: string | undefined): Promise<PreparedVoice> {
  if (converter) return converted(file, 'aac', converter);
  try {
    return { ...readAac(file), ...aac };
  } catch (error) {
    throw error instanceof NotSound ? new OtherKind() : error;
  }
}

async function converted(
  file: Uint8Array,
  from: SoundFormat,
  converter: string | undefined,
): Promise<PreparedVoice> {
  if (!converter) throw new OtherKind();
  return { ...readMp4(await convertToMp4(converter, file, from, longestInSeconds)), ...mp4 };
}

/** A sound, of a kind that cannot be made playable without a converter. */
class OtherKind extends Error {}

/** The first packet of an Ogg file names what is in it. */
const isOpusInOgg = (bytes: Uint8Array) => asciiAt(bytes, 27 + (bytes[26] ?? 0), 8) === 'OpusHead';

/** Where an ID3 tag ends: its length is said in four times seven bits. */
const endOfTag = (bytes: Uint8Array) =>
  10 + bytes.subarray(6, 10).reduce((length, part) => length * 128 + (part & 0x7f), 0);

/** Twelve bits of ones, then layer 0: AAC as it is broadcast, frame by frame (ADTS). */
const isAac = ([first = 0, second = 0]: Uint8Array) => first === 0xff && (second & 0xf6) === 0xf0;

/** Eleven bits of ones, then layer III, which tells MP3 from raw AAC. */
const isMp3Frame = ([first = 0, second = 0]: Uint8Array) =>
  first === 0xff && (second & 0xe6) === 0xe2;
