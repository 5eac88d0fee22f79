import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isOnThisMachine, tlsOf } from './connect';

const root = path.resolve(import.meta.dirname, '..');

test('nothing of the product opens a connection past the one way that reads what an address says of TLS', () => {
  const past = ['db', 'lib', 'app'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name))
      .map((name) => path.join(folder, name))
      .filter((name) => !name.startsWith('lib/testing/'))
      .filter((name) =>
        /(?<![.\w])postgres\((?!ql\))/.test(readFileSync(path.join(root, name), 'utf8')),
      ),
  );
  // The server that the product brings listens on this machine alone.
  expect(past.toSorted()).toEqual(['db/connect.ts', 'db/embedded.ts']);
});

test('what an address says of TLS is taken from it, and the rest stays', () => {
  const { url, ssl } = tlsOf('postgres://a:b@db.example:5433/c?sslmode=verify-full&options=-c%20x');
  expect(url).toBe('postgres://a:b@db.example:5433/c?options=-c+x');
  expect(ssl).toMatchObject({ rejectUnauthorized: true, servername: 'db.example' });
  expect(tlsOf('postgres://a:b@localhost/c').ssl).toBeUndefined();
  expect(tlsOf('postgres://a:b@localhost/c?sslmode=disable').ssl).toBeUndefined();
});

test('what TLS is not known by is refused, and an authority that is named is the only one believed', () => {
  const at = (query: string) => () => tlsOf(`postgres://a:b@db.example/c?${query}`).ssl;
  expect(at('sslmode=verify-ca')).toThrow('write verify-full instead');
  expect(at('sslmode=require')()).toEqual({ rejectUnauthorized: false });
  const root = path.resolve(import.meta.dirname, 'connect.ts');
  expect(at(`sslmode=require&sslrootcert=${root}`)()).toMatchObject({
    ...{ rejectUnauthorized: true, ca: readFileSync(root, 'utf8') },
  });
});

test.each([
  ['postgres://a@localhost/c', true],
  ['postgres://a@127.0.0.1/c', true],
  ['postgres:///c?host=/run/postgresql', true],
  ['postgres://a@localhost/c?host=db.example', false],
  ['postgres://a@db.example/c?host=/run/postgresql', false],
])('%s stays on this machine: %s', (address, stays) => {
  expect(isOnThisMachine(address)).toBe(stays);
});
