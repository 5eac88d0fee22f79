import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import { featureNames, shownCount } from './rules';

/** The newest count of each part; nothing below five leaves this function as a number. */
export async function listUses({ sql }: Desk) {
  const rows = await sql<{ day: string; feature: string; schools: number; people: number }[]>`
    select day::text, feature, schools, people from ops.uses where day = (select max(day) from ops.uses)`;
  return {
    day: rows[0]?.day,
    uses: featureNames.map((feature) => {
      const found = rows.find((row) => row.feature === feature);
      return {
        feature,
        schools: shownCount(found?.schools ?? 0),
        people: shownCount(found?.people ?? 0),
      };
    }),
  };
}
export type Uses = Awaited<ReturnType<typeof listUses>>;
