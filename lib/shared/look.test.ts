import { describe, expect, test } from 'vitest';
import { lookAttributes, readLook, writeLook } from './look';

const usual = { theme: 'system', text: 'usual', spacing: 'usual', motion: 'system' };

describe('the look in a cookie', () => {
  test('comes back as it was written', () => {
    const look = readLook('dark.larger.wide.less');
    expect(look).toEqual({ theme: 'dark', text: 'larger', spacing: 'wide', motion: 'less' });
    expect(writeLook(look)).toBe('dark.larger.wide.less');
  });

  test.each([undefined, '', '.', 'dusk', '"><script>', 'system.usual.usual.system.more', '....'])(
    '%o says nothing, and so is as usual',
    (cookie) => {
      expect(readLook(cookie)).toEqual(usual);
    },
  );

  test('what is known in it counts, the rest is as usual', () => {
    expect(readLook('dark.huge')).toEqual({ ...usual, theme: 'dark' });
  });
});

describe('the look on the page', () => {
  test('is nothing at all where everything is as usual', () => {
    expect(lookAttributes(readLook(undefined))).toEqual({});
  });

  test('more contrast is a light page with more contrast', () => {
    expect(lookAttributes(readLook('contrast.large.wide.less'))).toEqual({
      'data-theme': 'light',
      'data-contrast': 'more',
      'data-text': 'large',
      'data-spacing': 'wide',
      'data-motion': 'less',
    });
  });
});
