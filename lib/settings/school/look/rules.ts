import { asSeen } from '@/lib/shared/as-seen';
import { type Colour, isReadableOn, nearestReadable } from '@/lib/shared/colour';

/* The papers on which the school's colour stands, as app/tokens.css has them; a test compares the two. */
export const lightPapers = { surface: '#f8f8f3', 'surface-raised': '#ffffff' } as const;
export const darkPapers = { surface: '#10142c', 'surface-raised': '#191e3c' } as const;

/** Whether the colour can be read where it stands; else the nearest one that can. */
export function checkAccent(accent: Colour) {
  const papers = Object.values(lightPapers);
  return isReadableOn(papers, accent)
    ? ({ passes: true } as const)
    : ({ passes: false, nearest: nearestReadable(accent, papers, '#000000') } as const);
}

/** The same colour for dark pages, where it has to be lighter. */
export const accentInTheDark = (accent: Colour) =>
  nearestReadable(accent, Object.values(darkPapers), '#ffffff');

export const accentAsSeen = (accent: string | null) => asSeen(accent);

/** Colours that pass, for whoever has none at hand. */
export const suggestedAccents = [
  { name: 'navy', value: '#1d3a6e' },
  { name: 'royal', value: '#2a3bd1' },
  { name: 'purple', value: '#5b2a86' },
  { name: 'maroon', value: '#7a1f33' },
  { name: 'red', value: '#b3261e' },
  { name: 'bottle', value: '#14532d' },
  { name: 'teal', value: '#0b6b6b' },
  { name: 'brown', value: '#6b4423' },
] as const;
