import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect } from 'vitest';
import { findBrowser } from '@/lib/testing/browser';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { prepareVoice } from './voice';

/*
 * What is stored of a recording, decoded by a decoder that knows nothing of ours: the browser's. AAC is decoded only by
 * a browser that brings it; where this one does not, what is kept as AAC is skipped, and says so.
 */

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  page = await browser.newPage();
}, 120_000);
afterAll(() => browser.close());

/** How long it sounds, and how loud it is in each hundredth of a second. */
const heard = (bytes: Uint8Array) =>
  page.evaluate(async (encoded) => {
    const sent = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
    const context = new OfflineAudioContext(1, 44_100, 44_100);
    const sound = await context.decodeAudioData(sent.buffer);
    const all = sound.getChannelData(0);
    const loudness = Array.from({ length: Math.floor(all.length / 441) }, (_, nth) => {
      const part = all.subarray(nth * 441, (nth + 1) * 441);
      return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
    });
    return { seconds: sound.duration, loudness };
  }, Buffer.from(bytes).toString('base64'));

/** From 0 to 1, how alike the two sound where one begins so many hundredths later. */
function alike(one: readonly number[], other: readonly number[], later: number) {
  const pairs = one.flatMap((loud, nth) => {
    const there = other[nth + later];
    return there === undefined ? [] : [[loud, there] as const];
  });
  const sum = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  return sum(([a, b]) => a * b) / Math.sqrt(sum(([a]) => a * a) * sum(([, b]) => b * b));
}
/** A coder begins a little before the sound, and says so only in metadata. */
const shifts = Array.from({ length: 13 }, (_, nth) => nth - 6);

withTestData.for([
  ['audio/fixture.m4a', 'audio/mp4'],
  ['uploads/fixture.m4a', 'audio/mp4'],
  ['audio/fixture-adts-mpeg4.aac', 'audio/aac'],
  ['audio/fixture-id3v2.aac', 'audio/aac'],
  ['audio/fixture-ffe3.mp3', 'audio/mpeg'],
  ['uploads/fixture.mp3', 'audio/mpeg'],
  ['audio/tone_2s.wav', 'audio/wav'],
  ['audio/fixture.opus', 'audio/wav'],
] as const)(
  `of %s, kept as %s, the browser hears what was sent${given}`,
  async ([name, mediaType], { skip }) => {
    const plays = await page.evaluate((type) => new Audio().canPlayType(type), mediaType);
    if (plays === '') return skip(`this browser has no decoder of ${mediaType}`);
    const sent = testFile(name);
    const voice = await prepareVoice(sent);
    expect(voice.mediaType).toBe(mediaType);
    const [before, after] = [await heard(sent), await heard(voice.bytes)];
    expect(Math.abs(after.seconds - voice.seconds)).toBeLessThan(0.1);
    expect(Math.abs(after.seconds - before.seconds)).toBeLessThan(0.1);
    // Silence would be as long.
    expect(Math.max(...after.loudness)).toBeGreaterThan(0.001);
    const best = Math.max(...shifts.map((by) => alike(before.loudness, after.loudness, by)));
    expect(best).toBeGreaterThan(0.98);
  },
);
