import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newSecret } from '@/lib/platform/secret';
import { english } from '@/lib/shared/words/en';
import { superuser } from '../database';
import { type MintedSchool, mintSchool, type Someone } from '../mint';
import type { Words } from './door';
import { doors } from './forms';
import { allActions, formOf, send } from './sending';

/*
 * Every form of the product, sent by everybody who may not send it, and at last by who may. The actions
 * are found by their files, so that a new one cannot be forgotten.
 */

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('./sending');
  return { sessionToken: async () => visitor.token };
});
// Nor has it a device with cookies.
vi.mock('@/lib/identity/children/device', () => ({
  deviceToOpen: async () => ({
    secret: 'of a device',
    deviceHash: crypto.randomUUID(),
    device: '',
  }),
  rememberDevice: async () => {},
}));
// What Next does for the page after a form that stays where it is.
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
// Nor a place that it came from.
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

/** Its parts are tried beside each other (vitest.config.ts): without one, all are. */
const part = /^(\d+) of (\d+)$/.exec(process.env.DOORS ?? '1 of 1');
const [nth = 1, parts = 1] = (part ?? []).slice(1).map(Number);
const tried = Object.entries(doors).filter((_, index) => index % parts === nth - 1);

test('every form there is stands in the list of doors', async () => {
  expect([...(await allActions()).keys()].sort()).toEqual(Object.keys(doors).sort());
});

let school: MintedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = await Promise.all([mintSchool(), mintSchool()]);
});

const messageOf = async (name: string, who: Someone | undefined, form: FormData) => {
  const outcome = await send(name, who, form);
  return outcome.is === 'refused' ? outcome.messageKey : 'done';
};

const tables = (
  await superuser()<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'school_id' order by 1`
).map(({ name }) => name);

// Planning the question about all tables takes longer than answering it, so it is planned once.
const looking = postgres(process.env.OWNER_DATABASE_URL ?? '', {
  max: 1,
  connection: { plan_cache_mode: 'force_generic_plan' },
});
afterAll(() => looking.end());

/** All that the database holds of a school, as one word for each table. */
async function allOf({ id }: MintedSchool) {
  const each = tables.map(
    (
      table,
    ) => `select '${table}' as table, md5(coalesce(string_agg(t::text, '|' order by t.id), '')) as word
      from ${table} t where t.school_id = $1`,
  );
  const rows = await looking.unsafe<{ table: string; word: string }[]>(
    each.join(' union all '),
    [id],
    { prepare: true },
  );
  return Object.fromEntries(rows.map(({ table, word }) => [table, word]));
}

const gone: Readonly<Record<string, (who: Someone) => Promise<unknown>>> = {
  'a session that ended': ({ sessionId }) =>
    superuser()`update sessions set ended_at = now() where id = ${sessionId}`,
  'a session whose time is over': ({ sessionId }) =>
    superuser()`update sessions set expires_at = now() where id = ${sessionId}`,
  'a disabled account': ({ sessionId }) =>
    superuser()`update accounts set disabled_at = now()
      where id = (select account_id from sessions where id = ${sessionId})`,
};

/** The same person with a session of its own, so that the end of one ends no other. */
async function anotherDeviceOf(who: Someone): Promise<Someone> {
  const sessionId = newId();
  const { secret: token, secretHash } = newSecret();
  await superuser()`insert into sessions (id, account_id, token_hash, expires_at)
    select ${sessionId}, account_id, ${secretHash}, now() + interval '1 hour' from people where id = ${who.id}`;
  return { ...who, sessionId, token };
}

/** What a stranger adds to a form in the hope that somebody spreads it into a row. */
const hopes = (other: MintedSchool): Words => ({
  schoolId: other.id,
  school_id: other.id,
  id: other.people.maya.id,
  role: 'school_admin',
  accountId: newId(),
  actorId: other.people.mrsBell.id,
  reviewerId: other.people.msReid.id,
  archivedAt: '2020-01-01',
  state: 'accepted',
  createdAt: '2020-01-01',
  constructor: 'x',
  toString: 'x',
});

describe.each(tried)('%s', (name, { who, officeToo, childrenToo, teachersToo, form }) => {
  test('is shut to everybody else, and changes nothing', async () => {
    const words = await form(school);
    const before = await allOf(school);
    const right = school.people[who];

    expect(await messageOf(name, undefined, formOf(school.slug, words))).toBe('refusal.signed_out');
    for (const person of Object.values(elsewhere.people))
      expect(
        await messageOf(name, person, formOf(school.slug, words)),
        `${person.name} elsewhere`,
      ).toBe('refusal.signed_out');
    expect(
      await messageOf(name, right, formOf(elsewhere.slug, words)),
      'another school named',
    ).toBe('refusal.signed_out');
    for (const [title, person] of Object.entries(school.people)) {
      if (title === who || (officeToo && title === 'mrsBell')) continue;
      if (childrenToo && title === 'leo') continue;
      if (teachersToo && title === 'msReid') continue;
      const answer = await messageOf(name, person, formOf(school.slug, words));
      expect(answer, `${person.name} of the school`).not.toBe('done');
    }
    for (const [why, end] of Object.entries(gone)) {
      const device = await anotherDeviceOf(right);
      await end(device);
      expect(await messageOf(name, device, formOf(school.slug, words)), why).toBe(
        'refusal.signed_out',
      );
      await superuser()`update accounts set disabled_at = null
        where id = (select account_id from people where id = ${right.id})`;
    }
    expect(await allOf(school)).toEqual(before);

    await superuser()`update people set archived_at = now() where id = ${right.id}`;
    expect(await messageOf(name, right, formOf(school.slug, words)), 'archived').toBe(
      'refusal.signed_out',
    );
    await superuser()`update people set archived_at = null where id = ${right.id}`;
    expect(await allOf(school)).toEqual(before);

    expect(await messageOf(name, right, formOf(school.slug, words))).toBe('done');
    expect(await allOf(school)).not.toEqual(before);
  });

  // Made only where it applies, so that what is counted as skipped is what was left out for want of data.
  const alsoForTheOffice = officeToo ? test : () => {};
  alsoForTheOffice('is open to the office too', async () => {
    const words = await form(school);
    expect(await messageOf(name, school.people.mrsBell, formOf(school.slug, words))).toBe('done');
  });

  test('finds nothing of another school, and puts nothing there', async () => {
    const [ours, theirs] = [await form(school), await form(elsewhere)];
    const before = [await allOf(school), await allOf(elsewhere)];
    const namesNothing =
      /^add|^create(Club|Department)|^makeBadge|^createRole|^prepareYear|^rehearseYear|^checkTrail|^record(Breach|Complaint)|^makeAssessment|^makeAnonymised|^preparePseudonymised|^changeRules|Setting|Profile|Accent|Logo|Modules|RoleNames/.test(
        name,
      );
    if (!namesNothing) {
      expect(await messageOf(name, school.people[who], formOf(school.slug, theirs))).toMatch(/\./);
      expect([await allOf(school), await allOf(elsewhere)]).toEqual(before);
    }
    const tampered = formOf(school.slug, { ...hopes(elsewhere), ...ours });
    expect(await messageOf(name, school.people[who], tampered)).toBe('done');
    expect(await allOf(elsewhere)).toEqual(before[1]);
    const [admins] = await superuser()`select count(*)::int as count from people
      where school_id = ${school.id} and role = 'school_admin'`;
    expect(admins?.count).toBe(1);
  });

  test('takes no word for a list, no list for a word, and no file for either', async () => {
    const words = await form(school);
    const before = await allOf(school);
    const wrong = Object.entries(words).filter(
      ([field]) =>
        !['livesWith', 'title', 'instructions', 'comment', 'description'].includes(field),
    );
    for (const [field, value] of wrong) {
      const { [field]: _, ...others } = words;
      const turned =
        value instanceof File
          ? 'words'
          : typeof value === 'string'
            ? [value, value]
            : String(value[0]);
      const aFile = formOf(school.slug, others);
      aFile.append(typeof value === 'string' ? field : `${field}[]`, new File(['x'], 'x.txt'));
      for (const sent of [formOf(school.slug, { ...others, [field]: turned }), aFile])
        expect(await messageOf(name, school.people[who], sent), field).toBe(
          'refusal.check_the_form',
        );
    }
    expect(await allOf(school)).toEqual(before);
  });

  test('says what is missing or odd in a sentence of the catalogue', async () => {
    const words = await form(school);
    const odd = Object.keys(words).map((field) => ({ ...words, [field]: '\u{1F600}' }));
    for (const sent of [{}, ...odd]) {
      const outcome = await send(name, school.people[who], formOf(school.slug, sent));
      if (outcome.is !== 'refused') continue;
      for (const key of [
        outcome.messageKey,
        ...Object.values(outcome.fields).flatMap((keys) => keys ?? []),
      ])
        expect(sentenceOf(key), key).toEqual(expect.any(String));
    }
  });
});

const sentenceOf = (key: string) =>
  key
    .split('.')
    .reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      english,
    );
