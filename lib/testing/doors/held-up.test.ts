import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { people } from '@/db/schema/people';
import { action } from '@/lib/platform/action';
import { record } from '@/lib/platform/record';
import { notFound } from '@/lib/platform/refusal';
import { untried } from '@/lib/shared/outcome';
import { superuser } from '../database';
import { type MintedSchool, mintSchool } from '../mint';
import { formOf, visitor } from './sending';

vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('./sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

/** A form about a row, which waits a little and not the ten seconds of the product. */
const rename = action('people.manage', z.object({ id: z.string() }), async (tenant, { id }) => {
  await tenant.db.execute(sql`set local lock_timeout = '50ms'`);
  const [row] = await tenant.db
    .update(people)
    .set({ givenName: 'Other' })
    .where(eq(people.id, id))
    .returning();
  if (!row) throw notFound();
  return record(tenant, { name: 'student.changed', facts: {} }, row);
});

test('a form that waits for a row which a long change holds is told so, and can be sent again', async () => {
  const { maya, mrsBell } = school.people;
  visitor.token = mrsBell.token;
  const form = () => formOf(school.slug, { id: maya.id });
  await superuser().begin(async (held) => {
    await held`select from people where id = ${maya.id} for update`;
    expect(await rename(untried, form())).toMatchObject({
      is: 'refused',
      messageKey: 'refusal.busy',
      entered: { id: maya.id },
    });
  });
  expect(await rename(untried, form())).toMatchObject({ is: 'done' });
});
