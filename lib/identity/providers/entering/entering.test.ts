import { beforeEach, describe, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { eventsOf, office } from '@/lib/testing/acting';
import { addressHash, giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { setUpSecondStep } from '@/lib/testing/second-step';
import { finishSignIn } from '../../second-step/commands';
import { addProvider, switchProviderOff, switchProviderOn } from '../commands';
import { addProviderInput } from '../inputs';
import { findVouching, type Vouching } from '../queries';
import { enterThrough } from './commands';

let school: MintedSchool;
let elsewhere: MintedSchool;
let provider: Vouching;

const address = (who: string) => `${who}-${school.slug}@oakfield.example`;
const emailOf = (who: Someone, email: string) => giveAddress(who, email);
const says = (who: string, more: object = {}) => ({
  sub: who,
  email: address(who),
  email_verified: true,
  ...more,
});
const whence = { address: '192.0.2.1', device: 'firefox linux' };
const enter = (claims: Record<string, unknown>, through = provider) =>
  enterThrough(through, claims, whence);

async function providerOf(of: MintedSchool, more: object = {}) {
  const { id } = await office(of, (tenant) =>
    addProvider(
      tenant,
      addProviderInput.parse({
        kind: 'oidc',
        label: 'Oakfield account',
        issuer: 'https://login.oakfield.example',
        clientId: 'studystreaks',
        clientSecret: 'secret',
        domains: 'oakfield.example',
        ...more,
      }),
    ),
  );
  await office(of, (tenant) => switchProviderOn(tenant, { providerId: id }));
  const found = await findVouching(id);
  if (!found) throw new Error('It was switched on and is not there');
  return found;
}

beforeEach(async () => {
  [school, elsewhere] = await Promise.all([mintSchool(), mintSchool()]);
  provider = await providerOf(school);
  await emailOf(school.people.msReid, address('reid'));
});

const sessionsOf = async ({ id }: Someone) => {
  const [row] = await superuser()`
    select count(*)::int as sessions from sessions
    where account_id = (select account_id from people where id = ${id}) and provider_id is not null`;
  return row?.sessions;
};

describe('whom the school knows', () => {
  test('a member of staff comes in, however the address is written, and it is in the record', async () => {
    const { msReid } = school.people;
    const entered = await enter(says('reid', { email: address('reid').toUpperCase() }));
    if (entered === 'refused' || 'half' in entered) throw new Error('She was not let in');
    expect(await whoIsHere(entered.token, school.slug)).toMatchObject({
      personId: msReid.id,
      confined: true,
    });
    expect((await eventsOf(msReid.id)).at(-1)).toMatchObject({
      name: 'identity.signed_in',
      facts: { way: 'provider', shared: false },
    });
    const [row] = await superuser()`
      select address, device, second_factor, renews from sessions where id = ${entered.sessionId}`;
    expect(row).toEqual({ ...whence, second_factor: false, renews: true });
  });

  test('a parent comes in too', async () => {
    await emailOf(school.people.mayasMum, address('priya'));
    expect(await enter(says('priya'))).toMatchObject({ token: expect.any(String) });
  });

  test('is asked for their own second step, unless the school relies on the provider’s', async () => {
    await setUpSecondStep(school.people.msReid);
    expect(await enter(says('reid'))).toEqual({ half: expect.any(String) });
    expect(await sessionsOf(school.people.msReid)).toBe(0);
    const [half] = await superuser()`
      select only_school_id, provider_id from half_sign_ins where provider_id = ${provider.id}`;
    expect(half).toEqual({ only_school_id: school.id, provider_id: provider.id });

    const relied = await providerOf(school, { label: 'With a key', trustsSecondFactor: 'on' });
    const entered = await enter(says('reid'), relied);
    if (entered === 'refused' || 'half' in entered) throw new Error('She was not let in');
    const [row] = await superuser()`
      select second_factor from sessions where id = ${entered.sessionId}`;
    expect(row?.second_factor).toBe(true);
  });
});

test('the second step leads into that school too and no other, and into none once it is switched off', async () => {
  const { msReid } = school.people;
  const { codes } = await setUpSecondStep(msReid);
  await superuser()`update people set account_id = null where id = ${elsewhere.people.msReid.id}`;
  await superuser()`update people
    set account_id = (select account_id from people where id = ${msReid.id})
    where id = ${elsewhere.people.msReid.id}`;
  const halfIn = async () => {
    const entered = await enter(says('reid'));
    return typeof entered === 'object' && 'half' in entered ? entered.half : '';
  };
  const finished = await finishSignIn(await halfIn(), codes[0] ?? '', whence);
  if (typeof finished === 'string' || 'waitMinutes' in finished)
    throw new Error('It was not right');
  expect(await whoIsHere(finished.token, school.slug)).toMatchObject({ confined: true });
  expect(await whoIsHere(finished.token, elsewhere.slug)).toBeUndefined();
  expect((await eventsOf(msReid.id)).at(-1)?.facts).toMatchObject({
    way: 'provider_and_recovery_code',
  });
  const [row] = await superuser()`
    select second_factor, provider_id from sessions where id = ${finished.sessionId}`;
  expect(row).toEqual({ second_factor: true, provider_id: provider.id });

  const half = await halfIn();
  // As if it came between the code and the session.
  await superuser()`update sign_in_providers set enabled = false where id = ${provider.id}`;
  expect(await finishSignIn(half, codes[1] ?? '', whence)).toBe('over');
});

describe('refused, with the reason in the school’s record and nowhere else', () => {
  const expectRefused = async (claims: Record<string, unknown>, reason: string) => {
    const [before] = await superuser()`select count(*)::int as sessions from sessions`;
    expect(await enter(claims)).toBe('refused');
    expect((await eventsOf(provider.id)).at(-1)).toEqual({
      name: 'provider.refused',
      studentId: null,
      actorId: null,
      facts: { reason },
    });
    const [after] = await superuser()`select address, device from audit_events
      where subject_id = ${provider.id} and name = 'provider.refused'`;
    expect(after).toEqual(whence);
    expect(before).toBeDefined();
    expect(await sessionsOf(school.people.msReid)).toBe(0);
  };

  test('an address that the provider has not verified', async () => {
    await expectRefused(says('reid', { email_verified: false }), 'not_verified');
  });
  test('no address', async () => {
    await expectRefused(says('reid', { email: undefined }), 'no_email');
  });
  test('an address of another domain', async () => {
    await emailOf(school.people.msReid, 'reid@elsewhere.example');
    await expectRefused(says('reid', { email: 'reid@elsewhere.example' }), 'other_domain');
  });
  test('an address that nobody here signs in with; nobody is made', async () => {
    const [before] =
      await superuser()`select count(*)::int as n from people where school_id = ${school.id}`;
    await expectRefused(says('stranger'), 'unknown');
    const [after] =
      await superuser()`select count(*)::int as n from people where school_id = ${school.id}`;
    expect(after).toEqual(before);
  });
  test('somebody of another school', async () => {
    await emailOf(elsewhere.people.msReid, address('other-reid'));
    await expectRefused(says('other-reid'), 'unknown');
    expect(await sessionsOf(elsewhere.people.msReid)).toBe(0);
  });
  test('somebody archived', async () => {
    await superuser()`update people set archived_at = now() where id = ${school.people.msReid.id}`;
    await expectRefused(says('reid'), 'archived');
  });
  test('somebody whose account is disabled', async () => {
    await superuser()`update accounts set disabled_at = now() 
      where email_hash = ${await addressHash(address('reid'))}`;
    await expectRefused(says('reid'), 'disabled');
  });
  test('a child, whatever address is written to their account', async () => {
    await emailOf(school.people.maya, address('maya'));
    await expectRefused(says('maya'), 'child');
    expect(await sessionsOf(school.people.maya)).toBe(0);
  });
  test('whoever comes when it has been switched off', async () => {
    await office(school, (tenant) => switchProviderOff(tenant, { providerId: provider.id }));
    await expectRefused(says('reid'), 'switched_off');
  });
});

test('one’s own school’s provider opens nobody’s person of another, with the same account or not', async () => {
  const { msReid } = school.people;
  // Ms Reid runs the other school’s office, with the same account.
  await superuser()`update people set account_id = null where id = ${elsewhere.people.msReid.id}`;
  await superuser()`update people set role = 'school_admin',
      account_id = (select account_id from people where id = ${msReid.id})
    where id = ${elsewhere.people.msReid.id}`;
  const entered = await enter(says('reid'));
  if (entered === 'refused' || 'half' in entered) throw new Error('She was not let in');
  expect(await whoIsHere(entered.token, school.slug)).toBeDefined();
  expect(await whoIsHere(entered.token, elsewhere.slug)).toBeUndefined();
});
