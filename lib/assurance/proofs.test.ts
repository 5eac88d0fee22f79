import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inSchool } from '@/lib/platform/tenancy';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { lookForKnownHoles } from './packages';
import type { CheckName } from './rules';
import { runChecks } from './running';

let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
});
const found = async (name: CheckName) =>
  (await runChecks(await actorOf(school, school.people.mrsBell), 0)).find(
    (one) => one.name === name,
  );
const forgetProofs = () => superuser()`delete from platform_proofs`;
afterEach(forgetProofs);

const proven = (daysAgo: number, faults: readonly string[] = []) => superuser()`
  insert into platform_proofs (kind, proved_at, facts, faults) values ('restore',
    now() - ${daysAgo} * interval '1 day', ${JSON.stringify({ seconds: 9, rows: 10, files: 2, entries: 5, probes: 500 })}::jsonb,
    ${JSON.stringify(faults)}::jsonb)`;

test('a backup that was never restored to try it is told of, one of this week is in order', async () => {
  await forgetProofs();
  expect(await found('restore')).toMatchObject({ state: 'attention', facts: { days: -1 } });
  await proven(3);
  expect(await found('restore')).toMatchObject({ state: 'passed', facts: { days: 3, rows: 10 } });
});

test('one that is nine days old is late, and one that was not whole is not in order', async () => {
  await proven(9);
  expect(await found('restore')).toMatchObject({ state: 'attention', facts: { days: 9 } });
  await proven(1, ['rows:people']);
  expect(await found('restore')).toMatchObject({ state: 'failed', facts: { faults: 1 } });
  await proven(0);
  expect(await found('restore')).toMatchObject({ state: 'passed' });
});

/** npm itself asks; what answers it is a server of this test that speaks the protocol of its advisories. */
let registry: Server;
let advisories: object | undefined;
beforeAll(async () => {
  registry = createServer((request, answer) => {
    request.resume();
    if (!advisories || !request.url?.endsWith('/advisories/bulk'))
      return void answer.writeHead(404).end('{}');
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(advisories));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const { port } = registry.address() as AddressInfo;
  process.env.npm_config_registry = `http://127.0.0.1:${port}/`;
  process.env.npm_config_fetch_retries = '0';
});
afterAll(() => {
  delete process.env.npm_config_registry;
  delete process.env.npm_config_fetch_retries;
  registry.close();
});

const projectFolder = path.resolve(import.meta.dirname, '../..');
/** npm remembers a hole by its number, from one run to the next. */
const hole = (severity: string) => ({
  id: Math.floor(Math.random() * 1e9),
  url: 'https://advisories.example/1',
  title: 'A hole',
  severity,
  vulnerable_versions: '*',
  cwe: [],
  cvss: { score: 0 },
});

test.each([
  ['nothing', {}, { state: 'passed', facts: { found: 0 } }],
  ['a smaller hole', { postgres: [hole('low')] }, { state: 'attention', facts: { late: 0 } }],
  [
    'a serious hole',
    { postgres: [hole('critical')] },
    { state: 'failed', facts: { names: expect.stringContaining('postgres') } },
  ],
])(
  'what npm knows of the packages stands on the page: %s',
  async (_what, answer, expected) => {
    advisories = answer;
    expect(await lookForKnownHoles(projectFolder)).toBe('answered');
    const finding = await found('packages');
    expect(finding).toMatchObject(expected);
    expect(finding?.facts.packages).toBeGreaterThan(100);
  },
  120_000,
);

test('where npm reaches nobody the last answer stands', async () => {
  advisories = {};
  await lookForKnownHoles(projectFolder);
  advisories = undefined;
  expect(await lookForKnownHoles(projectFolder)).toBe('unanswered');
  expect(await found('packages')).toMatchObject({ state: 'passed' });
}, 120_000);

test('nobody in a school writes what was proven', async () => {
  const admin = await actorOf(school, school.people.mrsBell);
  const written = inSchool(admin, 'read write', ({ db }) =>
    db.execute("insert into platform_proofs (kind, facts, faults) values ('restore', '{}', '[]')"),
  );
  await expect(written).rejects.toMatchObject({ cause: { code: '42501' } });
});
