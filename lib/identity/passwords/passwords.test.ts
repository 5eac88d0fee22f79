import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from '@/lib/platform/gate';
import { openedMail } from '@/lib/platform/mail/lying';
import { refused } from '@/lib/testing/acting';
import { giveAddress, mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { signInWithPassword } from '../commands';
import { hashOf } from '../passwords';
import { startSession } from '../sessions/commands';
import { askForReset, changePassword, resetPassword } from './commands';
import { findReset } from './queries';

let school: MintedSchool;
let email: string;
let accountId: string;
const whence = () => ({ address: `192.0.2.${newId()}`, device: 'chrome windows' });

const accountOf = async (who: Someone) => {
  const [row] = await superuser()`select account_id from people where id = ${who.id}`;
  return String(row?.account_id);
};

beforeEach(async () => {
  school = await mintSchool();
  email = `${newId()}@oakfield.example`;
  accountId = await accountOf(school.people.mayasMum);
  await giveAddress({ accountId }, email, await hashOf('three wet umbrellas'));
});

const mailsTo = async (to: string) => {
  const lying = await superuser()<
    { schoolId: string; kind: string; path: string | null; facts: object; minutes: number }[]
  >`
    select school_id as "schoolId", kind, path, facts,
      round(extract(epoch from expires_at - created_at) / 60)::int as minutes
    from mails where to_hash = ${await mailHash(to)} order by created_at, id`;
  return Promise.all(lying.map(openedMail));
};
const secretSentTo = async (to: string) => {
  const sent = (await mailsTo(to)).findLast(({ kind }) => kind === 'password_reset');
  return sent?.path?.replace('/reset/', '') ?? '';
};
const newSecretFor = async () => {
  await askForReset({ email }, whence());
  return secretSentTo(email);
};
const eventsOf = async (who: Someone) =>
  (
    await superuser()<{ name: string }[]>`
      select name from audit_events where actor_id = ${who.id} order by created_at, id`
  ).map(({ name }) => name);
const signIn = (password: string) => signInWithPassword({ email, password }, whence());
const problem = (key: string) => expect.objectContaining({ fields: { password: [key] } });
const good = 'a hedge full of sparrows';

describe('somebody who forgot their password', () => {
  test('is sent a link that sets a new one, once, and signs every device out', async () => {
    const { mayasMum } = school.people;
    const secret = await newSecretFor();
    expect(await mailsTo(email)).toMatchObject([
      {
        kind: 'password_reset',
        facts: { name: 'Priya Shah', school: 'Oakfield Primary' },
        minutes: 60,
      },
    ]);
    expect(await findReset(secret)).toMatchObject({ email });

    await resetPassword({ secret, password: good }, whence());
    expect(await isAlive(mayasMum.token)).toBe(false);
    expect(await signIn('three wet umbrellas')).toBe('wrong');
    expect(await signIn(good)).toHaveProperty('token');
    expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual([
      'password_reset',
      'password_changed',
    ]);
    expect((await eventsOf(mayasMum)).filter((name) => name.includes('password'))).toEqual([
      'identity.password_reset_asked',
      'identity.password_reset',
    ]);

    expect(await findReset(secret)).toBeUndefined();
    await expect(resetPassword({ secret, password: good }, whence())).rejects.toEqual(
      refused('passwords.link_over'),
    );
  });

  test('who opens the link in two tabs at once sets one password', async () => {
    const secret = await newSecretFor();
    const results = await Promise.allSettled(
      ['a hedge full of sparrows', 'a shed full of hedgehogs'].map((password) =>
        resetPassword({ secret, password }, whence()),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('whose time is over, or who asked again and used the other link, starts anew', async () => {
    const [first, second] = [await newSecretFor(), await newSecretFor()];
    expect(second).not.toBe(first);
    await resetPassword({ secret: second, password: good }, whence());
    expect(await findReset(first)).toBeUndefined();

    const third = await newSecretFor();
    await superuser()`update credential_resets set expires_at = now() where account_id = ${accountId}`;
    expect(await findReset(third)).toBeUndefined();
    await expect(resetPassword({ secret: third, password: good }, whence())).rejects.toEqual(
      refused('passwords.link_over'),
    );
  });

  test('and was disabled meanwhile cannot use the link', async () => {
    const secret = await newSecretFor();
    await superuser()`update accounts set disabled_at = now() where id = ${accountId}`;
    await expect(resetPassword({ secret, password: good }, whence())).rejects.toEqual(
      refused('passwords.link_over'),
    );
  });

  test('keeps the link when the new password will not do', async () => {
    const secret = await newSecretFor();
    for (const [password, key] of [
      ['short', 'passwords.too_short'],
      ['password2026', 'passwords.common'],
      ['Priya Shah 1', 'passwords.about_you'],
      ['oakfieldprimary', 'passwords.about_you'],
    ] as const)
      await expect(resetPassword({ secret, password }, whence())).rejects.toEqual(problem(key));
    await resetPassword({ secret, password: good }, whence());
    expect(await signIn(good)).toHaveProperty('token');
  });

  test('has the secret in the mail only: the database holds its hash', async () => {
    const secret = await newSecretFor();
    const [row] = await superuser()`
      select secret_hash from credential_resets where account_id = ${accountId}`;
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(row?.secret_hash).not.toContain(secret);
    expect(await findReset(String(row?.secret_hash))).toBeUndefined();
  });
});

describe('who asks for somebody’s new password', () => {
  test.each([
    ['no account has', async () => `${newId()}@oakfield.example`],
    [
      'a disabled account has',
      async () => {
        await superuser()`update accounts set disabled_at = now() where id = ${accountId}`;
        return email;
      },
    ],
    [
      'an account without a password has',
      async () => {
        await superuser()`update accounts set password_hash = null where id = ${accountId}`;
        return email;
      },
    ],
    [
      'somebody archived everywhere has',
      async () => {
        await superuser()`update people set archived_at = now() where account_id = ${accountId}`;
        return email;
      },
    ],
  ])('of an address that %s sends nothing, and is told the same', async (_whose, addressOf) => {
    const address = await addressOf();
    expect(await askForReset({ email: address }, whence())).toBeUndefined();
    expect([...(await mailsTo(address))]).toEqual([]);
  });

  test('cannot tell from the time it takes whether there is an account', async () => {
    const timed = async (address: string) => {
      const startedAt = performance.now();
      await askForReset({ email: address }, whence());
      return performance.now() - startedAt;
    };
    const known = await timed(email);
    const unknown = await timed(`${newId()}@oakfield.example`);
    for (const took of [known, unknown]) expect(took).toBeGreaterThan(290);
  });

  test('cannot flood an inbox: three an hour, wherever they ask from', async () => {
    await Promise.all(Array.from({ length: 9 }, () => askForReset({ email }, whence())));
    expect(await mailsTo(email)).toHaveLength(3);
  });

  test('is told to wait after thirty from one place; others are not', async () => {
    const here = whence();
    const ask = (from = here) => askForReset({ email: `${newId()}@oakfield.example` }, from);
    const asked = await Promise.allSettled(Array.from({ length: 34 }, () => ask()));
    expect(asked.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    await expect(ask()).rejects.toEqual(refused('passwords.too_many_asked'));
    await expect(ask(whence())).resolves.toBeUndefined();
  });

  test('gets mail about an account of two schools from the real one', async () => {
    const demo = await mintSchool();
    await superuser()`update people set account_id = ${accountId} where id = ${demo.people.leosDad.id}`;
    await superuser()`update schools set demo = true, name = 'A Demo' where id = ${demo.id}`;
    await newSecretFor();
    const [mail] =
      await superuser()`select school_id from mails where to_hash = ${await mailHash(email)}`;
    expect(mail?.school_id).toBe(school.id);
    await superuser()`update schools set demo = false where id = ${demo.id}`;
  });
});

describe('somebody who changes their password', () => {
  const here = async () => {
    const { sessionId, token } = await startSession(accountId, { way: 'password' }, whence());
    return { accountId, sessionId, token };
  };

  test('stays signed in here, and nowhere else', async () => {
    const [device, phone] = [await here(), await here()];
    await changePassword(
      device,
      { presentPassword: 'three wet umbrellas', password: good },
      whence(),
    );
    expect(await isAlive(device.token)).toBe(true);
    expect(await isAlive(phone.token)).toBe(false);
    expect(await isAlive(school.people.mayasMum.token)).toBe(false);
    expect(await signIn(good)).toHaveProperty('token');
    expect(await eventsOf(school.people.mayasMum)).toContain('identity.password_changed');
    expect((await mailsTo(email)).map(({ kind }) => kind)).toEqual(['password_changed']);
  });

  test('makes links sent before worthless', async () => {
    const secret = await newSecretFor();
    await changePassword(
      await here(),
      { presentPassword: 'three wet umbrellas', password: good },
      whence(),
    );
    expect(await findReset(secret)).toBeUndefined();
  });

  test.each([
    ['not knowing the present one', 'three dry umbrellas', good, 'presentPassword'],
    ['to the same', 'three wet umbrellas', 'three wet umbrellas', 'password'],
    ['to one that will not do', 'three wet umbrellas', 'password2026', 'password'],
  ])('%s is refused, and nothing changes', async (_how, present, password, field) => {
    const [device, phone] = [await here(), await here()];
    await expect(
      changePassword(device, { presentPassword: present, password }, whence()),
    ).rejects.toMatchObject({
      messageKey: 'refusal.check_the_form',
      fields: { [field]: [expect.stringMatching(/^passwords\./)] },
    });
    expect(await signIn('three wet umbrellas')).toHaveProperty('token');
    expect(await isAlive(phone.token)).toBe(true);
  });

  test('cannot guess the present one at leisure', async () => {
    const [device, from] = [await here(), whence()];
    const guess = (present: string) =>
      changePassword(device, { presentPassword: present, password: good }, from);
    for (let tries = 0; tries < 8; tries += 1)
      await expect(guess('a wrong guess')).rejects.toEqual(refused('refusal.check_the_form'));
    await expect(guess('three wet umbrellas')).rejects.toEqual(refused('passwords.wait'));
    expect(await eventsOf(school.people.mayasMum)).toContain('identity.present_password_wrong');
  });
});

test('a password is the same however its letters are put together', async () => {
  await superuser()`update accounts set password_hash = ${await hashOf('caf\u00e9 au lait')}
    where id = ${accountId}`;
  expect(await signIn('cafe\u0301 au lait')).toHaveProperty('token');
});
