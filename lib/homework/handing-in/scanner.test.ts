import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { untried } from '@/lib/shared/outcome';
import { clamdServer, eicar } from '@/lib/testing/clamd';
import { mintSchool } from '@/lib/testing/mint';
import { setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { handInAction } from './actions';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

const storage = mkdtempSync(path.join(tmpdir(), 'scanned-'));
const storedBefore = process.env.STORAGE_DIR;
let clamd: Awaited<ReturnType<typeof clamdServer>>;

beforeAll(async () => {
  clamd = await clamdServer();
  process.env.STORAGE_DIR = storage;
  process.env.CLAMD_ADDRESS = `127.0.0.1:${clamd.scanner.port}`;
});
afterAll(() => {
  process.env.STORAGE_DIR = storedBefore;
  delete process.env.CLAMD_ADDRESS;
  clamd.end();
  rmSync(storage, { recursive: true });
});

const stored = () =>
  readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(storage, name)).isFile(),
  );

test('nothing is kept that the scanner warns of, nor anything while it does not answer', async () => {
  const school = await mintSchool();
  token = school.people.maya.token;
  const handIn = async (photos: readonly File[]) => {
    const form = new FormData();
    form.set('school', school.slug);
    form.set('activityId', await setPiece(school));
    for (const photo of photos) form.append('photos[]', photo);
    return handInAction(untried, form).catch((error: unknown) => {
      if (error instanceof Error && 'digest' in error) return { is: 'gone to' };
      throw error;
    });
  };
  const bytes = new Uint8Array(await smallPhoto());
  const good = new File([bytes], 'good.jpg');
  const harmful = new File([bytes, eicar], 'harmful.jpg');

  expect(await handIn([good, harmful])).toMatchObject({
    fields: { 'photos.1': ['media.infected'] },
  });
  expect(stored()).toEqual([]);
  expect(await handIn([good])).toEqual({ is: 'gone to' });
  expect(stored()).toHaveLength(2);

  clamd.end();
  expect(await handIn([good])).toMatchObject({ fields: { 'photos.0': ['media.not_scanned'] } });
  expect(stored()).toHaveLength(2);
});
