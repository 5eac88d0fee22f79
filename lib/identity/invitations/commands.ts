import 'server-only';
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { type Invitation, invitations } from '@/db/schema/invitations';
import { people } from '@/db/schema/people';
import { schools } from '@/db/schema/schools';
import { isMarkOf } from '@/db/sealed';
import { mayAppoint } from '@/lib/platform/appointing';
import { mostAnHour } from '@/lib/platform/mail/most';
import { countInvitationsSent, sendInvitations } from '@/lib/platform/mail/outgoing';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { newSecret } from '@/lib/platform/secret';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { invitationSent, invitationSentAgain, invitationWithdrawn } from './events';
import type { Invite, WhichInvitation } from './inputs';
import { emailFieldOf, isMadeUp, whyNotInvited } from './rules';

/** When a link that goes out now stops working: as many days as the school gives. */
const lastsUntil = async (tenant: Tenant) => {
  const days = await setting(tenant, 'invitations.days');
  return new Date(tenant.now.getTime() + days * 24 * 60 * 60 * 1000);
};

type Problems = Map<string, string>;

/** Asks one person by e-mail to sign in. */
export async function invite(tenant: Tenant, { personId, email }: Invite) {
  const { made, problems } = await inviteAll(tenant, [{ personId, email }]);
  const problem = problems.get(personId);
  if (problem) throw new Refusal('against_the_rules', problem, { email: [problem] });
  const [invitation] = made;
  if (!invitation) throw notFound();
  return record(tenant, invitationSent({ personId }), invitation);
}

/** Asks many at once: all of them, or nobody, with a sentence beside each who cannot be asked. */
export async function inviteMany(tenant: Tenant, invited: readonly Invite[]) {
  if (invited.length === 0) throw new Refusal('invalid', 'invitations.nobody_chosen');
  const { made, problems } = await inviteAll(tenant, invited);
  if (problems.size > 0)
    throw new Refusal(
      'against_the_rules',
      'refusal.check_the_form',
      Object.fromEntries([...problems].map(([id, problem]) => [emailFieldOf(id), [problem]])),
    );
  return recordEach(tenant, ({ personId }) => invitationSent({ personId }), made);
}

async function inviteAll(tenant: Tenant, invited: readonly Invite[]) {
  const ids = invited.map(({ personId }) => personId);
  // Held until the end, so that nobody is invited twice or given an account meanwhile.
  const found = await tenant.db
    .select()
    .from(people)
    .where(inArray(people.id, ids))
    .orderBy(people.id)
    .for('update');
  if (found.length < new Set(ids).size) throw notFound();
  const problems: Problems = new Map();
  for (const person of found) {
    // Whoever is sent the invitation becomes that person.
    const problem = mayAppoint(tenant.actor, person.role)
      ? whyNotInvited({ ...person, hasAccount: person.accountId !== null })
      : 'people.not_yours_to_appoint';
    if (problem) problems.set(person.id, problem);
  }
  await findProblemsOfAddresses(tenant, invited, problems);
  if (problems.size > 0) return { made: [], problems };
  await withdrawOver(tenant, ids);

  const { school, inviter } = await whoInvites(tenant);
  const expiresAt = await lastsUntil(tenant);
  const fresh = invited.map(({ personId, email }) => {
    const { secret, secretHash } = newSecret();
    const row = {
      id: newId(),
      schoolId: tenant.actor.schoolId,
      createdAt: tenant.now,
      personId,
      email,
      emailHash: email,
      secretHash,
      invitedById: personOf(tenant),
      expiresAt,
    };
    return { row, secret };
  });
  const made = await tenant.db
    .insert(invitations)
    .values(fresh.map(({ row }) => row))
    .returning();
  await sendInvitations(
    tenant,
    fresh.map(({ row, secret }) => ({
      invitationId: row.id,
      personId: row.personId,
      to: row.email,
      facts: {
        school,
        inviter,
        name: found.find(({ id }) => id === row.personId)?.displayName ?? '',
      },
      path: `/invitation/${secret}`,
      expiresAt,
    })),
  );
  return { made, problems };
}

async function findProblemsOfAddresses(
  tenant: Tenant,
  invited: readonly Invite[],
  problems: Problems,
) {
  const { demo } = await whoInvites(tenant);
  const ids = invited.map(({ personId }) => personId);
  const emails = invited.map(({ email }) => email);
  const counts = await countInvitationsSent(tenant, emails);
  const open = await tenant.db
    .select({ personId: invitations.personId, email: invitations.email })
    .from(invitations)
    .where(
      and(
        or(
          inArray(invitations.personId, ids),
          isMarkOf(invitations.emailHash, 'invitations.email', ...emails),
          // As an older version left it: compared below.
          isNull(invitations.emailHash),
        ),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, tenant.now),
      ),
    );
  const problemOf = ({ personId, email }: Invite) => {
    if (open.some((each) => each.personId === personId)) return 'invitations.already_invited';
    if (
      emails.filter((other) => other === email).length > 1 ||
      open.some((each) => each.email === email)
    )
      return 'invitations.address_of_another';
    if (demo && !isMadeUp(email)) return 'invitations.demo_address';
    if ((counts.get(email) ?? 0) >= mostAnHour) return 'invitations.too_many_mails';
    return undefined;
  };
  for (const each of invited) {
    const problem = problemOf(each);
    if (problem && !problems.has(each.personId)) problems.set(each.personId, problem);
  }
}

/** One that was not accepted in time makes room for another. */
const withdrawOver = ({ db, now }: Tenant, personIds: string[]) =>
  db
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(
      and(
        inArray(invitations.personId, personIds),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
      ),
    );

async function whoInvites(tenant: Tenant) {
  const [found] = await tenant.db
    .select({ school: schools.name, demo: schools.demo, inviter: people.displayName })
    .from(schools)
    .innerJoin(people, eq(people.schoolId, schools.id))
    .where(eq(people.id, personOf(tenant)));
  return found ?? { school: '', demo: false, inviter: '' };
}

/** Sends another link, good for another fortnight; the one before is worth nothing from now on. */
export async function sendAgain(tenant: Tenant, { invitationId }: WhichInvitation) {
  const open = await holdOpen(tenant, invitationId);
  const [person] = await tenant.db.select().from(people).where(eq(people.id, open.personId));
  const problem = person && whyNotInvited({ ...person, hasAccount: person.accountId !== null });
  if (!person || problem) throw new Refusal('conflict', problem ?? 'refusal.not_found');
  const counts = await countInvitationsSent(tenant, [open.email]);
  if ((counts.get(open.email) ?? 0) >= mostAnHour)
    throw new Refusal('too_many', 'invitations.too_many_mails');
  const { secret, secretHash } = newSecret();
  const expiresAt = await lastsUntil(tenant);
  const changed = await change(tenant, invitationId, { secretHash, expiresAt });
  const { school, inviter } = await whoInvites(tenant);
  await sendInvitations(tenant, [
    {
      invitationId,
      personId: open.personId,
      to: open.email,
      facts: { school, inviter, name: person.displayName },
      path: `/invitation/${secret}`,
      expiresAt,
    },
  ]);
  return record(tenant, invitationSentAgain({ personId: open.personId }), changed);
}

/** Makes the link worthless; a mail that still waits is not sent. */
export async function withdraw(tenant: Tenant, { invitationId }: WhichInvitation) {
  await holdOpen(tenant, invitationId);
  const changed = await change(tenant, invitationId, { withdrawnAt: tenant.now });
  return record(tenant, invitationWithdrawn({ personId: changed.personId }), changed);
}

/** The invitation, held until the end of the transaction; refused unless it can still be accepted or sent again. */
async function holdOpen({ db }: Tenant, invitationId: string) {
  const [there] = await db.select().from(invitations).where(eq(invitations.id, invitationId));
  if (!there) throw notFound();
  if (there.acceptedAt) throw new Refusal('conflict', 'invitations.accepted_already');
  const [held] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt)))
    .for('update');
  if (!held) throw new Refusal('conflict', 'invitations.accepted_already');
  if (held.withdrawnAt) throw new Refusal('conflict', 'invitations.withdrawn_already');
  return held;
}

async function change({ db }: Tenant, invitationId: string, to: Partial<Invitation>) {
  const [changed] = await db
    .update(invitations)
    .set(to)
    .where(eq(invitations.id, invitationId))
    .returning();
  if (!changed) throw notFound();
  return changed;
}
