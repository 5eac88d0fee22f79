import { afterAll, describe, expect, test, vi } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { closePools } from './database';
import { schoolOfHost } from './hosts';

vi.mock(import('./env'), async (original) => {
  const { env } = await original();
  return { env: () => ({ ...env(), APP_HOST: 'streaks.example' }) };
});
afterAll(closePools);

describe('the school that a host names', () => {
  test.each(['oakfield.streaks.example', 'OAKFIELD.streaks.example:8443'])('%s', async (host) =>
    expect(await schoolOfHost(host)).toBe('oakfield'),
  );

  test('is found by a host of its own', async () => {
    const { id, slug } = await mintSchool();
    const host = `${slug}.sch.example`;
    await superuser()`update schools set host = ${host} where id = ${id}`;
    expect(await schoolOfHost(host)).toBe(slug);
  });

  test.each([
    'streaks.example',
    'www.streaks.example',
    'notstreaks.example',
    'nobody.sch.example',
    '/evil.example/.streaks.example',
    '//evil.example/.streaks.example',
    '..streaks.example',
    'a.b.streaks.example',
    'oakfield/..streaks.example',
    'oakfield?.streaks.example',
    '%2f%2fevil.example.streaks.example',
    '.streaks.example',
    '',
  ])('%j names none', async (host) => expect(await schoolOfHost(host)).toBeUndefined());
});
