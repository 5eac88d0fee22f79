import { beforeEach, describe, expect, test, vi } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { originHere, schoolOfEntrance } from './site';

const request = vi.hoisted(() => ({ headers: {} as Record<string, string> }));
vi.mock('next/headers', () => ({ headers: async () => new Headers(request.headers) }));
const installed = vi.hoisted(() => ({ PUBLIC_URL: undefined as string | undefined }));
vi.mock(import('@/lib/platform/env'), async (original) => {
  const { env } = await original();
  return { env: () => ({ ...env(), APP_HOST: 'streaks.example', ...installed }) };
});

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
  installed.PUBLIC_URL = undefined;
});

describe('the address that a provider sends people back to', () => {
  test('is the one people see: the request’s, the public one, or a school’s own', async () => {
    request.headers = { host: 'localhost:3000' };
    expect(await originHere()).toBe('http://localhost:3000');
    installed.PUBLIC_URL = 'https://streaks.example';
    expect(await originHere()).toBe('https://streaks.example');
    request.headers = { host: `${school.slug}.streaks.example` };
    expect(await originHere()).toBe(`https://${school.slug}.streaks.example`);
    request.headers = { host: 'evil.example' };
    expect(await originHere()).toBe('https://streaks.example');
  });

  test('is the browser’s also on the page after a form, which Next asks of itself', async () => {
    request.headers = { host: '127.0.0.1:3000', origin: 'http://localhost:3000' };
    expect(await originHere()).toBe('http://localhost:3000');
    request.headers = { host: '127.0.0.1:3000', origin: 'null' };
    expect(await originHere()).toBe('http://127.0.0.1:3000');
  });
});

test('whose buttons a sign-in page shows: named in its address, by its host, or where one was going', async () => {
  const host = `h-${school.slug}.example`;
  await superuser()`update schools set host = ${host} where id = ${school.id}`;
  request.headers = { host: 'streaks.example' };
  expect(await schoolOfEntrance('oakfield', '/hazelbrook/trainer')).toBe('oakfield');
  expect(await schoolOfEntrance(undefined, '/hazelbrook/trainer')).toBe('hazelbrook');
  expect(await schoolOfEntrance(['a', 'b'], undefined)).toBeUndefined();
  expect(await schoolOfEntrance('../x', '/')).toBeUndefined();
  request.headers = { host };
  expect(await schoolOfEntrance(undefined, '/hazelbrook/trainer')).toBe(school.slug);
});
