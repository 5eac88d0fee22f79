import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { clubLevels } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { levelsDescribed } from '../events';
import { holdClub } from '../running';
import type { DescribeLevels } from './inputs';
import { listSteps } from './queries';
import { isVoiceAlone, ladderAsSeen } from './rules';

/** Says what each level means and asks for. Refuses a form made from another ladder, or from older sentences. */
export async function describeLevels(tenant: Tenant, input: DescribeLevels) {
  const { db } = tenant;
  const { clubId, asSeen, forChild, forTeacher, piecesNeeded, nearlyCounts } = input;
  const { ownLevelOnly, kindsCounted } = input;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  const steps = await listSteps(tenant, clubId);
  if (ladderAsSeen(steps) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const said = steps.map(({ position, ...before }, at) => {
    const asked = piecesNeeded[at];
    return {
      ...{ position, child: forChild[at] ?? '', teacher: forTeacher[at] ?? '' },
      // The form asks nothing of the last step; what it asked for is there again once a step follows.
      pieces: asked === undefined ? before.piecesNeeded : asked,
      nearly: asked === undefined ? before.nearlyCounts : nearlyCounts.includes(position),
      own: asked === undefined ? before.ownLevelOnly : ownLevelOnly.includes(position),
      kinds:
        asked === undefined
          ? before.kindsCounted
          : club.evidenceKinds.filter((kind) =>
              kindsCounted.some(([at, counts]) => at === position && counts === kind),
            ),
    };
  });
  if (said.some(({ kinds }) => isVoiceAlone(kinds) && club.evidenceKinds.length > 1))
    throw new Refusal('against_the_rules', 'club_levels.voice_alone');
  await db
    .update(clubLevels)
    .set({
      forChild: sql`s.child`,
      forTeacher: sql`s.teacher`,
      piecesNeeded: sql`s.pieces`,
      nearlyCounts: sql`s.nearly`,
      ownLevelOnly: sql`s.own`,
      kindsCounted: sql`s.kinds`,
    })
    .from(
      sql`json_to_recordset(${JSON.stringify(said)}::text::json)
        as s(position int, child text, teacher text, pieces int, nearly boolean, own boolean,
          kinds text[])`,
    )
    .where(and(eq(clubLevels.clubId, clubId), sql`${clubLevels.position} = s.position`));
  const levels = said.filter(({ child, teacher }) => child !== '' || teacher !== '').length;
  return record(tenant, levelsDescribed({ levels }), club);
}
