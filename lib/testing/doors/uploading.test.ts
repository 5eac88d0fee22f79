import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { uploadImportAction } from '@/lib/imports/uploading/actions';
import { untried } from '@/lib/shared/outcome';
import { superuser } from '../database';
import { mintSchool, type Someone } from '../mint';
import { visitor } from './sending';

// As in doors.test.ts: the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => visitor.token }));
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

const storedBefore = process.env.STORAGE_DIR;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'uploading-'));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  process.env.STORAGE_DIR = storedBefore;
  await rm(folder, { recursive: true });
});

function send(slug: string, who: Someone | undefined, files: readonly File[]) {
  const form = new FormData();
  form.set('school', slug);
  for (const file of files) form.append('files[]', file);
  visitor.token = who?.token;
  return uploadImportAction(untried, form).catch((error: { digest?: string }) => ({
    is: 'gone' as const,
    to: String(error.digest).split(';')[2],
  }));
}

test('files are kept only of who may import here, and only where they are lists', async () => {
  const [school, elsewhere] = [await mintSchool(), await mintSchool()];
  const { mrsBell, mrOkafor, mayasMum, maya } = school.people;
  const list = new File(['UPN,Surname\n'], 'children.csv');
  const messageOf = async (...sent: Parameters<typeof send>) => {
    const outcome = await send(...sent);
    return outcome.is === 'refused' ? outcome.messageKey : outcome.is;
  };
  expect(await messageOf(school.slug, undefined, [list])).toBe('refusal.signed_out');
  expect(await messageOf(elsewhere.slug, mrsBell, [list])).toBe('refusal.signed_out');
  for (const who of [mrOkafor, mayasMum, maya])
    expect(await messageOf(school.slug, who, [list])).toBe('refusal.forbidden');
  expect(await messageOf(school.slug, mrsBell, [])).toBe('refusal.check_the_form');
  expect(await messageOf(school.slug, mrsBell, [new File(['x'], 'x.exe')])).toBe(
    'import_pages.upload.not_a_list',
  );
  expect(await readdir(folder)).toEqual([]);

  const [{ count: before } = {}] = await superuser()`
    select count(*)::int as count from imports where school_id = ${school.id}`;
  expect(before).toBe(0);
  const done = await send(school.slug, mrsBell, [list]);
  expect(done).toMatchObject({ is: 'gone', to: expect.stringContaining('/admin/imports/') });
});
