import 'server-only';
import { sql } from 'drizzle-orm';
import { gatePool } from '@/lib/platform/database';
import { reachOf } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { openFamilyCode } from './code';

export type FamilyCode = Readonly<{
  id: string;
  /** Undefined where it can be read no more, and opens nothing: a new one has to be made. */
  code: string | undefined;
}>;

export type ChildOfFamily = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  hasPictures: boolean;
  /** Until then a grown-up lets the child choose pictures at home. */
  choosesUntil: Date | null;
  /** After ten wrong tries: until then only a card or a grown-up helps at home. */
  pausedUntil: Date | null;
}>;

/**
 * How a guardian's own children come in at home: the code, which inside the school nobody can read and the
 * gate reads for them, and how it stands with each child.
 */
export async function findAtHome(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const guardianId = personOf(tenant);
  const reach = reachOf(actor, 'signing_in.at_home');
  const [codes, children] = await Promise.all([
    // Whoever looks as a guardian is shown how it works, and no code that opens anything.
    actor.onlyLooks
      ? []
      : gatePool().sql<{ id: string; sealedCode: string }[]>`
      select id, sealed_code as "sealedCode" from family_codes
      where school_id = ${actor.schoolId} and guardian_id = ${guardianId}`,
    reach === 'school' ? [] : childrenSeen(actor.schoolId, reach.students),
  ]);
  const [own] = codes;
  const code: FamilyCode | undefined = own && {
    id: own.id,
    code: await openFamilyCode(own.sealedCode, { schoolId: actor.schoolId, guardianId }),
  };
  return { code, children };

  async function childrenSeen(schoolId: string, ids: readonly string[]) {
    const rows = await db.execute<ChildOfFamily>(sql`
      select p.id, p.given_name as name, p.animal, w.id is not null as "hasPictures",
        c.ends_at as "choosesUntil", h.paused_until as "pausedUntil"
      from people p
      join students s on s.school_id = p.school_id and s.id = p.id
      left join picture_passwords w on w.school_id = p.school_id and w.student_id = p.id
      left join choosing_times c on c.school_id = p.school_id and c.student_id = p.id
        and c.place = 'home' and c.ends_at > ${now.toISOString()}
      left join home_tries h on h.school_id = p.school_id and h.student_id = p.id
        and h.paused_until > ${now.toISOString()}
      where p.school_id = ${schoolId} and p.id = any(${`{${ids}}`}::uuid[]) and p.archived_at is null
      order by s.year_group, lower(p.given_name), p.id`);
    // Raw SQL answers with text for an instant.
    return rows.map((row) => ({
      ...row,
      choosesUntil: row.choosesUntil && new Date(row.choosesUntil),
      pausedUntil: row.pausedUntil && new Date(row.pausedUntil),
    }));
  }
}
