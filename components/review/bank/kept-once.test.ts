import { expect, test } from 'vitest';
import { keptOnce } from './kept-once';

test('each desk asks for itself, once', async () => {
  const asked: string[] = [];
  const deskOf = (person: string) =>
    keptOnce(async () => {
      asked.push(person);
      return `comments of ${person}`;
    });
  const [okafor, reid] = [deskOf('Okafor'), deskOf('Reid')];
  expect([await okafor(), await okafor()]).toEqual(['comments of Okafor', 'comments of Okafor']);
  expect(await reid()).toBe('comments of Reid');
  expect(asked).toEqual(['Okafor', 'Reid']);
});

test('what failed is asked anew', async () => {
  let tries = 0;
  const comments = keptOnce(async () => {
    tries += 1;
    if (tries === 1) throw new Error('away');
    return tries;
  });
  await expect(comments()).rejects.toThrow('away');
  expect(await comments()).toBe(2);
});
