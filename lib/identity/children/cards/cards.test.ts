import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import { academicYearEndsOn, academicYearOf } from '@/lib/shared/dates';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { printCards, voidCard, voidCards } from './commands';
import { signInWithCard, whoseCard } from './entering';

const whence = { address: '192.0.2.1', device: 'safari ipad' };

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const print = (who: Someone = school.people.mrOkafor, studentId?: string) =>
  as(school, who, (tenant) =>
    printCards(tenant, { classId: school.classes.kingfishers, studentId }),
  );

/** Maya is alone in Kingfishers. */
async function mayasCard() {
  const [card] = (await print()).cards;
  return card?.token ?? '';
}

const cardId = async (token: string) => {
  const [row] = await superuser()<{ id: string }[]>`
    select id from login_cards where token_hash = ${hashOfSecret(token)}`;
  return row?.id ?? '';
};

describe('a card', () => {
  test('lets its child in, for half a day, and says so in the record', async () => {
    const { maya } = school.people;
    const token = await mayasCard();
    expect(await whoseCard(token)).toMatchObject({ studentId: maya.id, givenName: 'Maya' });
    const answer = await signInWithCard(token, whence);
    if (answer === 'wrong') throw new Error('Maya is not let in');
    expect(answer.slug).toBe(school.slug);
    expect(await whoIsHere(answer.signedIn.token, school.slug)).toMatchObject({
      personId: maya.id,
    });
    const [session] = await superuser()<{ hours: number }[]>`
      select round(extract(epoch from expires_at - started_at) / 3600)::int as hours
      from sessions where id = ${answer.signedIn.sessionId}`;
    expect(session?.hours).toBe(12);
    expect(await eventsOf(maya.id)).toMatchObject([
      { name: 'identity.signed_in', facts: { way: 'card', shared: true } },
    ]);
    expect(await eventsOf(await cardId(token))).toMatchObject([
      { name: 'identity.card_printed', studentId: maya.id, actorId: school.people.mrOkafor.id },
    ]);
  });

  test('is a random word of which the database knows only the hash', async () => {
    const token = await mayasCard();
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await superuser()<{ all: string; hash: string }[]>`
      select c::text as all, token_hash as hash from login_cards c where school_id = ${school.id}`;
    expect(row?.hash).toBe(hashOfSecret(token));
    expect(row?.all).not.toContain(token);
    const facts = await superuser()<{ facts: string }[]>`
      select facts::text from audit_events where school_id = ${school.id}`;
    expect(facts.map((each) => each.facts).join()).not.toContain(token);
  });

  test('works to the end of the academic year', async () => {
    const { expiresOn } = await print();
    expect(expiresOn).toBe(academicYearEndsOn(academicYearOf(school.today)));
  });

  const worthless: Readonly<Record<string, (token: string) => Promise<unknown>>> = {
    'when its day is over': () =>
      superuser()`update login_cards set expires_on = ${school.today}::date - 1 where school_id = ${school.id}`,
    'when the teacher voids it': () =>
      as(school, school.people.mrOkafor, (tenant) =>
        voidCard(tenant, { studentId: school.people.maya.id }),
      ),
    'when the teacher voids those of the class': () =>
      as(school, school.people.mrOkafor, (tenant) =>
        voidCards(tenant, { classId: school.classes.kingfishers }),
      ),
    'when new ones are printed': () => print(),
    'when a new one is printed for the child': () =>
      print(school.people.mrOkafor, school.people.maya.id),
    'when the child is archived': () =>
      superuser()`update people set archived_at = now() where id = ${school.people.maya.id}`,
    'when the account is disabled': () =>
      superuser()`update accounts set disabled_at = now()
        where id = (select account_id from people where id = ${school.people.maya.id})`,
  };
  test.each(Object.entries(worthless))('is worth nothing %s', async (_when, happen) => {
    const token = await mayasCard();
    await happen(token);
    expect(await whoseCard(token)).toBeUndefined();
    expect(await signInWithCard(token, whence)).toBe('wrong');
  });

  test('that nobody printed opens nothing', async () => {
    const unknown = newSecret().secret;
    expect(await whoseCard(unknown)).toBeUndefined();
    expect(await whoseCard(undefined)).toBeUndefined();
    expect(await signInWithCard(unknown, whence)).toBe('wrong');
  });

  test('tried after it was voided stands in the record of its child', async () => {
    const { maya, mrOkafor } = school.people;
    const token = await mayasCard();
    await as(school, mrOkafor, (tenant) => voidCard(tenant, { studentId: maya.id }));
    await signInWithCard(token, whence);
    expect(await eventsOf(maya.id)).toMatchObject([
      { name: 'identity.sign_in_failed', facts: { way: 'card' } },
    ]);
    expect((await eventsOf(await cardId(token))).map(({ name }) => name)).toEqual([
      'identity.card_printed',
      'identity.card_voided',
    ]);
  });

  test('gives a child an account who has none yet', async () => {
    const { maya } = school.people;
    const token = await mayasCard();
    await superuser()`update people set account_id = null where id = ${maya.id}`;
    expect(await signInWithCard(token, whence)).toMatchObject({ slug: school.slug });
  });
});

describe('printing and voiding', () => {
  test('are for the class’s own teachers and the office', async () => {
    const { maya, msReid, mrsBell } = school.people;
    const token = await mayasCard();
    for (const who of [msReid, maya]) await expect(print(who)).rejects.toThrow();
    for (const who of [msReid, maya]) {
      await expect(
        as(school, who, (tenant) => voidCard(tenant, { studentId: maya.id })),
      ).rejects.toEqual(refused('signing_in.no_cards'));
      await expect(
        as(school, who, (tenant) => voidCards(tenant, { classId: school.classes.kingfishers })),
      ).rejects.toEqual(refused('signing_in.no_cards'));
    }
    expect(await whoseCard(token)).toBeDefined();
    await as(school, mrsBell, (tenant) =>
      voidCards(tenant, { classId: school.classes.kingfishers }),
    );
    expect(await whoseCard(token)).toBeUndefined();
    expect((await print(mrsBell)).cards).toHaveLength(1);
  });

  test('refuse a child of another class, an unknown one, and what is void already', async () => {
    const { leo, maya, mrOkafor } = school.people;
    await expect(print(mrOkafor, leo.id)).rejects.toEqual(refused('refusal.not_found'));
    await expect(print(mrOkafor, newId())).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      as(school, mrOkafor, (tenant) => voidCard(tenant, { studentId: maya.id })),
    ).rejects.toEqual(refused('signing_in.no_cards'));
  });
});
