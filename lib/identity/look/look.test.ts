import { beforeEach, expect, test } from 'vitest';
import { readLook } from '@/lib/shared/look';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { findLook, keepLook } from './commands';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const dark = readLook('dark.large.wide.less');
const light = readLook('light');

test('what somebody chose is found on their next device, and nobody else’s', async () => {
  const { maya, leo } = school.people;
  expect(await findLook(maya.token)).toBeUndefined();
  await keepLook(maya.token, light);
  await keepLook(maya.token, dark);
  expect(await findLook(maya.token)).toEqual(dark);
  expect(await findLook(leo.token)).toBeUndefined();
});

test('without a session that holds, nothing is kept or found', async () => {
  const { maya } = school.people;
  await keepLook(maya.token, dark);
  await superuser()`update sessions set ended_at = now() where id = ${maya.sessionId}`;
  await keepLook(maya.token, light);
  await keepLook(undefined, light);
  await keepLook('x'.repeat(43), light);
  expect(await findLook(maya.token)).toBeUndefined();
  const rows = await superuser()<{ look: string }[]>`
    select look from looks where account_id = (select account_id from sessions where id = ${maya.sessionId})`;
  expect(rows.map(({ look }) => look)).toEqual(['dark.large.wide.less']);
});
