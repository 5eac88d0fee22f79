import { expect, test } from 'vitest';
import { cardWidth } from './card-widths';

const tracks = (count: number, name: RegExp) =>
  Array.from({ length: count }, (_, nth) => Number(name.exec(cardWidth(nth, count))?.[1]));

test.each(Array.from({ length: 12 }, (_, n) => n + 1))(
  '%i clubs leave no row half empty, on a phone or wider',
  (count) => {
    for (const name of [/^col-span-(\d)/, /sm:col-span-(\d)/]) {
      let row = 0;
      for (const each of tracks(count, name)) {
        row += each;
        expect(row).toBeLessThanOrEqual(6);
        if (row === 6) row = 0;
      }
      expect(row).toBe(0);
    }
  },
);
