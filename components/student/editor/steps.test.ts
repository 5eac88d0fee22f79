import { describe, expect, test } from 'vitest';
import {
  blurPixels,
  boxAfterKey,
  boxBetween,
  boxInTheMiddle,
  inside,
  shrunk,
  sizeAfter,
} from './steps';

const size = { width: 400, height: 300 };

describe('a photo’s steps', () => {
  test('turning swaps its sides, cutting takes those of the box, blurring leaves them', () => {
    const box = { x: 10, y: 20, width: 100, height: 50 };
    expect(sizeAfter(size, [])).toEqual(size);
    expect(sizeAfter(size, [{ is: 'turn' }])).toEqual({ width: 300, height: 400 });
    expect(sizeAfter(size, [{ is: 'cut', box }, { is: 'turn' }, { is: 'blur', box }])).toEqual({
      width: 50,
      height: 100,
    });
  });

  test('it is never enlarged, and no larger than what is stored', () => {
    expect(shrunk({ width: 4000, height: 3000 })).toEqual({ width: 2000, height: 1500 });
    expect(shrunk(size)).toEqual(size);
  });
});

describe('the box', () => {
  test('lies between two corners, whichever comes first, inside the picture', () => {
    expect(boxBetween({ x: 100.4, y: 200 }, { x: 40, y: 90 }, size)).toEqual({
      ...{ x: 40, y: 90, width: 60, height: 110 },
    });
    expect(boxBetween({ x: -50, y: 290 }, { x: 900, y: 295 }, size)).toEqual({
      ...{ x: 0, y: 276, width: 400, height: 24 },
    });
  });

  test('goes where the arrows lead, grows and shrinks with Shift, and stays inside', () => {
    const box = boxInTheMiddle(size);
    expect(box).toEqual({ x: 100, y: 75, width: 200, height: 150 });
    expect(boxAfterKey(box, 'ArrowLeft', false, size)).toEqual({ ...box, x: 92 });
    expect(boxAfterKey(box, 'ArrowDown', true, size)).toEqual({ ...box, height: 158 });
    expect(boxAfterKey(box, 'a', false, size)).toBeUndefined();
    let far = box;
    for (let press = 0; press < 200; press += 1)
      far = boxAfterKey(far, 'ArrowRight', false, size) ?? far;
    expect(far.x + far.width).toBe(size.width);
  });

  test('is never larger than a picture smaller than the smallest box', () => {
    expect(inside({ x: 5, y: 5, width: 50, height: 50 }, { width: 10, height: 8 })).toEqual({
      ...{ x: 0, y: 0, width: 10, height: 8 },
    });
  });
});

describe('what is blurred', () => {
  const noise = (width: number, height: number) =>
    Uint8ClampedArray.from({ length: width * height * 4 }, (_, nth) => (nth * 7919) % 256);

  test.each([
    [60, 60],
    [61, 37],
    [5, 200],
    [1, 1],
  ])(
    'of %i by %i pixels is a few squares of one colour each, whatever was there',
    (width, height) => {
      const pixels = noise(width, height);
      blurPixels(pixels, { width, height });
      const colours = new Set<string>();
      for (let place = 0; place < pixels.length; place += 4)
        colours.add(pixels.subarray(place, place + 4).join());
      expect(colours.size).toBeLessThanOrEqual(36);
    },
  );

  test('tells two pictures of the same averages no longer apart', () => {
    const wide = { width: 12, height: 12 };
    const big = () => new Uint8ClampedArray(12 * 12 * 4);
    const [one, two] = [big(), big()];
    // Within each square of two by two the same values, in another order.
    for (let y = 0; y < 12; y += 1)
      for (let x = 0; x < 12; x += 1) {
        one[(y * 12 + x) * 4] = x % 2 === 0 ? 200 : 0;
        two[(y * 12 + x) * 4] = x % 2 === 0 ? 0 : 200;
      }
    expect(one).not.toEqual(two);
    blurPixels(one, wide);
    blurPixels(two, wide);
    expect(one).toEqual(two);
  });
});
