import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { recordBreach } from '@/lib/records/registers/breaches/commands';
import { english } from '@/lib/shared/words/en';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  type MintedSchool,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
} from '@/lib/testing/mint';
import { checkNames, worst } from './rules';
import { runChecks } from './running';
import { checkWalls } from './walls';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
const admin = () => actorOf(school, school.people.mrsBell);
const found = async (name: (typeof checkNames)[number], actor?: Actor) =>
  (await runChecks(actor ?? (await admin()), 0)).find((one) => one.name === name);

test('the walls hold on this database, tried some hundred times', async () => {
  const finding = await checkWalls(school.id);
  expect(finding).toMatchObject({ state: 'passed', facts: { faults: 0, where: '' } });
  expect(finding.facts.probes).toBeGreaterThan(300);
});

test('every check has a sentence for each state that it came to, and a title', () => {
  const words: Record<string, unknown> = english.assurance;
  for (const name of checkNames)
    expect(words[name]).toMatchObject({ title: expect.any(String), passed: expect.any(String) });
});

test('what was found is kept with the day it last passed, also when it no longer does', async () => {
  const first = await found('grants_wide');
  expect(first).toMatchObject({ state: 'passed', passedAt: first?.checkedAt });
  const staffed = await mintSchoolWithAllStaff();
  const actor = await actorOf(staffed, staffed.people.mrsBell);
  const before = await found('grants_wide', actor);
  const { mrOkafor, mrsBell } = staffed.people;
  await mintGrant(staffed.id, mrOkafor, mrsBell, {
    template: 'safeguarding_lead',
    scope: 'school',
  });
  const after = await found('grants_wide', actor);
  expect(after).toMatchObject({ state: 'attention', facts: { wide: 1 } });
  expect(after?.passedAt).toEqual(before?.passedAt);
});

test('a role that ends soon is told of, one that ended is not', async () => {
  const { mrOkafor, mrsBell } = school.people;
  const on = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const give = (startsOn: string, endsOn: string) =>
    mintGrant(school.id, mrOkafor, mrsBell, {
      template: 'office',
      scope: 'school',
      startsOn,
      endsOn,
    });
  await give(on(-20), on(-10));
  expect(await found('grants_ending')).toMatchObject({ state: 'passed', facts: { held: 0 } });
  await give(on(-5), on(12));
  expect(await found('grants_ending')).toMatchObject({ state: 'attention', facts: { ending: 1 } });
});

test('staff who sign in with a password alone are counted', async () => {
  expect(await found('second_step')).toMatchObject({ state: 'attention' });
  await superuser()`
    insert into second_steps (id, account_id, sealed_secret, confirmed_at)
    select gen_random_uuid(), p.account_id, 'x', now() from people p
    where p.school_id = ${school.id} and p.role not in ('student', 'parent') and p.account_id is not null`;
  expect(await found('second_step')).toMatchObject({ state: 'passed', facts: { without: 0 } });
});

test('the chain is in order once it was looked at, broken once somebody altered it, and late after a day', async () => {
  expect(await found('trail')).toMatchObject({ state: 'attention', facts: { hours: -1 } });
  const looked = (faults: object[], hours: number) => superuser()`
    insert into trail.checks (school_id, at, entries, faults, unsealed, unsealed_seconds)
    values (${school.id}, now() - make_interval(hours => ${hours}), 40, ${JSON.stringify(faults)}::text::jsonb, 0, 0)`;
  await looked([], 30);
  expect(await found('trail')).toMatchObject({ state: 'attention', facts: { hours: 30 } });
  await looked([], 2);
  expect(await found('trail')).toMatchObject({ state: 'passed', facts: { entries: 40 } });
  await looked([{ what: 'altered', number: 7 }], 1);
  expect(await found('trail')).toMatchObject({ state: 'failed', facts: { faults: 1 } });
});

test('the look at the chain is of this moment, where the worker answers while the page waits', async () => {
  const looked = (faults: object[], hours: number) => superuser()`
    insert into trail.checks (school_id, at, entries, faults, unsealed, unsealed_seconds)
    values (${school.id}, now() - make_interval(hours => ${hours}), 40, ${JSON.stringify(faults)}::text::jsonb, 0, 0)`;
  await looked([], 2);
  const checking = runChecks(await admin(), 60_000);
  await looked([{ what: 'altered', number: 7 }], 0);
  expect((await checking).find(({ name }) => name === 'trail')).toMatchObject({ state: 'failed' });
});

test('whoever may not read an answer is not told it', async () => {
  const actor = await admin();
  const without = ['consent.manage', 'access.grant', 'records.keep'];
  const rights = {
    ...actor.rights,
    may: actor.rights.may.filter((permission) => !without.includes(permission)),
  };
  const names = (await runChecks({ ...actor, rights }, 0)).map(({ name }) => name);
  expect(names).toEqual([
    'walls',
    'trail',
    'second_step',
    'registers',
    'restore',
    'packages',
    'files',
  ]);
});

test('nobody but who reads the record keeps or reads findings', async () => {
  await runChecks(await admin(), 0);
  const teacher = await actorOf(school, school.people.mrOkafor);
  expect(
    await inSchool(teacher, 'read only', ({ db }) =>
      db.execute('select 1 from assurance_findings'),
    ),
  ).toEqual([]);
  await expect(
    inSchool(teacher, 'read write', ({ db }) =>
      db.execute(
        `insert into assurance_findings (id, school_id, name, state, facts, checked_at)
         values ('${randomUUID()}', '${school.id}', 'walls', 'failed', '{}', now())`,
      ),
    ),
  ).rejects.toThrow();
});

test('the worst of what was found is what the page says first', () => {
  expect(worst([{ state: 'passed' }, { state: 'attention' }])).toBe('attention');
  expect(worst([{ state: 'failed' }, { state: 'attention' }])).toBe('failed');
  expect(worst([])).toBe('passed');
});

test('a breach that was not reported in time is not in order until it is', async () => {
  expect(await found('registers')).toMatchObject({ state: 'passed', facts: { breaches: 0 } });
  const known = (hours: number) => ({
    ...({
      title: 'A letter',
      happened: 'It went astray.',
      cause: 'lost',
      peopleAffected: 1,
    } as const),
    ...({
      risk: 'likely',
      knownAt: new Date(Date.now() - hours * 3_600_000),
      reportedAt: null,
    } as const),
    ...{ reference: '', whyNot: '', toldOn: null, measures: '' },
  });
  const record = (hours: number) => office(school, (tenant) => recordBreach(tenant, known(hours)));
  await record(10);
  expect(await found('registers')).toMatchObject({ state: 'attention', facts: { due: 1 } });
  await record(80);
  expect(await found('registers')).toMatchObject({ state: 'failed', facts: { overdue: 1 } });
});

test('what should have gone and has not, since no night removed it, is not in order', async () => {
  expect(await found('removal')).toMatchObject({ state: 'attention', facts: { days: -1 } });
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const looked = async (ago: number, until: number) => {
    await superuser()`delete from retention_previews where school_id = ${school.id}`;
    await superuser()`
      insert into retention_previews (id, school_id, made_on, months) values (gen_random_uuid(), ${school.id},
        ${day(ago)}, ${JSON.stringify([{ until: day(until), due: { homework: 3 } }])}::text::jsonb)`;
  };
  await looked(0, -20);
  expect(await found('removal')).toMatchObject({ state: 'passed', facts: { next: 3 } });
  await looked(5, -20);
  expect(await found('removal')).toMatchObject({ state: 'attention', facts: { days: 5 } });
  await looked(5, 2);
  expect(await found('removal')).toMatchObject({ state: 'failed', facts: { overdue: 3 } });
});

test('what last night could not remove is not in order, nor who was to be erased days ago', async () => {
  const day = new Date().toISOString().slice(0, 10);
  const lastNight = async (overdue: number) => {
    await superuser()`delete from retention_previews where school_id = ${school.id}`;
    await superuser()`
      insert into retention_previews (id, school_id, made_on, months, overdue)
      values (gen_random_uuid(), ${school.id}, ${day}, '[]', ${overdue})`;
  };
  await lastNight(2);
  expect(await found('removal')).toMatchObject({ state: 'failed', facts: { overdue: 2, days: 0 } });
  await lastNight(0);
  expect(await found('removal')).toMatchObject({ state: 'passed' });

  const { maya, mrsBell } = school.people;
  const asked = async (daysAgo: number) => {
    await superuser()`delete from erasures where school_id = ${school.id}`;
    await superuser()`
      insert into erasures (id, school_id, person_id, asked_by_id, confirmed_by_id, reason, state, created_at, confirmed_at)
      values (gen_random_uuid(), ${school.id}, ${maya.id}, ${mrsBell.id}, ${mrsBell.id}, 'asked', 'waiting',
        now() - interval '9 days', now() - ${`${daysAgo} days`}::interval)`;
  };
  await asked(1);
  expect(await found('removal')).toMatchObject({ state: 'passed' });
  await asked(3);
  expect(await found('removal')).toMatchObject({ state: 'failed', facts: { overdue: 1 } });
  await superuser()`
    insert into legal_holds (id, school_id, person_id, reason, placed_by_id)
    values (gen_random_uuid(), ${school.id}, ${maya.id}, 'A claim', ${mrsBell.id})`;
  expect(await found('removal')).toMatchObject({ state: 'passed' });
});
