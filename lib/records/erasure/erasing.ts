import 'server-only';
import type { Sql } from 'postgres';
import { withSeal } from '@/db/sealed';
import type { KeyStore } from '@/lib/platform/keys/store';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import { keepsOfRemoved, letGo, letGoOfRemoved, type Removed } from '@/lib/trail/letting-go';
import { KeysMissing, sealSchool } from '@/lib/trail/sealing';
import { keyOfPerson } from '@/lib/trail/values';
import { within, withinAccount } from '../removing/doors';
import { emptyPerson } from './husk';
import { type Noted, noteErasure } from './list';
import { stepsOfErasing } from './rules';
import { whomOf } from './whom';

/** Connections as the roles that erasing needs, and where keys lie. */
export type Hands = Readonly<{ remover: Sql; seal: Sql; gate: Sql; keys: KeyStore }>;

/**
 * Erases one person of one school. Each step may be done again: a worker that dies anywhere leaves the rest to the
 * next, because what is noted beside the keys is done in the end whatever happens.
 */
export async function erase(hands: Hands, erasure: Noted, files: (sql: Sql) => Promise<void>) {
  const { remover, gate, keys } = hands;
  const { id, schoolId, personId, by } = erasure;
  const doing = { schoolId, by, run: id };
  const done = async (progress: number) =>
    within(
      remover,
      doing,
      (sql) => sql`update erasures set progress = ${progress} where id = ${id}`,
    );

  await noteErasure(keys, erasure);
  await keys.destroy(keyOfPerson(schoolId, personId));
  await done(1);

  const seal = await sealsOf(keys).of(schoolId);
  await withSeal(seal, () =>
    within(remover, doing, async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`erase ${personId}`}))`;
      const whom = await whomOf(sql, personId);
      if (!whom || whom.erasedAt) return;
      const { removed, held } = await emptyPerson(sql, whom);
      await sql`
        update erasures set account = ${whom.account}, removed = ${sql.json(removed)}, held = ${sql.json(held)},
          progress = 2
        where id = ${id}`;
    }),
  );

  await letGoOfTrail(hands, doing, personId);
  await done(3);

  await removeAccount(remover, gate, doing);
  await done(4);
  await files(remover);
  await done(5);
  await within(
    remover,
    doing,
    (sql) => sql`
      update erasures set state = 'done', progress = ${stepsOfErasing}, ended_at = now()
      where id = ${id} and state <> 'done'`,
  );
}

/** What just went is sealed under keys too, the person's own being gone; and what stood in rows of others goes. */
export async function letGoOfTrail(
  { remover, seal: sealer, keys }: Omit<Hands, 'gate'>,
  doing: Readonly<{ schoolId: string; by: string | null; run: string }>,
  personId: string,
) {
  const { schoolId, run } = doing;
  await onceSealed({ seal: sealer, keys }, schoolId, () =>
    within(remover, doing, (sql) => letGo(sql, keys, { schoolId, run, but: personId })),
  );
}

/** What the trail kept of rows whose time was over goes too, theirs and others' who stand in them. */
export async function letGoOfWhatWasRemoved(
  { remover, seal, keys }: Omit<Hands, 'gate'>,
  doing: Readonly<{ schoolId: string; by: string | null; run: string }>,
) {
  const { schoolId } = doing;
  if (!(await within(remover, doing, (sql) => keepsOfRemoved(sql, schoolId)))) return;
  let after: Removed | undefined;
  do {
    const from = after;
    // Some at a time: others who wait for the chain come in between.
    await onceSealed({ seal, keys }, schoolId, async () => {
      after = await within(remover, doing, (sql) => letGoOfRemoved(sql, schoolId, from));
    });
  } while (after);
}

/** What is in the chain alone can lose its values; nobody else seals meanwhile. */
async function onceSealed(
  { seal: sealer, keys }: Pick<Hands, 'seal' | 'keys'>,
  schoolId: string,
  work: () => Promise<void>,
) {
  // A first night's worth of entries may take minutes to seal; nobody waits for this connection.
  await sealer`set lock_timeout = '10min'`;
  await sealer`select pg_advisory_lock(hashtext('studystreaks: seal'))`;
  try {
    await sealSchool(sealer, keys, schoolId).catch((error: unknown) => {
      // Of a restored database: letters whose keys are gone open to nobody any more.
      if (!(error instanceof KeysMissing)) throw error;
    });
    await work();
  } finally {
    await sealer`select pg_advisory_unlock(hashtext('studystreaks: seal'))`;
  }
}

const ofAccounts = [
  'address_checks',
  'credential_resets',
  'half_sign_ins',
  'looks',
  'passkey_challenges',
  'passkeys',
  'recovery_codes',
  'second_steps',
  'sessions',
] as const;

/** A sign-in that no school and no operator uses any more goes; in another school the same person signs in as before. */
async function removeAccount(
  remover: Sql,
  gate: Sql,
  doing: Readonly<{ schoolId: string; by: string | null; run: string }>,
) {
  const account = await within(remover, doing, async (sql) => {
    const [row] = await sql<{ account: string | null }[]>`
      select account from erasures where id = ${doing.run}`;
    return row?.account ?? null;
  });
  if (!account) return;
  const [used] = await gate<{ used: boolean }[]>`
    select exists (select from people where account_id = ${account})
      or exists (select from operators where account_id = ${account}) as used`;
  if (!used?.used)
    await withinAccount(remover, account, async (sql) => {
      for (const table of ofAccounts)
        await sql`delete from ${sql(table)} where account_id = ${account}`;
      await sql`delete from accounts where id = ${account}`;
    });
  await within(
    remover,
    doing,
    (sql) => sql`update erasures set account = null where id = ${doing.run}`,
  );
}
