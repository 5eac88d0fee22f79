import { describe, expect, test } from 'vitest';
import { sizesOf } from './pictures';

describe('the sizes of a picture', () => {
  test('each says its own width, of upright pictures too', () => {
    expect(sizesOf('/a', { width: 2000, height: 1500 })).toBe(
      '/a?side=240 240w, /a?side=480 480w, /a?side=960 960w, /a 2000w',
    );
    expect(sizesOf('/a', { width: 1500, height: 2000 })).toBe(
      '/a?side=240 180w, /a?side=480 360w, /a?side=960 720w, /a 1500w',
    );
  });

  test('none is larger than the picture, and a small one is alone', () => {
    expect(sizesOf('/a', { width: 480, height: 300 })).toBe('/a?side=240 240w, /a 480w');
    expect(sizesOf('/a', { width: 200, height: 240 })).toBeUndefined();
    expect(sizesOf('/a', { width: null, height: null })).toBeUndefined();
  });
});
