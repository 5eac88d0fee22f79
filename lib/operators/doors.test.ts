import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { confirmByPasswordAction } from '@/lib/identity/confirming/actions';
import { hashOf } from '@/lib/identity/passwords';
import { beginSecondStepAction } from '@/lib/identity/second-step/actions';
import { whoIsHere } from '@/lib/platform/gate';
import { currentOperator } from '@/lib/platform/operator';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { platformSetting } from '@/lib/settings/catalogue/queries';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { mintGivenUpJob, mintProblem } from '@/lib/testing/operations';
import { eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { askForAccessAction, giveBackAccessAction } from './access/actions';
import { appointOperatorAction, endOperatorAction } from './appointing/actions';
import { letGoAction, tryAgainAction } from './jobs/actions';
import { settleProblemAction } from './problems/actions';
import {
  changeSchoolAction,
  inviteFirstAdminAction,
  makeSchoolAction,
  resumeSchoolAction,
  suspendSchoolAction,
} from './schools/actions';
import { schoolAsSeen } from './schools/rules';
import { keepForAllAction, resetForAllAction } from './settings/actions';

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ 'x-path': '/platform/record?kind=access', 'x-address': '192.0.2.8' }),
  cookies: async () => new Map(),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

let school: MintedSchool;
let robin: MintedOperator;
beforeEach(async () => {
  school = await mintSchool();
  robin = await mintOperator();
});

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function send(
  action: Action,
  who: { token: string } | undefined,
  words: Readonly<Record<string, string>>,
) {
  visitor.token = who?.token;
  const form = new FormData();
  for (const [name, value] of Object.entries({ school: 'platform', ...words }))
    form.set(name, value);
  return action(untried, form).catch((error: { digest?: string }) => {
    if (!error.digest) throw error;
    return { is: 'gone' as const, to: error.digest.split(';')[2] };
  });
}
const answer = async (...sent: Parameters<typeof send>) => {
  const outcome = await send(...sent);
  return outcome.is === 'refused' ? outcome.messageKey : 'done';
};

const admin = {
  title: '',
  givenName: 'Ada',
  familyName: 'Finch',
  email: 'ada.finch@millbrook.sch.uk',
};
const reason = 'The office cannot open its calendar since this morning';

/** Every form of operators, right in every word. */
const forms: Readonly<Record<string, readonly [Action, () => Promise<Record<string, string>>]>> = {
  make: [
    makeSchoolAction,
    async () => ({
      ...admin,
      name: 'Millbrook',
      slug: `school-${crypto.randomUUID().slice(-12)}`,
      kind: 'primary_school',
      nation: 'england',
      host: '',
    }),
  ],
  invite: [
    inviteFirstAdminAction,
    async () => {
      await superuser()`update schools set opened_at = null where id = ${school.id}`;
      return { ...admin, schoolId: school.id };
    },
  ],
  change: [
    changeSchoolAction,
    async () => ({
      schoolId: school.id,
      asSeen: schoolAsSeen({ name: 'Oakfield Primary', host: null }),
      name: 'Oakfield',
      host: '',
    }),
  ],
  suspend: [suspendSchoolAction, async () => ({ schoolId: school.id, reason })],
  resume: [
    resumeSchoolAction,
    async () => {
      await superuser()`update schools set suspended_at = now() where id = ${school.id}`;
      return { schoolId: school.id };
    },
  ],
  'ask for access': [
    askForAccessAction,
    async () => ({ schoolId: school.id, reason, minutes: '30' }),
  ],
  'give back access': [
    giveBackAccessAction,
    async () => {
      const accessId = crypto.randomUUID();
      await superuser()`
        insert into support_accesses (id, school_id, account_id, operator_name, reason, ends_at)
        values (${accessId}, ${school.id}, ${robin.accountId}, 'Robin Hale', ${reason},
          now() + interval '15 minutes')`;
      return { accessId };
    },
  ],
  appoint: [
    appointOperatorAction,
    async () => ({ name: 'Kim Lowe', email: `${crypto.randomUUID()}@operators.example` }),
  ],
  'settle an error': [settleProblemAction, async () => mintProblem()],
  'try a job again': [tryAgainAction, async () => ({ jobId: await mintGivenUpJob() })],
  'let a job go': [letGoAction, async () => ({ jobId: await mintGivenUpJob() })],
  end: [
    endOperatorAction,
    async () => ({ operatorId: (await mintOperator({ name: 'Kim Lowe' })).id }),
  ],
};

const confirmed = [
  ...['try a job again', 'let a job go'],
  'suspend',
  'resume',
  'ask for access',
  'appoint',
  'end',
];

describe.each(Object.entries(forms))('%s', (name, [action, words]) => {
  test('is for operators with a second step, and for nobody else', async () => {
    const sent = await words();
    expect(await answer(action, undefined, sent)).toBe('refusal.signed_out');
    for (const who of Object.values(school.people))
      expect(await answer(action, who, sent), who.name).toBe('refusal.signed_out');
    const unsafe = await mintOperator({ secondStep: false });
    expect(await answer(action, unsafe, sent)).toBe('refusal.second_step_missing');
    const former = await mintOperator();
    await superuser()`update operators set ended_at = now() where id = ${former.id}`;
    expect(await answer(action, former, sent)).toBe('refusal.signed_out');
    const before = (await eventsAtDesk(robin.accountId)).length;
    expect(await answer(action, robin, sent)).toBe('done');
    expect(await eventsAtDesk(robin.accountId)).toHaveLength(before + 1);
  });

  test('says what is missing, and asks first who it is where it matters most', async () => {
    const sent = await words();
    expect(await answer(action, robin, {})).toBe('refusal.check_the_form');
    await superuser()`
      update sessions set confirmed_at = now() - interval '11 minutes' where id = ${robin.sessionId}`;
    const outcome = await send(action, robin, sent);
    if (!confirmed.includes(name)) return expect(outcome.is).not.toBe('refused');
    expect(outcome).toMatchObject({
      messageKey: 'refusal.confirm_first',
      wayOut: '/platform/account/confirm',
    });
    await superuser()`update accounts set password_hash = ${await hashOf('a hedge of sparrows')}
      where id = ${robin.accountId}`;
    expect(
      await answer(confirmByPasswordAction, robin, { presentPassword: 'a hedge of sparrows' }),
    ).toBe('done');
    expect(await answer(action, robin, sent)).toBe('done');
  });
});

describe('operators’ pages', () => {
  const page = async (who: { token: string } | undefined) => {
    visitor.token = who?.token;
    return viewOfPlatform(async ({ operator }) => operator.name).catch(
      (error: { digest?: string }) => error.digest?.split(';')[2] ?? error.digest,
    );
  };

  test('open for an operator, are not there for anybody of a school, and lead a stranger to sign in', async () => {
    expect(await page(robin)).toBe('Robin Hale');
    expect(await page(undefined)).toBe(
      `/sign-in?next=${encodeURIComponent('/platform/record?kind=access')}`,
    );
    for (const who of Object.values(school.people))
      expect(await page(who), who.name).toMatch(/NEXT_HTTP_ERROR_FALLBACK/);
  });

  test('lead who has no second step to where it is set up, which they may', async () => {
    const unsafe = await mintOperator({ secondStep: false });
    expect(await page(unsafe)).toBe(
      `/platform/safe-sign-in?next=${encodeURIComponent('/platform/record?kind=access')}`,
    );
    expect(await answer(beginSecondStepAction, unsafe, {})).toBe('done');
    expect(await answer(beginSecondStepAction, school.people.mrsBell, {})).toBe('done');
  });

  test('write nothing', async () => {
    visitor.token = robin.token;
    await expect(
      viewOfPlatform(({ sql }) => sql`update schools set name = name where id = ${school.id}`),
    ).rejects.toMatchObject({ code: '25006' });
    expect(await currentOperator()).toMatchObject({ name: 'Robin Hale' });
  });
});

test('a setting of the whole product is changed from what was seen, and set back', async () => {
  const seen = async () => {
    const [row] = await superuser()<{ value: unknown }[]>`
      select value from platform_settings where key = 'entrance.notice'`;
    return settingAsSeen(row?.value);
  };
  const notice = `Away on Sunday ${crypto.randomUUID()}`;
  const key = 'entrance.notice';
  const asSeen = await seen();
  expect(
    await answer(keepForAllAction, school.people.mrsBell, { key, asSeen, value: notice }),
  ).toBe('refusal.signed_out');
  expect(
    await answer(keepForAllAction, robin, { key: 'homework.rest_days', asSeen, value: '1' }),
  ).toBe('refusal.check_the_form');
  expect(await answer(keepForAllAction, robin, { key, asSeen, value: notice })).toBe('done');
  expect(await platformSetting(key)).toBe(notice);
  expect(await answer(keepForAllAction, robin, { key, asSeen, value: 'Something else' })).toBe(
    'settings.changed_meanwhile',
  );
  expect(await answer(resetForAllAction, robin, { key, asSeen: await seen() })).toBe('done');
  expect(await platformSetting(key)).toBe('');
  expect(await eventsAtDesk(robin.accountId)).toMatchObject([
    { name: 'setting.changed', facts: { key, after: notice } },
    { name: 'setting.changed', facts: { before: notice, after: '' } },
  ]);
});

test('whoever runs the product and has a school too is known there to run it, as long as they do', async () => {
  const { mrsBell } = school.people;
  const knownAs = async () => (await whoIsHere(mrsBell.token, school.slug))?.operates;
  expect(await knownAs()).toBe(false);
  const [own] = await superuser()<{ account: string }[]>`
    select account_id as account from people where id = ${mrsBell.id}`;
  const id = newId();
  await superuser()`insert into operators (id, account_id, name) values (${id}, ${own?.account ?? ''}, 'Ruth Bell')`;
  expect(await knownAs()).toBe(true);
  await superuser()`update sessions set only_school_id = ${school.id} where account_id = ${own?.account ?? ''}`;
  expect(await knownAs()).toBe(false);
  await superuser()`update sessions set only_school_id = null where account_id = ${own?.account ?? ''}`;
  await superuser()`update operators set ended_at = now() where id = ${id}`;
  expect(await knownAs()).toBe(false);
});
