import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { signInToDemo, signInWithPassword } from '@/lib/identity/commands';
import { removePasskey } from '@/lib/identity/passkeys/commands';
import { resetPassword } from '@/lib/identity/passwords/commands';
import { startSession } from '@/lib/identity/sessions/commands';
import { gatePool } from '@/lib/platform/database';
import { whoOperates } from '@/lib/platform/operator';
import type { Desk } from '@/lib/platform/operator-doors';
import { refused } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { appointByCommand, endByCommand } from './by-command';
import { appointOperator, endOperator } from './commands';
import { listOperators } from './queries';

const whence = { address: '192.0.2.40', device: 'chrome windows' };
let robin: MintedOperator;
let school: MintedSchool;
beforeEach(async () => {
  robin = await mintOperator();
  school = await mintSchool();
});

/** What the form does behind its door: as the gate, for it is about accounts. */
const atGate = async <T>({ token }: { token: string }, work: (desk: Desk) => Promise<T>) => {
  const operator = await whoOperates(token);
  if (!operator) throw new Error('No operator is here');
  return gatePool().sql.begin((sql) => work({ sql, operator, whence }));
};
/** What is changed for everybody is undone before anybody sees it. */
async function andUndo<T>(work: (sql: TransactionSql) => Promise<T>) {
  class Undo extends Error {}
  let result: T | undefined;
  await superuser()
    .begin(async (sql) => {
      result = await work(sql);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return result;
}
const someAddress = () => `${newId()}@operators.example`;
const accountOf = async ({ id }: Someone) => {
  const [row] = await superuser()<{ accountId: string }[]>`
    select account_id as "accountId" from people where id = ${id}`;
  return row?.accountId ?? '';
};

describe('whoever runs the product', () => {
  test('is found by their session, and nobody of a school is', async () => {
    expect(await whoOperates(robin.token)).toMatchObject({
      accountId: robin.accountId,
      name: 'Robin Hale',
      lacksSecondStep: false,
      confirmed: true,
    });
    for (const who of Object.values(school.people))
      expect(await whoOperates(who.token), who.name).toBeUndefined();
    expect(await whoOperates('')).toBeUndefined();
  });

  test('is nobody from the next request on once ended, disabled or signed out', async () => {
    const sql = superuser();
    await sql`update accounts set disabled_at = now() where id = ${robin.accountId}`;
    expect(await whoOperates(robin.token)).toBeUndefined();
    await sql`update accounts set disabled_at = null where id = ${robin.accountId}`;
    await sql`update operators set ended_at = now() where id = ${robin.id}`;
    expect(await whoOperates(robin.token)).toBeUndefined();
    await sql`update operators set ended_at = null where id = ${robin.id}`;
    await sql`update sessions set ended_at = now() where id = ${robin.sessionId}`;
    expect(await whoOperates(robin.token)).toBeUndefined();
  });

  test('is nobody in a session that a school’s own provider vouches for', async () => {
    await superuser()`update sessions set only_school_id = ${school.id} where id = ${robin.sessionId}`;
    expect(await whoOperates(robin.token)).toBeUndefined();
  });

  test('lacks a second step until they have one, and does not take the last one away', async () => {
    const kim = await mintOperator({ name: 'Kim Lowe', secondStep: false });
    expect(await whoOperates(kim.token)).toMatchObject({ lacksSecondStep: true });
    const [passkey] = await superuser()<{ id: string }[]>`
      select id from passkeys where account_id = ${robin.accountId}`;
    await expect(
      removePasskey({ accountId: robin.accountId, whence }, passkey?.id ?? ''),
    ).rejects.toEqual(refused('second_step_required.last_one'));
  });

  test('of a demonstration counts only where no real school is', async () => {
    const demo = await mintOperator({ demo: true });
    expect(await whoOperates(demo.token)).toBeUndefined();
    expect(await signInToDemo(demo.id, whence)).toBe('wrong');
    expect(await signInToDemo(robin.id, whence)).toBe('wrong');
    const alone = await andUndo(async (sql) => {
      // Other tests make schools meanwhile.
      await sql`lock table schools in share row exclusive mode`;
      await sql`update schools set demo = true`;
      await sql`set local role studystreaks_gate`;
      return whoOperates(demo.token, { sql, prepare: false });
    });
    expect(alone).toMatchObject({ demo: true, lacksSecondStep: false });
  });

  test('has signing in, and failing to, in the operators’ record', async () => {
    await startSession(robin.accountId, { way: 'passkey' }, whence);
    expect(await eventsAtDesk(robin.accountId)).toMatchObject([
      { name: 'identity.signed_in', facts: { way: 'passkey' }, address: whence.address },
    ]);
  });
});

describe('appointing', () => {
  test('makes an account for an address that has none, and a link that works once', async () => {
    const email = someAddress();
    const { link, accountId } = await atGate(robin, (desk) =>
      appointOperator(desk, { name: 'Kim Lowe', email }),
    );
    const secret = link?.replace('/reset/', '') ?? '';
    const password = 'a hedge full of sparrows';
    await resetPassword({ secret, password }, whence);
    await expect(resetPassword({ secret, password }, whence)).rejects.toEqual(
      refused('passwords.link_over'),
    );
    const signedIn = await signInWithPassword({ email, password }, whence);
    if (typeof signedIn === 'string' || !('token' in signedIn)) throw new Error('They are in');
    expect(await whoOperates(signedIn.token)).toMatchObject({ accountId, lacksSecondStep: true });
    expect(await eventsAtDesk(robin.accountId)).toMatchObject([{ name: 'operator.appointed' }]);
  });

  test('takes the account that an address has, with no link; not twice, and no disabled one', async () => {
    const { mrOkafor } = school.people;
    const [email, accountId] = [someAddress(), await accountOf(mrOkafor)];
    await giveAddress({ accountId }, email, 'x');
    const appoint = () =>
      atGate(robin, (desk) => appointOperator(desk, { name: 'Chidi Okafor', email }));
    expect(await appoint()).toMatchObject({ accountId, link: undefined });
    await expect(appoint()).rejects.toEqual(refused('platform.operator_already'));
    await superuser()`update operators set ended_at = now() where account_id = ${accountId}`;
    await superuser()`update accounts set disabled_at = now() where id = ${accountId}`;
    await expect(appoint()).rejects.toEqual(refused('platform.operator_disabled'));
  });

  test('is done at the machine for the first one, who has nobody to appoint them', async () => {
    const email = someAddress();
    const first = await appointByCommand(email, 'Kim Lowe');
    expect(first).toMatchObject({
      already: false,
      link: expect.stringMatching(/^\/reset\/[\w-]{43}$/),
    });
    const again = await appointByCommand(email);
    expect(again.already).toBe(true);
    expect(again.link).not.toBe(first.link);
    expect(await listOperators()).toContainEqual(
      expect.objectContaining({ email, name: 'Kim Lowe', appointedBy: null, demo: false }),
    );
    await expect(appointByCommand('no address')).rejects.toEqual(refused('passwords.email_odd'));
    expect(await endByCommand(email)).toBe(true);
    expect(await endByCommand(email)).toBe(false);
    expect((await listOperators()).map((each) => each.email)).not.toContain(email);
  });
});

describe('ending an operator', () => {
  const end = (who: { token: string }, { id }: MintedOperator) =>
    atGate(who, (desk) => endOperator(desk, { operatorId: id }));

  test('counts on the very next request, and is in the record', async () => {
    const kim = await mintOperator({ name: 'Kim Lowe' });
    await end(robin, kim);
    expect(await whoOperates(kim.token)).toBeUndefined();
    await expect(end(robin, kim)).rejects.toEqual(refused('refusal.not_found'));
    expect(await eventsAtDesk(robin.accountId)).toMatchObject([{ name: 'operator.ended' }]);
  });

  test('never leaves none', async () => {
    const left = await andUndo(async (sql) => {
      await sql`update operators set ended_at = now() where ended_at is null and id <> ${robin.id}`;
      await sql`set local role studystreaks_gate`;
      const operator = await whoOperates(robin.token, { sql, prepare: false });
      if (!operator) throw new Error('Robin is here');
      return endOperator({ sql, operator, whence }, { operatorId: robin.id }).catch(
        (error: unknown) => error,
      );
    });
    expect(left).toEqual(refused('platform.operator_last'));
  });

  test('of a demonstration ends no real one', async () => {
    const demo = await mintOperator({ demo: true });
    const operator = { ...demo, demo: true, lacksSecondStep: false, confirmed: true };
    await expect(
      gatePool().sql.begin((sql) =>
        endOperator({ sql, operator, whence }, { operatorId: robin.id }),
      ),
    ).rejects.toEqual(refused('refusal.forbidden'));
    expect(await whoOperates(robin.token)).toBeDefined();
    const kim = { name: 'Kim Lowe', email: 'kim@lowe.sch.uk' };
    await expect(
      gatePool().sql.begin((sql) => appointOperator({ sql, operator, whence }, kim)),
    ).rejects.toMatchObject({ fields: { email: ['invitations.demo_address'] } });
  });
});
