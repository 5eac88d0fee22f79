import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isReadableOn } from '@/lib/shared/colour';
import { accentInTheDark, checkAccent, darkPapers, lightPapers, suggestedAccents } from './rules';

const tokens = readFileSync(new URL('../../../../app/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split('@variant dark {');

test.each([
  ['light', lightPapers, light],
  ['dark', darkPapers, dark],
])('the %s papers are those of the pages', (_theme, papers, css) => {
  for (const [name, value] of Object.entries(papers)) expect(css).toContain(`--${name}: ${value};`);
});

test('a pale colour is refused with one that passes, and every suggestion passes', () => {
  const yellow = checkAccent('#ffd400');
  expect(yellow.passes).toBe(false);
  if (!yellow.passes) expect(checkAccent(yellow.nearest)).toEqual({ passes: true });
  for (const { value } of suggestedAccents) expect(checkAccent(value)).toEqual({ passes: true });
});

test('in the dark the same colour is lightened until it can be read', () => {
  const papers = Object.values(darkPapers);
  for (const { value } of suggestedAccents)
    expect(isReadableOn(papers, accentInTheDark(value))).toBe(true);
  expect(accentInTheDark('#ffffff')).toBe('#ffffff');
});
