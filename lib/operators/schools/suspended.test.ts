import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { signInWithCard, whoseCard } from '@/lib/identity/children/cards/entering';
import { openDevice } from '@/lib/identity/children/commands';
import { classesOnDevice } from '@/lib/identity/children/entering/queries';
import { hashOfFamilyCode } from '@/lib/identity/children/families/code';
import { childrenAtHome, findFamily } from '@/lib/identity/children/home/queries';
import { signInToDemo } from '@/lib/identity/commands';
import { findInvited } from '@/lib/identity/invitations/accepting/queries';
import { invite } from '@/lib/identity/invitations/commands';
import { askForReset } from '@/lib/identity/passwords/commands';
import { findVouching, listWaysIn } from '@/lib/identity/providers/queries';
import { homeOfSession } from '@/lib/identity/queries';
import { findSuspended, whoIsHere } from '@/lib/platform/gate';
import { openedMail } from '@/lib/platform/mail/lying';
import { sendMail } from '@/lib/platform/mail/sending';
import { newSecret } from '@/lib/platform/secret';
import { as, office } from '@/lib/testing/acting';
import { giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { atDesk, mintOperator } from '@/lib/testing/operators';
import { resumeSchool, suspendSchool } from './commands';
import { sendWhatWaited } from './waiting-mail';

const whence = { address: '192.0.2.50', device: 'safari ipad' };
let school: MintedSchool;
let suspend: () => Promise<unknown>;
let resume: () => Promise<unknown>;
beforeEach(async () => {
  school = await mintSchool();
  const robin = await mintOperator();
  const schoolId = school.id;
  suspend = () =>
    atDesk(robin, (desk) => suspendSchool(desk, { schoolId, reason: 'Not paid for a year' }));
  resume = () => atDesk(robin, (desk) => resumeSchool(desk, { schoolId }));
});

/** Open, shut while it is suspended, and open again: what is there stays. */
async function isShutMeanwhile(isOpen: () => Promise<boolean>) {
  expect(await isOpen(), 'before').toBe(true);
  await suspend();
  expect(await isOpen(), 'suspended').toBe(false);
  await resume();
  expect(await isOpen(), 'resumed').toBe(true);
}

test('every session, of whomever', async () => {
  for (const who of Object.values(school.people))
    await isShutMeanwhile(async () => Boolean(await whoIsHere(who.token, school.slug)));
  await isShutMeanwhile(async () => Boolean(await homeOfSession(school.people.mrsBell.token)));
});

test('a classroom’s opened device', async () => {
  const deviceHash = newId();
  await as(school, school.people.mrOkafor, (tenant) =>
    openDevice(tenant, {
      classId: school.classes.kingfishers,
      deviceHash,
      device: 'safari ipad',
      letChoose: true,
    }),
  );
  await isShutMeanwhile(async () => (await classesOnDevice(deviceHash)).length > 0);
});

test('a child’s card, whose try is in the record', async () => {
  const { secret, secretHash } = newSecret();
  const { maya, mrOkafor } = school.people;
  await superuser()`
    insert into login_cards (id, school_id, class_id, student_id, printed_by_id, token_hash, expires_on)
    values (${newId()}, ${school.id}, ${school.classes.kingfishers}, ${maya.id}, ${mrOkafor.id},
      ${secretHash}, current_date + 30)`;
  await isShutMeanwhile(async () => Boolean(await whoseCard(secret)));
  await suspend();
  expect(await signInWithCard(secret, whence)).toBe('wrong');
  const [tried] = await superuser()`
    select name from audit_events where school_id = ${school.id} and actor_id = ${maya.id}`;
  expect(tried).toMatchObject({ name: 'identity.sign_in_failed' });
});

test('a family’s code, typed or kept by a device', async () => {
  const [id, code] = [newId(), 'KITE22BOAT'];
  await superuser()`
    insert into family_codes (id, school_id, guardian_id, code_hash, sealed_code)
    values (${id}, ${school.id}, ${school.people.mayasMum.id}, ${await hashOfFamilyCode(code)}, 'sealed')`;
  await isShutMeanwhile(async () => Boolean(await findFamily(code, undefined)));
  await isShutMeanwhile(async () => (await childrenAtHome(id)).length > 0);
});

test('its own sign-in provider', async () => {
  const id = newId();
  await superuser()`
    insert into sign_in_providers (id, school_id, kind, label, issuer, client_id, sealed_secret, enabled)
    values (${id}, ${school.id}, 'google', 'Google', 'https://accounts.google.com', 'a', 'sealed', true)`;
  await isShutMeanwhile(async () => Boolean(await findVouching(id)));
  await isShutMeanwhile(async () => Boolean(await listWaysIn(school.slug)));
});

test('an invitation', async () => {
  const personId = newId();
  await superuser()`
    insert into people (id, school_id, role, given_name, family_name, display_name)
    values (${personId}, ${school.id}, 'parent', 'Wei', 'Chen', 'Wei Chen')`;
  await office(school, (tenant) =>
    invite(tenant, { personId, email: `${newId()}@families.example` }),
  );
  const [mail] = await superuser()<{ schoolId: string; path: string }[]>`
    select school_id as "schoolId", path from mails where school_id = ${school.id}`;
  const secret = (mail && (await openedMail(mail)).path?.replace('/invitation/', '')) ?? '';
  await isShutMeanwhile(async () => Boolean(await findInvited(secret)));
});

test('one press as somebody of a demonstration', async () => {
  const { mrsBell } = school.people;
  await superuser()`update schools set demo = true where id = ${school.id}`;
  await isShutMeanwhile(async () => (await signInToDemo(mrsBell.id, whence)) !== 'wrong');
});

test('mail waits, is not failed for it, and goes its way afterwards', async () => {
  const { mrsBell } = school.people;
  const email = `${newId()}@oakfield.example`;
  await giveAddress(mrsBell, email, 'x');
  await askForReset({ email }, { ...whence, address: newId() });
  const [mail] = await superuser()<{ id: string }[]>`
    select id from mails where to_hash = ${await mailHash(email)}`;
  const id = mail?.id ?? '';
  // A demonstration's mail is ready at once, where no mail server is.
  await superuser()`update schools set demo = true where id = ${school.id}`;
  await suspend();
  await sendMail(school.id, id);
  const state = async () => {
    const [row] = await superuser()`select state, tries from mails where id = ${id}`;
    return { ...row };
  };
  expect(await state()).toEqual({ state: 'waiting', tries: 0 });
  // Nor is another written on its behalf meanwhile.
  await askForReset({ email }, { ...whence, address: newId() });
  const [count] = await superuser()`
    select count(*)::int as it from mails where to_hash = ${await mailHash(email)}`;
  expect(count).toEqual({ it: 1 });
  await resume();
  const jobs = async () => {
    const [row] = await superuser()<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs
      where payload->>'event' = ${id}`;
    return row?.count ?? 0;
  };
  const before = await jobs();
  await sendWhatWaited(school.id);
  expect(await jobs()).toBe(before + 1);
  await sendMail(school.id, id);
  expect(await state()).toMatchObject({ state: 'sent' });
});

test('its name is told at its entrance, and no other school’s', async () => {
  expect(await findSuspended(school.slug)).toBeUndefined();
  await suspend();
  expect(await findSuspended(school.slug)).toBe('Oakfield Primary');
  expect(await findSuspended('nowhere')).toBeUndefined();
});
