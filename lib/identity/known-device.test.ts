import { expect, test } from 'vitest';
import { knownDeviceIn, markedFor } from './known-device';

const reid = 'j.reid@hazelbrook.example';
const malik = 's.malik@hazelbrook.example';

test('a device is known to those who have signed in on it, and to nobody else', () => {
  const first = markedFor(undefined, reid);
  const both = markedFor(first, malik);
  const device = first.split('.')[0];
  expect(knownDeviceIn(first, reid)).toBe(device);
  expect(knownDeviceIn(first, malik)).toBeUndefined();
  expect(knownDeviceIn(both, reid)).toBe(device);
  expect(knownDeviceIn(both, malik)).toBe(device);
});

test('nobody makes a mark of their own, nor carries one to another device', () => {
  const [device = '', mark = ''] = markedFor(undefined, reid).split('.');
  for (const value of [
    undefined,
    '',
    '.',
    device,
    `${device}.`,
    `${device}.${mark.slice(1)}x`,
    `x${device}.${mark}`,
    `.${mark}`,
  ])
    expect(knownDeviceIn(value, reid), value).toBeUndefined();
  // A cookie that holds anything else begins anew.
  expect(markedFor(`a.b.c`, reid).split('.')).toHaveLength(2);
});

test('it holds the last six, and each once', () => {
  let cookie = markedFor(undefined, reid);
  cookie = markedFor(cookie, reid);
  expect(cookie.split('.')).toHaveLength(2);
  for (let nth = 0; nth < 6; nth += 1) cookie = markedFor(cookie, `${nth}@hazelbrook.example`);
  expect(cookie.split('.')).toHaveLength(7);
  expect(knownDeviceIn(cookie, reid)).toBeUndefined();
  expect(knownDeviceIn(cookie, '5@hazelbrook.example')).toBeDefined();
});
