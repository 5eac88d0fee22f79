import { beforeEach, describe, expect, test } from 'vitest';
import { isConsentGiven } from '@/lib/consent/queries';
import { reachOf } from '@/lib/platform/rights';
import { asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { answerAboutVoice } from '@/lib/testing/set-piece';
import { findLink } from '../../queries';
import { listGuardiansWhoSee } from '../queries';
import { endOrder, recordOrder } from './commands';
import { type RecordOrder, recordOrderInput } from './inputs';
import { listOrdersOf, listOrdersOfLink } from './queries';
import { orderAsSeen, ordersAsSeen } from './rules';

let school: StaffedSchool;
let linkId: string;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
  linkId = await linkOf(school, school.people.mayasMum);
});

async function linkOf({ id }: { id: string }, guardian: Someone) {
  const [link] = await superuser()<{ id: string }[]>`
    select id from guardian_links where school_id = ${id} and guardian_id = ${guardian.id}`;
  return link?.id ?? '';
}

/** The form as the office sees it now. */
async function form(over: Partial<RecordOrder> = {}): Promise<RecordOrder> {
  const asSeen = await office(school, async (tenant) => {
    const found = await findLink(tenant, linkId);
    return found ? ordersAsSeen(found.link, await listOrdersOfLink(tenant, linkId)) : '';
  });
  return {
    linkId,
    asSeen,
    withholds: ['see'],
    startsOn: school.today,
    lastOn: null,
    reference: '',
    ...over,
  };
}
const order = async (over: Partial<RecordOrder> = {}) => {
  const filled = await form(over);
  return office(school, (tenant) => recordOrder(tenant, filled));
};
const end = (ended: Awaited<ReturnType<typeof order>>) =>
  office(school, (tenant) => endOrder(tenant, { orderId: ended.id, asSeen: orderAsSeen(ended) }));
const mum = async () => actorOf(school, school.people.mayasMum);
const toldOf = (studentId: string) =>
  inSchool(asTheSchool(school.id), 'read only', async (tenant) =>
    (await listGuardiansWhoSee(tenant, studentId)).map(({ id }) => id),
  );

describe('recording a court order', () => {
  test('withholds from the next request on, and the record keeps no reference', async () => {
    const { maya, mayasMum, mrsBell } = school.people;
    expect(await toldOf(maya.id)).toEqual([mayasMum.id]);
    const recorded = await order({ withholds: ['see', 'see'], reference: 'FD26P00123' });
    expect(reachOf(await mum(), 'progress.follow')).toMatchObject({ students: [] });
    expect(reachOf(await mum(), 'consent.decide')).toMatchObject({ students: [maya.id] });
    expect(await toldOf(maya.id)).toEqual([]);
    expect(await eventsOf(recorded.id)).toEqual([
      {
        name: 'guardian.order_recorded',
        studentId: maya.id,
        actorId: mrsBell.id,
        facts: {
          guardianId: mayasMum.id,
          withholds: ['see'],
          startsOn: school.today,
          endsOn: null,
        },
      },
    ]);
  });

  test('holds from its first day to its last', async () => {
    const { maya, mayasMum } = school.people;
    await order({ startsOn: addDays(school.today, 1) });
    expect(await toldOf(maya.id)).toEqual([mayasMum.id]);
    const short = await order({ startsOn: addDays(school.today, -3), lastOn: school.today });
    expect(short.endsOn).toBe(addDays(school.today, 1));
    expect(await toldOf(maya.id)).toEqual([]);
  });

  test('refuses days that cannot be, a stale form, and a link that ended', async () => {
    const { today } = school;
    for (const [over, field, key] of [
      [{ startsOn: addDays(today, 400) }, 'startsOn', 'orders.starts_too_late'],
      [{ startsOn: today, lastOn: addDays(today, -1) }, 'lastOn', 'orders.ends_before_it_starts'],
      [
        { startsOn: addDays(today, -9), lastOn: addDays(today, -1) },
        'lastOn',
        'orders.over_before_today',
      ],
    ] as const)
      await expect(order(over)).rejects.toMatchObject({ fields: { [field]: [key] } });

    const stale = await form();
    await order();
    await expect(office(school, (tenant) => recordOrder(tenant, stale))).rejects.toEqual(
      refused('refusal.conflict'),
    );
    await superuser()`update guardian_links set ends_on = ${today} where id = ${linkId}`;
    await expect(order()).rejects.toEqual(refused('people.link_already_ended'));
    expect(recordOrderInput.safeParse({ ...stale, lastOn: '', withholds: [] }).success).toBe(false);
  });

  test('is for the office, and about a link of its own school', async () => {
    const filled = await form();
    const { mrOkafor, mayasMum } = school.people;
    const { idaLund, eveHolt } = school.staff;
    for (const who of [mrOkafor, mayasMum, idaLund, eveHolt])
      await expect(
        as(school, who, (tenant) => recordOrder(tenant, filled)),
        who.name,
      ).rejects.toBeDefined();
    const elsewhere = await mintSchool();
    const theirs = await linkOf(elsewhere, elsewhere.people.mayasMum);
    await expect(
      office(school, (tenant) => recordOrder(tenant, { ...filled, linkId: theirs })),
    ).rejects.toEqual(refused('refusal.not_found'));
    const [written] = await superuser()`select count(*)::int as count from court_orders
      where school_id in (${school.id}, ${elsewhere.id})`;
    expect(written?.count).toBe(0);
  });
});

describe('ending a court order', () => {
  test('gives back what the link says; the order is kept, and ends once', async () => {
    const { maya, mayasMum } = school.people;
    const recorded = await order();
    const ended = await end(recorded);
    expect(ended.endsOn).toBe(school.today);
    expect(await toldOf(maya.id)).toEqual([mayasMum.id]);
    expect(reachOf(await mum(), 'progress.follow')).toMatchObject({ students: [maya.id] });
    expect((await eventsOf(recorded.id)).map(({ name }) => name)).toEqual([
      'guardian.order_recorded',
      'guardian.order_ended',
    ]);
    await expect(end(recorded)).rejects.toEqual(refused('orders.already_over'));
    expect(await office(school, (tenant) => listOrdersOfLink(tenant, linkId))).toHaveLength(1);
  });

  test('one that has not begun never holds; a stale button and another school end nothing', async () => {
    const later = await order({ startsOn: addDays(school.today, 5) });
    await expect(
      office(school, (tenant) => endOrder(tenant, { orderId: later.id, asSeen: 'stale' })),
    ).rejects.toEqual(refused('refusal.conflict'));
    expect((await end(later)).endsOn).toBe(addDays(school.today, 5));
    const elsewhere = await mintSchool();
    await expect(
      office(elsewhere, (tenant) =>
        endOrder(tenant, { orderId: later.id, asSeen: orderAsSeen(later) }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
  });
});

test('an order about oneself is ended by somebody else', async () => {
  const recorded = await order();
  const { mrsBell } = school.people;
  await superuser()`update guardian_links set guardian_id = ${mrsBell.id} where id = ${linkId}`;
  await expect(end(recorded)).rejects.toEqual(refused('people.not_your_own_link'));
  expect(await toldOf(school.people.maya.id)).toEqual([]);
});

test('a colleague who is family of the child records no order about its guardians, and ends none', async () => {
  const recorded = await order();
  const filled = await form();
  const { mrsBell, maya } = school.people;
  await superuser()`
    insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
    values (gen_random_uuid(), ${school.id}, ${mrsBell.id}, ${maya.id}, 'father', ${school.today})`;
  const family = refused('people.not_your_own_family');
  await expect(office(school, (tenant) => recordOrder(tenant, filled))).rejects.toEqual(family);
  await expect(end(recorded)).rejects.toEqual(family);
  const own = await linkOf(school, mrsBell);
  await expect(
    office(school, (tenant) => recordOrder(tenant, { ...filled, linkId: own })),
  ).rejects.toEqual(refused('people.not_your_own_link'));
  expect(await office(school, (tenant) => listOrdersOf(tenant, maya.id))).toHaveLength(1);
  // Somebody else in the office ends it.
  await as(school, school.staff.annPike, (tenant) =>
    endOrder(tenant, { orderId: recorded.id, asSeen: orderAsSeen(recorded) }),
  );
  expect(await toldOf(maya.id)).toContain(school.people.mayasMum.id);
});

test('whoever reads who is in the family reads what is withheld; the family itself and teachers do not', async () => {
  await order();
  const { mrOkafor, maya, mayasMum } = school.people;
  const { idaLund, tomAsh, eveHolt, annPike } = school.staff;
  const seenBy = (who: Someone) =>
    as(school, who, async (tenant) => (await listOrdersOf(tenant, maya.id)).length);
  for (const who of [idaLund, eveHolt, annPike]) expect(await seenBy(who), who.name).toBe(1);
  for (const who of [mrOkafor, maya, mayasMum, tomAsh]) expect(await seenBy(who), who.name).toBe(0);
});

describe('consent of somebody who may decide no more', () => {
  const mayRecord = async (who: Someone) =>
    as(school, who, (tenant) => isConsentGiven(tenant, 'voice_recordings', school.people.maya.id));

  test('counts for nothing while a court withholds it, whoever asks', async () => {
    const { maya, mayasMum, mrOkafor } = school.people;
    await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
    for (const who of [maya, mayasMum, mrOkafor]) expect(await mayRecord(who)).toBe(true);
    const recorded = await order({ withholds: ['consent'] });
    for (const who of [maya, mrOkafor]) expect(await mayRecord(who), who.name).toBe(false);
    await end(recorded);
    expect(await mayRecord(maya)).toBe(true);
  });

  test('counts for nothing once the link ended', async () => {
    const { maya, mayasMum } = school.people;
    await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
    await superuser()`update guardian_links set ends_on = ${addDays(school.today, 1)} where id = ${linkId}`;
    expect(await mayRecord(maya)).toBe(true);
    await superuser()`update guardian_links set ends_on = ${school.today} where id = ${linkId}`;
    expect(await mayRecord(maya)).toBe(false);
  });
});
