import { describe, expect, test } from 'vitest';
import { deviceOf, partsOfDevice } from './device';

describe('a device, as its owner would call it', () => {
  test.each([
    [
      'chrome windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    ],
    [
      'edge windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0',
    ],
    [
      'safari iphone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
    ],
    [
      'chrome iphone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/143.0.0.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'safari ipad',
      'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1',
    ],
    [
      'safari mac_or_ipad',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
    ],
    [
      'firefox mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0',
    ],
    [
      'samsung android_phone',
      'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    ],
    [
      'chrome android_tablet',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    ],
    [
      'chrome chromebook',
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    ],
    ['firefox linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'],
    ['chrome linux', 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/143.0.0.0 Safari/537.36'],
    ['other other', 'curl/8.5.0'],
  ])('%s', (device, userAgent) => {
    expect(deviceOf(userAgent)).toBe(device);
  });

  test('one that says nothing, or far too much, is some device all the same', () => {
    expect(deviceOf(null)).toBe('other other');
    expect(deviceOf(`${'x'.repeat(100_000)} Firefox/1`)).toBe('other other');
  });

  test('is taken apart again; what was never stored by us is unknown', () => {
    expect(partsOfDevice('safari mac_or_ipad')).toEqual({
      browser: 'safari',
      system: 'mac_or_ipad',
    });
    for (const odd of [null, '', '__proto__ constructor', 'netscape beos'])
      expect(partsOfDevice(odd)).toEqual({ browser: 'other', system: 'other' });
  });
});
