import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { openedMail } from '@/lib/platform/mail/lying';
import { sendMail } from '@/lib/platform/mail/sending';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { addressHash, giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { signInWithPassword } from '../commands';
import { hashOf } from '../passwords';
import { askForReset } from '../passwords/commands';
import { acceptWithAccount, acceptWithNewAccount } from './accepting/commands';
import { findInvited } from './accepting/queries';
import { invite, inviteMany, sendAgain, withdraw } from './commands';
import { findInvitationOf, listInvitations, listUninvited } from './queries';
import { emailFieldOf } from './rules';

let school: MintedSchool;
let email: string;
/** A guardian in the list of people who cannot sign in yet. */
let wei: string;
const whence = () => ({ address: `192.0.2.${newId()}`, device: 'chrome windows' });
const someAddress = () => `${newId()}@families.example`;
const password = 'a hedge full of sparrows';

async function addPerson(role = 'parent', to = school) {
  const id = newId();
  await superuser()`insert into people (id, school_id, role, given_name, family_name, display_name)
    values (${id}, ${to.id}, ${role}, 'Wei', 'Chen', 'Wei Chen')`;
  return id;
}

beforeEach(async () => {
  school = await mintSchool();
  email = someAddress();
  wei = await addPerson();
});

const inviteWei = (at = email) =>
  office(school, (tenant) => invite(tenant, { personId: wei, email: at }));

/** What the newest link to an address holds. */
async function secretSentTo(address: string) {
  const [mail] = await superuser()<{ schoolId: string; path: string | null }[]>`
    select school_id as "schoolId", path from mails where to_hash = ${await mailHash(address)} and kind = 'invitation'
    order by created_at desc, id desc limit 1`;
  expect(mail?.path ?? 'sealed:mails.path:').toMatch(/^sealed:mails\.path:/);
  return (mail && (await openedMail(mail)).path?.replace('/invitation/', '')) ?? '';
}
const accountOf = async (personId: string) => {
  const [row] = await superuser()`select account_id from people where id = ${personId}`;
  return row?.account_id as string | null;
};
const stateOfWei = async () =>
  (await office(school, (tenant) => findInvitationOf(tenant, wei)))?.state;
const accept = (secret: string, chosen = password) =>
  acceptWithNewAccount({ secret, password: chosen }, whence());
const linkIsOver = refused('invitations.link_over');

/** Somebody of another school who signs in with this address. */
async function withAccount(address = email) {
  const elsewhere = await mintSchool();
  const accountId = String(await accountOf(elsewhere.people.leosDad.id));
  return giveAddress({ accountId }, address, await hashOf(password));
}

describe('the office invites', () => {
  test('somebody in the list, by a mail with a link that works for a fortnight', async () => {
    const invitation = await inviteWei();
    const [lying] = await superuser()<
      { schoolId: string }[]
    >`select *, school_id as "schoolId", to_address as "toAddress",
      round(extract(epoch from expires_at - now()) / 86400)::int as days from mails
      where invitation_id = ${invitation.id}`;
    const mail = lying && (await openedMail(lying));
    expect(mail).toMatchObject({
      kind: 'invitation',
      school_id: school.id,
      person_id: wei,
      toAddress: email,
      state: 'waiting',
      days: 14,
      facts: { school: 'Oakfield Primary', inviter: 'Ruth Bell', name: 'Wei Chen' },
    });
    expect(mail?.path).toMatch(/^\/invitation\/[\w-]{43}$/);
    expect(JSON.stringify(invitation)).not.toContain(await secretSentTo(email));
    expect(await eventsOf(invitation.id)).toMatchObject([
      { name: 'invitation.sent', facts: { personId: wei } },
    ]);
    expect(await stateOfWei()).toBe('open');
  });

  test.each([
    ['a child', async () => school.people.maya.id, 'invitations.child'],
    ['somebody who can sign in', async () => school.people.leosDad.id, 'invitations.has_account'],
    [
      'somebody archived',
      async () => {
        await superuser()`update people set archived_at = now() where id = ${wei}`;
        return wei;
      },
      'invitations.archived',
    ],
    [
      'somebody who is invited already',
      async () => {
        await inviteWei(someAddress());
        return wei;
      },
      'invitations.already_invited',
    ],
    [
      'at the address of somebody else who is invited',
      async () => {
        await inviteWei();
        return addPerson('trainer');
      },
      'invitations.address_of_another',
    ],
    [
      'at a real address from a demo',
      async () => {
        await superuser()`update schools set demo = true where id = ${school.id}`;
        email = `${newId()}@school.uk`;
        return wei;
      },
      'invitations.demo_address',
    ],
  ])('not %s', async (_whom, personOf, reason) => {
    const personId = await personOf();
    await expect(office(school, (tenant) => invite(tenant, { personId, email }))).rejects.toEqual(
      refused(reason),
    );
    await superuser()`update schools set demo = false where id = ${school.id}`;
  });

  test('nobody of another school, and no one but the office does', async () => {
    const stranger = await addPerson('parent', await mintSchool());
    await expect(
      office(school, (tenant) => invite(tenant, { personId: stranger, email })),
    ).rejects.toEqual(refused('refusal.not_found'));
    for (const who of ['msReid', 'mayasMum', 'maya'] as const)
      await expect(
        as(school, school.people[who], (tenant) => invite(tenant, { personId: wei, email })),
        who,
      ).rejects.toThrow();
    expect(await secretSentTo(email)).toBe('');
  });

  test('one person once, when two do it at the same moment', async () => {
    const results = await Promise.allSettled([inviteWei(), inviteWei(someAddress())]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('many at once: all of them, or nobody and a sentence beside who cannot be', async () => {
    const others = [await addPerson('trainer'), await addPerson('support_worker')] as const;
    const good = [wei, ...others].map((personId) => ({ personId, email: someAddress() }));
    const [first] = good;
    const bad = [
      ...good.slice(1),
      { personId: school.people.leosDad.id, email: someAddress() },
      { personId: wei, email: good[1]?.email ?? '' },
    ];
    await expect(office(school, (tenant) => inviteMany(tenant, bad))).rejects.toMatchObject({
      fields: {
        [emailFieldOf(school.people.leosDad.id)]: ['invitations.has_account'],
        [emailFieldOf(wei)]: ['invitations.address_of_another'],
      },
    });
    expect(await secretSentTo(good[1]?.email ?? '')).toBe('');

    await office(school, (tenant) => inviteMany(tenant, good));
    for (const each of good) expect(await secretSentTo(each.email)).toMatch(/^[\w-]{43}$/);
    expect(await findInvited(await secretSentTo(first?.email ?? ''))).toMatchObject({
      name: 'Wei Chen',
    });
    await expect(office(school, (tenant) => inviteMany(tenant, []))).rejects.toEqual(
      refused('invitations.nobody_chosen'),
    );
  });

  test('somebody again after they let the time pass', async () => {
    await inviteWei();
    await superuser()`update invitations set expires_at = now() where person_id = ${wei}`;
    expect(await stateOfWei()).toBe('expired');
    const another = someAddress();
    await inviteWei(another);
    expect(await findInvited(await secretSentTo(email))).toBeUndefined();
    expect(await findInvited(await secretSentTo(another))).toMatchObject({ email: another });
  });
});

describe('an invitation', () => {
  test('sent again has another link; the one before is worth nothing', async () => {
    const { id } = await inviteWei();
    const before = await secretSentTo(email);
    await superuser()`update invitations set expires_at = now() where id = ${id}`;
    await office(school, (tenant) => sendAgain(tenant, { invitationId: id }));
    const after = await secretSentTo(email);
    expect(await findInvited(before)).toBeUndefined();
    expect(await findInvited(after)).toMatchObject({ email });
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'invitation.sent',
      'invitation.sent_again',
    ]);
  });

  test('floods no inbox: three mails an hour, however it is sent', async () => {
    const { id } = await inviteWei();
    const again = () => office(school, (tenant) => sendAgain(tenant, { invitationId: id }));
    await again();
    await again();
    await expect(again()).rejects.toEqual(refused('invitations.too_many_mails'));
    await office(school, (tenant) => withdraw(tenant, { invitationId: id }));
    await expect(inviteWei()).rejects.toEqual(refused('invitations.too_many_mails'));
    // Nor do mails about an account come on top.
    await withAccount();
    await askForReset({ email }, whence());
    const [mails] =
      await superuser()`select count(*)::int from mails where to_hash = ${await mailHash(email)}`;
    expect(mails?.count).toBe(3);
  });

  test('withdrawn opens nothing, and a mail that still waits is not sent', async () => {
    const { id } = await inviteWei();
    const secret = await secretSentTo(email);
    await office(school, (tenant) => withdraw(tenant, { invitationId: id }));
    expect(await findInvited(secret)).toBeUndefined();
    await expect(accept(secret)).rejects.toEqual(linkIsOver);
    expect(await accountOf(wei)).toBeNull();
    expect(await stateOfWei()).toBe('withdrawn');

    const [mail] = await superuser()`select id from mails where invitation_id = ${id}`;
    await sendMail(school.id, String(mail?.id));
    const [after] = await superuser()`select state, path from mails where invitation_id = ${id}`;
    expect({ ...after }).toEqual({ state: 'failed', path: null });

    for (const change of [withdraw, sendAgain])
      await expect(
        office(school, (tenant) => change(tenant, { invitationId: id })),
      ).rejects.toEqual(refused('invitations.withdrawn_already'));
  });

  test('once accepted is neither sent again nor withdrawn, and of another school not there', async () => {
    const { id } = await inviteWei();
    await accept(await secretSentTo(email));
    const other = await mintSchool();
    for (const change of [withdraw, sendAgain]) {
      await expect(
        office(school, (tenant) => change(tenant, { invitationId: id })),
      ).rejects.toEqual(refused('invitations.accepted_already'));
      await expect(office(other, (tenant) => change(tenant, { invitationId: id }))).rejects.toEqual(
        refused('refusal.not_found'),
      );
    }
  });

  test('is listed with what became of it', async () => {
    const states = async (state?: 'open' | 'failed' | 'accepted') => {
      const list = { q: '', state, page: 1 };
      const { rows, total } = await office(school, (tenant) => listInvitations(tenant, list));
      expect(rows).toHaveLength(total);
      return rows.map((row) => [row.email, row.state]);
    };
    await inviteWei();
    expect(await states()).toEqual([[email, 'open']]);
    await superuser()`update mails set state = 'failed', failure = 'refused' where to_hash = ${await mailHash(email)}`;
    expect(await states()).toEqual([[email, 'failed']]);
    expect(await states('failed')).toHaveLength(1);
    expect(await states('open')).toEqual([]);
    await accept(await secretSentTo(email));
    expect(await states('accepted')).toEqual([[email, 'accepted']]);
    const other = await mintSchool();
    expect(
      (
        await office(other, (tenant) =>
          listInvitations(tenant, { q: '', state: undefined, page: 1 }),
        )
      ).total,
    ).toBe(0);
  });

  test('takes its person off the list of whom to invite', async () => {
    const uninvited = async () =>
      (
        await office(school, (tenant) =>
          listUninvited(tenant, { q: 'chen', who: 'parent', year: undefined, page: 1 }),
        )
      ).rows.map(({ id, lastEmail }) => [id, lastEmail]);
    expect(await uninvited()).toEqual([[wei, null]]);
    const { id } = await inviteWei();
    expect(await uninvited()).toEqual([]);
    await office(school, (tenant) => withdraw(tenant, { invitationId: id }));
    expect(await uninvited()).toEqual([[wei, email]]);
  });

  test('offers the address that is on file, and none that two share', async () => {
    const offered = async () =>
      (
        await office(school, (tenant) =>
          listUninvited(tenant, { q: 'chen', who: 'parent', year: undefined, page: 1 }),
        )
      ).rows.map(({ lastEmail }) => lastEmail);
    const onFile = (person: string, value: string, position: number) =>
      superuser()`insert into contact_points (id, school_id, person_id, kind, value, position)
        values (gen_random_uuid(), ${school.id}, ${person}, 'email', ${value}, ${position})`;
    await onFile(wei, 'second@oakfield.example', 2);
    await onFile(wei, 'First@oakfield.example', 1);
    expect(await offered()).toEqual(['First@oakfield.example']);
    await onFile(school.people.leosDad.id, 'first@oakfield.example', 1);
    expect(await offered()).toEqual(['second@oakfield.example']);
  });
});

describe('who opens the link', () => {
  test('sees the school and who they are, chooses a password, and can sign in', async () => {
    await inviteWei();
    const secret = await secretSentTo(email);
    expect(await findInvited(secret)).toEqual({
      email,
      slug: school.slug,
      school: 'Oakfield Primary',
      roleNames: {},
      name: 'Wei Chen',
      role: 'parent',
      hasAccount: false,
    });
    await accept(secret);
    const signedIn = await signInWithPassword({ email, password }, whence());
    expect(signedIn).toHaveProperty('token');
    if (typeof signedIn === 'object' && 'token' in signedIn)
      expect(await whoIsHere(signedIn.token, school.slug)).toMatchObject({ personId: wei });
    const [account] = await superuser()`
      select email_verified_at is not null as verified from accounts where email_hash = ${await addressHash(email)}`;
    expect(account?.verified).toBe(true);
    expect(await eventsOf(wei)).toMatchObject([
      { name: 'identity.invitation_accepted', actorId: wei },
      { name: 'identity.signed_in' },
    ]);
    expect(await stateOfWei()).toBe('accepted');
  });

  test('can do so once', async () => {
    await inviteWei();
    const secret = await secretSentTo(email);
    const results = await Promise.allSettled([accept(secret), accept(secret), accept(secret)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(accept(secret)).rejects.toEqual(linkIsOver);
    expect(await findInvited(secret)).toBeUndefined();
  });

  test('after a fortnight, or with a made-up one, is told that it no longer works', async () => {
    await inviteWei();
    const secret = await secretSentTo(email);
    await superuser()`update invitations set expires_at = now() where person_id = ${wei}`;
    for (const each of [secret, 'x'.repeat(43), ''])
      await expect(accept(each)).rejects.toEqual(linkIsOver);
  });

  test('with a password that will not do is told why, and keeps the link', async () => {
    await inviteWei();
    const secret = await secretSentTo(email);
    for (const [chosen, reason] of [
      ['short', 'passwords.too_short'],
      ['oakfield primary', 'passwords.about_you'],
    ] as const)
      await expect(accept(secret, chosen)).rejects.toMatchObject({
        fields: { password: [reason] },
      });
    await accept(secret);
  });

  test('of somebody archived, or given an account meanwhile, gets nothing', async () => {
    await inviteWei();
    const secret = await secretSentTo(email);
    await superuser()`update people set archived_at = now() where id = ${wei}`;
    await expect(accept(secret)).rejects.toEqual(linkIsOver);
    const account = await accountOf((await mintSchool()).people.leosDad.id);
    await superuser()`update people set archived_at = null, account_id = ${account} where id = ${wei}`;
    await expect(accept(secret)).rejects.toEqual(linkIsOver);
    await expect(acceptWithAccount(secret, whence())).rejects.toEqual(linkIsOver);
    expect(await accountOf(wei)).toBe(account);
    const [left] =
      await superuser()`select count(*)::int from accounts where email_hash = ${await addressHash(email)}`;
    expect(left?.count).toBe(0);
  });

  test('and has an account opens this school with it too, and cannot make another', async () => {
    const accountId = await withAccount();
    await inviteWei();
    const secret = await secretSentTo(email);
    expect(await findInvited(secret)).toMatchObject({ hasAccount: true });
    await expect(accept(secret)).rejects.toEqual(refused('invitations.has_account_now'));
    await acceptWithAccount(secret, whence());
    expect(await accountOf(wei)).toBe(accountId);
    expect(await eventsOf(wei)).toMatchObject([{ name: 'identity.invitation_accepted' }]);
  });

  test('and whose account is disabled, or is somebody else here, gets nothing', async () => {
    const accountId = await withAccount();
    await inviteWei();
    const secret = await secretSentTo(email);
    await superuser()`update accounts set disabled_at = now() where id = ${accountId}`;
    await expect(acceptWithAccount(secret, whence())).rejects.toEqual(linkIsOver);
    await superuser()`update accounts set disabled_at = null where id = ${accountId}`;
    await superuser()`update people set account_id = ${accountId} where id = ${school.people.leosDad.id}`;
    await expect(acceptWithAccount(secret, whence())).rejects.toEqual(
      refused('invitations.account_taken'),
    );
    expect(await accountOf(wei)).toBeNull();
    expect(await stateOfWei()).toBe('open');
  });
});

describe('the gate, by itself', () => {
  const asGate = (statement: string) =>
    superuser()
      .begin(async (sql) => {
        await sql`set local role studystreaks_gate`;
        const { count } = await sql.unsafe(statement);
        return count;
      })
      .catch((error: { code?: string }) => error.code);

  test('gives nobody an account without an invitation that is accepted in that moment', async () => {
    const account = await accountOf(school.people.leosDad.id);
    const attach = `update people set account_id = '${account}' where id = '${wei}'`;
    expect(await asGate(attach)).toBe(0);
    const { id } = await inviteWei();
    expect(await asGate(attach)).toBe(0);
    await superuser()`update invitations set accepted_at = now() - interval '1 second' where id = ${id}`;
    expect(await asGate(attach)).toBe(0);
    expect(await accountOf(wei)).toBeNull();
  });

  test('takes no account from anybody, and dates no acceptance back', async () => {
    const { id } = await inviteWei();
    expect(
      await asGate(`update people set account_id = null where id = '${school.people.leosDad.id}'`),
    ).toBe(0);
    expect(
      await asGate(
        `update invitations set accepted_at = now() - interval '1 day' where id = '${id}'`,
      ),
    ).toBe('42501');
    await superuser()`update invitations set withdrawn_at = now() where id = ${id}`;
    expect(await asGate(`update invitations set accepted_at = now() where id = '${id}'`)).toBe(0);
  });
});
