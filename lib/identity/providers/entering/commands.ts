import 'server-only';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { atAddress } from '@/lib/platform/sealing/addresses';
import type { Whence } from '@/lib/platform/whence';
import type { Role } from '@/lib/shared/vocabulary';
import { halfSignIn } from '../../second-step/commands';
import { ProviderIsOff, type SignedIn, startSession } from '../../sessions/commands';
import type { Vouching } from '../queries';
import { type Claims, type Unvouched, vouchedEmail } from '../rules';

/** Why somebody was not let in: for the record, and never for whom it is about. */
export type WhyRefused =
  | Unvouched
  | 'unknown'
  | 'child'
  | 'archived'
  | 'disabled'
  | 'switched_off'
  | 'broken_off'
  | 'not_proved'
  | 'failed';

export type Entered = SignedIn | Readonly<{ half: string }> | 'refused';

/**
 * Lets in whom the provider vouches for, where the school knows them already as a grown-up who signs in with
 * that address. Nobody is made by coming, and a child signs in as children do. An account with a second step is
 * asked for it, unless the school relies on the provider's.
 */
export async function enterThrough(
  provider: Vouching,
  claims: Claims,
  whence: Whence,
): Promise<Entered> {
  const said = vouchedEmail(provider, claims);
  if ('unvouched' in said) return refuse(provider, said.unvouched, whence);
  const known = await findKnown(provider.schoolId, said.email);
  const why = known ? whyNot(known) : 'unknown';
  if (!known || why) return refuse(provider, why ?? 'unknown', whence);

  const through = {
    onlySchoolId: provider.schoolId,
    providerId: provider.id,
    secondFactor: provider.trustsSecondFactor,
  };
  const half = provider.trustsSecondFactor
    ? undefined
    : await halfSignIn(known.accountId, { shared: false, through });
  if (half) return { half };
  try {
    return await startSession(known.accountId, { way: 'provider', through }, whence);
  } catch (error) {
    if (error instanceof ProviderIsOff) return refuse(provider, 'switched_off', whence);
    throw error;
  }
}

type Known = Readonly<{ accountId: string; role: Role; archived: boolean; disabled: boolean }>;

/** Whoever signs in with that address and belongs to this school; of whom it knew, and knows again, the latter. */
async function findKnown(schoolId: string, email: string) {
  const { sql } = gatePool();
  const at = await atAddress(email);
  const [known] = await sql<Known[]>`
    select a.id as "accountId", p.role, p.archived_at is not null as archived,
      a.disabled_at is not null as disabled
    from accounts a join people p on p.account_id = a.id and p.school_id = ${schoolId}
    where ${at(sql)} order by archived limit 1`;
  return known;
}

function whyNot({ role, archived, disabled }: Known): WhyRefused | undefined {
  if (role === 'student') return 'child';
  if (archived) return 'archived';
  return disabled ? 'disabled' : undefined;
}

async function refuse(provider: Vouching, reason: WhyRefused, whence: Whence) {
  await noteRefusal(provider, reason, whence);
  return 'refused' as const;
}

/** Into the record of the provider's school. About no person: who it was is what the provider says, or nobody. */
export async function noteRefusal(
  { id, schoolId }: Pick<Vouching, 'id' | 'schoolId'>,
  reason: WhyRefused,
  { address, device }: Whence,
) {
  const event = { name: 'provider.refused', facts: { reason } };
  const { sql } = gatePool();
  await sql`insert into audit_events ${sql({
    id: newId(),
    school_id: schoolId,
    subject_id: id,
    name: event.name,
    facts: sql.json(event.facts),
    address,
    device,
  })}`;
}
