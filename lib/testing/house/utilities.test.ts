import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const projectFolder = path.resolve(import.meta.dirname, '../../..');
const sources = (ending: RegExp) =>
  ['app', 'components'].flatMap((folder) =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => readFileSync(path.join(projectFolder, folder, name), 'utf8')),
  );

/** A utility is left out of the styles unless its whole name stands in a source: one that is put together does not. */
test('every utility of ours is named somewhere in full', () => {
  const styles = sources(/\.css$/).join('\n');
  const code = sources(/\.tsx?$/).join('\n');
  const ours = [...styles.matchAll(/@utility ([a-z0-9-]+) \{/g)].map(([, name = '']) => name);
  expect(ours.length).toBeGreaterThan(20);
  const named = (name: string) =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code) || styles.includes(`@apply ${name}`);
  expect(ours.filter((name) => !named(name))).toEqual([]);
});
