import { lookUp } from './look-up';

const named: Readonly<Record<string, number>> = {
  n: -1,
  n1: -1,
  n2: -1,
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

/** 'R', 'Year 4', 'Y4', '04' and the like; undefined for what names no year of a school in the UK. */
export function readYearGroup(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  const year = lookUp(named, plain);
  if (year !== undefined) return year;
  const number = /^(?:year|yr|y|nc year|p)?\s*0?(\d{1,2})$/.exec(plain)?.[1];
  if (number === undefined) return undefined;
  return Number(number) <= 13 ? Number(number) : undefined;
}
