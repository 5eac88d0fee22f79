import { writeWav } from '@/lib/platform/media/voice/wav';
import { chanceOf } from './chance';

const rate = 16_000;

/** A syllable swells and fades: where `at` is from 0 to 1, its loudness from 0 to 1. */
const swell = (at: number) => Math.sin(Math.PI * Math.sqrt(at)) ** 2;

/**
 * A recording for the demonstration school: soft tones in the rhythm of someone reading aloud. It is
 * made of sums alone and is nobody's voice. The same seed gives the same recording, a WAV of one
 * channel at 16 kHz.
 */
export function toneRecording(seed: number, seconds: number): Buffer<ArrayBuffer> {
  const chance = chanceOf(seed);
  const samples = new Float32Array(Math.round(seconds * rate));
  const pitch = chance.between(210, 290);
  for (let start = Math.round(0.15 * rate); start < samples.length; ) {
    const length = Math.round(chance.between(0.11, 0.24) * rate);
    const tone = pitch * chance.pick(1, 1.06, 1.12, 1.19, 0.94, 0.89);
    const fall = chance.between(-0.12, 0.04);
    let turn = 0;
    for (let at = 0; at < length && start + at < samples.length; at += 1) {
      const share = at / length;
      turn += (2 * Math.PI * tone * (1 + fall * share)) / rate;
      const sound = Math.sin(turn) + 0.4 * Math.sin(2 * turn) + 0.16 * Math.sin(3 * turn);
      samples[start + at] = 0.16 * sound * swell(share);
    }
    const breath = chance.next() < 0.16 ? chance.between(0.3, 0.55) : chance.between(0.02, 0.07);
    start += length + Math.round(breath * rate);
  }
  return writeWav(samples, rate);
}
