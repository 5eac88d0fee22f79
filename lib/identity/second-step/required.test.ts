import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerWithFile } from '@/lib/homework/handing-in/file/answer';
import { answerWithNews } from '@/lib/notifications/opening/answer';
import { whoIsHere } from '@/lib/platform/gate';
import { view } from '@/lib/platform/view';
import { keepSettingAction } from '@/lib/settings/catalogue/actions';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { setting } from '@/lib/settings/catalogue/queries';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { type Outcome, untried } from '@/lib/shared/outcome';
import type { Role } from '@/lib/shared/vocabulary';
import { office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { actorOf, type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { setUpSecondStep } from '@/lib/testing/second-step';
import { answerWithCards } from '../children/cards/answer';
import { removePasskey } from '../passkeys/commands';
import { endOtherSessionsAction } from '../sessions/actions';
import { beginSecondStepAction, confirmSecondStepAction } from './actions';
import { removeSecondStep } from './commands';
import { findSecondStep } from './queries';
import { countSecondSteps } from './required';

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ 'x-path': '/oakfield/admin/people?q=a', 'x-address': '192.0.2.8' }),
  cookies: async () => new Map(),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

const whence = { address: '192.0.2.7', device: 'firefox linux' };
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const requireOf = (...roles: Role[]) =>
  office(school, (tenant) =>
    keepSetting(tenant, {
      key: 'second_step.required_of',
      asSeen: settingAsSeen(null),
      value: roles,
    }),
  );
/** What the table may hold although no form can put it there. */
const forceRequirement = (value: unknown) =>
  superuser()`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'second_step.required_of', ${JSON.stringify(value)}::text::jsonb)`;

const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return row?.accountId ?? '';
};
const givePasskey = async (who: Someone) => {
  const id = crypto.randomUUID();
  await superuser()`
    insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
    values (${id}, ${await accountOf(who)}, ${id}, 'AA', 0, '{}', 'chrome windows')`;
  return id;
};
const lacks = async (who: Someone, at = school) =>
  (await whoIsHere(who.token, at.slug))?.lacksSecondStep;

describe('the gate', () => {
  test('asks it of the roles that the school names, and of no other', async () => {
    const { mrsBell, mrOkafor, mayasMum, maya } = school.people;
    for (const who of [mrsBell, mrOkafor, mayasMum, maya]) expect(await lacks(who)).toBe(false);
    await requireOf('trainer', 'school_admin');
    for (const who of [mrsBell, mrOkafor]) expect(await lacks(who)).toBe(true);
    for (const who of [mayasMum, maya]) expect(await lacks(who)).toBe(false);
  });

  test('is content with an app, once its first code was right, and with a passkey', async () => {
    await requireOf('trainer');
    const { mrOkafor, msReid } = school.people;
    await superuser()`insert into second_steps (id, account_id, sealed_secret)
      values (gen_random_uuid(), ${await accountOf(mrOkafor)}, 'begun')`;
    expect(await lacks(mrOkafor)).toBe(true);
    await superuser()`delete from second_steps where account_id = ${await accountOf(mrOkafor)}`;
    await setUpSecondStep(mrOkafor);
    expect(await lacks(mrOkafor)).toBe(false);
    expect(await lacks(msReid)).toBe(true);
    await givePasskey(msReid);
    expect(await lacks(msReid)).toBe(false);
  });

  test('never asks it of a child, whatever the table says', async () => {
    await expect(requireOf('student')).rejects.toEqual(refused('refusal.check_the_form'));
    await forceRequirement(['student', 'parent']);
    expect(await lacks(school.people.maya)).toBe(false);
    expect(await lacks(school.people.mayasMum)).toBe(true);
  });

  test('takes nonsense in the table for nothing', async () => {
    await forceRequirement({ trainer: true });
    expect(await lacks(school.people.mrOkafor)).toBe(false);
  });

  test('asks it in the school that wants it, and not in the other one', async () => {
    const other = await mintSchool();
    await superuser()`update people set account_id = ${await accountOf(school.people.mrOkafor)}
      where id = ${other.people.mrOkafor.id}`;
    await requireOf('trainer');
    expect(await lacks(school.people.mrOkafor)).toBe(true);
    expect(await lacks(school.people.mrOkafor, other)).toBe(false);
  });
});

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function send(action: Action, who: Someone, words: Record<string, string> = {}) {
  visitor.token = who.token;
  const form = new FormData();
  for (const [name, value] of Object.entries({ school: school.slug, ...words }))
    form.set(name, value);
  return action(untried, form).catch((error: { digest?: string }) => {
    if (!error.digest) throw error;
    return { is: 'gone' as const, to: error.digest.split(';')[2] };
  });
}
/** Where somebody is led to who asks for something; undefined where they get it. */
async function ledTo(who: Someone, ask: () => Promise<unknown>) {
  visitor.token = who.token;
  return ask().then(
    () => undefined,
    (error: { digest?: string }) => error.digest?.split(';')[2] ?? error.digest,
  );
}

describe('whoever has yet to set one up', () => {
  const change = {
    key: 'homework.rest_days',
    asSeen: settingAsSeen(null),
    value: '4',
  };

  test('is led from every page to where it is done, and to where they were going', async () => {
    const { mrsBell } = school.people;
    const page = () => view(school.slug, 'settings.manage', async () => 'seen');
    expect(await ledTo(mrsBell, page)).toBeUndefined();
    await requireOf('school_admin');
    expect(await ledTo(mrsBell, page)).toBe(
      `/${school.slug}/safe-sign-in?next=${encodeURIComponent('/oakfield/admin/people?q=a')}`,
    );
    await givePasskey(mrsBell);
    expect(await ledTo(mrsBell, page)).toBeUndefined();
  });

  test('is refused by every form of a page that was open, and nothing is changed', async () => {
    const { mrsBell } = school.people;
    await requireOf('school_admin');
    expect(await send(keepSettingAction, mrsBell, change)).toMatchObject({
      is: 'refused',
      messageKey: 'refusal.second_step_missing',
      entered: { value: '4' },
    });
    expect(await send(endOtherSessionsAction, mrsBell)).toMatchObject({
      messageKey: 'refusal.second_step_missing',
    });
    const actor = await actorOf(school, mrsBell);
    expect(actor.personId).toBe(mrsBell.id);
    expect(await office(school, (tenant) => setting(tenant, 'homework.rest_days'))).toBe(2);
    await givePasskey(mrsBell);
    expect(await send(keepSettingAction, mrsBell, change)).toMatchObject({ is: 'gone' });
    expect(await office(school, (tenant) => setting(tenant, 'homework.rest_days'))).toBe(4);
  });

  test('gets no file, no card and no piece of news', async () => {
    const { mrOkafor } = school.people;
    await requireOf('trainer');
    visitor.token = mrOkafor.token;
    const { slug } = school;
    const file = await answerWithFile(new Request('http://school.test/'), {
      school: slug,
      fileId: crypto.randomUUID(),
    });
    expect(file.status).toBe(401);
    const cards = await answerWithCards(
      new Request('http://school.test/', { method: 'POST', body: new FormData() }),
      { school: slug, classId: school.classes.kingfishers },
    );
    expect(cards.status).toBe(404);
    expect(
      await ledTo(mrOkafor, () => answerWithNews({ school: slug, newsId: crypto.randomUUID() })),
    ).toMatch(/safe-sign-in/);
    const [printed] = await superuser()`
      select count(*)::int as count from login_cards where school_id = ${school.id}`;
    expect(printed?.count).toBe(0);
  });

  test('sets one up, and is in', async () => {
    const { mrOkafor } = school.people;
    await requireOf('trainer');
    expect(await send(beginSecondStepAction, mrOkafor)).toEqual({ is: 'done' });
    const step = await findSecondStep(await accountOf(mrOkafor));
    if (step.is !== 'setting_up') throw new Error('It is being set up');
    expect(await lacks(mrOkafor)).toBe(true);
    const code = new TOTP({ secret: step.secret }).generate();
    expect(await send(confirmSecondStepAction, mrOkafor, { code })).toMatchObject({ is: 'done' });
    expect(await lacks(mrOkafor)).toBe(false);
  });
});

describe('the last one', () => {
  test('is not taken away while it is required', async () => {
    const { mrOkafor } = school.people;
    const { codes } = await setUpSecondStep(mrOkafor);
    const passkey = await givePasskey(mrOkafor);
    const me = { accountId: await accountOf(mrOkafor), whence };
    await requireOf('trainer');
    const [first = '', second = ''] = codes;
    // One of two may go, whichever; then the other stays.
    expect(await removePasskey(me, passkey)).toBe(true);
    await expect(removeSecondStep(me, first)).rejects.toEqual(
      refused('second_step_required.last_one'),
    );
    expect(await findSecondStep(me.accountId)).toMatchObject({ is: 'on' });
    const another = await givePasskey(mrOkafor);
    await removeSecondStep(me, second);
    await expect(removePasskey(me, another)).rejects.toEqual(
      refused('second_step_required.last_one'),
    );
    expect(await lacks(mrOkafor)).toBe(false);
  });

  test('goes where no school requires it', async () => {
    const { mrOkafor } = school.people;
    const passkey = await givePasskey(mrOkafor);
    await requireOf('parent');
    expect(await removePasskey({ accountId: await accountOf(mrOkafor), whence }, passkey)).toBe(
      true,
    );
  });

  test('stays when both are taken away at the same moment', async () => {
    const { mrOkafor } = school.people;
    const keys = [await givePasskey(mrOkafor), await givePasskey(mrOkafor)];
    await requireOf('trainer');
    const me = { accountId: await accountOf(mrOkafor), whence };
    const both = await Promise.allSettled(keys.map((key) => removePasskey(me, key)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lacks(mrOkafor)).toBe(false);
  });
});

test('the office is told how many of each role have none yet', async () => {
  await givePasskey(school.people.mrOkafor);
  await superuser()`update people set archived_at = now() where id = ${school.people.leosDad.id}`;
  const counted = await countSecondSteps(school.id);
  expect([...counted].sort((a, b) => a.role.localeCompare(b.role))).toEqual([
    { role: 'parent', all: 1, without: 1 },
    { role: 'school_admin', all: 1, without: 1 },
    { role: 'trainer', all: 2, without: 1 },
  ]);
});
