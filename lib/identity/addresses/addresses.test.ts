import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { openedMail } from '@/lib/platform/mail/lying';
import { refused } from '@/lib/testing/acting';
import { giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { signInWithPassword } from '../commands';
import { hashOf } from '../passwords';
import { askForReset } from '../passwords/commands';
import { findReset } from '../passwords/queries';
import { askForAddress, confirmAddress } from './commands';
import { findAddressCheck } from './queries';

let school: MintedSchool;
let before: string;
let after: string;
let accountId: string;
const present = 'three wet umbrellas';
const whence = () => ({ address: `192.0.2.${newId()}`, device: 'chrome windows' });
const someAddress = () => `${newId()}@oakfield.example`;

const withPassword = async (who: Someone, email: string) =>
  giveAddress(who, email, await hashOf(present));

beforeEach(async () => {
  school = await mintSchool();
  [before, after] = [someAddress(), someAddress()];
  accountId = await withPassword(school.people.mayasMum, before);
});

const ask = (email = after) =>
  askForAddress(accountId, { email, presentPassword: present }, whence());
const mailsTo = async (to: string) => {
  const lying = await superuser()<{ schoolId: string; kind: string; path: string | null }[]>`
    select school_id as "schoolId", kind, path from mails
    where to_hash = ${await mailHash(to)} order by created_at, id`;
  return Promise.all(lying.map(openedMail));
};
const secretSentTo = async (to: string) =>
  (await mailsTo(to))
    .findLast(({ kind }) => kind === 'address_check')
    ?.path?.replace('/verify/', '') ?? '';
const signIn = (email: string) => signInWithPassword({ email, password: present }, whence());
const linkIsOver = refused('passwords.link_over');

describe('a new address', () => {
  test('counts once its link is opened, and the one before is told', async () => {
    await ask();
    expect(await signIn(after)).toBe('wrong');
    const secret = await secretSentTo(after);
    expect(await findAddressCheck(secret)).toEqual({ accountId, email: after, before });
    await confirmAddress({ secret }, whence());
    expect(await signIn(before)).toBe('wrong');
    expect(await signIn(after)).toHaveProperty('token');
    expect((await mailsTo(before)).map(({ kind }) => kind)).toEqual(['address_changed']);
    await expect(confirmAddress({ secret }, whence())).rejects.toEqual(linkIsOver);
    const events = await superuser()<{ name: string }[]>`
      select name from audit_events where actor_id = ${school.people.mayasMum.id}
        and name like 'identity.address%' order by created_at, id`;
    expect(events.map(({ name }) => name)).toEqual([
      'identity.address_change_asked',
      'identity.address_changed',
    ]);
  });

  test('is refused without the present password, and where it is the present one', async () => {
    const guess = { email: after, presentPassword: 'three dry umbrellas' };
    await expect(askForAddress(accountId, guess, whence())).rejects.toMatchObject({
      fields: { presentPassword: ['passwords.present_wrong'] },
    });
    await expect(ask(before)).rejects.toMatchObject({ fields: { email: ['addresses.the_same'] } });
    expect([...(await mailsTo(after))]).toEqual([]);
  });

  test('that somebody else signs in with gets no mail, and whoever asks is told nothing', async () => {
    await withPassword(school.people.leosDad, after);
    expect(await ask()).toBeUndefined();
    expect([...(await mailsTo(after))]).toEqual([]);
  });

  test('that became somebody else’s meanwhile stays theirs', async () => {
    await ask();
    const secret = await secretSentTo(after);
    await withPassword(school.people.leosDad, after);
    await expect(confirmAddress({ secret }, whence())).rejects.toEqual(linkIsOver);
    expect(await signIn(before)).toHaveProperty('token');
  });

  test('makes links that went to the address before worthless', async () => {
    await askForReset({ email: before }, whence());
    const [reset] = await mailsTo(before);
    await ask();
    await confirmAddress({ secret: await secretSentTo(after) }, whence());
    expect(await findReset(reset?.path?.replace('/reset/', '') ?? '')).toBeUndefined();
  });

  test('is over after a day, and with the account', async () => {
    await ask();
    const secret = await secretSentTo(after);
    await superuser()`update accounts set disabled_at = now() where id = ${accountId}`;
    await expect(confirmAddress({ secret }, whence())).rejects.toEqual(linkIsOver);
    await superuser()`update accounts set disabled_at = null where id = ${accountId}`;
    await superuser()`update address_checks set expires_at = now() where account_id = ${accountId}`;
    await expect(confirmAddress({ secret }, whence())).rejects.toEqual(linkIsOver);
  });

  test('gets three mails an hour, however often somebody asks', async () => {
    for (let times = 0; times < 5; times += 1) await ask();
    expect(await mailsTo(after)).toHaveLength(3);
  });

  test('of somebody in a demo is a made-up one', async () => {
    await superuser()`update schools set demo = true where id = ${school.id}`;
    await expect(ask(`${newId()}@school.uk`)).rejects.toMatchObject({
      fields: { email: ['invitations.demo_address'] },
    });
    await superuser()`update schools set demo = false where id = ${school.id}`;
  });
});
