import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { people } from '@/db/schema/people';
import { personPictures } from '@/db/schema/records';
import { office } from '@/lib/testing/acting';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';

let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
});

test.each([
  [
    'a check',
    (schoolId: string) => ({ schoolId, role: 'nobody' as 'parent', displayName: 'Secret Child' }),
  ],
  [
    'a key',
    (schoolId: string) => ({
      ...{ schoolId, id: school.people.maya.id, role: 'student' as const },
      displayName: 'Secret Child',
    }),
  ],
])('what the database refuses by %s says the query and no value of it', async (_what, row) => {
  const error = await office(school, ({ db }) =>
    db.insert(people).values({ ...row(school.id), givenName: 'Secret', familyName: 'Child' }),
  ).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const told = `${inspect(error, { depth: 9 })} ${(error as Error).stack}`;
  expect(told).toContain('insert into "people"');
  expect(told).toMatch(/23514|23505/);
  expect(told).not.toContain('Secret');
});

test('so it is with what a page reads', async () => {
  const error = await office(school, ({ db }) =>
    db.select().from(personPictures).where(sql`width = ${'Secret'}`),
  ).catch((thrown: unknown) => thrown);
  expect(inspect(error, { depth: 9 })).toContain('from "person_pictures"');
  expect((error as Error).message).not.toContain('Secret');
});
