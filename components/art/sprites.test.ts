import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { badgeShapes, medallions } from '@/lib/shared/recognition';
import { stickers } from '@/lib/shared/vocabulary';
import { animals } from './animal';
import { emblemPaper, emblems } from './emblem';
import { glyphs } from './glyph';
import { isPaper, papers } from './paper';
import { pictureObjects } from './picture-object';
import { scenes } from './scene';

function symbolsOf(sprite: string): string[] {
  const source = readFileSync(new URL(`../../public/art/${sprite}.svg`, import.meta.url), 'utf8');
  return [...source.matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1] ?? '');
}

describe('the sprites', () => {
  it.each([
    ['animals', animals],
    ['emblems', emblems],
    ['glyphs', glyphs],
    ['medallions', medallions],
    ['badge-motifs', medallions],
    ['badge-shapes', badgeShapes],
    ['picture-objects', pictureObjects],
    ['scenes', scenes],
    ['stickers', stickers],
  ])('draw every name of %s, and no other', (sprite, names) => {
    expect(symbolsOf(sprite).sort()).toEqual([...names].sort());
  });

  it('draw every paper', () => {
    expect(symbolsOf('papers')).toEqual(expect.arrayContaining([...papers]));
  });

  it('hang a flag for every state, large and small', () => {
    const states = 'done nothing-set holiday excused rest missed today to-come'.split(' ');
    const patterned = ['dots', 'stripes', 'checks', 'zigzag'].map((pattern) => `done-${pattern}`);
    const small = states.map((state) => `mini-${state}`);
    expect(symbolsOf('flags').sort()).toEqual([...states, ...patterned, ...small].sort());
  });
});

it('has an animal for each child of a class of thirty, and papers for eight clubs', () => {
  expect(new Set(animals).size).toBe(30);
  expect(new Set(papers).size).toBe(8);
});

it('gives every emblem a paper', () => {
  expect(emblems.every((emblem) => isPaper(emblemPaper[emblem]))).toBe(true);
});
