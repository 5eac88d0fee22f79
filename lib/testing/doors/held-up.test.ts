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

test('a form whose connection breaks off is told so, keeps its words, and can be sent again', async () => {
  const { maya, mrsBell } = school.people;
  visitor.token = mrsBell.token;
  const form = () => formOf(school.slug, { id: maya.id });
  const broken = action('people.manage', z.object({ id: z.string() }), async (tenant, { id }) => {
    await tenant.db.update(people).set({ givenName: 'Lost' }).where(eq(people.id, id));
    const [{ pid } = {}] = await tenant.db.execute<{ pid: number }>(
      sql`select pg_backend_pid() as pid`,
    );
    await superuser()`select pg_terminate_backend(${pid ?? 0})`;
    return record(tenant, { name: 'student.changed', facts: {} }, { id, schoolId: school.id });
  });
  expect(await broken(untried, form())).toMatchObject({
    is: 'refused',
    messageKey: 'refusal.away',
    entered: { id: maya.id },
  });
  const [kept] = await superuser()`select given_name from people where id = ${maya.id}`;
  expect(kept?.given_name).not.toBe('Lost');
  expect(await rename(untried, form())).toMatchObject({ is: 'done' });
});
