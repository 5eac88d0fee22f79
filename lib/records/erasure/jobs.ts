import 'server-only';
import type postgres from 'postgres';
import { connect } from '@/db/connect';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { record } from '@/lib/platform/record';
import { withSealOf } from '@/lib/platform/sealing/own';
import { asRemover, waitForChanges, within } from '../removing/doors';
import { removeNotedFiles } from '../removing/files';
import { heldAgainstErasing } from '../retention/rules';
import { erase } from './erasing';
import { erasureDone } from './events';
import { tellOfImportsGivenUp } from './imports';
import { lookAt } from './looking';
import { whomOf } from './whom';

/** What erasing would do, worked out by the role that would do it. */
export const lookAtErasure = (schoolId: string, erasureId: string) =>
  asRemover((remover) =>
    withSealOf(schoolId, () =>
      within(remover, { schoolId, by: null, run: erasureId }, async (sql) => {
        const [erasure] = await sql<{ personId: string }[]>`
        select person_id as "personId" from erasures where id = ${erasureId} and state = 'looking' for update`;
        const whom = erasure && (await whomOf(sql, erasure.personId));
        if (!whom || whom.erasedAt) return;
        const plan = await lookAt(sql, whom);
        await sql`update erasures set plan = ${sql.json(plan)}, state = 'ready' where id = ${erasureId}`;
      }),
    ),
  );

/** Carries out what was asked for; may run again from anywhere. */
export async function erasePerson(schoolId: string, erasureId: string) {
  const { SEAL_DATABASE_URL } = env();
  if (!SEAL_DATABASE_URL) throw new Error('SEAL_DATABASE_URL is not set: nothing can be sealed');
  const seal = connect(SEAL_DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    const erased = await asRemover(async (remover) => {
      const erasure = await begin(remover, schoolId, erasureId);
      if (!erasure) return false;
      const hands = { remover, seal, gate: gatePool().sql, keys: ownKeys() };
      await erase(hands, erasure, (sql) => removeNotedFiles(sql, schoolId));
      return true;
    });
    if (!erased) return;
  } finally {
    await seal.end({ timeout: 5 });
  }
  await inSchoolByClock(schoolId, async (tenant) => {
    await tellOfImportsGivenUp(tenant);
    await record(tenant, erasureDone(), { id: erasureId, schoolId });
  });
}

type Begun = Readonly<{ personId: string; by: string | null; reason: string; at: Date }>;

const begin = (remover: postgres.Sql, schoolId: string, id: string) =>
  within(remover, { schoolId, by: null, run: id }, async (sql) => {
    await waitForChanges(sql);
    const [held] = await sql`
      select 1 from legal_holds h join erasures e on e.school_id = h.school_id and e.id = ${id}
      where h.school_id = ${schoolId} and h.lifted_at is null and e.state = 'waiting'
        and (h.person_id = e.person_id or h.kind = any(${[...heldAgainstErasing]}::text[]))`;
    // Lifting it queues the erasure again.
    if (held) return undefined;
    const [begun] = await sql<Begun[]>`
      update erasures set state = 'running' where id = ${id} and state in ('waiting', 'running')
      returning person_id as "personId", confirmed_by_id as by, reason, confirmed_at as at`;
    return begun && { ...begun, id, schoolId, at: begun.at.toISOString() };
  });
