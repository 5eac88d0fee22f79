import 'server-only';
import { v7 as newId } from 'uuid';
import { isMadeUp } from '@/lib/identity/invitations/rules';
import { env } from '@/lib/platform/env';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { mailHashes } from '@/lib/platform/sealing/addresses';
import { sealOf } from '@/lib/platform/sealing/own';
import { newSecret } from '@/lib/platform/secret';
import { settingValue } from '@/lib/settings/catalogue/rules';
import type {
  ChangeSchool,
  InviteFirstAdmin,
  MakeSchool,
  SuspendSchool,
  WhichSchool,
} from './inputs';
import { schoolAsSeen, whyNotThisHost } from './rules';

/** Makes an empty school and invites whoever is to run it. What a demonstration's operator makes is made up too. */
export async function makeSchool(
  desk: Desk,
  { email, title, givenName, familyName, ...school }: MakeSchool,
) {
  const { sql, operator } = desk;
  refuseOurHost(school.host);
  const id = newId();
  await takenIsSaid(
    () => sql`insert into schools ${sql({ id, ...school, demo: operator.demo, opened_at: null })}`,
  );
  const made = { id, ...school };
  await sendFirstInvitation(desk, made, { email, title, givenName, familyName });
  return recordAtDesk(desk, { did: 'school.made', aboutSchoolId: id }, made);
}

/** Another first admin, in place of whoever was invited before, while nobody has accepted. */
export async function inviteFirstAdmin(desk: Desk, { schoolId, ...admin }: InviteFirstAdmin) {
  const { sql } = desk;
  const school = await holdSchool(desk, schoolId);
  if (school.openedAt) throw new Refusal('against_the_rules', 'platform.opened_already');
  if (school.suspendedAt) throw new Refusal('against_the_rules', 'platform.is_suspended');
  // The link before may have gone to a wrong address.
  await sql`
    update invitations set withdrawn_at = now()
    where school_id = ${schoolId} and invited_by_id is null
      and accepted_at is null and withdrawn_at is null`;
  await sendFirstInvitation(desk, school, admin);
  return recordAtDesk(desk, { did: 'school.admin_invited', aboutSchoolId: schoolId }, school);
}

type FirstAdmin = Omit<InviteFirstAdmin, 'schoolId'>;

async function sendFirstInvitation(
  { sql, operator }: Desk,
  school: Readonly<{ id: string; name: string }>,
  { email, title, givenName, familyName }: FirstAdmin,
) {
  if (operator.demo && !isMadeUp(email))
    throw new Refusal('against_the_rules', 'refusal.check_the_form', {
      email: ['invitations.demo_address'],
    });
  const [personId, invitationId, mailId] = [newId(), newId(), newId()];
  const displayName = title ? `${title} ${familyName}` : `${givenName} ${familyName}`;
  const ofSchool = { school_id: school.id };
  await sql`insert into people ${sql({
    ...{ id: personId, ...ofSchool, role: 'school_admin', title },
    ...{ given_name: givenName, family_name: familyName, display_name: displayName },
  })}`;
  const { secret, secretHash } = newSecret();
  const days = settingValue('invitations.days', null);
  const expiresAt = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  const ofMail = { ...ofSchool, person_id: personId, expires_at: expiresAt };
  const seal = await sealOf(school.id);
  await sql`insert into invitations ${sql({
    ...{ id: invitationId, ...ofMail, secret_hash: secretHash },
    ...{
      email: seal.seal('invitations.email', email),
      email_hash: seal.mark('invitations.email', email),
    },
  })}`;
  const [toHash] = await mailHashes(email);
  const facts = { name: displayName, school: school.name, inviter: operator.name };
  await sql`insert into mails ${sql({
    ...{ id: mailId, ...ofMail, kind: 'first_invitation', invitation_id: invitationId },
    ...{ to_address: seal.seal('mails.to_address', email), to_hash: toHash },
    ...{ path: seal.seal('mails.path', `/invitation/${secret}`) },
    facts: sql.json(seal.seal('mails.facts', JSON.stringify(facts))),
  })}`;
  await sql`select graphile_worker.enqueue_for_platform('send_mail', ${school.id}, ${mailId})`;
}

export async function changeSchool(desk: Desk, { schoolId, asSeen, name, host }: ChangeSchool) {
  const { sql } = desk;
  const before = await holdSchool(desk, schoolId);
  if (schoolAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  refuseOurHost(host);
  await takenIsSaid(() => sql`update schools set ${sql({ name, host })} where id = ${schoolId}`);
  const changed = [name !== before.name && 'name', host !== before.host && 'host'].filter(Boolean);
  const facts = { fields: changed.join(' ') };
  return recordAtDesk(desk, { did: 'school.changed', aboutSchoolId: schoolId, facts }, before);
}

/** From the next request on nobody is let in, by whatever door; what is there stays. */
export async function suspendSchool(desk: Desk, { schoolId, reason }: SuspendSchool) {
  const school = await holdSchool(desk, schoolId);
  if (school.suspendedAt) throw new Refusal('conflict', 'platform.is_suspended');
  await desk.sql`
    update schools set suspended_at = now(), suspended_reason = ${reason} where id = ${schoolId}`;
  const event = { did: 'school.suspended', aboutSchoolId: schoolId, note: reason };
  return recordAtDesk(desk, event, school);
}

export async function resumeSchool(desk: Desk, { schoolId }: WhichSchool) {
  const school = await holdSchool(desk, schoolId);
  if (!school.suspendedAt) throw new Refusal('conflict', 'platform.is_not_suspended');
  await desk.sql`
    update schools set suspended_at = null, suspended_reason = null where id = ${schoolId}`;
  return recordAtDesk(desk, { did: 'school.resumed', aboutSchoolId: schoolId }, school);
}

type Held = Readonly<{
  id: string;
  name: string;
  host: string | null;
  openedAt: Date | null;
  suspendedAt: Date | null;
}>;

/** The school, held until the end of the transaction. */
async function holdSchool({ sql }: Desk, schoolId: string) {
  const [school] = await sql<Held[]>`
    select id, name, host, opened_at as "openedAt", suspended_at as "suspendedAt"
    from schools where id = ${schoolId} for update`;
  if (!school) throw notFound();
  return school;
}

function refuseOurHost(host: string | null) {
  const { APP_HOST, PUBLIC_URL } = env();
  const own = [APP_HOST?.replace(/:\d+$/, ''), PUBLIC_URL && new URL(PUBLIC_URL).hostname];
  const why = host && whyNotThisHost(host, own);
  if (why) throw new Refusal('invalid', 'refusal.check_the_form', { host: [why] });
}

/** An address or a host that another school has, beside its field. */
async function takenIsSaid(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    const { constraint_name } = error as { constraint_name?: string };
    const taken = { schools_slug_unique: 'slug', schools_host_unique: 'host' }[
      constraint_name ?? ''
    ];
    if (!taken) throw error;
    throw new Refusal('conflict', 'refusal.check_the_form', {
      [taken]: [`platform.${taken}_taken`],
    });
  }
}
