import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '@/lib/platform/refusal';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { prepareVoice } from './voice';
import * as made from './voice/recordings.fixture';

const refused = (why: string) => ({ reason: 'invalid', messageKey: `media.voice_${why}` });

test.each([
  ['WAV', made.wav(), 'audio/wav', 2],
  ['MP3', made.mp3(), 'audio/mpeg', 2.61],
  ['bare AAC', made.adts(), 'audio/aac', 2.32],
  ['MP4 from an iPad', made.mp4(), 'audio/mp4', 6.4],
  ['MP4 in fragments from Safari', made.fragmentedMp4(), 'audio/mp4', 9.6],
  ['WebM from Chrome', made.webm(), 'audio/wav', 2],
  ['Ogg from Firefox', made.ogg(), 'audio/wav', 2],
])(
  'a recording is taken and who made it, where and with what is gone: %s',
  async (_, recording, mediaType, seconds) => {
    expect(recording.includes(made.secret)).toBe(true);
    const before = Buffer.from(recording);
    const voice = await prepareVoice(recording);
    expect(voice.mediaType).toBe(mediaType);
    expect(voice.seconds).toBeCloseTo(seconds, 1);
    for (const trace of ['Okafor', 'iPad', '51.5074'])
      expect(Buffer.from(voice.bytes).includes(trace)).toBe(false);
    expect(recording.equals(before), 'what was given is left as it was').toBe(true);
  },
);

test('in an MP4 the sound stays where its tables say it lies, and the times are gone', async () => {
  const recording = made.mp4();
  const { bytes } = await prepareVoice(recording);
  const stored = Buffer.from(bytes);
  expect(stored.length).toBe(recording.length);
  expect(stored.indexOf('the sound itself')).toBe(recording.indexOf('the sound itself'));
  expect(stored.includes('\xa9xyz', 0, 'latin1')).toBe(false);
  const movieHeader = stored.indexOf('mvhd');
  expect(stored.readUInt32BE(movieHeader + 8)).toBe(0);
  expect(stored.readUInt32BE(movieHeader + 16)).toBe(1000);
});

test('what was prepared once may be handed in again and comes out the same', async () => {
  for (const recording of [made.wav(), made.mp3(), made.adts(), made.mp4(), made.webm()]) {
    const once = await prepareVoice(recording);
    expect(Buffer.from((await prepareVoice(once.bytes)).bytes).equals(once.bytes)).toBe(true);
  }
});

test('a recording of more than three minutes is refused', async () => {
  for (const recording of [
    made.wav({ seconds: 181, rate: 8000 }),
    made.mp3({ frames: 7000 }),
    made.adts({ frames: 7800 }),
    made.mp4({ samples: 2900 }),
    made.fragmentedMp4({ fragments: 60 }),
    made.webm({ packets: 9001 }),
    made.ogg({ packets: 9050 }),
  ])
    await expect(prepareVoice(recording)).rejects.toMatchObject(refused('too_long'));
  expect((await prepareVoice(made.webm({ packets: 9000 }))).seconds).toBeCloseTo(180, 0);
});

test('a film is no recording, and neither is a sound that few devices play', async () => {
  for (const other of [
    made.webm({ kind: 1, codec: 'V_VP8' }),
    made.webm({ codec: 'A_VORBIS' }),
    made.mp4({ kind: 'vide', codec: 'avc1' }),
    made.mp4({ codec: 'alac' }),
  ])
    await expect(prepareVoice(other)).rejects.toMatchObject(refused('not_a_recording'));
});

test('of bare AAC only the kind that every browser plays is taken without a converter', async () => {
  for (const profile of [0, 2, 3])
    await expect(prepareVoice(made.adts({ profile }), undefined)).rejects.toMatchObject(
      refused('other_kind'),
    );
});

test('what is no sound at all is refused by its content', async () => {
  for (const text of ['<!doctype html>', '<svg onload="alert(1)"/>', 'GIF89a', 'PK\x03\x04', ''])
    await expect(prepareVoice(Buffer.from(text))).rejects.toMatchObject(refused('not_a_recording'));
  await expect(prepareVoice(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject(
    refused('too_large'),
  );
});

test('a recording cut short on its way is refused', async () => {
  for (const recording of [made.wav(), made.mp4(), made.fragmentedMp4(), made.webm(), made.ogg()])
    for (const share of [0.9, 0.5, 0.1])
      await expect(
        prepareVoice(recording.subarray(0, Math.floor(recording.length * share) + 1)),
      ).rejects.toMatchObject(refused('unreadable'));
});

test('of bare AAC a last frame that is not whole falls away, and damage within is no end', async () => {
  const { bytes, seconds } = await prepareVoice(made.adts({ frames: 20 }));
  const whole = Buffer.from(bytes);
  const cut = await prepareVoice(whole.subarray(0, whole.length - 3));
  expect(cut.seconds).toBeCloseTo(seconds * 0.95, 2);
  const damaged = Buffer.from(whole);
  damaged[(whole.length / 20) * 8] = 0;
  await expect(prepareVoice(damaged)).rejects.toMatchObject(refused('unreadable'));
  const tagged = await prepareVoice(Buffer.concat([whole, Buffer.from('TAG an owner’s name')]));
  expect(Buffer.from(tagged.bytes).includes('owner')).toBe(false);
});

test('a file of sound without any sound is refused', async () => {
  for (const empty of [
    made.wav({ seconds: 0 }),
    made.mp3({ frames: 0 }),
    made.adts({ frames: 1 }),
    made.mp4({ samples: 0 }),
    made.fragmentedMp4({ fragments: 0 }),
    made.webm({ packets: 0 }),
    made.ogg({ packets: 0 }),
  ])
    await expect(prepareVoice(empty)).rejects.toMatchObject(refused('unreadable'));
});

test('whatever is broken in a file, the answer is a sentence and never an error of ours', async () => {
  const recordings = [
    made.wav({ seconds: 1 }),
    made.mp3({ frames: 5 }),
    made.adts({ frames: 5 }),
    made.mp4(),
    made.fragmentedMp4(),
    made.webm({ packets: 5 }),
    made.ogg({ packets: 50 }),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(recordings.length - 1),
      fc.array(fc.tuple(fc.nat(600), fc.integer({ min: 0, max: 255 })), { minLength: 1 }),
      async (which, damage) => {
        const damaged = Buffer.from(recordings[which] ?? '');
        for (const [at, byte] of damage) damaged[at % damaged.length] = byte;
        const answer = await prepareVoice(damaged).catch((error: unknown) => error);
        const isSentence = answer instanceof Refusal;
        const isVoice = typeof answer === 'object' && answer !== null && 'seconds' in answer;
        expect(isSentence || isVoice, String(answer)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

withTestData.each([
  ['audio/fixture.m4a', 'audio/mp4', 0.81],
  ['audio/fixture.opus', 'audio/wav', 2.92],
  ['audio/tone_2s.wav', 'audio/wav', 2],
  ['audio/fixture-ffe3.mp3', 'audio/mpeg', 0.99],
  ['audio/fixture-adts-mpeg4.aac', 'audio/aac', 16.06],
  ['audio/fixture-id3v2.aac', 'audio/aac', 1.04],
  ['uploads/fixture.mp3', 'audio/mpeg', 0.84],
  ['uploads/fixture.wav', 'audio/wav', 1.23],
])(`%s is taken${given}`, async (name, mediaType, seconds) => {
  const voice = await prepareVoice(testFile(name));
  expect(voice.mediaType).toBe(mediaType);
  expect(voice.seconds).toBeCloseTo(seconds, 1);
});

withTestData.each([
  ['audio/fixture.webm', 'not_a_recording'],
  ['audio/fixture.flac', 'other_kind'],
  ['audio/fixture.oga', 'other_kind'],
  ['audio/fixture.ogg', 'other_kind'],
  ['audio/html_as.webm', 'unreadable'],
  ['audio/lying_4GB.wav', 'unreadable'],
  ['audio/truncated.m4a', 'unreadable'],
  ['audio/fixture-bad-offset-10.mp3', 'unreadable'],
  ['uploads/svg_script_named.png', 'not_a_recording'],
  ['uploads/zip_slip.zip', 'not_a_recording'],
])(`%s is refused as %s${given}`, async (name, why) => {
  await expect(prepareVoice(testFile(name))).rejects.toMatchObject(refused(why));
});
