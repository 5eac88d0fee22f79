import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { all, whyUnreadable } from '../trouble.fixture';
import { openZip } from './zip';
import { zipOf } from './zip.fixture';

const users = { name: 'users.csv', content: 'sourcedId\nmaya\n' };

async function contentsOf(zip: Buffer | string) {
  const { files, close } = await openZip('roll.zip', zip);
  try {
    const contents: Record<string, string> = {};
    for (const file of files)
      contents[file.name] = Buffer.concat(await all(file.bytes())).toString();
    return contents;
  } finally {
    close();
  }
}
const whyNot = (zip: Buffer) => whyUnreadable(() => contentsOf(zip));

test('the lists in a zip are read, and what a computer adds by itself is passed over', async () => {
  const zip = zipOf(
    { name: 'roll/' },
    { name: 'roll/users.csv', content: users.content },
    { name: '__MACOSX/roll/._users.csv', content: 'x' },
    { name: 'roll/.DS_Store', content: 'x' },
  );
  expect(await contentsOf(zip)).toEqual({ 'roll/users.csv': users.content });
});

test('a zip is read where it lies on the disk, twice over if need be', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
  try {
    const at = path.join(folder, 'roll.zip');
    writeFileSync(at, zipOf(users));
    const { files, close } = await openZip('roll.zip', at);
    for (const file of [...files, ...files])
      expect(Buffer.concat(await all(file.bytes())).toString()).toBe(users.content);
    expect(files).toHaveLength(1);
    close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

const zeros = (bytes: number) => Buffer.alloc(bytes);

test.each([
  [
    'a thousand times its size',
    zipOf({ name: 'users.csv', content: zeros(20_000_000) }),
    'zip_bomb',
  ],
  [
    'one that says it is small and is not',
    zipOf({ name: 'users.csv', content: zeros(20_000_000), declaredSize: 1_000 }),
    'zip_damaged',
  ],
  [
    'one that says it is longer than it is',
    zipOf({ ...users, declaredSize: 1_000 }),
    'zip_damaged',
  ],
  [
    'more than the limit, spread over many files',
    zipOf(...spread(21, 10_000_000)),
    'zip_too_large',
  ],
  ['a path that climbs out', zipOf({ name: '../users.csv' }), 'zip_path'],
  ['a path that climbs out half-way', zipOf({ name: 'roll/../../users.csv' }), 'zip_path'],
  ['a path that climbs out backwards', zipOf({ name: '..\\users.csv' }), 'zip_path'],
  ['an absolute path', zipOf({ name: '/etc/passwd' }), 'zip_path'],
  ['a path to another drive', zipOf({ name: 'C:\\users.csv' }), 'zip_path'],
  ['a name with a line break', zipOf({ name: 'users\n.csv' }), 'zip_path'],
  ['a link', zipOf({ name: 'users.csv', content: '/etc/passwd', mode: 0o120777 }), 'zip_link'],
  ['a locked file', zipOf({ ...users, flags: 1 }), 'zip_encrypted'],
  ['another way of packing', zipOf({ ...users, method: 12 }), 'zip_method'],
  ['a zip in a zip', zipOf({ name: 'users.zip', content: zipOf(users) }), 'zip_in_zip'],
  [
    'a zip in a zip by another name',
    zipOf({ name: 'users.csv', content: zipOf(users) }),
    'zip_in_zip',
  ],
  ['one name twice', zipOf(users, users), 'zip_twice'],
  ['one name twice, written otherwise', zipOf(users, { name: 'Users.CSV' }), 'zip_twice'],
  ['too many files', zipOf(...spread(61, 1)), 'zip_too_many_files'],
  ['a damaged file', zipOf({ ...users, checksum: 1 }), 'zip_damaged'],
  ['half a zip', zipOf(users).subarray(0, 60), 'zip_broken'],
  ['a zip without its last byte', zipOf(users).subarray(0, -1), 'zip_broken'],
  ['no zip', Buffer.from('PK\x03\x04 and nothing after it'), 'zip_broken'],
])('a zip is refused: %s', async (_, zip, reason) => {
  expect(await whyNot(zip)).toMatchObject({ reason });
});

function spread(files: number, bytes: number) {
  const declaredSize = bytes;
  // What cannot be deflated, so that it is the sum that counts and not the ratio.
  const content = randomBytes(Math.ceil(bytes / 90));
  return Array.from({ length: files }, (_, at) => ({ name: `${at}.csv`, content, declaredSize }));
}

test('a bomb is refused without being inflated', async () => {
  const bomb = zipOf({ name: 'users.csv', content: zeros(100_000_000) });
  const before = process.memoryUsage().rss;
  expect(await whyNot(bomb)).toMatchObject({ reason: 'zip_bomb', where: { file: 'users.csv' } });
  expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
});
