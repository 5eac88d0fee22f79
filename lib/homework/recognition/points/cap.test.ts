import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { pointEntries } from '@/db/schema/points';
import { addDays } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { pointsOf } from './queries';
import { balanceOf, daysOf } from './rules';

/* The balance that everybody sees is summed by the database: it has to be what the rules say. */

const ledger = fc.array(
  fc.record({
    daysAgo: fc.integer({ min: 0, max: 20 }),
    amount: fc.integer({ min: 1, max: 60 }),
    dayCap: fc.integer({ min: 10, max: 80 }),
    takenBack: fc.boolean(),
  }),
  { minLength: 1, maxLength: 24 },
);

test('whatever the ledger, the database comes to what the rules say, in all and day by day', async () => {
  const school = await mintSchool();
  const { maya } = school.people;
  const ofPiece = {
    ...{ schoolId: school.id, studentId: maya.id, reason: 'piece' as const },
    submissionId: await handIn(school, 'maya'),
  };
  await fc.assert(
    fc.asyncProperty(ledger, async (given) => {
      const rows = given.flatMap(({ daysAgo, amount, dayCap, takenBack }, nth) => {
        const row = {
          ...{ ...ofPiece, id: newId(), amount, dayCap, round: nth + 1 },
          forDay: addDays(school.today, -daysAgo),
        };
        const back = { ...row, id: newId(), amount: -amount, reversalOfId: row.id };
        return takenBack ? [row, back] : [row];
      });
      await superuser()`delete from point_entries where school_id = ${school.id}`;
      await ownerDatabase().insert(pointEntries).values(rows);

      const shown = await as(school, maya, (tenant) => pointsOf(tenant, maya.id));
      expect(shown.total).toBe(balanceOf(rows));
      const twoWeeks = daysOf(rows)
        .filter((day) => day.given > 0 && day.on >= addDays(school.today, -14))
        .sort((a, b) => b.on.localeCompare(a.on));
      expect(shown.days.map(({ on, counts, most }) => ({ on, counts, most }))).toEqual(
        twoWeeks.map((day) => ({ on: day.on, counts: day.counts, most: day.given > day.cap })),
      );
    }),
    { numRuns: 40 },
  );
});
