import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { qualifications } from '@/db/schema/records';
import { tellOfQualifications } from '@/lib/people/qualifications/jobs';
import { type RunningOut, runOutOrSoon } from '@/lib/people/qualifications/queries';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { openNews } from './commands';
import { countUnread, listNotifications } from './queries';
import { tellWhoseQualificationRunsOut } from './reactions';
import { placeOf } from './rules';

const listRunOutOrSoon = (tenant: Tenant) => tenant.db.execute<RunningOut>(runOutOrSoon(tenant));

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

async function qualify(
  who: Someone,
  expiresOn: string | null,
  name = 'Paediatric first aid',
  at: MintedSchool = school,
) {
  const [row] = await ownerDatabase()
    .insert(qualifications)
    .values({ schoolId: at.id, personId: who.id, name, expiresOn })
    .returning();
  if (!row) throw new Error('It was not kept');
  return row.id;
}

/** The night, and what follows each of its events; both as often as one likes. */
async function night(at: MintedSchool = school) {
  await inSchoolByClock(at.id, tellOfQualifications);
  const events = await ownerDatabase()
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(eq(auditEvents.schoolId, at.id), eq(auditEvents.name, 'staff.qualification_runs_out')),
    );
  for (const { id } of events)
    await inSchoolByClock(at.id, async (tenant) => {
      const event = await findEvent(tenant, id);
      if (event) await tellWhoseQualificationRunsOut(tenant, event);
    });
  return events.length;
}

const newsOf = (who: Someone) => as(school, who, (tenant) => listNotifications(tenant));
const inDays = (days: number) => addDays(school.today, days);

describe('a qualification that runs out', () => {
  test('is told two months before to its holder and to everybody who keeps people, and to nobody else', async () => {
    const { msReid, mrsBell, mrOkafor, mayasMum } = school.people;
    await qualify(msReid, inDays(60));
    await night();
    const [own] = await newsOf(msReid);
    expect(own).toMatchObject({
      kind: 'own_qualification_runs_out',
      studentId: null,
      facts: { personId: msReid.id, qualification: 'Paediatric first aid', expiresOn: inDays(60) },
    });
    for (const keeper of [mrsBell, school.staff.annPike])
      expect(await newsOf(keeper)).toMatchObject([
        { kind: 'staff_qualification_runs_out', facts: { name: 'Ms Joanna Reid' } },
      ]);
    for (const other of [mrOkafor, mayasMum, school.staff.idaLund, school.staff.eveHolt])
      expect(await newsOf(other)).toEqual([]);
    if (!own) throw new Error('She was not told');
    expect(placeOf(own, 'trainer')).toBe('/account/at-school');
    const [toOffice] = await newsOf(mrsBell);
    if (!toOffice) throw new Error('The office was not told');
    expect(placeOf(toOffice, 'school_admin')).toBe(`/admin/people/${msReid.id}/qualifications`);
  });

  test('is not told earlier, nor once it is over, nor where it never ends', async () => {
    const { msReid } = school.people;
    await qualify(msReid, inDays(61));
    await qualify(msReid, inDays(-1), 'Over');
    await qualify(msReid, null, 'For good');
    expect(await night()).toBe(0);
    await qualify(msReid, school.today, 'Its last day');
    expect(await night()).toBe(1);
  });

  test('is told once, however many nights and tries; a changed day is told of anew', async () => {
    const { msReid } = school.people;
    const id = await qualify(msReid, inDays(20));
    await night();
    await night();
    expect(await newsOf(msReid)).toHaveLength(1);
    expect(await newsOf(school.people.mrsBell)).toHaveLength(1);
    await superuser()`update qualifications set expires_on = ${inDays(30)} where id = ${id}`;
    await night();
    await night();
    expect((await newsOf(msReid)).map(({ facts }) => facts.expiresOn)).toEqual([
      inDays(30),
      inDays(20),
    ]);
  });

  test('is told to nobody where it was renewed, or its holder has left', async () => {
    const { msReid, mrOkafor } = school.people;
    await qualify(msReid, inDays(20));
    await qualify(msReid, inDays(900), 'paediatric first AID');
    await qualify(mrOkafor, inDays(20));
    await superuser()`update people set archived_at = now() where id = ${mrOkafor.id}`;
    expect(await night()).toBe(0);
    expect(await office(school, listRunOutOrSoon)).toEqual([]);
  });

  test('that was taken away before the news went out is told of no more', async () => {
    const id = await qualify(school.people.msReid, inDays(20));
    await inSchoolByClock(school.id, tellOfQualifications);
    await superuser()`delete from qualifications where id = ${id}`;
    await night();
    expect(await newsOf(school.people.msReid)).toEqual([]);
  });

  test('of an admin’s own is told them once, as theirs', async () => {
    await qualify(school.people.mrsBell, inDays(5));
    await night();
    expect((await newsOf(school.people.mrsBell)).map(({ kind }) => kind)).toEqual([
      'own_qualification_runs_out',
    ]);
  });

  test('of another school stays there', async () => {
    await qualify(elsewhere.people.msReid, inDays(5), 'First aid', elsewhere);
    expect(await night(elsewhere)).toBe(1);
    expect(await night()).toBe(0);
    expect(await newsOf(school.people.mrsBell)).toEqual([]);
    expect(await office(school, listRunOutOrSoon)).toEqual([]);
  });
});

test('news of another’s qualification is out of sight for who no longer keeps people', async () => {
  const { msReid, mrOkafor, mrsBell } = school.people;
  const grantId = await mintGrant(school.id, mrOkafor, mrsBell, {
    template: 'office',
    scope: 'school',
  });
  await qualify(msReid, inDays(5));
  await night();
  const [told] = await newsOf(mrOkafor);
  expect(told?.kind).toBe('staff_qualification_runs_out');
  await superuser()`update role_grants set ends_on = ${school.today} where id = ${grantId}`;
  expect(await newsOf(mrOkafor)).toEqual([]);
  expect(await as(school, mrOkafor, countUnread)).toBe(0);
  await expect(
    as(school, mrOkafor, (tenant) => openNews(tenant, told?.id ?? '')),
  ).rejects.toThrow();
});

test('the office’s list has what is over and what soon will be, the first first; a teacher reads only their own', async () => {
  const { msReid, mrOkafor, mrsBell } = school.people;
  await qualify(msReid, inDays(40));
  await qualify(mrOkafor, inDays(-3), 'Safeguarding');
  await qualify(mrOkafor, inDays(61), 'Later');
  expect((await as(school, mrsBell, listRunOutOrSoon)).map(({ name }) => name)).toEqual([
    'Safeguarding',
    'Paediatric first aid',
  ]);
  expect((await as(school, msReid, listRunOutOrSoon)).map(({ personId }) => personId)).toEqual([
    msReid.id,
  ]);
});
