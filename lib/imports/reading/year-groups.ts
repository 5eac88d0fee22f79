import type { Nation } from '@/lib/shared/vocabulary';
import { lookUp } from './look-up';

const named: Readonly<Record<string, number>> = {
  n: -1,
  n1: -1,
  n2: -1,
  n3: -1,
  n4: -1,
  n5: -1,
  nursery: -1,
  pk: -1,
  fs1: -1,
  f1: -1,
  r: 0,
  rec: 0,
  reception: 0,
  kg: 0,
  fs2: 0,
  f2: 0,
};

/** There, Reception comes before Primary 1. */
const namedInNorthernIreland = { ...named, r: -1, rec: -1, reception: -1 };

/** Where children go to school from the year that England calls Reception, and count from one. */
const countsFromFirst: readonly Nation[] = ['scotland', 'northern_ireland'];

/**
 * 'R', 'Year 4', 'Y4', '04', 'P5', 'S1' and the like; undefined for what names no year of a school in the UK.
 * Primary 1 is Reception everywhere, and in Scotland and Northern Ireland so is Year 1, and 1 alone.
 */
export function readYearGroup(text: string, nation: Nation = 'england'): number | undefined {
  const plain = text.trim().toLowerCase();
  const year = lookUp(nation === 'northern_ireland' ? namedInNorthernIreland : named, plain);
  if (year !== undefined) return year;
  const found = /^(year|yr|y|nc year|p|primary|s)?\s*0?(\d{1,2})$/.exec(plain);
  const number = Number(found?.[2]);
  if (!found || number > 13) return undefined;
  const stage = found[1];
  if (stage === 's') return number >= 1 && number <= 6 ? number + 6 : undefined;
  if (stage === 'p' || stage === 'primary')
    return number >= 1 && number <= 7 ? number - 1 : undefined;
  return countsFromFirst.includes(nation) ? number - 1 : number;
}

export type ReadsYears = (text: string) => number | undefined;
export const yearReader =
  (nation: Nation | undefined): ReadsYears =>
  (text) =>
    readYearGroup(text, nation);
