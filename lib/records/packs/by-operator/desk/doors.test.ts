import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { reviewedAboutMaya } from '@/lib/testing/packs';
import { handToOperator } from '../commands';
import { releaseInsteadAction, sendBackAction } from './actions';

// A test has no request, so its cookie and headers are said here; everything behind them is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-path': '/platform/releases', 'x-address': '192.0.2.8' }),
  cookies: async () => new Map(),
}));
vi.mock('next/cache', () => ({ refresh: () => {} }));

let school: MintedSchool;
let robin: MintedOperator;
let requestId: string;
beforeEach(async () => {
  [school, robin] = [await mintSchool(), await mintOperator()];
  const { packId } = await reviewedAboutMaya(school);
  const { mrsBell } = school.people;
  await superuser()`update packs set reviewed_by = array[${mrsBell.id}]::uuid[] where id = ${packId}`;
  const [pack] = await superuser()<{ revision: number }[]>`
    select revision from packs where id = ${packId}`;
  await office(school, (tenant) =>
    handToOperator(tenant, { packId, revision: pack?.revision ?? 0 }),
  );
  const [request] = await superuser()<{ id: string }[]>`
    select id from release_requests where pack_id = ${packId}`;
  requestId = request?.id ?? '';
});

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
async function answer(
  action: Action,
  who: { token: string } | undefined,
  words: Readonly<Record<string, string>>,
) {
  visitor.token = who?.token;
  const form = new FormData();
  for (const [name, value] of Object.entries({ school: 'platform', requestId, ...words }))
    form.set(name, value);
  const outcome = await action(untried, form).catch((error: { digest?: string }) => {
    if (!error.digest) throw error;
    return { is: 'done' as const };
  });
  return outcome.is === 'refused'
    ? { messageKey: outcome.messageKey, fields: outcome.fields }
    : 'done';
}

const forms: Readonly<Record<string, readonly [Action, Readonly<Record<string, string>>]>> = {
  'releasing it': [releaseInsteadAction, { statement: 'on' }],
  'sending it back': [sendBackAction, { reason: 'Nobody at the school knew of it' }],
};

describe.each(Object.entries(forms))('%s', (_name, [action, words]) => {
  test('is for operators with a second step who showed that it is them, and for nobody else', async () => {
    const refused = (messageKey: string) => expect.objectContaining({ messageKey });
    expect(await answer(action, undefined, words)).toEqual(refused('refusal.signed_out'));
    for (const who of Object.values(school.people))
      expect(await answer(action, who, words), who.name).toEqual(refused('refusal.signed_out'));
    const unsafe = await mintOperator({ secondStep: false });
    expect(await answer(action, unsafe, words)).toEqual(refused('refusal.second_step_missing'));
    const former = await mintOperator();
    await superuser()`update operators set ended_at = now() where id = ${former.id}`;
    expect(await answer(action, former, words)).toEqual(refused('refusal.signed_out'));
    await superuser()`
      update sessions set confirmed_at = now() - interval '11 minutes' where id = ${robin.sessionId}`;
    expect(await answer(action, robin, words)).toEqual(refused('refusal.confirm_first'));
    await superuser()`update sessions set confirmed_at = now() where id = ${robin.sessionId}`;
    expect(await eventsAtDesk(robin.accountId)).toEqual([]);
    expect(await answer(action, robin, words)).toBe('done');
    expect(await eventsAtDesk(robin.accountId)).toHaveLength(1);
    expect(await answer(action, robin, words)).toEqual(refused('platform.release_over'));
  });
});

test('nothing is released before the statement is ticked, nor sent back without a reason', async () => {
  for (const statement of ['', 'off'])
    expect(await answer(releaseInsteadAction, robin, { statement })).toMatchObject({
      fields: { statement: ['platform.release_statement_missing'] },
    });
  expect(await answer(sendBackAction, robin, { reason: 'No' })).toMatchObject({
    fields: { reason: ['platform.release_reason_short'] },
  });
  expect(await superuser()`select state from release_requests where id = ${requestId}`).toEqual([
    { state: 'waiting' },
  ]);
});
