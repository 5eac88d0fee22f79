import { beforeEach, describe, expect, test, vi } from 'vitest';
import { homeOfSession } from '@/lib/identity/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { openedMail } from '@/lib/platform/mail/lying';
import { partOf } from '@/lib/platform/noting-looks';
import { may, reachOf } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { recordInput } from '@/lib/reports/record/inputs';
import { listRecord } from '@/lib/reports/record/queries';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { actorOf, mintSchoolWithAllStaff, type StaffedSchool } from '@/lib/testing/mint';
import { atDesk, eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { endAccessesOf } from '../appointing/end-accesses';
import { suspendSchool } from '../schools/commands';
import { askForAccess, endAccess, giveBackAccess } from './commands';
import { askForAccessInput } from './inputs';
import { listAccesses, listAccessesHere, listOpenAccesses } from './queries';
import { noteAccessEnded, noteAccessOver, tellAdminsOfAccess } from './reactions';

vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ 'x-path': '/oakfield/admin/people?q=a', 'x-address': '192.0.2.31' }),
}));

let school: StaffedSchool;
let robin: MintedOperator;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
  robin = await mintOperator();
});

const reason = 'The office cannot open its calendar since this morning';
const ask = (who = robin, to = school, minutes = 15) =>
  atDesk(who, (desk) => askForAccess(desk, { schoolId: to.id, reason, minutes }));
const here = (who = robin, at = school) => whoIsHere(who.token, at.slug);
const accessRow = async (id: string) => {
  const [row] = await superuser()`
    select *, extract(epoch from ends_at - created_at)::int as seconds
    from support_accesses where id = ${id}`;
  return row;
};
const named = async (id: string) => (await eventsOf(id)).map(({ name }) => name);

describe('an operator without support access', () => {
  test('is nobody in a school', async () => {
    expect(await here()).toBeUndefined();
    expect(await homeOfSession(robin.token)).toBe('/platform');
  });
});

describe('support access', () => {
  test('shows the school as its admin sees it, less care notes and what is only theirs', async () => {
    const { id } = await ask();
    const seen = await here();
    expect(seen).toMatchObject({
      schoolId: school.id,
      personId: id,
      role: 'school_admin',
      displayName: 'Robin Hale',
      confirmed: false,
      onlyLooks: { viewerName: 'Robin Hale', accessId: id },
    });
    if (!seen) throw new Error('They are here');
    expect(reachOf(seen, 'learning.read')).toBe('school');
    for (const permission of [
      'care.read',
      'care.write',
      'account.keep',
      'notification.read',
      'people.view_as',
    ] as const)
      expect(may(seen, permission), permission).toBe(false);
  });

  test('holds in that one school', async () => {
    const other = await mintSchoolWithAllStaff();
    await ask();
    expect(await here(robin, other)).toBeUndefined();
  });

  test('changes nothing, whatever is tried', async () => {
    await ask();
    const actor = await actorOf(school, robin);
    await expect(inSchool(actor, 'read write', async () => 1)).rejects.toEqual(
      refused('refusal.only_looking'),
    );
  });

  test('is for the time asked for, of the three there are, and with a whole sentence', async () => {
    const { id } = await ask(robin, school, 60);
    expect(await accessRow(id)).toMatchObject({ seconds: 3_600, reason, address: '192.0.2.30' });
    const schoolId = school.id;
    const takes = (given: object) =>
      askForAccessInput.safeParse({ schoolId, reason, minutes: '30', ...given }).success;
    expect(takes({})).toBe(true);
    for (const minutes of ['61', '45', '0', '-15', 'x', '']) expect(takes({ minutes })).toBe(false);
    for (const odd of ['', 'Please let me look.', '                         ', 'a'.repeat(30)])
      expect(takes({ reason: odd })).toBe(false);
  });

  test('is not had twice at once, but again after it is over', async () => {
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask()).rejects.toEqual(refused('platform.access_open_already'));
    await superuser()`update support_accesses
      set created_at = now() - interval '20 minutes', ends_at = now() - interval '5 minutes'
      where account_id = ${robin.accountId}`;
    await ask();
    expect(await here()).toBeDefined();
  });

  test('is over by itself, on the very next request', async () => {
    const { id } = await ask();
    await superuser()`update support_accesses set ends_at = now() where id = ${id}`;
    expect(await here()).toBeUndefined();
  });

  test('is over for who is no operator any more, is disabled, signed out, or without a second step', async () => {
    const { id } = await ask();
    const sql = superuser();
    const { accountId, sessionId } = robin;
    const goesWith = async (off: () => Promise<unknown>, on: () => Promise<unknown>) => {
      expect(await here()).toBeDefined();
      await off();
      expect(await here()).toBeUndefined();
      await on();
    };
    await goesWith(
      () => sql`update accounts set disabled_at = now() where id = ${accountId}`,
      () => sql`update accounts set disabled_at = null where id = ${accountId}`,
    );
    await goesWith(
      () => sql`update sessions set ended_at = now() where id = ${sessionId}`,
      () => sql`update sessions set ended_at = null where id = ${sessionId}`,
    );
    await goesWith(
      () => sql`update sessions set only_school_id = ${school.id} where id = ${sessionId}`,
      () => sql`update sessions set only_school_id = null where id = ${sessionId}`,
    );
    await goesWith(
      () => sql`delete from passkeys where account_id = ${accountId}`,
      () => sql`update sessions set second_factor = true where id = ${sessionId}`,
    );
    await sql`update operators set ended_at = now() where id = ${robin.id}`;
    expect(await here()).toBeUndefined();
    await endAccessesOf(accountId);
    expect(await named(id)).toEqual(['support.asked', 'support.operator_ended']);
    expect((await accessRow(id))?.ended_at).not.toBeNull();
  });

  test('of a suspended school shows nothing, and is not given', async () => {
    await ask();
    await atDesk(robin, (desk) =>
      suspendSchool(desk, { schoolId: school.id, reason: 'Not paid for a year' }),
    );
    expect(await here()).toBeUndefined();
    const kim = await mintOperator({ name: 'Kim Lowe' });
    await expect(ask(kim)).rejects.toEqual(refused('platform.is_suspended'));
  });

  test('of a school that nobody could be told of is not given, nor of one that is not there', async () => {
    await superuser()`update schools set opened_at = null where id = ${school.id}`;
    await expect(ask()).rejects.toEqual(refused('platform.nobody_to_tell'));
    await superuser()`update schools set opened_at = now() where id = ${school.id}`;
    await expect(ask(robin, { ...school, id: crypto.randomUUID() })).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });

  test('is not for a school of one’s own, where one is what one is', async () => {
    const { mrOkafor } = school.people;
    const [row] = await superuser()<{ accountId: string }[]>`
      select account_id as "accountId" from people where id = ${mrOkafor.id}`;
    const okafor = await mintOperator({ name: 'Chidi Okafor', accountId: row?.accountId ?? '' });
    await expect(ask(okafor)).rejects.toEqual(refused('platform.member_there'));
    expect(await here(okafor)).toMatchObject({ role: 'trainer', personId: mrOkafor.id });
    // Nor once they have left, should an access be there all the same.
    await superuser()`update people set archived_at = now() where id = ${mrOkafor.id}`;
    await superuser()`
      insert into support_accesses (id, school_id, account_id, operator_name, reason, ends_at)
      values (${crypto.randomUUID()}, ${school.id}, ${okafor.accountId}, 'Chidi', ${reason},
        now() + interval '15 minutes')`;
    expect(await here(okafor)).toBeUndefined();
  });
});

describe('the school', () => {
  test('reads in its own record who looked in, why, from where and at what', async () => {
    const { id } = await ask();
    const { noteLook } = await import('@/lib/platform/noting-looks');
    await noteLook(school.id, id);
    await noteLook(school.id, id);
    const { events } = await office(school, (tenant) =>
      listRecord(tenant, recordInput.parse({ kind: 'support' })),
    );
    expect(events).toMatchObject([
      {
        name: 'support.looked',
        actor: null,
        operator: 'Robin Hale',
        facts: { part: 'people' },
        address: '192.0.2.31',
      },
      {
        name: 'support.asked',
        operator: 'Robin Hale',
        reason,
        facts: { minutes: 15 },
        address: '192.0.2.30',
        device: 'firefox linux',
      },
    ]);
  });

  test('has every admin told by mail, once, with the way to end it; and nobody else', async () => {
    const sql = superuser();
    const { mrsBell, mrOkafor } = school.people;
    for (const { id } of [mrsBell, mrOkafor]) await giveAddress({ id }, `${id}@oakfield.example`);
    const { id } = await ask();
    const [asked] = await sql<{ id: string }[]>`
      select id from audit_events where subject_id = ${id} and name = 'support.asked'`;
    for (const _ of ['once', 'twice'])
      await inSchoolByClock(school.id, async (tenant) => {
        const event = await findEvent(tenant, asked?.id ?? '');
        if (event) await tellAdminsOfAccess(tenant, event);
      });
    const lying = await sql<{ schoolId: string }[]>`
      select school_id as "schoolId", kind, person_id, path, facts from mails
      where school_id = ${school.id}`;
    const mails = await Promise.all(lying.map(openedMail));
    expect(mails).toMatchObject([
      {
        kind: 'support_access',
        person_id: mrsBell.id,
        path: `/${school.slug}/admin/support`,
        facts: { operator: 'Robin Hale', name: 'Ruth Bell' },
      },
    ]);
    expect(JSON.stringify(mails)).not.toContain(reason);
    const [job] = await sql<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs
      where payload->>'event' in (${asked?.id ?? ''}, ${id})`;
    // To tell of it, and to note its end.
    expect(job?.count).toBe(2);
  });

  test('ends it, from the operator’s very next request; both records say so', async () => {
    const { id } = await ask();
    expect(await office(school, listOpenAccesses)).toMatchObject([{ id, reason }]);
    await office(school, (tenant) => endAccess(tenant, { accessId: id }));
    expect(await here()).toBeUndefined();
    expect(await office(school, listOpenAccesses)).toEqual([]);
    expect(await office(school, listAccessesHere)).toMatchObject([
      { id, endedBy: 'Ruth Bell', operatorName: 'Robin Hale' },
    ]);
    await expect(office(school, (tenant) => endAccess(tenant, { accessId: id }))).rejects.toEqual(
      refused('platform.access_over'),
    );
    const [ended] = await superuser()<{ id: string }[]>`
      select id from audit_events where subject_id = ${id} and name = 'support.ended'`;
    for (const _ of ['once', 'twice'])
      await inSchoolByClock(school.id, async (tenant) => {
        const event = await findEvent(tenant, ended?.id ?? '');
        if (event) await noteAccessEnded(tenant, event);
      });
    expect((await eventsAtDesk(robin.accountId)).map(({ name }) => name)).toEqual([
      'access.asked',
      'access.ended_by_school',
    ]);
  });

  test('ends no look into another one, nor does anybody but its admin', async () => {
    const { id } = await ask();
    const other = await mintSchoolWithAllStaff();
    await expect(office(other, (tenant) => endAccess(tenant, { accessId: id }))).rejects.toEqual(
      refused('platform.access_over'),
    );
    const { mrOkafor, maya, mayasMum } = school.people;
    for (const who of [mrOkafor, maya, mayasMum, school.staff.annPike, school.staff.eveHolt]) {
      await as(school, who, (tenant) => endAccess(tenant, { accessId: id })).catch(() => {});
      expect(await here(), who.name).toBeDefined();
    }
    for (const who of [mrOkafor, maya, mayasMum, school.staff.annPike])
      expect(await as(school, who, listAccessesHere), who.name).toEqual([]);
  });

  test('reads when its time was over, once', async () => {
    const { id } = await ask();
    const note = () => inSchoolByClock(school.id, (tenant) => noteAccessOver(tenant, id));
    await note();
    expect(await named(id)).toEqual(['support.asked']);
    await superuser()`update support_accesses set ends_at = now() - interval '1 second' where id = ${id}`;
    await note();
    await note();
    expect(await named(id)).toEqual(['support.asked', 'support.over']);
    expect((await eventsAtDesk(robin.accountId)).map(({ name }) => name)).toEqual([
      'access.asked',
      'access.over',
    ]);
  });
});

describe('the operator', () => {
  test('gives it back; only their own, and once', async () => {
    const { id } = await ask();
    const giveBack = (who = robin) => atDesk(who, (desk) => giveBackAccess(desk, { accessId: id }));
    await expect(giveBack(await mintOperator({ name: 'Kim Lowe' }))).rejects.toEqual(
      refused('platform.access_over'),
    );
    expect(await here()).toBeDefined();
    await giveBack();
    expect(await here()).toBeUndefined();
    await expect(giveBack()).rejects.toEqual(refused('platform.access_over'));
    expect(await named(id)).toEqual(['support.asked', 'support.given_back']);
    const { accesses } = await atDesk(robin, (desk) => listAccesses(desk, { schoolId: school.id }));
    expect(accesses).toMatchObject([{ id, endedBySchool: false, reason }]);
  });
});

test('the part of a school that an address is in', () => {
  expect(partOf('/oakfield/admin')).toBe('home');
  expect(partOf('/oakfield/admin/people/0190?tab=a')).toBe('people');
  expect(partOf('/oakfield/trainer/review')).toBe('trainer');
  expect(partOf('/oakfield')).toBeUndefined();
  expect(partOf(null)).toBeUndefined();
  expect(partOf('/oakfield/admin/Ümlaut')).toBeUndefined();
});
