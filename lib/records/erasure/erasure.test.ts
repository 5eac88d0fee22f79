import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '@/db/schema/people';
import { closePools } from '@/lib/platform/database';
import { whoIsHere } from '@/lib/platform/gate';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { sealOf } from '@/lib/platform/sealing/own';
import { storage } from '@/lib/platform/storage/storage';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  mintPerson,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { collectedAboutMaya } from '@/lib/testing/packs';
import { keyOfPerson } from '@/lib/trail/values';
import { asRemover } from '../removing/doors';
import { removeNotedFiles } from '../removing/files';
import { liftHold, placeHold } from '../retention/commands';
import { keepRecordsOf } from '../retention/jobs';
import { askForErasure, dropErasure, lookAtErasing } from './commands';
import { tellOfImportsGivenUp, tellWhoseImportWasGivenUp } from './imports';
import { erasePerson, lookAtErasure } from './jobs';
import { listErasures, listKeptIdentities, readErasure } from './queries';
import { fingerprintOf, namesOf, tellsOf, waitsForSomebody } from './rules';

let school: StaffedSchool;
beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
});
afterAll(closePools);

async function looked(personId: string, where = school) {
  const { id } = await office(where, (tenant) => lookAtErasing(tenant, { personId }));
  await lookAtErasure(where.id, id);
  const found = await office(where, (tenant) => readErasure(tenant, id));
  if (!found) throw new Error('There is no such erasure');
  return found;
}
const asked = async (personId: string) => {
  const found = await looked(personId);
  await office(school, (tenant) =>
    askForErasure(tenant, { erasureId: found.id, seenAt: fingerprintOf(found), reason: 'asked' }),
  );
  return found.id;
};
const erased = async (personId: string) => {
  const id = await asked(personId);
  await erasePerson(school.id, id);
  return id;
};
const rowOf = async (personId: string) => {
  const [row] = await superuser()`
    select given_name as "givenName", display_name as "displayName", account_id as account, archived_at is not null as archived,
      erased_at is not null as erased from people where id = ${personId}`;
  return row;
};
const husk = {
  ...{ givenName: 'Erased', displayName: 'Erased person', account: null },
  ...{ archived: true, erased: true },
};
const parentOf = async (child: Someone, name: string) => {
  const parent = await mintPerson(school.id, 'parent', name);
  await superuser()`
    insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
    values (gen_random_uuid(), ${school.id}, ${parent.id}, ${child.id}, 'mother', '2025-09-01')`;
  return parent;
};
const accountOf = async (person: Someone) => {
  const [row] = await superuser()<{ id: string }[]>`
    select account_id as id from people where id = ${person.id}`;
  return row?.id ?? '';
};

describe('erasing somebody', () => {
  test('of a guardian of two children, signed in right now, ends the session and leaves the children', async () => {
    const { maya, leo } = school.people;
    const parent = await parentOf(maya, 'Paula Quill');
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
      values (gen_random_uuid(), ${school.id}, ${parent.id}, ${leo.id}, 'carer', '2025-09-01')`;
    const account = await accountOf(parent);
    const here = () => whoIsHere(parent.token, school.slug);
    expect(await here()).toBeDefined();

    const look = await looked(parent.id);
    expect(look.plan?.goes).toMatchObject({ guardian_links: 2 });
    const id = await erased(parent.id);
    expect(await rowOf(parent.id)).toEqual(husk);
    expect(await here()).toBeUndefined();
    expect(await superuser()`select 1 from accounts where id = ${account}`).toEqual([]);
    expect(await superuser()`select 1 from sessions where account_id = ${account}`).toEqual([]);
    // Nobody gives a name again to who was erased.
    const renamed = await office(school, ({ db }) =>
      db.update(people).set({ displayName: 'Paula' }).where(eq(people.id, parent.id)).returning(),
    );
    expect(renamed).toEqual([]);
    expect((await rowOf(maya.id))?.displayName).toBe('Maya');
    expect(await ownKeys().isGone(keyOfPerson(school.id, parent.id))).toBe(true);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'erasure.looked',
      'erasure.looked',
      'erasure.asked',
      'erasure.done',
    ]);
    const [listed] = await office(school, listErasures);
    expect(listed).toMatchObject({ id, state: 'done', isErased: true, name: 'Erased person' });
  });

  test('who has people in two schools signs in at the other as before', async () => {
    const parent = await parentOf(school.people.maya, 'Tess Two');
    const other = await mintSchoolWithAllStaff();
    const there = await mintPerson(other.id, 'parent', 'Tess Two');
    const account = await accountOf(parent);
    await superuser()`update people set account_id = ${account} where id = ${there.id}`;
    await erased(parent.id);
    expect(await rowOf(parent.id)).toEqual(husk);
    expect(await superuser()`select 1 from accounts where id = ${account}`).toHaveLength(1);
    expect((await whoIsHere(parent.token, other.slug))?.personId).toBe(there.id);
    expect(await whoIsHere(parent.token, school.slug)).toBeUndefined();
  });

  test('of a child it leaves answers about consent without a name, and says whose guardians have no other child', async () => {
    const fresh = await mintSchoolWithAllStaff();
    const { maya, mayasMum } = fresh.people;
    const look = await looked(maya.id, fresh);
    expect(look.leftAlone.map(({ id }) => id)).toEqual([mayasMum.id]);
  });

  test('a concern stays, with whom it is about for its readers and for nobody else', async () => {
    const fresh = await mintSchoolWithAllStaff();
    const { maya } = fresh.people;
    await superuser()`
      insert into concerns (id, school_id, student_id, sending, words, read_by)
      values (${randomUUID()}, ${fresh.id}, ${maya.id}, ${randomUUID()}, 'Somebody frightens me', now())`;
    const before = school;
    school = fresh;
    const look = await looked(maya.id);
    // That there is one is for its readers alone to know.
    expect(look.plan?.stays).toEqual({});
    await erased(maya.id);
    expect(
      await superuser()`select words from concerns where student_id = ${maya.id}`,
    ).toHaveLength(1);
    expect(await rowOf(maya.id)).toEqual(husk);
    expect(await office(fresh, listKeptIdentities)).toEqual([]);
    const lead = await as(fresh, fresh.staff.eveHolt, listKeptIdentities);
    expect(lead).toMatchObject([{ personId: maya.id, kind: 'concerns', givenName: 'Maya' }]);
    school = before;
  });

  test('a colleague goes once they have left, and their file stays with its name', async () => {
    const tom = await mintPerson(school.id, 'trainer', 'Tom Former');
    const voice = `users/${tom.id}/uploads/2026/11/${randomUUID()}.jpg`;
    await (await storage()).put(voice, Buffer.from('a face'), school.id);
    await superuser()`
      insert into person_pictures (id, school_id, person_id, added_by_id, content_type, bytes, width, height, storage_key)
      values (gen_random_uuid(), ${school.id}, ${tom.id}, ${tom.id}, 'image/jpeg', 6, 1, 1, ${voice})`;
    await expect(
      office(school, (tenant) => lookAtErasing(tenant, { personId: tom.id })),
    ).rejects.toEqual(refused('erasures.still_works_here'));
    await superuser()`update people set archived_at = now() where id = ${tom.id}`;
    await erased(tom.id);
    expect(await rowOf(tom.id)).toEqual(husk);
    expect(await (await storage()).read(voice)).toBeNull();
    expect(await office(school, listKeptIdentities)).toMatchObject([
      { personId: tom.id, kind: 'staff', familyName: 'Former' },
    ]);
  });

  test('a worker that dies between rows and files leaves the files to the next', async () => {
    const key = `users/${school.people.leo.id}/uploads/2026/11/${randomUUID()}.jpg`;
    await (await storage()).put(key, Buffer.from('bytes'), school.id);
    await superuser()`
      insert into removed_files (id, school_id, storage_key) values (gen_random_uuid(), ${school.id}, ${key})`;
    await asRemover((sql) => removeNotedFiles(sql, school.id));
    expect(await (await storage()).read(key)).toBeNull();
    expect(await superuser()`select 1 from removed_files where storage_key = ${key}`).toEqual([]);
  });

  test('begun and killed it is done once and whole by the next try, and again does nothing', async () => {
    const parent = await parentOf(school.people.leo, 'Kit Killed');
    const id = await asked(parent.id);
    await superuser()`update erasures set state = 'running' where id = ${id}`;
    await ownKeys().destroy(keyOfPerson(school.id, parent.id));
    await erasePerson(school.id, id);
    expect(await rowOf(parent.id)).toEqual(husk);
    await erasePerson(school.id, id);
    const [row] = await superuser()`select state, account from erasures where id = ${id}`;
    expect(row).toEqual({ state: 'done', account: null });
  });

  test('a hold that was placed after it was asked for keeps it waiting', async () => {
    const parent = await parentOf(school.people.leo, 'Hope Held');
    const id = await asked(parent.id);
    const hold = await as(school, school.people.mrsBell, (tenant) =>
      placeHold(tenant, { kind: 'homework', reason: 'An inquiry' }),
    );
    await erasePerson(school.id, id);
    expect((await rowOf(parent.id))?.erased).toBe(false);
    const queued = () => superuser()`
      select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'erase_person' and j.payload ->> 'event' = ${id}`;
    const before = (await queued()).length;
    await as(school, school.people.mrsBell, (tenant) => liftHold(tenant, { holdId: hold.id }));
    // Lifting it queues what waited.
    expect((await queued()).length).toBeGreaterThanOrEqual(before);
    expect((await queued()).length).toBeGreaterThan(0);
    await erasePerson(school.id, id);
    expect((await rowOf(parent.id))?.erased).toBe(true);
  });

  test('while a change of many records is being made it waits', async () => {
    const parent = await parentOf(school.people.leo, 'Wanda Waits');
    const id = await asked(parent.id);
    const change = randomUUID();
    await superuser()`
      insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
      values (${change}, ${school.id}, 'import', ${change}, 'running', ${school.people.mrsBell.id}, now())`;
    await expect(erasePerson(school.id, id)).rejects.toThrow('waits');
    expect((await rowOf(parent.id))?.erased).toBe(false);
    await superuser()`delete from changes where id = ${change}`;
    await erasePerson(school.id, id);
    expect((await rowOf(parent.id))?.erased).toBe(true);
  });
});

/** An import of Mrs Bell's, as far as it has come. */
async function importIn(where: StaffedSchool, state: string) {
  const id = randomUUID();
  const key = `users/${where.people.mrsBell.id}/uploads/2026/11/${id}.csv`;
  await superuser()`
    insert into imports (id, school_id, asked_by_id, state, source, starts_on, files, choices, proposal)
    values (${id}, ${where.id}, ${where.people.mrsBell.id}, ${state}, '', '2026-09-01',
      ${JSON.stringify([{ name: 'list.csv', key, bytes: 3 }])}, '{}', ${JSON.stringify({ columns: ['Kit'] })})`;
  return id;
}

describe('imports', () => {
  test('that wait for somebody are given up, counted before and told of once; what was done stays', async () => {
    const fresh = await mintSchoolWithAllStaff();
    const other = await mintSchoolWithAllStaff();
    const waiting = await Promise.all(waitsForSomebody.map((state) => importIn(fresh, state)));
    const done = await importIn(fresh, 'done');
    const elsewhere = await importIn(other, 'mapping');
    const before = school;
    school = fresh;
    expect((await looked(fresh.people.leosDad.id)).plan?.imports).toBe(4);
    const id = await erased(fresh.people.leosDad.id);
    school = before;
    const rows = await superuser()<
      { id: string; state: string; why: string | null; key: string }[]
    >`
      select id, state, given_up_for as why, files -> 0 ->> 'key' as key from imports
      where school_id = ${fresh.id}`;
    expect(
      rows
        .filter(({ state }) => state === 'given_up')
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(waiting.toSorted());
    for (const row of rows) {
      expect(row.key).toBe('');
      expect(row.why).toBe(row.id === done ? null : 'erasing');
    }
    const [theirs] = await superuser()`select state, proposal from imports where id = ${elsewhere}`;
    expect(theirs).toEqual({ state: 'mapping', proposal: { columns: ['Kit'] } });
    for (const given of waiting) {
      expect((await eventsOf(given)).map(({ name }) => name)).toEqual([
        'import.given_up_for_erasing',
      ]);
      const [event] = await superuser()<{ id: string }[]>`
        select id from audit_events where subject_id = ${given}`;
      for (const _ of ['once', 'twice'])
        await inSchoolByClock(fresh.id, async (tenant) => {
          const happened = await findEvent(tenant, event?.id ?? '');
          if (happened) await tellWhoseImportWasGivenUp(tenant, happened);
        });
      expect(
        await superuser()`select person_id as "to", kind from notifications where event_id = ${event?.id ?? ''}`,
      ).toEqual([{ to: fresh.people.mrsBell.id, kind: 'import_given_up' }]);
    }
    // Another look tells nobody again.
    await erasePerson(fresh.id, id);
    await inSchoolByClock(fresh.id, tellOfImportsGivenUp);
    expect(
      await superuser()`select 1 from audit_events where school_id = ${fresh.id}
      and name = 'import.given_up_for_erasing'`,
    ).toHaveLength(4);
  });
});

describe('what is searched for', () => {
  const person = {
    ...{ id: '01890000-0000-7000-8000-000000000001', givenName: 'Ann', familyName: 'Lee' },
    displayName: 'Ann',
  };
  const tells = tellsOf([
    ...namesOf(person),
    { words: '100023', whole: true },
    { words: 'a.lee@post.example', whole: false },
  ]);
  test.each([
    ['Ann Lee', true],
    ['Dear ANN LEE, hello', true],
    ['(Ann Lee’s)', true],
    ['Joann Lee', false],
    ['Ann Leeson', false],
    ['Ann Leé', false],
    ['Ann Lee-Jones', false],
    ['100023', true],
    ['1000234', false],
    ['Order 100023', false],
    ['a.lee@post.example', true],
    ['Sent to <A.Lee@post.example>.', true],
    ['maria.lee@post.example', false],
    ['a.lee@post.example.org', false],
    ['x+a.lee@post.example', false],
  ])('%s: %s', (said, expected) => {
    expect(tells({ facts: [said] })).toBe(expected);
  });

  test('takes no mail of a stranger along, whose address or number is a part of another or shared', async () => {
    const kit = await parentOf(school.people.leo, 'Kit Stranger');
    const { mayasMum } = school.people;
    const contact = (who: Someone, value: string, position: number) => superuser()`
      insert into contact_points (id, school_id, person_id, kind, value, position)
      values (gen_random_uuid(), ${school.id}, ${who.id}, 'email', ${value}, ${position})`;
    await contact(kit, 'kit@home.example', 1);
    await contact(kit, 'both@home.example', 2);
    await contact(mayasMum, 'both@home.example', 1);
    const mail = async (to: string) => {
      const id = randomUUID();
      await superuser()`
        insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at)
        values (${id}, ${school.id}, ${mayasMum.id}, 'invitation', ${to}, '{}', now())`;
      return id;
    };
    const [own, longer, shared] = [
      await mail('kit@home.example'),
      await mail('alkit@home.example'),
      await mail('both@home.example'),
    ];
    await erased(kit.id);
    const left = await superuser()<{ id: string }[]>`
      select id from mails where id in ${superuser()([own, longer, shared])}`;
    expect(left.map(({ id }) => id).toSorted()).toEqual([longer, shared].toSorted());
  });
});

test('a text that looks sealed keeps nobody from being looked for', async () => {
  const fresh = await mintSchoolWithAllStaff();
  const { maya, leosDad, mrsBell } = fresh.people;
  const text = (version: number) => `sealed:contact_points.value:${version}:${'A'.repeat(48)}`;
  const [mail, change] = [randomUUID(), randomUUID()];
  const facts = JSON.stringify({ value: text(1), other: text(0), name: 'Maya Shah' });
  await superuser()`
    insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at)
    values (${mail}, ${fresh.id}, ${leosDad.id}, 'invitation', 'l@home.example', ${facts}::text::jsonb, now())`;
  await superuser()`
    insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
    values (${change}, ${fresh.id}, 'import', ${randomUUID()}, 'done', ${mrsBell.id}, '2027-01-01')`;
  await superuser()`
    insert into change_rows (id, school_id, change_id, table_name, row_id, after)
    values (gen_random_uuid(), ${fresh.id}, ${change}, 'contact_points', ${randomUUID()}, ${facts}::text::jsonb)`;
  const before = school;
  school = fresh;
  await erased(maya.id);
  school = before;
  expect(await superuser()`select 1 from mails where id = ${mail}`).toEqual([]);
  expect(await superuser()`select 1 from change_rows where change_id = ${change}`).toEqual([]);
});

test('how much was looked through for a copy is told of what the office reads, and of nothing else', async () => {
  const fresh = await mintSchoolWithAllStaff();
  const { maya, mrOkafor } = fresh.people;
  await superuser()`
    insert into concerns (id, school_id, student_id, sending, words, read_by)
    values (${randomUUID()}, ${fresh.id}, ${maya.id}, ${randomUUID()}, 'Somebody frightens me', now())`;
  await superuser()`
    insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (${randomUUID()}, ${fresh.id}, ${maya.id}, ${mrOkafor.id}, 'Between us')`;
  const { packId } = await collectedAboutMaya(fresh);
  await superuser()`update packs set state = 'closed', closed_for = 'taken_back' where id = ${packId}`;
  const [items] = await superuser()<{ office: number; others: number }[]>`
    select count(*) filter (where readers = 'office')::int as office,
      count(*) filter (where readers <> 'office')::int as others from pack_items where pack_id = ${packId}`;
  expect(items?.others).toBeGreaterThan(1);
  const before = school;
  school = fresh;
  expect((await looked(maya.id)).plan?.goes.pack_items).toBe(items?.office);
  await erased(maya.id);
  const [done] = await office(fresh, listErasures);
  school = before;
  expect(done?.removed?.pack_items).toBe(items?.office);
  expect(await superuser()`select 1 from pack_items where pack_id = ${packId}`).toEqual([]);
});

describe('a legal hold on somebody else', () => {
  test('keeps what is about them too, says so beforehand, and lets it go the night after it is lifted', async () => {
    const fresh = await mintSchoolWithAllStaff();
    const { maya, leo, mayasMum } = fresh.people;
    const mail = randomUUID();
    await superuser()`
      insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at)
      values (${mail}, ${fresh.id}, ${mayasMum.id}, 'invitation', 'm@home.example', '{"name": "Maya Shah"}', now())`;
    // What a change noted of others lies sealed, and is opened to find who is told of in it.
    const change = randomUUID();
    const seal = await sealOf(fresh.id);
    await superuser()`
      insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
      values (${change}, ${fresh.id}, 'import', ${randomUUID()}, 'done', ${fresh.people.mrsBell.id}, '2027-01-01')`;
    await superuser()`
      insert into change_rows (id, school_id, change_id, table_name, row_id, after)
      values (gen_random_uuid(), ${fresh.id}, ${change}, 'contact_points', ${randomUUID()},
        ${JSON.stringify({ value: seal.seal('contact_points.value', 'somebody@home.example') })}::text::jsonb)`;
    // What she did names Maya by name alone: who is erased is found in it by nothing else.
    const event = randomUUID();
    await superuser()`
      insert into audit_events (id, school_id, actor_id, name, subject_id, facts)
      values (${event}, ${fresh.id}, ${mayasMum.id}, 'person.renamed', ${mayasMum.id}, '{"name": "Maya Shah"}')`;
    const { id: holdId } = await office(fresh, (tenant) =>
      placeHold(tenant, { personId: mayasMum.id, reason: 'A court asks for it' }),
    );
    const linksOf = async (id: string) =>
      (await superuser()`select 1 from guardian_links where student_id = ${id}`).length;
    const before = school;
    school = fresh;
    const look = await looked(maya.id);
    expect(look.plan?.held).toMatchObject({ guardian_links: 1, mails: 1 });
    expect(look.plan?.goes).not.toHaveProperty('guardian_links');
    await erased(maya.id);
    // Nobody is held who has to do with Leo.
    await erased(leo.id);
    school = before;
    expect(await linksOf(maya.id)).toBe(1);
    expect(await linksOf(leo.id)).toBe(0);
    expect(await superuser()`select 1 from mails where id = ${mail}`).toHaveLength(1);
    expect((await rowOf(maya.id))?.erased).toBe(true);
    const night = (day: string) =>
      keepRecordsOf({ id: fresh.id, nation: 'england' }, new Date(`${day}T01:30:00Z`));
    const heldOf = async () => {
      const [row] = await superuser()<{ held: Record<string, string[]> }[]>`
        select held from erasures where person_id = ${maya.id}`;
      return row?.held;
    };
    const factsOf = async () =>
      (await superuser()`select facts from audit_events where id = ${event}`)[0]?.facts;
    const keptOfMail = () =>
      superuser()`select 1 from trail.entries where row_id = ${mail} and kept is not null`;
    expect(await heldOf()).toMatchObject({ mails: [mail], audit_events: [event] });
    expect(await factsOf()).toEqual({ name: 'Maya Shah' });
    expect(await keptOfMail()).toHaveLength(1);
    await night('2026-11-24');
    expect(await linksOf(maya.id)).toBe(1);
    expect(await heldOf()).toMatchObject({ mails: [mail], audit_events: [event] });
    await office(fresh, (tenant) => liftHold(tenant, { holdId }));
    await night('2026-11-25');
    expect(await linksOf(maya.id)).toBe(0);
    expect(await superuser()`select 1 from mails where id = ${mail}`).toEqual([]);
    expect(await factsOf()).toEqual({ erased: true });
    expect(await keptOfMail()).toEqual([]);
    expect(await heldOf()).toEqual({});
    const [certificate] = await superuser()<{ done: object }[]>`
      select done from retention_runs where school_id = ${fresh.id} and ran_on = '2026-11-25'`;
    expect(certificate?.done).toMatchObject({
      pupils: { removed: { mails: 1, guardian_links: 1, audit_events: 1 } },
    });
    // Nowhere in the school does anything say how she was called.
    const tables = await superuser()<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'school_id'`;
    for (const { name } of tables)
      expect(
        await superuser()`select 1 from ${superuser()(name)} t
          where school_id = ${fresh.id} and to_jsonb(t)::text like '%Maya Shah%'`,
        name,
      ).toEqual([]);
  });
});

test('what proves an answer about consent stays, without names, the paper or a reason in words', async () => {
  const fresh = await mintSchoolWithAllStaff();
  const { maya, mayasMum, mrsBell } = fresh.people;
  const [purpose, notice, first, second, resolution] = Array.from({ length: 5 }, randomUUID) as [
    ...[string, string, string, string, string],
  ];
  const sql = superuser();
  await sql`insert into consent_purposes (id, school_id, kind, position) values (${purpose}, ${fresh.id}, 'voice_recordings', 1)`;
  await sql`
    insert into consent_notices (id, school_id, purpose_id, version, question, summary, who_sees, where_kept, how_long,
      if_refused, published_at)
    values (${notice}, ${fresh.id}, ${purpose}, 1, 'Q', 'S', 'W', 'H', 'L', 'R', now())`;
  for (const id of [first, second])
    await sql`
      insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at,
        entered_by_id, paper_signed_on)
      values (${id}, ${fresh.id}, ${purpose}, ${notice}, ${maya.id}, ${mayasMum.id}, 'given', now(), ${mrsBell.id}, '2026-11-02')`;
  const key = `users/${mrsBell.id}/uploads/2026/11/${randomUUID()}.webp`;
  await (await storage()).put(key, Buffer.from('a signature'), school.id);
  await sql`
    insert into consent_papers (id, school_id, decision_id, student_id, page, added_by_id, content_type, bytes, width, height, storage_key)
    values (gen_random_uuid(), ${fresh.id}, ${first}, ${maya.id}, 1, ${mrsBell.id}, 'image/webp', 11, 1, 1, ${key})`;
  await sql`
    insert into consent_resolutions (id, school_id, purpose_id, notice_id, student_id, decision, answer_ids, to_families, decided_by_id, resolved_at)
    values (${resolution}, ${fresh.id}, ${purpose}, ${notice}, ${maya.id}, 'refused', ${[first, second]}::uuid[], 'For Maya', ${mrsBell.id}, now())`;
  await sql`
    insert into consent_resolution_reasons (id, school_id, resolution_id, reason)
    values (gen_random_uuid(), ${fresh.id}, ${resolution}, 'Maya’s mother said')`;
  const before = school;
  school = fresh;
  const look = await looked(maya.id);
  expect(look.plan?.stays).toMatchObject({ consent_decisions: 2, consent_resolutions: 1 });
  expect(look.plan?.goes).toMatchObject({ consent_papers: 1, consent_resolution_reasons: 1 });
  await erased(maya.id);
  school = before;
  expect(
    await sql`select purpose_id, notice_id, decision, capacity, paper_signed_on::text as signed from consent_decisions
      where student_id = ${maya.id}`,
  ).toEqual(
    Array.from({ length: 2 }, () => ({
      ...{ purpose_id: purpose, notice_id: notice, decision: 'given', capacity: 'carer' },
      signed: '2026-11-02',
    })),
  );
  expect(
    await sql`select decision, to_families from consent_resolutions where id = ${resolution}`,
  ).toEqual([{ decision: 'refused', to_families: '' }]);
  expect(
    await sql`select 1 from consent_resolution_reasons where resolution_id = ${resolution}`,
  ).toEqual([]);
  expect(await sql`select 1 from consent_papers where decision_id = ${first}`).toEqual([]);
  expect(await (await storage()).read(key)).toBeNull();
});

describe('is refused', () => {
  const look = (personId: string, who = school.people.mrsBell) =>
    as(school, who, (tenant) => lookAtErasing(tenant, { personId }));

  test('of oneself, of nobody, of another school’s, and of who is held', async () => {
    const other = await mintSchoolWithAllStaff();
    await expect(look(school.people.mrsBell.id)).rejects.toEqual(refused('erasures.not_yourself'));
    await expect(look(randomUUID())).rejects.toEqual(refused('refusal.not_found'));
    await expect(look(other.people.maya.id)).rejects.toEqual(refused('refusal.not_found'));
    const parent = await parentOf(school.people.leo, 'Hal Held');
    await superuser()`
      insert into legal_holds (id, school_id, person_id, reason, placed_by_id)
      values (gen_random_uuid(), ${school.id}, ${parent.id}, 'A court asks', ${school.people.mrsBell.id})`;
    await expect(look(parent.id)).rejects.toEqual(refused('erasures.held'));
    await superuser()`
      update legal_holds set lifted_at = now(), lifted_by_id = ${school.people.mrsBell.id} where person_id = ${parent.id}`;
    expect((await look(parent.id)).personId).toBe(parent.id);
  });

  test('of the last admin, even by who is none', async () => {
    const keeper = await mintPerson(school.id, 'office', 'Kay Keeper');
    await superuser()`
      insert into role_grants (id, school_id, person_id, template, scope, starts_on, granted_by_id)
      values (gen_random_uuid(), ${school.id}, ${keeper.id}, 'school_admin', 'school', '2025-09-01', ${school.people.mrsBell.id})`;
    await expect(look(school.people.mrsBell.id, keeper)).rejects.toEqual(
      refused('erasures.last_admin'),
    );
  });

  test('to whoever does not keep records, by the database too', async () => {
    for (const who of [
      school.staff.annPike,
      school.people.msReid,
      school.people.mayasMum,
      school.people.maya,
    ])
      await expect(look(school.people.leosDad.id, who)).rejects.toThrow();
    expect(
      await superuser()`select 1 from erasures where person_id = ${school.people.leosDad.id}`,
    ).toEqual([]);
  });

  test('twice, on a page of an older look, and of another school’s', async () => {
    const parent = await parentOf(school.people.leo, 'Ola Older');
    const found = await looked(parent.id);
    const ask = (seenAt: string, where = school) =>
      office(where, (tenant) =>
        askForErasure(tenant, { erasureId: found.id, seenAt, reason: 'mistake' }),
      );
    await expect(ask('of-another-look')).rejects.toEqual(refused('erasures.looked_again'));
    const other = await mintSchoolWithAllStaff();
    await expect(ask(fingerprintOf(found), other)).rejects.toEqual(refused('refusal.not_found'));
    await ask(fingerprintOf(found));
    await expect(ask(fingerprintOf(found))).rejects.toEqual(refused('erasures.asked_already'));
    await expect(
      office(school, (tenant) => dropErasure(tenant, { erasureId: found.id })),
    ).rejects.toEqual(refused('erasures.asked_already'));
    await erasePerson(school.id, found.id);
    await expect(look(parent.id)).rejects.toEqual(refused('erasures.asked_already'));
  });

  test('while a copy of what is kept was asked for and is not answered', async () => {
    const parent = await parentOf(school.people.leo, 'Cora Copy');
    await superuser()`
      insert into packs (id, school_id, person_id, asked_by_id, received_on)
      values (gen_random_uuid(), ${school.id}, ${parent.id}, ${parent.id}, '2026-11-02')`;
    await expect(look(parent.id)).rejects.toEqual(refused('erasures.copy_asked'));
    await superuser()`update packs set state = 'closed', closed_for = 'taken_back' where person_id = ${parent.id}`;
    await expect(look(parent.id)).resolves.toBeDefined();
  });

  test('a look that is left leaves nothing', async () => {
    const parent = await parentOf(school.people.leo, 'Lee Left');
    const found = await looked(parent.id);
    await office(school, (tenant) => dropErasure(tenant, { erasureId: found.id }));
    expect(await office(school, (tenant) => readErasure(tenant, found.id))).toBeUndefined();
    expect((await rowOf(parent.id))?.erased).toBe(false);
  });
});
