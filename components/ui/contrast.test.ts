import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Values = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');
const startOf = (mark: string, after = 0) => css.indexOf(mark, after);
const darkAt = startOf('  @variant dark {');
const moreAt = startOf('  @variant more {');
const moreDarkAt = startOf('    @variant dark {', moreAt);

function valuesOf(part: string): Values {
  const pairs = [...part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\));/g)];
  return Object.fromEntries(pairs.map((pair) => [pair[1] ?? '', pair[2] ?? '']));
}

const light = valuesOf(css.slice(0, darkAt));
const dark = { ...light, ...valuesOf(css.slice(darkAt, moreAt)) };
const more = valuesOf(css.slice(moreAt, moreDarkAt));
const moreDark = valuesOf(css.slice(moreDarkAt, css.indexOf('@media', moreDarkAt)));

const themes: readonly (readonly [string, Values])[] = [
  ['light', light],
  ['dark', dark],
  ['more contrast', { ...light, ...more }],
  ['more contrast in the dark', { ...dark, ...more, ...moreDark }],
];

// WCAG 2.2: 4.5 for text (1.4.3), 3 for the edges of controls and for pictures that bear meaning (1.4.11).
const text = [
  [
    'ink',
    'surface surface-raised surface-wall surface-hover accent-tint marigold-tint caution-tint',
  ],
  ['muted', 'surface surface-raised surface-sunk surface-wall accent-tint'],
  ['accent-ink', 'surface surface-raised accent-tint'],
  ['on-accent', 'accent accent-hover'],
  ['positive', 'positive-tint surface-raised'],
  ['caution', 'caution-tint surface-raised'],
  ['critical', 'critical-tint surface-raised surface'],
  ['surface', 'ink'],
  ['on-paper', 'paper-poppy paper-marigold paper-leaf paper-rose paper-sky'],
  ['on-ultra', 'paper-ultra'],
  ['child-on-action', 'child-action'],
] as const;
const edges = [
  ['line-strong', 'surface surface-raised'],
  ['accent', 'surface-raised'],
  ['string', 'surface child-ground'],
  ['focus', 'surface'],
] as const;

describe.each(themes)('%s', (_, values) => {
  it.each(text)('%s can be read on %s', (ink, grounds) => {
    for (const ground of grounds.split(' ')) {
      expect(contrast(values, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(edges)('%s stands out from %s', (edge, grounds) => {
    for (const ground of grounds.split(' ')) {
      expect(contrast(values, edge, ground), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});

function contrast(values: Values, one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(values, one), luminance(values, other)].sort(
    (a, b) => a - b,
  );
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(values: Values, name: string): number {
  let value = values[name];
  while (value?.startsWith('var(')) value = values[value.slice(6, -1)];
  if (!value) throw new Error(`There is no value called ${name}`);
  const colour = value;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
