import { Refusal } from '@/lib/platform/refusal';
import { atMost } from './turns';
import { asciiAt, NotReadable, NotSound, TooLong } from './voice/file';
import { readMp3 } from './voice/mp3';
import { readMp4 } from './voice/mp4';
import { packetsOfOgg } from './voice/ogg';
import { wavOfOpus } from './voice/opus';
import { readWav } from './voice/wav';
import { packetsOfWebm } from './voice/webm';

const largestUpload = 10 * 1024 * 1024;
const longestInSeconds = 180;

export type PreparedVoice = Readonly<{
  bytes: Uint8Array;
  mediaType: 'audio/mp4' | 'audio/mpeg' | 'audio/wav';
  extension: 'm4a' | 'mp3' | 'wav';
  seconds: number;
}>;

const inTurn = atMost(2);

const refuse = (why: 'too_large' | 'too_long' | 'not_a_recording' | 'unreadable') =>
  new Refusal('invalid', `media.voice_${why}`);

/**
 * Makes a recording fit to be stored: nothing in it but the sound, and playable on every device of a
 * school. What Chrome and Firefox record (Opus in WebM or Ogg) many iPads cannot play, so it becomes
 * WAV; MP4 (AAC), MP3 and WAV play everywhere and stay as they are, without their metadata.
 *
 * @throws Refusal with the message key `media.voice_too_large` (10 MB), `media.voice_too_long`
 * (three minutes), `media.voice_not_a_recording` (another kind of file, or a film) or
 * `media.voice_unreadable`
 */
export async function prepareVoice(bytes: Uint8Array): Promise<PreparedVoice> {
  if (bytes.byteLength > largestUpload) throw refuse('too_large');
  const prepare = kindOf(bytes);
  if (!prepare) throw refuse('not_a_recording');

  const voice = await inTurn(() => prepare(bytes)).catch((error: unknown) => {
    if (error instanceof TooLong) throw refuse('too_long');
    if (error instanceof NotSound) throw refuse('not_a_recording');
    // A reader that runs past the end of the bytes was led there by the file.
    if (error instanceof NotReadable || error instanceof RangeError) throw refuse('unreadable');
    throw error;
  });
  if (voice.seconds > longestInSeconds) throw refuse('too_long');
  return voice;
}

type Prepare = (bytes: Uint8Array) => Promise<PreparedVoice>;

const wav = { mediaType: 'audio/wav', extension: 'wav' } as const;
const mp4 = { mediaType: 'audio/mp4', extension: 'm4a' } as const;
const mp3 = { mediaType: 'audio/mpeg', extension: 'mp3' } as const;

function kindOf(bytes: Uint8Array): Prepare | null {
  if (asciiAt(bytes, 0, 4) === '\x1a\x45\xdf\xa3')
    return async (file) => ({
      ...(await wavOfOpus(packetsOfWebm(file), longestInSeconds)),
      ...wav,
    });
  if (asciiAt(bytes, 0, 4) === 'OggS')
    return async (file) => ({ ...(await wavOfOpus(packetsOfOgg(file), longestInSeconds)), ...wav });
  if (asciiAt(bytes, 4, 4) === 'ftyp') return async (file) => ({ ...readMp4(file), ...mp4 });
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WAVE')
    return async (file) => ({ ...readWav(file), ...wav });
  if (asciiAt(bytes, 0, 3) === 'ID3' || isMp3Frame(bytes))
    return async (file) => ({ ...readMp3(file), ...mp3 });
  return null;
}

/** Eleven bits of ones, then layer III, which tells MP3 from raw AAC. */
const isMp3Frame = ([first = 0, second = 0]: Uint8Array) =>
  first === 0xff && (second & 0xe6) === 0xe2;
