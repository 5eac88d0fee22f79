import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { listUnread } from '@/lib/notifications/queries';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintPerson, mintSchool } from '@/lib/testing/mint';
import { atDesk, eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { collectedAboutMaya, packRow } from '@/lib/testing/packs';
import { closePack, extendPack, pausePack, releasePack } from '../commands';
import { makePack } from '../jobs';
import { keepWhatNamesNobody } from '../review/commands';
import { handToOperator, takeBackFromOperator } from './commands';
import { releaseInstead, sendBack } from './desk/commands';
import { listReleases } from './desk/queries';
import { makeWhatOperatorReleased, tellOfPackSentBack } from './reactions';
import { lastRequestOf } from './waiting';

let school: MintedSchool;
let robin: MintedOperator;
let packId: string;
const sql = superuser();

/** Mrs Bell alone runs the school, and has decided about all of it. */
beforeEach(async () => {
  [school, robin] = [await mintSchool(), await mintOperator()];
  packId = (await collectedAboutMaya(school)).packId;
  const { mrsBell } = school.people;
  await sql`update pack_items set decision = 'keep', decided_by_id = ${mrsBell.id}
    where pack_id = ${packId} and decision is null`;
  await sql`update packs set items_left = 0, reviewed_by = array[${mrsBell.id}]::uuid[] where id = ${packId}`;
});

const ofPack = async () => ({ packId, revision: (await packRow(packId)).revision });
const hand = async () => office(school, async (tenant) => handToOperator(tenant, await ofPack()));
const takeBack = async () =>
  office(school, async (tenant) => takeBackFromOperator(tenant, await ofPack()));
const requests = () =>
  sql<{ id: string; state: string; kept: number; withheld: number }[]>`
    select id, state, kept, withheld from release_requests where school_id = ${school.id}
    order by created_at, id`;
const requestId = async () => (await requests()).at(-1)?.id ?? '';
const mine = async () => {
  const all = await atDesk(robin, listReleases);
  const ids = (await requests()).map(({ id }) => id);
  return all.filter(({ id }) => ids.includes(id));
};
const release = async (who = robin, id?: string) => {
  const request = id ?? (await requestId());
  return atDesk(who, (desk) => releaseInstead(desk, { requestId: request, statement: 'on' }));
};
const giveBack = async (who = robin) => {
  const request = await requestId();
  return atDesk(who, (desk) =>
    sendBack(desk, { requestId: request, reason: 'Nobody at the school knew of it' }),
  );
};
const eventOf = async (name: string) => {
  const [event] = await sql<{ id: string; actor_id: string | null }[]>`
    select id, actor_id from audit_events where school_id = ${school.id} and name = ${name}`;
  return event;
};
const react = async (name: string, reaction: typeof makeWhatOperatorReleased) => {
  const id = (await eventOf(name))?.id ?? '';
  await inSchoolByClock(school.id, async (tenant) => {
    const event = await findEvent(tenant, id);
    if (event) await reaction(tenant, event);
  });
};
const carryOut = () => react('pack.released_by_operator', makeWhatOperatorReleased);
const secondPerson = () => mintPerson(school.id, 'school_admin', 'Ben Frost', 'Mr');

describe('handing it over', () => {
  test('tells the operator days and counts, and nothing else', async () => {
    await sql`update pack_items set decision = 'withhold', reason = 'somebody_else'
      where id = (select id from pack_items where pack_id = ${packId} and readers = 'office' limit 1)`;
    await hand();
    const [counts] = await sql<{ kept: number; withheld: number }[]>`
      select (count(*) filter (where decision <> 'withhold'))::int as kept,
        (count(*) filter (where decision = 'withhold'))::int as withheld
      from pack_items where pack_id = ${packId} and readers = 'office'`;
    const [waiting, ...more] = await mine();
    expect(more).toEqual([]);
    expect(waiting).toEqual({
      ...{ id: await requestId(), school: 'Oakfield Primary', ...counts },
      ...{ handedAt: expect.any(Date), receivedOn: school.today },
      dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(counts?.withheld).toBe(1);
    expect(JSON.stringify(waiting)).not.toMatch(/Maya|Shah|Bell/);
    expect((await eventsOf(packId)).at(-1)).toMatchObject({
      ...{ name: 'pack.handed_to_operator', actorId: school.people.mrsBell.id },
      studentId: school.people.maya.id,
    });
  });

  test('lets a clock go on that stood still, since nothing else would while it waits', async () => {
    await sql`insert into pack_pauses (id, school_id, pack_id, starts_on, reason) values
      (${crypto.randomUUID()}, ${school.id}, ${packId}, ${school.today}, 'identity')`;
    await hand();
    expect(
      await sql`select ends_on::text from pack_pauses where pack_id = ${packId}`,
    ).toMatchObject([{ ends_on: school.today }]);
  });

  test('is refused where somebody else of the school could release it', async () => {
    const other = await secondPerson();
    await expect(hand()).rejects.toEqual(refused('packs.somebody_else_may'));
    // Nobody of theirs who could not sign in, or looked through it too, is a second person.
    await sql`update accounts set disabled_at = now() where id =
      (select account_id from people where id = ${other.id})`;
    await hand();
    await takeBack();
    await sql`update accounts set disabled_at = null where id =
      (select account_id from people where id = ${other.id})`;
    await expect(hand()).rejects.toEqual(refused('packs.somebody_else_may'));
    await sql`update packs set reviewed_by = reviewed_by || ${other.id}::uuid where id = ${packId}`;
    await hand();
    expect((await requests()).map(({ state }) => state)).toEqual(['taken_back', 'waiting']);
  });

  test('is refused to who decided nothing, as they may release it themselves', async () => {
    await sql`update pack_items set decided_by_id = ${school.people.msReid.id} where pack_id = ${packId}`;
    await sql`update packs set reviewed_by = '{}' where id = ${packId}`;
    await expect(hand()).rejects.toEqual(refused('packs.somebody_else_may'));
  });

  test('is refused before all is decided, twice, of an old page and without a right to it', async () => {
    await sql`update packs set items_left = 1 where id = ${packId}`;
    await expect(hand()).rejects.toEqual(refused('packs.not_all_decided'));
    await sql`update packs set items_left = 0 where id = ${packId}`;
    const { packId: id, revision } = await ofPack();
    await expect(
      office(school, (tenant) => handToOperator(tenant, { packId: id, revision: revision - 1 })),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    await sql`update guardian_links set parental_responsibility = 'no' where school_id = ${school.id}`;
    await expect(hand()).rejects.toEqual(refused('packs.no_right'));
    await sql`update guardian_links set parental_responsibility = 'yes' where school_id = ${school.id}`;
    await hand();
    await expect(hand()).rejects.toEqual(refused('packs.with_operator'));
    const elsewhere = await mintSchool();
    await expect(
      office(elsewhere, async (tenant) => handToOperator(tenant, await ofPack())),
    ).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      as(school, school.people.mrOkafor, async (tenant) => handToOperator(tenant, await ofPack())),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('holds it as it is until it is taken back', async () => {
    await hand();
    const tries = [keepWhatNamesNobody, pausePack] as const;
    for (const command of tries)
      await expect(
        office(school, async (tenant) => command(tenant, await ofPack())),
      ).rejects.toEqual(refused('packs.with_operator'));
    await expect(
      office(school, async (tenant) =>
        closePack(tenant, { ...(await ofPack()), closedFor: 'taken_back' }),
      ),
    ).rejects.toEqual(refused('packs.with_operator'));
    await expect(
      office(school, async (tenant) =>
        extendPack(tenant, { ...(await ofPack()), extendedFor: 'complex' }),
      ),
    ).rejects.toEqual(refused('packs.with_operator'));
    await takeBack();
    await expect(takeBack()).rejects.toEqual(refused('packs.changed_meanwhile'));
    expect(await mine()).toEqual([]);
    await expect(release()).rejects.toEqual(refused('platform.release_over'));
    await office(school, async (tenant) =>
      closePack(tenant, { ...(await ofPack()), closedFor: 'taken_back' }),
    );
  });
});

describe('the operator', () => {
  test('releases it once, and the copy is made, with both records saying so', async () => {
    await hand();
    await release();
    expect(await mine()).toEqual([]);
    expect((await packRow(packId)).state).toBe('reviewing');
    await carryOut();
    await carryOut();
    expect((await packRow(packId)).state).toBe('making');
    await makePack(school.id, packId);
    expect((await packRow(packId)).state).toBe('ready');
    expect((await eventOf('pack.released_by_operator'))?.actor_id).toBeNull();
    expect((await eventsOf(packId)).filter(({ name }) => name === 'pack.released')).toEqual([
      expect.objectContaining({ actorId: null, studentId: school.people.maya.id }),
    ]);
    expect((await eventsAtDesk(robin.accountId)).at(-1)).toMatchObject({ name: 'copy.released' });
    const last = await office(school, (tenant) => lastRequestOf(tenant, packId));
    expect(last).toMatchObject({ state: 'released', operatorName: 'Robin Hale' });
    await expect(release()).rejects.toEqual(refused('platform.release_over'));
    await expect(giveBack()).rejects.toEqual(refused('platform.release_over'));
  });

  test('of two who decide at once the second is told', async () => {
    await hand();
    const kim = await mintOperator({ name: 'Kim Ross' });
    const done = await Promise.allSettled([release(), release(kim), giveBack(kim)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of done)
      if (one.status === 'rejected') expect(one.reason).toEqual(refused('platform.release_over'));
  });

  test('is refused once the school has a second person, who then releases it', async () => {
    await hand();
    const other = await secondPerson();
    await expect(release()).rejects.toEqual(refused('platform.release_somebody_there'));
    await as(school, other, async (tenant) => releasePack(tenant, await ofPack()));
    expect((await requests()).map(({ state }) => state)).toEqual(['taken_back']);
    expect((await packRow(packId)).state).toBe('making');
  });

  test('is refused where they belong to the school themselves', async () => {
    await hand();
    const [account] = await sql<{ id: string }[]>`
      select account_id as id from people where id = ${school.people.mrsBell.id}`;
    const self = await mintOperator({ accountId: account?.id ?? '' });
    for (const decide of [release, giveBack])
      await expect(decide(self)).rejects.toEqual(refused('platform.release_member_there'));
  });

  test('sees and decides nothing of a suspended school, and of no request there is not', async () => {
    await hand();
    await sql`update schools set suspended_at = now() where id = ${school.id}`;
    expect(await mine()).toEqual([]);
    for (const decide of [release, giveBack])
      await expect(decide()).rejects.toEqual(refused('platform.is_suspended'));
    await sql`update schools set suspended_at = null where id = ${school.id}`;
    expect(await mine()).toHaveLength(1);
    await expect(release(robin, randomUUID())).rejects.toEqual(refused('refusal.not_found'));
  });

  test('sends it back with a reason, which whoever keeps requests reads', async () => {
    await hand();
    await giveBack();
    await react('pack.sent_back_by_operator', tellOfPackSentBack);
    await react('pack.sent_back_by_operator', tellOfPackSentBack);
    const news = await office(school, (tenant) => listUnread(tenant, 10));
    expect(news.filter(({ kind }) => kind === 'pack_sent_back')).toEqual([
      expect.objectContaining({ facts: { packId } }),
    ]);
    expect(await office(school, (tenant) => lastRequestOf(tenant, packId))).toMatchObject({
      ...{ state: 'sent_back', reason: 'Nobody at the school knew of it' },
    });
    await hand();
    expect(await mine()).toHaveLength(1);
  });

  test('releases nothing to whom a court has taken the right meanwhile', async () => {
    await hand();
    await release();
    await sql`update guardian_links set parental_responsibility = 'no' where school_id = ${school.id}`;
    await carryOut();
    await carryOut();
    expect((await packRow(packId)).state).toBe('reviewing');
    expect((await requests()).map(({ state }) => state)).toEqual(['lapsed']);
    expect((await eventsOf(packId)).at(-1)?.name).toBe('pack.release_lapsed');
  });

  test('changes nothing but what became of a request, whatever they write', async () => {
    await hand();
    const id = await requestId();
    const platform = (statement: string) =>
      sql
        .begin(async (inner) => {
          await inner.unsafe('set local role studystreaks_platform');
          const { count } = await inner.unsafe(statement);
          throw new Error(`let ${count}`);
        })
        .catch((error: { code?: string; message: string }) => error.code ?? error.message);
    const by = `operator_name = 'R', account_id = '${robin.accountId}'`;
    const set = (what: string) => `update release_requests set ${what} where id = '${id}'`;
    expect(await platform(set(`state = 'released', ${by}`))).toBe('let 1');
    for (const what of ['kept = 0', 'due_on = now()', "may_not = '{}'", 'pack_id = id'])
      expect(await platform(set(what)), what).toBe('42501');
    for (const what of [`state = 'taken_back', ${by}`, `state = 'released'`])
      expect(await platform(set(what)), what).toBe('42501');
    expect(await platform(`select may_not from release_requests`)).toBe('42501');
    expect(await platform(`select handed_by_id, pack_id from release_requests`)).toBe('42501');
    expect(await platform(`delete from release_requests`)).toBe('42501');
    const write = (name: string, subject: string) =>
      platform(`insert into audit_events (id, school_id, name, subject_id, facts)
        values (gen_random_uuid(), '${school.id}', '${name}', '${subject}', '{}')`);
    // Only once it was decided, and only what was.
    expect(await write('pack.released_by_operator', id)).toBe('42501');
    expect(await write('pack.released_by_operator', packId)).toBe('42501');
    await giveBack();
    expect(await write('pack.sent_back_by_operator', id)).toBe('let 1');
    expect(await write('pack.released_by_operator', id)).toBe('42501');
    expect(await write('pack.released', id)).toBe('42501');
  });
});
