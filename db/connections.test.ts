import { afterAll, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { makeOwnDatabase } from '@/lib/testing/own-database';
import { connect } from './connect';
import { connectionsNeeded, limitConnections, tooFewConnections } from './connections';
import { roles, runningRoles } from './roles';

/* Limits belong to the whole server, which all tests share: what is set here is taken back, and never below what others use. */
const plenty = Object.fromEntries(runningRoles.map((role) => [role, 1_000])) as ReturnType<
  typeof connectionsNeeded
>;
const unlimited = () =>
  limitConnections(
    superuser(),
    Object.fromEntries(runningRoles.map((role) => [role, -1])) as typeof plenty,
  );
afterAll(unlimited);

test('what a machine may need grows with its web processes, and with machines', () => {
  const [one, four] = [connectionsNeeded(1), connectionsNeeded(4)];
  expect(four[roles.app] - one[roles.app]).toBe(3 * 14);
  expect(four[roles.jobs]).toBe(one[roles.jobs]);
  expect(connectionsNeeded(4, 3)[roles.gate]).toBe(3 * four[roles.gate]);
});

test('limits are set, and a start that needs more says so; behind a pooler it does not count requests', async () => {
  await limitConnections(superuser(), plenty);
  expect(await tooFewConnections(superuser(), connectionsNeeded(2), false)).toEqual([]);
  const said = await tooFewConnections(
    superuser(),
    { ...connectionsNeeded(2), [roles.app]: 1_001 },
    false,
  );
  expect(said[0]).toContain(
    'lets studystreaks_app hold 1000 connections, and this machine may need 1001',
  );
  // And all of them are more than the server takes.
  expect(said[1]).toMatch(/^The database server lets \d+ connections in/);
  expect(
    await tooFewConnections(superuser(), { ...connectionsNeeded(2), [roles.app]: 1_001 }, true),
  ).toEqual([]);
});

test('a role that holds as many as it may gets no other', async () => {
  const own = await makeOwnDatabase('of_few_connections');
  const role = 'studystreaks_of_few';
  await own.sql.unsafe(`create role ${role} login password 'few' connection limit 2`);
  await own.sql.unsafe(`grant connect on database of_few_connections to ${role}`);
  const url = new URL(own.environment.APP_DATABASE_URL ?? '');
  Object.assign(url, { username: role, password: 'few' });
  const held = connect(url.href, { max: 2 });
  await Promise.all([held.reserve(), held.reserve()].map(async (one) => (await one)`select 1`));
  const third = connect(url.href, { max: 1 });
  await expect(third`select 1`).rejects.toMatchObject({ code: '53300' });
  await Promise.all([held, third].map((sql) => sql.end({ timeout: 0 })));
  await own.sql.unsafe(`drop owned by ${role}; drop role ${role}`);
  await own.drop();
}, 60_000);
