import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { gatePool } from '@/lib/platform/database';
import { whenceOf } from '@/lib/platform/whence';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { recordForAccount } from './record';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return row?.accountId ?? '';
};
const recorded = (accountId: string) =>
  superuser()`
    select e.school_id, e.actor_id, e.subject_id, e.student_id, e.name, e.facts, e.address, e.device
    from audit_events e join people p on p.school_id = e.school_id and p.id = e.actor_id
    where p.account_id = ${accountId}`;

const whence = { address: '192.0.2.7', device: 'firefox linux' };
const changed = { name: 'identity.password_changed', facts: { ended: 2 } } as const;

describe('what happens to an account', () => {
  test('stands in the record of each of its schools, with where it came from', async () => {
    const other = await mintSchool();
    const { mrsBell } = school.people;
    const accountId = await accountOf(mrsBell);
    await superuser()`update people set account_id = ${accountId} where id = ${other.people.mayasMum.id}`;

    await recordForAccount(accountId, changed, whence);
    const rows = await recorded(accountId);
    expect(rows.map(({ school_id, actor_id }) => [school_id, actor_id]).sort()).toEqual(
      [
        [school.id, mrsBell.id],
        [other.id, other.people.mayasMum.id],
      ].sort(),
    );
    for (const row of rows)
      expect(row).toMatchObject({
        ...changed,
        ...whence,
        subject_id: row.actor_id,
        student_id: null,
      });
  });

  test('of a child is about that child', async () => {
    const { maya } = school.people;
    const accountId = await accountOf(maya);
    await recordForAccount(accountId, changed, whence);
    expect(await recorded(accountId)).toMatchObject([{ student_id: maya.id }]);
  });

  test('is recorded in no school that one has left, and of nobody nowhere', async () => {
    const { msReid } = school.people;
    const accountId = await accountOf(msReid);
    await superuser()`update people set archived_at = now() where id = ${msReid.id}`;
    await recordForAccount(accountId, changed, whence);
    await recordForAccount(newId(), changed, whence);
    expect(await recorded(accountId)).toHaveLength(0);
  });

  test('is undone with the change it records', async () => {
    const accountId = await accountOf(school.people.msReid);
    await gatePool()
      .sql.begin(async (sql) => {
        await recordForAccount(accountId, changed, whence, sql);
        throw new Error('the change failed');
      })
      .catch(() => {});
    expect(await recorded(accountId)).toHaveLength(0);
  });
});

describe('the gate may not write of anything else', () => {
  const event = (school: MintedSchool, who: Someone) => ({
    id: newId(),
    school_id: school.id,
    actor_id: who.id as string | null,
    subject_id: who.id,
    student_id: null as string | null,
    name: 'identity.signed_in',
    facts: '{}',
  });
  const written = async (row: Record<string, string | null>) => {
    const { sql } = gatePool();
    return sql`insert into audit_events ${sql([row])}`.then(
      () => 'let',
      (error: { code: string }) => error.code,
    );
  };

  test('but an event of sign-in it may', async () => {
    expect(await written(event(school, school.people.mrsBell))).toBe('let');
  });

  test('a change of work', async () => {
    const row = event(school, school.people.mrsBell);
    expect(await written({ ...row, name: 'review.released' })).toBe('42501');
    expect(await written({ ...row, name: 'identityXsigned_in' })).toBe('42501');
  });

  test('what nobody did, or somebody did to another', async () => {
    const { mrsBell, maya, msReid } = school.people;
    expect(await written({ ...event(school, mrsBell), actor_id: null })).toBe('42501');
    expect(await written({ ...event(school, mrsBell), subject_id: msReid.id })).toBe('42501');
    expect(await written({ ...event(school, mrsBell), student_id: maya.id })).toBe('42501');
  });

  test('somebody of another school, or without an account', async () => {
    const other = await mintSchool();
    const row = event(school, school.people.mrsBell);
    expect(await written({ ...row, school_id: other.id })).toBe('42501');
    await superuser()`update people set account_id = null where id = ${school.people.mrsBell.id}`;
    expect(await written({ ...row, id: newId() })).toBe('42501');
  });

  test('when it was, as if it had been earlier', async () => {
    const row = event(school, school.people.mrsBell);
    expect(await written({ ...row, created_at: '2020-01-01' })).toBe('42501');
  });
});

test('where a request came from is the proxy’s word and the kind of device', () => {
  const said = new Headers({
    'x-address': '192.0.2.9',
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36',
  });
  expect(whenceOf(said)).toEqual({ address: '192.0.2.9', device: 'chrome windows' });
  expect(whenceOf(new Headers())).toEqual({ address: 'unknown', device: 'other other' });
});
