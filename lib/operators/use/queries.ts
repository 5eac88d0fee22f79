import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import { featureNames, shownCount } from './rules';

/** The newest count of each part; what is below five is not even kept. */
export async function listUses({ sql }: Desk) {
  const rows = await sql<
    { day: string; feature: string; schools: number | null; people: number | null }[]
  >`
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
