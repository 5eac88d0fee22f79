import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Permission } from '@/lib/platform/permissions';
import { as, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  mintGrant,
  mintPerson,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { askForChange, askToUndo } from './commands';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

/** Somebody with a role of the school’s own, and nothing else that counts here. */
async function somebodyWho(...may: Permission[]) {
  const who = await mintPerson(school.id, 'site_manager', 'Nia Frost');
  const roleId = randomUUID();
  await superuser()`insert into roles (id, school_id, name) values (${roleId}, ${school.id}, ${roleId})`;
  for (const permission of may)
    await superuser()`insert into role_permissions (id, school_id, role_id, permission)
      values (${randomUUID()}, ${school.id}, ${roleId}, ${permission})`;
  await mintGrant(school.id, who, school.people.mrsBell, { roleId, scope: 'school' });
  return who;
}

const toAnotherClass = { what: 'class' } as const;
type Asked = Pick<Parameters<typeof askForChange>[1], 'kind' | 'details'>;
const ask = (who: Someone, asked: Asked) =>
  as(school, who, (tenant) =>
    askForChange(tenant, {
      ...asked,
      aboutId: randomUUID(),
      total: 1,
      undoUntil: new Date(Date.now() + 86_400_000),
    }),
  );
async function done(asked: Asked) {
  const { id } = await ask(school.people.mrsBell, asked);
  await superuser()`update changes set state = 'done', ended_at = now() where id = ${id}`;
  return id;
}
const undo = (who: Someone, kind: Asked['kind'], changeId: string) =>
  as(school, who, (tenant) => askToUndo(kind)(tenant, { changeId }));

/** What the database itself lets somebody write, whatever a command would have said. */
const writes = (who: Someone, statement: string) =>
  as(school, who, async ({ db }) => (await db.execute(statement)).count);
const asked = (who: Someone, kind: string, details: object | null) =>
  writes(
    who,
    `insert into changes (id, school_id, kind, about_id, details, asked_by_id, undo_until) values
      (gen_random_uuid(), '${school.id}', '${kind}', gen_random_uuid(),
        ${details ? `'${JSON.stringify(details)}'` : 'null'}, '${who.id}', now() + interval '1 day')`,
  );
const undoes = (who: Someone, id: string) =>
  writes(
    who,
    `update changes set state = 'undoing', undo_asked_by_id = '${who.id}' where id = '${id}'`,
  );

describe('an import', () => {
  test('is asked for and undone by who imports, and by nobody who merely keeps people', async () => {
    const { annPike } = school.staff;
    await expect(ask(annPike, { kind: 'import' })).rejects.toEqual(refused('refusal.forbidden'));
    await expect(asked(annPike, 'import', null)).rejects.toThrow();
    const id = await done({ kind: 'import' });
    await expect(undo(annPike, 'import', id)).rejects.toEqual(refused('refusal.forbidden'));
    expect(await undoes(annPike, id)).toBe(0);
    const importer = await somebodyWho('people.import');
    expect((await undo(importer, 'import', id)).state).toBe('undoing');
  });
});

describe('the change of school year', () => {
  test('is asked for and undone by who has that alone, and not by who keeps people and classes', async () => {
    const { annPike } = school.staff;
    await expect(ask(annPike, { kind: 'rollover' })).rejects.toEqual(refused('refusal.forbidden'));
    await expect(asked(annPike, 'rollover', null)).rejects.toThrow();
    const ending = await somebodyWho('rollover.manage');
    const { id } = await ask(ending, { kind: 'rollover' });
    await superuser()`update changes set state = 'done', ended_at = now() where id = ${id}`;
    await expect(undo(annPike, 'rollover', id)).rejects.toEqual(refused('refusal.forbidden'));
    expect(await undoes(annPike, id)).toBe(0);
    expect((await undo(ending, 'rollover', id)).state).toBe('undoing');
  });
});

describe('changing several people', () => {
  test('is asked for and undone by who keeps people', async () => {
    const keeper = await somebodyWho('people.manage');
    const { id } = await ask(keeper, { kind: 'bulk_edit', details: { what: 'archive' } });
    await superuser()`update changes set state = 'done', ended_at = now() where id = ${id}`;
    const ending = await somebodyWho('rollover.manage');
    await expect(undo(ending, 'bulk_edit', id)).rejects.toEqual(refused('refusal.forbidden'));
    expect(await undoes(ending, id)).toBe(0);
    expect((await undo(keeper, 'bulk_edit', id)).state).toBe('undoing');
  });

  test('into another class only by who keeps classes too, there and back', async () => {
    const keeper = await somebodyWho('people.manage');
    const move = { kind: 'bulk_edit', details: toAnotherClass } as const;
    await expect(ask(keeper, move)).rejects.toEqual(refused('refusal.forbidden'));
    await expect(asked(keeper, 'bulk_edit', toAnotherClass)).rejects.toThrow();
    const id = await done(move);
    await expect(undo(keeper, 'bulk_edit', id)).rejects.toEqual(refused('refusal.forbidden'));
    expect(await undoes(keeper, id)).toBe(0);
    expect((await undo(school.staff.annPike, 'bulk_edit', id)).state).toBe('undoing');
  });

  test('is asked for under one’s own name alone', async () => {
    const { annPike } = school.staff;
    const other = { ...annPike, id: school.people.mrsBell.id };
    await expect(
      writes(
        annPike,
        `insert into changes (id, school_id, kind, about_id, asked_by_id, undo_until) values
          (gen_random_uuid(), '${school.id}', 'bulk_edit', gen_random_uuid(), '${other.id}', now())`,
      ),
    ).rejects.toThrow();
    expect((await office(school, ({ db }) => db.execute(`select id from changes`))).length).toBe(0);
  });
});
