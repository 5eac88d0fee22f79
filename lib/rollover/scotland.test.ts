import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeChange } from '@/lib/changes/jobs';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintPrimarySchool, type PrimarySchool } from '@/lib/testing/primary-school';
import { carryOutRollover, makeRollover } from './carrying/commands';
import { rehearseYear } from './commands';
import { beginYearOfSchool } from './jobs';
import { findRollover, outcomesOf } from './queries';
import { pathsOf, rehearsalAsSeen } from './rules';

/* Primary 1 to Primary 7, and a year that begins in August: kept as Reception to Year 6. */

const at = (now: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
afterEach(() => vi.useRealTimers());

const primaries = {
  P1: { yearGroups: [0], children: 2 },
  P2: { yearGroups: [1, 2, 3, 4, 5], children: 2 },
  P7: { yearGroups: [6], children: 2 },
};

async function rehearsed() {
  const school = await mintPrimarySchool(primaries);
  await superuser()`update sessions set expires_at = '2040-01-01' where account_id in (
    select account_id from people where school_id = ${school.id})`;
  await superuser()`update schools set nation = 'scotland' where id = ${school.id}`;
  const { rollover } = await office(school, async (tenant) => ({
    rollover: await rehearseYear(tenant, await schoolYearAfter(tenant)),
  }));
  const form = await office(school, async (tenant) => {
    const found = await findRollover(tenant, rollover.year);
    if (!found) throw new Error('no rehearsal');
    const asSeen = rehearsalAsSeen(found.version, [...(await outcomesOf(tenant, found))]);
    return { rolloverId: found.id, asSeen };
  });
  return { school, rollover, press: () => office(school, (t) => carryOutRollover(t, form)) };
}

const yearsOf = (school: PrimarySchool, name: string) => superuser()`
  select s.year_group as "yearGroup", p.archived_at is not null as gone
  from students s join people p on p.id = s.id
  where s.id = any(${school.children[name] ?? []})`;

describe('in Scotland', () => {
  test('the year turns on the first of August: P1 goes on, P7 leaves, and neither a moment before', async () => {
    at('2027-06-10T09:00:00Z');
    const { school, rollover, press } = await rehearsed();
    expect(rollover).toMatchObject({ year: 2027, startsOn: '2027-08-01' });
    const { id } = await press();
    await makeChange({ rollover: makeRollover }, school.id, id, 1);

    at('2027-07-31T22:30:00Z');
    await beginYearOfSchool(school.id);
    expect(await yearsOf(school, 'P7')).toEqual(Array(2).fill({ yearGroup: 6, gone: false }));
    at('2027-07-31T23:01:00Z');
    await beginYearOfSchool(school.id);
    expect(await yearsOf(school, 'P1')).toEqual(Array(2).fill({ yearGroup: 1, gone: false }));
    expect(await yearsOf(school, 'P7')).toEqual(Array(2).fill({ yearGroup: 6, gone: true }));
  });

  test('it is too late in August, when schools elsewhere still have a month', async () => {
    at('2027-07-31T22:00:00Z');
    const { press } = await rehearsed();
    at('2027-07-31T23:00:00Z');
    await expect(press()).rejects.toEqual(refused('rollover.year_has_begun'));
  });

  test.each([
    ['P1A', 'P1B', 'P2A', 'P2B'],
    ['Primary 1 Oak', 'Primary 1 Elm', 'Primary 2 Oak', 'Primary 2 Elm'],
  ])('the letter is kept from %s on', (oneA, oneB, twoA, twoB) => {
    const named = (name: string, yearGroup: number) => ({
      ...{ id: name, name, yearGroups: [yearGroup], likeClassId: null },
    });
    const now = [named(oneA, 0), named(oneB, 0)];
    // A third one, so that their number does not tell.
    const next = [named(twoB, 1), named(twoA, 1), named('New', 1)];
    const ways = pathsOf(now, next).filter(({ yearGroup }) => yearGroup === 0);
    expect(ways.map(({ toClassId }) => toClassId)).toEqual([twoA, twoB]);
  });
});
