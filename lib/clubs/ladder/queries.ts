import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { clubLevels } from '@/db/schema/clubs';
import type { Tenant } from '@/lib/platform/tenancy';

/** The steps of every club's ladder, first to last, by name only. */
export const listLadders = ({ db }: Tenant) =>
  db
    .select({
      clubId: clubLevels.clubId,
      position: clubLevels.position,
      name: clubLevels.name,
    })
    .from(clubLevels)
    .where(isNull(clubLevels.archivedAt))
    .orderBy(asc(clubLevels.clubId), asc(clubLevels.position));

/** The steps of a club's ladder, first to last, with what each means. */
export const listSteps = ({ db }: Tenant, clubId: string) =>
  db
    .select({
      position: clubLevels.position,
      name: clubLevels.name,
      forChild: clubLevels.forChild,
      forTeacher: clubLevels.forTeacher,
      piecesNeeded: clubLevels.piecesNeeded,
      nearlyCounts: clubLevels.nearlyCounts,
      ownLevelOnly: clubLevels.ownLevelOnly,
      kindsCounted: clubLevels.kindsCounted,
    })
    .from(clubLevels)
    .where(and(eq(clubLevels.clubId, clubId), isNull(clubLevels.archivedAt)))
    .orderBy(asc(clubLevels.position));
