import { expect, test } from 'vitest';
import { namesForWork } from './sent-as';

test('the same work keeps its name, and other work never has it', () => {
  const nameOf = namesForWork();
  const photo = new File(['one'], 'photo.jpg');
  const name = nameOf(['Stanley digs', photo]);
  expect(nameOf(['Stanley digs', photo])).toBe(name);
  const others = [
    nameOf(['Stanley digs', new File(['two'], 'photo.jpg')]),
    nameOf(['Stanley digs']),
    nameOf(['Stanley', photo]),
    namesForWork()(['Stanley digs', photo]),
  ];
  expect(new Set([name, ...others]).size).toBe(5);
});
