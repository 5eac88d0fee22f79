import sharp from 'sharp';
import { expect, test } from 'vitest';
import { prepareVoice } from '@/lib/platform/media/voice';
import { chanceOf } from './chance';
import { widthOf, wrap, write } from './handwriting';
import { toneRecording } from './tone';
import { drawWork, workKinds } from './work';

const page = { childName: 'Maya', title: '7 times table', seed: 5 };

test.each(workKinds)(
  '%s is drawn as a photo with its thumbnail, never twice the same',
  async (kind) => {
    const { photo, thumbnail } = await drawWork(kind, page);
    expect([photo.width, photo.height, thumbnail.width]).toEqual([1200, 900, 480]);
    expect((await sharp(photo.bytes).stats()).entropy).toBeGreaterThan(1.5);
    const again = await drawWork(kind, page);
    expect(again.photo.bytes.equals(photo.bytes)).toBe(true);
    const other = await drawWork(kind, { ...page, seed: 6 });
    expect(other.photo.bytes.equals(photo.bytes)).toBe(false);
  },
);

test('letters are drawn without any font of the machine, also in names from elsewhere', () => {
  for (const name of ['Maya', 'Zoë', 'Łukasz', 'Ștefan', "O'Neill"]) {
    const drawing = write(name, 0, 40, { chance: chanceOf(1), size: 40 });
    expect(drawing).not.toContain('<text');
    expect(drawing.split('<path').length - 1, name).toBe([...name].length);
    expect(widthOf(name, 40)).toBeGreaterThan(40);
  }
});

test('a text is broken between words, and every word is kept', () => {
  const text = 'One morning I found a door in the tree by the pond';
  const lines = wrap(text, 36, 200);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(widthOf(line, 36)).toBeLessThanOrEqual(200);
});

test('what a child wrote cannot become markup of the drawing', async () => {
  const lines = ['<script>', '</svg>', '& < > "'];
  const { photo } = await drawWork('story', { ...page, childName: '<b>Bobby</b>', lines });
  expect(photo.width).toBe(1200);
});

test('a recording of tones is taken like any other, and is neither silent nor loud', async () => {
  const recording = toneRecording(3, 5);
  const voice = await prepareVoice(recording);
  expect(voice).toMatchObject({ mediaType: 'audio/wav', seconds: 5 });
  const samples = new Int16Array(recording.buffer, recording.byteOffset + 44);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest).toBeGreaterThan(2000);
  expect(loudest).toBeLessThan(12_000);
  expect(toneRecording(3, 5).equals(recording)).toBe(true);
  expect(toneRecording(4, 5).equals(recording)).toBe(false);
});
