import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { reactions } from './reactions';

test('what something reacts to is announced, and what is announced has a reaction', async () => {
  const announced = new Set<string>();
  for await (const file of glob('lib/**/events.ts')) {
    for (const declaration of readFileSync(file, 'utf8').split('export const')) {
      const name = /name: '([^']+)'/.exec(declaration)?.[1];
      if (name && declaration.includes('announced: true')) announced.add(name);
    }
  }
  expect(Object.keys(reactions).sort()).toEqual([...announced].sort());
});
