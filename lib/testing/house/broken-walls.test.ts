import { expect, test } from 'vitest';
import { checkWalls } from '@/lib/assurance/walls';
import type { Probe } from '@/lib/platform/probing';
import { contextOf } from '@/lib/platform/tenancy';
import { superuser } from '../database';
import { mintSchool } from '../mint';

/* That the privacy page would tell: walls are broken in a transaction, found open in it, and whole again after it. */

/** The same probes in a transaction in which somebody has broken a wall, which is undone with it. */
async function withBroken(statement: string) {
  const [school] = [await mintSchool(), await mintSchool()];
  const owner = superuser();
  const undone = new Error('undone');
  let finding: Awaited<ReturnType<typeof checkWalls>> | undefined;
  await owner
    .begin(async (sql) => {
      await sql.unsafe(statement);
      const trying: Probe = (actor, ask) => {
        const point = sql.savepoint(async (inner) => {
          await inner.unsafe('set local role studystreaks_app');
          if (actor) await inner.unsafe(contextOf(actor).join(';')).simple();
          const answer = await ask(inner);
          throw Object.assign(new Error('kept nothing'), { answer });
        });
        return point.catch((error: { answer?: never }) => {
          if ('answer' in error) return error.answer as never;
          throw error;
        });
      };
      finding = await checkWalls(school.id, trying);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return finding;
}

test('row security that was switched off', async () => {
  expect(await withBroken('alter table closures no force row level security')).toMatchObject({
    state: 'failed',
    facts: { where: 'closures' },
  });
});

test('a policy that lets another school’s rows through', async () => {
  const broken = await withBroken(
    'create policy everybody on classes for select to studystreaks_app using (true)',
  );
  expect(broken).toMatchObject({ state: 'failed', facts: { where: 'classes' } });
});

test('a policy that lets a child read why another was away', async () => {
  const broken = await withBroken(`
    drop policy excusals_read_by_staff_and_family on excusals;
    insert into excusals (id, school_id, student_id, given_by_id, from_on, until_on, reason)
    select gen_random_uuid(), s.school_id, s.id, s.id, '2026-01-05', '2026-01-05', 'illness' from students s`);
  expect(broken).toMatchObject({ state: 'failed', facts: { where: 'excusals' } });
});

test('a record that can be written over', async () => {
  const broken = await withBroken('grant delete on trail.entries to studystreaks_app');
  expect(broken).toMatchObject({ state: 'failed', facts: { where: 'trail.entries' } });
});
