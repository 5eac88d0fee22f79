import { beforeEach, describe, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { halfSignIn } from '../second-step/commands';
import { isHalfSignedIn } from '../second-step/queries';
import { startSession } from '../sessions/commands';
import {
  addProvider,
  changeProvider,
  removeProvider,
  switchProviderOff,
  switchProviderOn,
} from './commands';
import { addProviderInput, changeProviderInput } from './inputs';
import {
  countSessionsThrough,
  findProvider,
  findVouching,
  listProviders,
  listWaysIn,
} from './queries';
import { providerAsSeen } from './rules';
import { openClientSecret } from './secret';

let school: MintedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = await Promise.all([mintSchool(), mintSchool()]);
});

const typed = {
  kind: 'oidc',
  label: 'Oakfield account',
  issuer: 'https://login.oakfield.example/',
  clientId: 'studystreaks',
  clientSecret: 'a-secret-of-Oakfield',
  domains: 'Oakfield.example',
} as const;
const add = (of: MintedSchool, more: object = {}) =>
  office(of, (tenant) => addProvider(tenant, addProviderInput.parse({ ...typed, ...more })));
const switchOn = (of: MintedSchool, { id }: { id: string }) =>
  office(of, (tenant) => switchProviderOn(tenant, { providerId: id }));
const switchOff = (of: MintedSchool, { id }: { id: string }) =>
  office(of, (tenant) => switchProviderOff(tenant, { providerId: id }));
const remove = (of: MintedSchool, { id }: { id: string }) =>
  office(of, (tenant) => removeProvider(tenant, { providerId: id }));
type Added = Awaited<ReturnType<typeof add>>;
const change = (of: MintedSchool, provider: Added, more: object) =>
  office(of, (tenant) =>
    changeProvider(
      tenant,
      changeProviderInput.parse({
        ...typed,
        clientSecret: '',
        providerId: provider.id,
        asSeen: providerAsSeen(provider),
        ...more,
      }),
    ),
  );
const secretOf = async ({ id }: { id: string }) => {
  const vouching = await findVouching(id);
  return vouching && openClientSecret(vouching.sealedSecret, vouching);
};
const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()`select account_id from people where id = ${id}`;
  return String(row?.account_id);
};
const whence = { address: '192.0.2.1', device: 'firefox linux' };
const comeThrough = async (who: Someone, { id, schoolId }: Added) =>
  startSession(
    await accountOf(who),
    { way: 'provider', through: { onlySchoolId: schoolId, providerId: id, secondFactor: false } },
    whence,
  );

describe('the office', () => {
  test('adds a way to sign in: off, its secret sealed, and in the record', async () => {
    const added = await add(school);
    expect(added).toMatchObject({
      issuer: 'https://login.oakfield.example',
      domains: ['oakfield.example'],
      tenant: null,
      trustsSecondFactor: false,
      enabled: false,
    });
    expect(await office(school, listProviders)).toEqual([added]);
    expect(JSON.stringify(added)).not.toContain('secret-of');
    expect(await eventsOf(added.id)).toMatchObject([
      { name: 'provider.added', actorId: school.people.mrsBell.id, facts: { kind: 'oidc' } },
    ]);
    const [row] =
      await superuser()`select sealed_secret from sign_in_providers where id = ${added.id}`;
    expect(row?.sealed_secret).not.toContain('Oakfield');

    expect(await findVouching(added.id)).toBeUndefined();
    await switchOn(school, added);
    expect(await secretOf(added)).toBe('a-secret-of-Oakfield');
  });

  test('of Google and Entra is asked what is not known', async () => {
    const google = await add(school, { kind: 'google', label: 'Google', issuer: '' });
    expect(google.issuer).toBe('https://accounts.google.com');
    const tenant = '3F2504E0-4F89-41D3-9A0C-0305E82C3301';
    const entra = await add(school, { kind: 'entra', label: 'Entra', issuer: '', tenant });
    expect(entra).toMatchObject({
      issuer: `https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`,
      tenant: tenant.toLowerCase(),
    });
    expect(addProviderInput.safeParse({ ...typed, kind: 'entra', tenant: 'common' }).success).toBe(
      false,
    );
    expect(addProviderInput.safeParse({ ...typed, issuer: 'http://192.168.0.1' }).success).toBe(
      false,
    );
  });

  test('gives each button a name of its own', async () => {
    const first = await add(school);
    await expect(add(school)).rejects.toMatchObject({
      fields: { label: ['providers.label_taken'] },
    });
    const second = await add(school, { label: 'Another' });
    await expect(change(school, second, { label: first.label })).rejects.toMatchObject({
      fields: { label: ['providers.label_taken'] },
    });
    await add(elsewhere);
  });

  test('changes it and keeps the secret; for another address it has to be typed again', async () => {
    const added = await add(school);
    await switchOn(school, added);
    const renamed = await change(school, added, { label: 'Staff account', domains: '' });
    expect(renamed).toMatchObject({ label: 'Staff account', domains: [] });
    expect(await secretOf(added)).toBe('a-secret-of-Oakfield');

    const anew = { clientSecret: ['providers.secret_anew'] };
    for (const more of [{ issuer: 'https://evil.example' }, { clientId: 'another' }])
      await expect(change(school, renamed, { ...more, label: 'x' })).rejects.toMatchObject({
        fields: anew,
      });
    const session = await comeThrough(school.people.msReid, added);
    await change(school, renamed, { issuer: 'https://id.oakfield.example', clientSecret: 'new' });
    expect(await secretOf(added)).toBe('new');
    expect(await whoIsHere(session.token, school.slug)).toBeUndefined();
    expect((await eventsOf(added.id)).map(({ name, facts }) => [name, facts])).toEqual([
      ['provider.added', { kind: 'oidc' }],
      ['provider.switched_on', {}],
      ['provider.changed', { fields: ['label', 'domains'] }],
      ['provider.changed', { fields: ['label', 'issuer', 'domains', 'clientSecret'] }],
    ]);
  });

  test('a secret opens for nobody else than it was typed for, whoever writes beside it', async () => {
    const added = await add(school);
    await switchOn(school, added);
    await superuser()`update sign_in_providers set issuer = 'https://evil.example' where id = ${added.id}`;
    await expect(secretOf(added)).rejects.toThrow();
  });

  test('does not undo a colleague’s change unawares', async () => {
    const added = await add(school);
    await change(school, added, { label: 'Staff account' });
    await expect(change(school, added, { label: 'Families' })).rejects.toEqual(
      refused('refusal.conflict'),
    );
  });

  test('switches it off: the button goes, and who came through it is signed out, half signed in or whole', async () => {
    const added = await add(school);
    expect(await listWaysIn(school.slug)).toBeUndefined();
    await switchOn(school, added);
    expect(await listWaysIn(school.slug)).toEqual({
      school: 'Oakfield Primary',
      ways: [{ id: added.id, label: 'Oakfield account' }],
    });
    expect(await listWaysIn(elsewhere.slug)).toBeUndefined();
    await expect(switchOn(school, added)).rejects.toEqual(refused('providers.is_on'));

    const { msReid, mrOkafor } = school.people;
    const session = await comeThrough(msReid, added);
    await superuser()`insert into second_steps (id, account_id, sealed_secret, confirmed_at)
      values (${crypto.randomUUID()}, ${await accountOf(mrOkafor)}, '', now())`;
    const half = await halfSignIn(await accountOf(mrOkafor), {
      shared: false,
      through: { onlySchoolId: school.id, providerId: added.id, secondFactor: false },
    });
    expect(await isHalfSignedIn(half ?? '')).toBe(true);
    expect(await countSessionsThrough(added)).toBe(1);

    await switchOff(school, added);
    expect(await listWaysIn(school.slug)).toBeUndefined();
    expect(await findVouching(added.id)).toBeUndefined();
    expect(await whoIsHere(session.token, school.slug)).toBeUndefined();
    expect(await isHalfSignedIn(half ?? '')).toBe(false);
    // Her own password’s session is another matter.
    expect(await whoIsHere(msReid.token, school.slug)).toMatchObject({ personId: msReid.id });
    expect((await eventsOf(added.id)).at(-1)).toMatchObject({
      name: 'provider.switched_off',
      facts: { sessions: 1 },
    });
    await expect(switchOff(school, added)).rejects.toEqual(refused('providers.is_off'));
    await expect(comeThrough(msReid, added)).rejects.toThrow();
  });

  test('removes it, and with it who came through it', async () => {
    const added = await add(school);
    await switchOn(school, added);
    const session = await comeThrough(school.people.msReid, added);
    await remove(school, added);
    expect(await office(school, listProviders)).toEqual([]);
    expect(await whoIsHere(session.token, school.slug)).toBeUndefined();
    await expect(comeThrough(school.people.msReid, added)).rejects.toThrow();
    expect((await eventsOf(added.id)).at(-1)).toMatchObject({ name: 'provider.removed' });
  });

  test('switching it off waits for whoever is just coming in, and ends that session too', async () => {
    const added = await add(school);
    await switchOn(school, added);
    const tokens = await Promise.all([
      ...Array.from({ length: 8 }, () =>
        comeThrough(school.people.msReid, added).then(
          ({ token }) => token,
          () => undefined,
        ),
      ),
      switchOff(school, added).then(() => undefined),
    ]);
    for (const token of tokens)
      if (token) expect(await whoIsHere(token, school.slug)).toBeUndefined();
    expect(await countSessionsThrough(added)).toBe(0);
  });
});

describe('nobody else', () => {
  test('of another school finds it', async () => {
    const added = await add(school);
    expect(await office(elsewhere, (tenant) => findProvider(tenant, added.id))).toBeUndefined();
    for (const tries of [switchOn, switchOff, remove])
      await expect(tries(elsewhere, added)).rejects.toEqual(refused('refusal.not_found'));
    await expect(change(elsewhere, added, {})).rejects.toEqual(refused('refusal.not_found'));
    expect(await countSessionsThrough({ id: added.id, schoolId: elsewhere.id })).toBe(0);
  });

  test('of the school changes one, whatever they are told to', async () => {
    const added = await add(school);
    for (const who of [school.people.mrOkafor, school.people.mayasMum, school.people.maya]) {
      await expect(
        as(school, who, (tenant) => switchProviderOn(tenant, { providerId: added.id })),
      ).rejects.toEqual(refused('refusal.not_found'));
      await expect(
        as(school, who, (tenant) => addProvider(tenant, addProviderInput.parse(typed))),
      ).rejects.toThrow();
      expect(await office(school, listProviders)).toEqual([added]);
    }
  });
});
