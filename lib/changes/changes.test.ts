import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { classes, classYearGroups, enrolments } from '@/db/schema/classes';
import { clubMemberships } from '@/db/schema/clubs';
import { departmentMembers } from '@/db/schema/departments';
import { people, students } from '@/db/schema/people';
import { contactPoints } from '@/db/schema/records';
import { archivePerson } from '@/lib/people/commands';
import { inSchoolByClock } from '@/lib/platform/job';
import { Refusal } from '@/lib/platform/refusal';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import changeWords from '@/lib/shared/words/en/changes.json';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { askForChange, askToUndo } from './commands';
import { forgetOldChanges, type Maker, makeChange, undoChange } from './jobs';
import { findChange, lastChangeAbout } from './queries';
import { notedTables } from './tables';
import { referencesTo } from './undoing';

let school: MintedSchool;
let aboutId: string;
beforeEach(async () => {
  school = await mintSchool();
  aboutId = newId();
});

const tomorrow = () => new Date(Date.now() + 86_400_000);
const ask = (undoUntil = tomorrow()) =>
  office(school, (tenant) =>
    askForChange(tenant, { kind: 'import', aboutId, total: 3, undoUntil }),
  );
const change = async (id: string) => {
  const found = await office(school, (tenant) => findChange(tenant, id));
  if (!found) throw new Error('The change is gone');
  return found;
};

/** Every row of the office's tables in this school, as text, in order. */
async function everything() {
  const all: string[] = [];
  for (const table of notedTables) {
    const rows = await superuser()<{ it: string }[]>`
      select to_jsonb(t)::text as it from ${superuser()(table)} t where school_id = ${school.id} order by id`;
    all.push(...rows.map(({ it }) => `${table} ${it}`));
  }
  return all;
}

let newChild: string;
/** Makes a child with a place, a telephone and a club; renames Maya; takes a year group away. */
const make: Maker = async ({ db, actor }, _change, progress) => {
  const { schoolId } = actor;
  await db.insert(people).values({
    id: newChild,
    schoolId,
    role: 'student',
    givenName: 'Ada',
    familyName: 'Quill',
    displayName: 'Ada',
  });
  await db.insert(students).values({ id: newChild, schoolId, yearGroup: 3 });
  await progress(1);
  const place = { schoolId, studentId: newChild, startsOn: school.today };
  await db.insert(enrolments).values({ ...place, classId: school.classes.kingfishers });
  await db.insert(clubMemberships).values({ ...place, clubId: school.clubs.reading });
  await db
    .insert(contactPoints)
    .values({ schoolId, personId: newChild, kind: 'mobile', value: '07700900123', position: 1 });
  await db
    .update(people)
    .set({ givenName: 'Maia', displayName: 'Maia' })
    .where(eq(people.id, school.people.maya.id));
  await db.delete(classYearGroups).where(eq(classYearGroups.classId, school.classes.wrens));
  await db
    .update(classes)
    .set({ name: 'Kingfishers 2' })
    .where(eq(classes.id, school.classes.kingfishers));
  await db
    .update(classes)
    .set({ name: 'Kingfishers 3' })
    .where(eq(classes.id, school.classes.kingfishers));
};
beforeEach(() => {
  newChild = newId();
});

const done = async (maker: Maker = make) => {
  const { id } = await ask();
  await makeChange({ import: maker }, school.id, id, 1);
  return id;
};

describe('a change of many records', () => {
  test('is made, and undone to the last letter', async () => {
    const before = await everything();
    const id = await done();
    expect((await change(id)).state).toBe('done');
    expect(await everything()).not.toEqual(before);

    // Worked out about the new child since; nobody would miss it.
    await inSchool(asAChange(school.id), 'read write', ({ db, actor }) =>
      db.execute(
        `insert into streaks (id, school_id, student_id, current_days, longest_days, expected_days, done_days, as_of)
         values (gen_random_uuid(), '${actor.schoolId}', '${newChild}', 0, 0, 0, 0, current_date)`,
      ),
    );
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await undoChange(school.id, id, 1);
    expect(await change(id)).toMatchObject({ state: 'undone', obstacles: null });
    expect(await everything()).toEqual(before);
    const { id: actorId } = school.people.mrsBell;
    expect(await eventsOf(id)).toMatchObject(
      ['change.asked', 'change.done', 'change.undo_asked', 'change.undone'].map((name) => ({
        name,
        actorId,
      })),
    );
  });

  test('is made once, however often the worker is told', async () => {
    let times = 0;
    const count: Maker = async () => {
      times += 1;
    };
    const { id } = await ask();
    await Promise.all([1, 2, 3].map(() => makeChange({ import: count }, school.id, id, 1)));
    await makeChange({ import: count }, school.id, id, 1);
    expect(times).toBe(1);
  });

  test('that breaks off leaves nothing behind, and is tried again', async () => {
    const before = await everything();
    const { id } = await ask();
    const broken: Maker = async (tenant, ...rest) => {
      await make(tenant, ...rest);
      throw new Error('The worker was killed');
    };
    await expect(makeChange({ import: broken }, school.id, id, 1)).rejects.toThrow('killed');
    expect(await everything()).toEqual(before);
    expect((await change(id)).state).toBe('running');
    await makeChange({ import: async () => {} }, school.id, id, 2);
    expect((await change(id)).state).toBe('done');
  });

  test('that breaks off again and again has failed, and can be asked for anew', async () => {
    const { id } = await ask();
    const broken: Maker = () => Promise.reject(new Error('Never'));
    await makeChange({ import: broken }, school.id, id, 3);
    expect(await change(id)).toMatchObject({ state: 'failed', reason: 'refusal.change_failed' });
    await expect(ask()).resolves.toMatchObject({ state: 'waiting' });
  });

  test('on which workers die again and again has failed, and an outcome that is kept stays', async () => {
    let times = 0;
    const count: Maker = async () => {
      times += 1;
    };
    const { id } = await ask();
    await makeChange({ import: count }, school.id, id, 4);
    expect([times, (await change(id)).state]).toEqual([0, 'failed']);
    const again = (await ask()).id;
    await makeChange({ import: count }, school.id, again, 1);
    await makeChange({ import: () => Promise.reject(new Error('Never')) }, school.id, again, 3);
    expect((await change(again)).state).toBe('done');
  });

  test('that refuses says why', async () => {
    const before = await everything();
    const id = await done(async (tenant, ...rest) => {
      await make(tenant, ...rest);
      throw new Refusal('conflict', 'refusal.conflict', {}, { name: 'Maya' });
    });
    expect(await change(id)).toMatchObject({
      state: 'refused',
      reason: 'refusal.conflict',
      reasonValues: { name: 'Maya' },
    });
    expect(await everything()).toEqual(before);
  });

  test('tells how far it is while nothing of it is seen', async () => {
    const { id } = await ask();
    let seen: number | undefined;
    await makeChange(
      {
        import: async (tenant, row, progress) => {
          await make(tenant, row, progress);
          await progress(2);
          seen = (await change(id)).progress;
        },
      },
      school.id,
      id,
      1,
    );
    // The first is told at once, the second within the same second is not.
    expect(seen).toBe(1);
    expect((await change(id)).progress).toBe(3);
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await undoChange(school.id, id, 1);
  });

  test('is asked for once, and one at a time, also by two at once', async () => {
    await ask();
    await expect(ask()).rejects.toEqual(refused('refusal.change_asked_already'));
    aboutId = newId();
    await expect(ask()).rejects.toEqual(refused('refusal.another_change_going_on'));
    school = await mintSchool();
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is nothing that a teacher, a parent or a child may ask for or see', async () => {
    const id = await done(async () => {});
    const { mrOkafor, mayasMum, maya } = school.people;
    for (const who of [mrOkafor, mayasMum, maya]) {
      const asked = (tenant: Tenant) =>
        askForChange(tenant, { kind: 'import', aboutId: newId(), total: 1, undoUntil: tomorrow() });
      await expect(as(school, who, asked)).rejects.toThrow();
      expect(await as(school, who, (tenant) => findChange(tenant, id))).toBeUndefined();
      await expect(
        as(school, who, (tenant) => askToUndo('import')(tenant, { changeId: id })),
      ).rejects.toEqual(refused('refusal.not_found'));
    }
    const elsewhere = await mintSchool();
    expect(await office(elsewhere, (tenant) => findChange(tenant, id))).toBeUndefined();
    expect(
      await office(school, (tenant) => lastChangeAbout(tenant, 'import', aboutId)),
    ).toMatchObject({ id });
  });
});

describe('undoing', () => {
  const undo = async (id: string) => {
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await undoChange(school.id, id, 1);
    return change(id);
  };
  /** What stands in the way is taken away, so that the child can be made by the next test. */
  const cleared = async (id: string, work: () => Promise<unknown>) => {
    await work();
    expect((await undo(id)).state).toBe('undone');
  };

  test('says which rows were changed since, and changes nothing', async () => {
    const id = await done();
    await office(school, (tenant) =>
      tenant.db.update(people).set({ givenName: 'Adele' }).where(eq(people.id, newChild)),
    );
    const after = await everything();
    expect(await undo(id)).toMatchObject({
      state: 'done',
      obstacles: [{ because: 'changed_since', table: 'people', rows: 1, ids: [newChild] }],
    });
    expect(await everything()).toEqual(after);
    const [named] = (await office(school, (tenant) => findChange(tenant, id)))?.obstacles ?? [];
    expect(named?.names).toEqual([expect.stringMatching(/^Adele /)]);
    // Whoever cannot read the change reads no name either; what is kept holds none.
    expect(
      await as(school, school.people.mayasMum, (tenant) => findChange(tenant, id)),
    ).toBeUndefined();
    const [kept] = await superuser()<{ obstacles: object[] }[]>`
      select obstacles from changes where id = ${id}`;
    expect(JSON.stringify(kept)).not.toContain('Adele');
    await cleared(id, () =>
      ownerDatabase().update(people).set({ givenName: 'Ada' }).where(eq(people.id, newChild)),
    );
  });

  test('leaves alone what others changed in columns that the change did not touch', async () => {
    const id = await done();
    await office(school, (tenant) => archivePerson(tenant, { personId: school.people.maya.id }));
    expect((await undo(id)).state).toBe('undone');
    const [maya] = await ownerDatabase()
      .select()
      .from(people)
      .where(eq(people.id, school.people.maya.id));
    expect(maya).toMatchObject({ givenName: 'Maya', archivedAt: expect.any(Date) });
  });

  test('says what needs a row that would go', async () => {
    const id = await done();
    const sql = superuser();
    await sql`insert into excusals (id, school_id, student_id, from_on, until_on, reason, given_by_id)
      values (gen_random_uuid(), ${school.id}, ${newChild}, current_date, current_date, 'illness', ${school.people.mrsBell.id})`;
    expect(await undo(id)).toMatchObject({
      state: 'done',
      obstacles: [
        { because: 'needed_by', table: 'excusals', of: 'students', rows: 1, ids: [newChild] },
      ],
    });
    const named = await office(school, (tenant) => findChange(tenant, id));
    expect(named?.obstacles?.[0]?.names).toEqual([expect.stringMatching(/^Ada /)]);
    await cleared(id, () => sql`delete from excusals where student_id = ${newChild}`);
  });

  test('says so too of what it cannot see, such as a care note', async () => {
    const id = await done();
    const sql = superuser();
    await sql`insert into care_notes (id, school_id, student_id, written_by_id, text)
      values (gen_random_uuid(), ${school.id}, ${newChild}, ${school.people.mrsBell.id}, 'A note')`;
    expect((await undo(id)).obstacles).toMatchObject([
      { because: 'needed_by', table: 'care_notes' },
    ]);
    const told = await office(school, (tenant) => findChange(tenant, id));
    expect(told?.obstacles?.[0]?.names).toBeUndefined();
    await cleared(id, () => sql`delete from care_notes where student_id = ${newChild}`);
  });

  test('names nobody beside needs of their own', async () => {
    const id = await done();
    const sql = superuser();
    await sql`insert into learning_needs (id, school_id, student_id, needs)
      values (gen_random_uuid(), ${school.id}, ${newChild}, '{extra_time}')`;
    expect((await undo(id)).obstacles).toMatchObject([
      { because: 'needed_by', table: 'learning_needs' },
    ]);
    const told = await office(school, (tenant) => findChange(tenant, id));
    expect(told?.obstacles?.[0]?.names).toBeUndefined();
    await cleared(id, () => sql`delete from learning_needs where student_id = ${newChild}`);
  });

  test('cannot be asked for after its day, while another change goes on, or twice', async () => {
    const { id } = await ask(new Date(Date.now() - 1_000));
    await makeChange({ import: async () => {} }, school.id, id, 1);
    const askUndo = () => office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await expect(askUndo()).rejects.toEqual(refused('refusal.change_cannot_be_undone'));

    aboutId = newId();
    const second = await done(async () => {});
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: second }));
    await expect(
      office(school, (tenant) => askToUndo('import')(tenant, { changeId: second })),
    ).rejects.toEqual(refused('refusal.change_undone_already'));
    aboutId = newId();
    await expect(ask()).rejects.toEqual(refused('refusal.another_change_going_on'));
  });

  // The night goes through every school that other tests have made.
  test('is forgotten when its day is over, and not before', async () => {
    const rowsOf = async (id: string) =>
      (await superuser()`select from change_rows where change_id = ${id}`).length;
    const id = await done();
    await forgetOldChanges();
    expect(await rowsOf(id)).toBeGreaterThan(5);
    await cleared(id, async () => {});
    await superuser()`update changes set undo_until = now() - interval '1 day' where id = ${id}`;
    await forgetOldChanges();
    expect(await rowsOf(id)).toBe(0);
  }, 60_000);

  test('that breaks off each time leaves the change done, and others are not held up', async () => {
    const id = await done(async () => {});
    await superuser()`insert into change_rows (id, school_id, change_id, table_name, row_id, before, after)
      values (gen_random_uuid(), ${school.id}, ${id}, 'people', ${school.people.maya.id},
        '{"role":"nobody"}', '{"role":"student"}')`;
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await expect(undoChange(school.id, id, 1)).rejects.toThrow();
    expect((await change(id)).state).toBe('undoing');
    await undoChange(school.id, id, 3);
    expect(await change(id)).toMatchObject({ state: 'done', reason: 'refusal.change_failed' });
    aboutId = newId();
    await expect(ask()).resolves.toMatchObject({ state: 'waiting' });
  });

  test('nobody deletes a person but by undoing what made them', async () => {
    const id = await done();
    const gone = (tenant: Tenant) =>
      tenant.db.delete(enrolments).where(eq(enrolments.studentId, newChild)).returning();
    expect(await office(school, gone)).toEqual([]);
    expect(await inSchoolByClock(school.id, gone)).toEqual([]);
    expect(await inSchool(asAChange(school.id), 'read write', gone)).toEqual([]);
    await cleared(id, async () => {});
  });
});

test('every table of the list is noted, and no other', async () => {
  const noted = await superuser()<{ name: string; triggers: number }[]>`
    select tgrelid::regclass::text as name, count(*)::int as triggers from pg_trigger
    where tgfoid = 'note_change'::regproc group by 1`;
  expect(noted.map(({ name }) => name).sort()).toEqual([...notedTables].sort());
  for (const { name, triggers } of noted) expect(triggers, name).toBe(3);
});

test('whatever could stand in the way has a name', async () => {
  const references = await referencesTo({ db: ownerDatabase() });
  expect(references.length).toBeGreaterThan(40);
  const words: Readonly<Record<string, string>> = changeWords.what;
  const tables = [...notedTables, ...references.map(({ table }) => table)];
  expect(tables.filter((table) => !words[table])).toEqual([]);
});

test('puts nobody back into a club, a class or a department that was put away since', async () => {
  const sql = superuser();
  const { maya, msReid } = school.people;
  const [departmentId, memberId] = [newId(), newId()];
  await sql`insert into departments (id, school_id, name) values (${departmentId}, ${school.id}, 'Phonics')`;
  await sql`insert into department_members (id, school_id, department_id, person_id, starts_on)
    values (${memberId}, ${school.id}, ${departmentId}, ${msReid.id}, ${addDays(school.today, -30)})`;
  const open = async () =>
    [
      ...(await sql`select ends_on::text as ends from club_memberships where student_id = ${maya.id}
      and club_id = ${school.clubs.reading}`),
      ...(await sql`select ends_on::text as ends from enrolments where student_id = ${maya.id}
      and class_id = ${school.classes.kingfishers}`),
      ...(await sql`select ends_on::text as ends from department_members where id = ${memberId}`),
    ].map(({ ends }) => ends as string | null);
  const before = await open();
  const leaving: Maker = async ({ db }) => {
    const ended = { endsOn: school.today };
    await db.update(clubMemberships).set(ended).where(eq(clubMemberships.studentId, maya.id));
    await db.update(enrolments).set(ended).where(eq(enrolments.studentId, maya.id));
    await db.update(departmentMembers).set(ended).where(eq(departmentMembers.id, memberId));
  };
  const undone = async (id: string) => {
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId: id }));
    await undoChange(school.id, id, 1);
    expect(await change(id)).toMatchObject({ state: 'undone' });
  };

  // Nothing was put away: everybody belongs again.
  await undone(await done(leaving));
  expect(await open()).toEqual(before);
  expect(before).toEqual(before.map(() => null));

  const id = await done(leaving);
  for (const [table, row] of [
    ['clubs', school.clubs.reading],
    ['classes', school.classes.kingfishers],
    ['departments', departmentId],
  ] as const)
    await sql`update ${sql(table)} set archived_at = now() where id = ${row}`;
  await undone(id);
  expect(await open()).toEqual(before.map(() => school.today));
});
