import type { Chance } from './chance';

/** What a page is drawn from. Without lines of its own it gets some that fit its kind. */
export type Work = Readonly<{
  childName: string;
  title: string;
  lines?: readonly string[] | undefined;
  chance: Chance;
}>;

/** A photo is drawn on 800 by 600 units; a sheet lies a little askew on a desk. */
export const photoSize = { width: 800, height: 600 } as const;

export type Sheet = 'squared' | 'lined' | 'plain' | 'night' | 'sugar';

/** Where a line of writing stands on lined paper, counted from 0. */
export const lineAt = (line: number) => 118 + line * 34;

const sheetColours: Record<Sheet, string> = {
  squared: '#fbfbf6',
  lined: '#fdfdfa',
  plain: '#fcfbf7',
  night: '#262c52',
  sugar: '#cfe3d4',
};

type Desk = Readonly<{ wood: string; grain: string; shade: string }>;

const desks: readonly [Desk, ...Desk[]] = [
  { wood: '#c8ab83', grain: '#b8986d', shade: '#8f7048' },
  { wood: '#d9dde6', grain: '#cbd0dc', shade: '#8a90a6' },
  { wood: '#bfc9be', grain: '#b0bcaf', shade: '#7c8a7c' },
  { wood: '#e0cfb4', grain: '#d2bd9c', shade: '#a08a66' },
];

const repeat = (times: number, draw: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => draw(index)).join('');

function rulings(sheet: Sheet) {
  if (sheet === 'squared')
    return `<path d="${repeat(33, (x) => `M${64 + x * 20} 22V660`)}${repeat(32, (y) => `M62 ${32 + y * 20}H706`)}" stroke="#b9cbe2"/><path d="M118 22V660" stroke="#e0918f" stroke-width="1.6"/>`;
  if (sheet === 'lined')
    return `<path d="${repeat(16, (line) => `M62 ${lineAt(line) + 5}H706`)}" stroke="#bccbe4" stroke-width="1.4"/><path d="M118 22V660" stroke="#e0918f" stroke-width="1.6"/>`;
  return '';
}

const thingsOnTheDesk = [
  '',
  '<g transform="translate(640 560) rotate(-58)"><path d="M0 6L190 0V20L0 24Z" fill="#f6b51e"/><path d="M0 12L190 7V13L0 18Z" fill="#de9c0c"/><path d="M0 6L-30 15L0 24Z" fill="#ebcfa4"/><path d="M-20 12.5L-31 15L-20 18Z" fill="#2b3050"/><path d="M190 0l22-1v20l-22 1Z" fill="#a9afbc"/><path d="M212-1h18v20h-18Z" fill="#f08fa0"/></g>',
  '<g transform="translate(690 480) rotate(24)"><path d="M0 0L74-4L78 40L3 44Z" fill="#f4a6c0"/><path d="M0 0L74-4L75 12L1 16Z" fill="#2a3bd1"/></g>',
  `<g transform="translate(752 130) rotate(88)"><path d="M0 0H330V40H0Z" fill="#f2d9a0"/><path d="${repeat(32, (mark) => `M${8 + mark * 10} 0v${mark % 5 ? 8 : 15}`)}" stroke="#7a5b2e" stroke-width="1.6"/></g>`,
] as const;

/** The photo of a sheet with this on it. */
export function photoOf(sheet: Sheet, content: string, chance: Chance) {
  const desk = chance.pick(...desks);
  const askew = chance.between(-2.6, 2.6).toFixed(2);
  const holes =
    sheet === 'squared' || sheet === 'lined'
      ? [120, 310, 500].map((y) => `<circle cx="86" cy="${y}" r="7" fill="${desk.wood}"/>`).join('')
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${photoSize.width * 1.5}" height="${photoSize.height * 1.5}" viewBox="0 0 ${photoSize.width} ${photoSize.height}">
<rect width="800" height="600" fill="${desk.wood}"/>
<path d="M0 92L800 84M0 236L800 232M0 392L800 390M0 532L800 536M60 40q120-14 260 0M420 160q140 16 300 0M30 320q150-12 220 4M500 470q100 12 240 0" stroke="${desk.grain}" stroke-width="2" fill="none"/>
<g transform="rotate(${askew} 400 300)">
<path d="M72 34L716 30L720 670H66Z" fill="${desk.shade}" opacity=".5"/>
<path d="M62 24L704 20L708 660H58Z" fill="${sheetColours[sheet]}"/>
${rulings(sheet)}${holes}${content}
</g>${chance.pick(...thingsOnTheDesk)}</svg>`;
}
