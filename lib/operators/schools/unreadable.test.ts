import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SealBroken } from '@/db/sealed';
import { acceptWithNewAccount } from '@/lib/identity/invitations/accepting/commands';
import { showInvited } from '@/lib/identity/invitations/accepting/queries';
import { acceptInput } from '@/lib/identity/invitations/inputs';
import { answerForm } from '@/lib/identity/open-form';
import { findSecondStep } from '@/lib/identity/second-step/queries';
import { listOperators } from '@/lib/operators/appointing/queries';
import { heldUp } from '@/lib/platform/action';
import { ownKeys } from '@/lib/platform/keys/own';
import { openedMail } from '@/lib/platform/mail/lying';
import { looksAgainMs, noteDataKeys, ofAccounts } from '@/lib/platform/sealing/data-keys';
import { listPlatformSettings } from '@/lib/settings/catalogue/queries';
import { superuser } from '@/lib/testing/database';
import { atDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { makeSchool } from './commands';
import { makeSchoolInput } from './inputs';
import { findSchool } from './queries';

/* What lies sealed and does not open keeps nobody from a page, and a form from nothing but what needs it. */

const absent = 99;
const note = (whose: string, keys: (now: readonly number[]) => number[]) =>
  noteDataKeys(ownKeys(), whose, (noted) => ({ keys: keys(noted.keys) }));
/** As long as that lasts a key that should be there is not. */
async function withoutAKey<T>(whose: string, work: () => Promise<T>) {
  await note(whose, (keys) => [...keys, absent]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * looksAgainMs });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
    await note(whose, (keys) => keys.filter((key) => key !== absent));
  }
}

let robin: MintedOperator;
let schoolId: string;
let secret: string;
beforeEach(async () => {
  robin = await mintOperator();
  const wanted = {
    ...{ name: 'Millbrook Primary', slug: `school-${newId().slice(-12)}`, host: '' },
    ...{ kind: 'primary_school', nation: 'wales', title: 'Mrs', givenName: 'Ada' },
    ...{ familyName: 'Finch', email: `${newId()}@millbrook.example` },
  };
  ({ id: schoolId } = await atDesk(robin, (desk) =>
    makeSchool(desk, makeSchoolInput.parse(wanted)),
  ));
  const [mail] = await superuser()<{ schoolId: string; path: string }[]>`
    select school_id as "schoolId", path from mails where school_id = ${schoolId}`;
  secret = (mail && (await openedMail(mail)).path?.replace('/invitation/', '')) ?? '';
});
afterEach(() => vi.useRealTimers());

const breakSeal = () => superuser()`
  update invitations set email = 'sealed:invitations.email:1:' || repeat('A', 60) where school_id = ${schoolId}`;
const shown = () => atDesk(robin, (desk) => findSchool(desk, schoolId));

async function accepting() {
  const form = new FormData();
  form.set('secret', secret);
  form.set('password', 'a hedge full of sparrows');
  return answerForm(acceptInput, form, (input) =>
    acceptWithNewAccount(input, { address: '192.0.2.9', device: 'chrome windows' }),
  );
}
const unreadable = { is: 'refused', messageKey: 'refusal.unreadable' };

describe('an invitation', () => {
  test('whose seal is broken says so on its page and to its form, and on the operators’ page', async () => {
    expect(await showInvited(secret)).toMatchObject({ name: 'Mrs Finch' });
    await breakSeal();
    expect(await showInvited(secret)).toBe('unreadable');
    expect(await accepting()).toMatchObject(unreadable);
    expect((await shown())?.invited).toMatchObject({ email: 'unreadable' });
  });

  test('of a school one of whose keys is missing does too, and works once it is back', async () => {
    await withoutAKey(schoolId, async () => {
      expect(await showInvited(secret)).toBe('unreadable');
      expect(await accepting()).toMatchObject(unreadable);
      const found = await shown();
      expect(found).toMatchObject({ name: 'Millbrook Primary', invited: { email: 'unreadable' } });
    });
    expect(await showInvited(secret)).toMatchObject({ name: 'Mrs Finch' });
    expect(await accepting()).toEqual({ is: 'done' });
  });
});

describe('where a key of accounts is missing', () => {
  test('operators are listed and settings shown, without addresses', async () => {
    const listed = () => listOperators();
    expect((await listed()).find(({ id }) => id === robin.id)?.email).toMatch(/@operators/);
    await withoutAKey(ofAccounts, async () => {
      const found = (await listed()).find(({ id }) => id === robin.id);
      expect(found).toMatchObject({ name: 'Robin Hale', email: null });
      expect((await listPlatformSettings()).length).toBeGreaterThan(0);
    });
  });

  test('an invitation says so', async () => {
    await withoutAKey(ofAccounts, async () => {
      expect(await showInvited(secret)).toBe('unreadable');
      expect(await accepting()).toMatchObject(unreadable);
    });
  });
});

test('a second step whose secret does not open is set up anew', async () => {
  await superuser()`insert into second_steps (id, account_id, sealed_secret)
    values (${newId()}, ${robin.accountId}, ${`sealed:second_steps.sealed_secret:1:${'A'.repeat(60)}`})`;
  expect(await findSecondStep(robin.accountId)).toEqual({ is: 'off' });
});

test('every other form is told so too, also where what asked the database wraps it', () => {
  const broken = new SealBroken('contact_points.value');
  expect(heldUp(broken)).toBe('refusal.unreadable');
  expect(heldUp(new Error('Failed query', { cause: broken }))).toBe('refusal.unreadable');
  expect(heldUp(new Error('something else'))).toBeUndefined();
});
