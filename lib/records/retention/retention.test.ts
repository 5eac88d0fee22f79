import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tellReadersToReview } from '@/lib/notifications/concerns';
import { closePools } from '@/lib/platform/database';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { storage } from '@/lib/platform/storage/storage';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintPerson, mintSchoolWithAllStaff, type StaffedSchool } from '@/lib/testing/mint';
import { checkChain } from '@/lib/trail/checking';
import { keyOfPerson } from '@/lib/trail/values';
import { schedule } from '@/lib/wiring/tasks';
import { asRemover, within } from '../removing/doors';
import { changeRules, liftHold, placeHold } from './commands';
import { keepRecordsOf, previewRetention } from './jobs';
import { listHolds, listRuns, readPreview, readYears } from './queries';
import { asSeenOf, type KeptKind, keptKindNames, keptKinds, yearsOf } from './rules';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});
afterAll(closePools);

/** What the last night says it could not remove. */
const overdue = async () => (await office(school, readPreview))?.overdue;
/** What the trail has of a row, with or without its values. */
const kept = async (id: string) => {
  const entries = await superuser()<{ verb: string; has: boolean }[]>`
    select verb, kept is not null as has from trail.entries where row_id = ${id} order by id`;
  return entries.map(({ verb, has }) => `${verb} ${has ? 'with' : 'without'}`);
};
/** What the clock does in the night of this day. */
const nightOf = (day: string, where = school) =>
  keepRecordsOf({ id: where.id, nation: 'england' }, new Date(`${day}T01:30:00Z`));
const isThere = async (table: string, id: string) =>
  (await superuser()`select 1 from ${superuser()(table)} where id = ${id}`).length > 0;
const leaves = (id: string, day: string) =>
  superuser()`update people set archived_at = ${`${day}T12:00:00Z`}::timestamptz where id = ${id}`;
const isErased = async (id: string) => {
  const [row] = await superuser()<{ erased: boolean }[]>`
    select erased_at is not null as erased from people where id = ${id}`;
  return row?.erased;
};
/** Nothing of what minting made is old enough to be in the way. */
const rulesWith = async (own: Partial<Record<KeptKind, number>>) => {
  const years = await office(school, readYears);
  return office(school, (tenant) =>
    changeRules(tenant, { asSeen: asSeenOf(years), ...years, ...own }),
  );
};

const file = async (day: string) => {
  const [id, { maya }] = [randomUUID(), school.people];
  const key = `users/${maya.id}/uploads/2024/11/${id}.jpg`;
  await (await storage()).put(key, Buffer.from('a drawing'), school.id);
  await superuser()`
    insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, storage_key, created_at)
    values (${id}, ${school.id}, ${maya.id}, ${maya.id}, 'photo', 'image/jpeg', 9, ${key}, ${`${day}T12:00:00Z`}::timestamptz)`;
  return { id, key };
};
const news = async (day: string) => {
  const id = randomUUID();
  await superuser()`
    insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at, created_at)
    values (${id}, ${school.id}, ${school.people.mayasMum.id}, 'invitation', 'a@b.example', '{}', now(), ${`${day}T12:00:00Z`}::timestamptz)`;
  return id;
};
const note = async () => {
  const id = randomUUID();
  await superuser()`
    insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (${id}, ${school.id}, ${school.people.maya.id}, ${school.people.mrOkafor.id}, 'A note')`;
  await superuser()`update students set date_of_birth = '2000-03-10' where id = ${school.people.maya.id}`;
  return id;
};
async function answers(...days: string[]) {
  const [purpose, notice] = [randomUUID(), randomUUID()];
  const { maya, mayasMum } = school.people;
  await superuser()`
    insert into consent_purposes (id, school_id, kind, position) values (${purpose}, ${school.id}, 'voice_recordings', 1)`;
  await superuser()`
    insert into consent_notices (id, school_id, purpose_id, version, question, summary, who_sees, where_kept, how_long,
      if_refused, published_at)
    values (${notice}, ${school.id}, ${purpose}, 1, 'Q', 'S', 'W', 'H', 'L', 'R', now())`;
  const ids: string[] = [];
  for (const day of days) {
    const id = randomUUID();
    ids.push(id);
    await superuser()`
      insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at)
      values (${id}, ${school.id}, ${purpose}, ${notice}, ${maya.id}, ${mayasMum.id}, 'given', ${`${day}T12:00:00Z`}::timestamptz)`;
  }
  return ids;
}
const event = async (day: string) => {
  const id = randomUUID();
  await superuser()`
    insert into audit_events (id, school_id, name, subject_id, facts, created_at)
    values (${id}, ${school.id}, 'class.created', ${school.classes.wrens}, '{}', ${`${day}T12:00:00Z`}::timestamptz)`;
  return id;
};

describe('on the last day it stays, and goes on the next', () => {
  test('homework, at the end of the school year after the one it was made in, with its file', async () => {
    const { id, key } = await file('2024-11-05');
    await nightOf('2026-08-31');
    expect(await isThere('files', id)).toBe(true);
    await nightOf('2026-09-01');
    expect(await isThere('files', id)).toBe(false);
    expect(await (await storage()).read(key)).toBeNull();
  });

  test('homework of a school in Scotland, whose year ends in July', async () => {
    const { id } = await file('2024-11-05');
    await keepRecordsOf({ id: school.id, nation: 'scotland' }, new Date('2026-07-31T01:30:00Z'));
    expect(await isThere('files', id)).toBe(true);
    await keepRecordsOf({ id: school.id, nation: 'scotland' }, new Date('2026-08-01T01:30:00Z'));
    expect(await isThere('files', id)).toBe(false);
  });

  test('news, two years after its school year', async () => {
    const id = await news('2024-11-05');
    await nightOf('2027-08-31');
    expect(await isThere('mails', id)).toBe(true);
    await nightOf('2027-09-01');
    expect(await isThere('mails', id)).toBe(false);
  });

  test('a child a year after leaving, with the guardian who has no other, and the key', async () => {
    const { maya, mayasMum, leosDad } = school.people;
    await leaves(maya.id, '2030-07-20');
    await nightOf('2031-07-20');
    expect(await isErased(maya.id)).toBe(false);
    await nightOf('2031-07-21');
    expect(await isErased(maya.id)).toBe(true);
    expect(await isErased(mayasMum.id)).toBe(true);
    expect(await isErased(leosDad.id)).toBe(false);
    expect(await ownKeys().isGone(keyOfPerson(school.id, maya.id))).toBe(true);
  });

  test('a colleague six years after leaving, with the file that an erasure had left', async () => {
    const tom = await mintPerson(school.id, 'trainer', 'Tom Former');
    await superuser()`
      insert into class_staff (id, school_id, class_id, person_id, part, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${school.classes.wrens}, ${tom.id}, 'support', '2025-09-01', '2026-01-01')`;
    await leaves(tom.id, '2026-01-10');
    await nightOf('2032-01-10');
    expect(await isErased(tom.id)).toBe(false);
    await nightOf('2032-01-11');
    expect(await isErased(tom.id)).toBe(true);
    expect(await superuser()`select 1 from class_staff where person_id = ${tom.id}`).toEqual([]);
    expect(await superuser()`select 1 from kept_identities where person_id = ${tom.id}`).toEqual(
      [],
    );
  });

  test('care notes on the thirty-first birthday, of a child who was erased too, and then the name', async () => {
    const id = await note();
    const { maya } = school.people;
    await leaves(maya.id, '2011-07-20');
    await nightOf('2031-03-10');
    expect(await isErased(maya.id)).toBe(true);
    expect(await isThere('care_notes', id)).toBe(true);
    expect(
      await superuser()`select 1 from kept_identities where person_id = ${maya.id}`,
    ).toHaveLength(1);
    await nightOf('2031-03-11');
    expect(await isThere('care_notes', id)).toBe(false);
    expect(await superuser()`select 1 from kept_identities where person_id = ${maya.id}`).toEqual(
      [],
    );
  });

  test('what a child told never goes by itself', async () => {
    const id = randomUUID();
    await note();
    await superuser()`
      insert into concerns (id, school_id, student_id, sending, words, read_by)
      values (${id}, ${school.id}, ${school.people.maya.id}, gen_random_uuid(), 'Told', now())`;
    await nightOf('2060-01-01');
    expect(await isThere('concerns', id)).toBe(true);
  });

  test('an answer six years after another took its place; the one that holds stays', async () => {
    const [first = '', second = ''] = await answers('2025-01-10', '2026-02-10');
    await nightOf('2032-02-10');
    expect(await isThere('consent_decisions', first)).toBe(true);
    await nightOf('2032-02-11');
    expect(await isThere('consent_decisions', first)).toBe(false);
    expect(await isThere('consent_decisions', second)).toBe(true);
  });

  test('an event of the record seven years after', async () => {
    const id = await event('2026-01-10');
    await nightOf('2033-01-10');
    expect(await isThere('audit_events', id)).toBe(true);
    await nightOf('2033-01-11');
    expect(await isThere('audit_events', id)).toBe(false);
  });
});

describe('the night’s work', () => {
  test('is quiet where nothing is due, and leaves a certificate where something was', async () => {
    expect(await nightOf('2026-11-23')).toBeUndefined();
    expect(await office(school, listRuns)).toEqual([]);
    await file('2024-11-05');
    await news('2020-11-05');
    const run = await nightOf('2026-11-24');
    expect(run).toMatchObject({ rows: 2, people: 0 });
    const [kept] = await office(school, listRuns);
    expect(kept).toMatchObject({
      ranOn: '2026-11-24',
      done: {
        homework: { years: 1, removed: { files: 1 } },
        news: { years: 2, removed: { mails: 1 } },
      },
    });
    expect((await eventsOf(kept?.id ?? '')).map(({ name }) => name)).toEqual([
      'retention.carried_out',
    ]);
    // Once more the same night: nothing is left to do, and the certificate stays as it is.
    expect(await nightOf('2026-11-24')).toBeUndefined();
    expect(await office(school, listRuns)).toEqual([kept]);
  });

  test('takes what the trail kept of what was removed, the removal included, and leaves the chain whole', async () => {
    const [gone, stays] = [await news('2022-11-05'), await news('2026-11-05')];
    await nightOf('2026-11-20');
    expect([await isThere('mails', gone), await isThere('mails', stays)]).toEqual([false, true]);
    expect(await kept(gone)).toEqual(['insert without', 'delete without']);
    expect(await kept(stays)).toEqual(['insert with']);
    expect((await checkChain(superuser(), ownKeys(), school.id)).faults).toEqual([]);

    await superuser()`
      update trail.entries set kept_digest = sha256(kept), kept = null where row_id = ${stays}`;
    const altered = async () =>
      (await checkChain(superuser(), ownKeys(), school.id)).faults[0]?.what;
    expect(await altered()).toBe('altered');
    // A removal that somebody puts beside the chain, not into it, makes nothing of it right.
    await superuser()`
      insert into trail.entries (school_id, at, by_role, table_name, verb, kind, row_id, fields, seal_number, seal)
      select school_id, at, 'studystreaks_remover', table_name, 'delete', kind, row_id, fields, 0, seal
      from trail.entries where row_id = ${stays}`;
    expect(await altered()).toBe('altered');
  });

  test('takes what the trail kept of more rows than it takes at a time', async () => {
    await superuser()`
      insert into mails (id, school_id, person_id, kind, to_address, facts, expires_at, created_at)
      select gen_random_uuid(), ${school.id}, ${school.people.mayasMum.id}, 'invitation', 'a@b.example', '{}', now(), '2022-11-05'
      from generate_series(1, 450)`;
    await nightOf('2026-11-20');
    const [left] = await superuser()<{ removed: number; kept: number }[]>`
      select (count(*) filter (where verb = 'delete'))::int as removed, count(kept)::int as kept
      from trail.entries where school_id = ${school.id} and table_name = 'mails'`;
    expect(left).toEqual({ removed: 450, kept: 0 });
    expect((await checkChain(superuser(), ownKeys(), school.id)).faults).toEqual([]);
  });

  test('takes what the trail kept of what a worker removed that died before it could', async () => {
    const gone = await news('2022-11-05');
    const doing = { schoolId: school.id, by: null, run: randomUUID() };
    await asRemover((sql) =>
      within(sql, doing, (inner) => inner`delete from mails where id = ${gone}`),
    );
    await nightOf('2026-11-20');
    expect(await kept(gone)).toEqual(['insert without', 'delete without']);
  });

  test('killed in the middle it goes on, and the day has one certificate', async () => {
    await file('2024-11-05');
    const { maya } = school.people;
    await leaves(maya.id, '2020-07-20');
    // A worker noted the erasure and destroyed the key, and died before any row went.
    const id = randomUUID();
    await superuser()`
      insert into erasures (id, school_id, person_id, state, reason, confirmed_at)
      values (${id}, ${school.id}, ${maya.id}, 'running', 'not_needed', now())`;
    await ownKeys().destroy(keyOfPerson(school.id, maya.id));
    await nightOf('2026-11-24');
    expect(await isErased(maya.id)).toBe(true);
    expect(await superuser()`select state from erasures where person_id = ${maya.id}`).toEqual([
      { state: 'done' },
    ]);
    expect(await office(school, listRuns)).toHaveLength(1);
  });

  test('waits while a change of many records is made, and is done once it has ended', async () => {
    const { id } = await file('2024-11-05');
    const { maya, mrsBell } = school.people;
    await leaves(maya.id, '2020-07-20');
    for (const state of ['waiting', 'running', 'undoing']) {
      const change = randomUUID();
      await superuser()`
        insert into changes (id, school_id, kind, about_id, state, asked_by_id, undo_until)
        values (${change}, ${school.id}, 'rollover', ${change}, ${state}, ${mrsBell.id}, now())`;
      await expect(nightOf('2026-11-24')).rejects.toThrow('taken up again');
      expect(await isThere('files', id)).toBe(true);
      expect(await isErased(maya.id)).toBe(false);
      expect(await overdue()).toBe(2);
      await superuser()`delete from changes where id = ${change}`;
    }
    await nightOf('2026-11-24');
    expect(await overdue()).toBe(0);
    expect(await isThere('files', id)).toBe(false);
    expect(await isErased(maya.id)).toBe(true);
  });

  test('finishes everything that was begun, though one of it fails', async () => {
    const { maya, leo, mayasMum } = school.people;
    const ids = [maya.id, leo.id, mayasMum.id];
    for (const personId of ids)
      await superuser()`
        insert into erasures (id, school_id, person_id, state, reason, confirmed_at)
        values (gen_random_uuid(), ${school.id}, ${personId}, 'running', 'asked', now())`;
    // What is begun first stumbles: a row that must stay refers to what would go.
    const [first] = await superuser()<{ personId: string }[]>`
      select person_id as "personId" from erasures where school_id = ${school.id} order by id limit 1`;
    const stumbling = first?.personId ?? '';
    await superuser()`alter table erasures add constraint stumbles check (person_id <> ${superuser().unsafe(`'${stumbling}'`)} or progress < 2)`;
    try {
      await expect(nightOf('2026-11-24')).rejects.toThrow('taken up again');
    } finally {
      await superuser()`alter table erasures drop constraint stumbles`;
    }
    for (const personId of ids) expect(await isErased(personId)).toBe(personId !== stumbling);
    await nightOf('2026-11-25');
    expect(await isErased(stumbling)).toBe(true);
  });

  test('has what a child told looked at by its readers once its years are over, and tells nobody else', async () => {
    const [id, hidden] = [randomUUID(), randomUUID()];
    const { eveHolt } = school.staff;
    const { maya } = school.people;
    await superuser()`update students set date_of_birth = '2000-03-10' where id = ${maya.id}`;
    for (const [concern, notFor] of [
      [id, null],
      [hidden, eveHolt.id],
    ] as const)
      await superuser()`
        insert into concerns (id, school_id, student_id, sending, words, read_by, not_for_id)
        values (${concern}, ${school.id}, ${maya.id}, gen_random_uuid(), 'Told', now(), ${notFor})`;
    const asked = async (concern: string) => (await eventsOf(concern)).map(({ name }) => name);
    await nightOf('2025-03-10');
    expect(await asked(id)).toEqual([]);
    await nightOf('2025-03-11');
    await nightOf('2025-03-12');
    expect(await asked(id)).toEqual(['concern.due_for_review']);
    const rows = await superuser()<{ id: string }[]>`
      select id from audit_events where school_id = ${school.id} and name = 'concern.due_for_review'`;
    for (const event of [...rows, ...rows])
      await inSchoolByClock(school.id, async (tenant) => {
        const happened = await findEvent(tenant, event.id);
        if (happened) await tellReadersToReview(tenant, happened);
      });
    const told = await superuser()<{ to: string; facts: unknown }[]>`
      select person_id as "to", facts from notifications where school_id = ${school.id} and kind = 'concern_to_review'`;
    // Of the one that Maya did not want her to read she hears nothing.
    expect(told).toEqual([{ to: eveHolt.id, facts: { concernId: id } }]);
    // Nor does the record tell the office of it.
    const seen = await office(school, ({ db }) =>
      db.execute(`select 1 from audit_events where name = 'concern.due_for_review'`),
    );
    expect(seen).toHaveLength(0);
  });

  test('says of what is due how much is held', async () => {
    await file('2024-11-05');
    await file('2024-11-06');
    await office(school, (tenant) =>
      placeHold(tenant, { personId: school.people.maya.id, reason: 'A court asks for it' }),
    );
    await nightOf('2026-11-24');
    expect((await office(school, readPreview))?.held).toEqual({ homework: 2 });
  });

  test('touches no other school', async () => {
    const other = await mintSchoolWithAllStaff();
    await leaves(other.people.maya.id, '2020-07-20');
    await nightOf('2026-11-24');
    expect(await isErased(other.people.maya.id)).toBe(false);
  });

  test('works out anew what falls due after a rule, and every night is in the schedule', async () => {
    const { id } = await file('2024-11-05');
    await previewRetention(school.id);
    expect((await office(school, readPreview))?.months).toHaveLength(12);
    await keepRecordsOf({ id: school.id, nation: 'england' }, new Date());
    expect(await isThere('files', id)).toBe(false);
    expect(schedule).toContain('keep_records');
  });

  test('says of care notes neither when they fall due nor that any are held', async () => {
    await note();
    const previewOf = async () => {
      await nightOf('2031-02-01');
      return office(school, readPreview);
    };
    const due = await previewOf();
    await superuser()`
      insert into legal_holds (id, school_id, person_id, reason, placed_by_id)
      values (gen_random_uuid(), ${school.id}, ${school.people.maya.id}, 'A court asks', ${school.people.mrsBell.id})`;
    const held = await previewOf();
    for (const preview of [due, held]) {
      expect(preview?.months).toHaveLength(12);
      expect(preview?.months.flatMap(({ due }) => Object.keys(due))).not.toContain('care');
      expect(Object.keys(preview?.held ?? {})).not.toContain('care');
    }
  });

  test('says what falls due in the months ahead', async () => {
    await leaves(school.people.maya.id, '2026-03-10');
    await nightOf('2026-11-24');
    const preview = await office(school, readPreview);
    expect(preview?.months).toHaveLength(12);
    expect(preview?.months.find(({ due }) => due.pupils)).toEqual({
      until: '2027-03-31',
      due: expect.objectContaining({ pupils: 1 }),
    });
  });
});

describe('holds', () => {
  test('on a person keeps what happened to them, and who looked at them', async () => {
    const { maya, mrsBell } = school.people;
    const others = await event('2020-01-10');
    const theirs = randomUUID();
    await superuser()`
      insert into audit_events (id, school_id, actor_id, name, subject_id, facts, created_at)
      values (${theirs}, ${school.id}, ${mrsBell.id}, 'person.page_read', ${maya.id}, '{}', '2020-01-10T12:00:00Z')`;
    const held = await office(school, (tenant) =>
      placeHold(tenant, { personId: maya.id, reason: 'A court asks for it' }),
    );
    await nightOf('2028-01-11');
    expect([await isThere('audit_events', others), await isThere('audit_events', theirs)]).toEqual([
      ...[false, true],
    ]);
    await office(school, (tenant) => liftHold(tenant, { holdId: held.id }));
    await nightOf('2028-01-12');
    expect(await isThere('audit_events', theirs)).toBe(false);
  });

  test('on a person keeps all of theirs, and on a kind all of it, until it is lifted', async () => {
    const { id } = await file('2024-11-05');
    const mail = await news('2020-11-05');
    const { maya, mayasMum } = school.people;
    await leaves(maya.id, '2020-07-20');
    const held = await office(school, (tenant) =>
      placeHold(tenant, { personId: maya.id, reason: 'A court asks for it' }),
    );
    const ofKind = await office(school, (tenant) =>
      placeHold(tenant, { kind: 'news', reason: 'An inquiry' }),
    );
    await expect(
      office(school, (tenant) => placeHold(tenant, { kind: 'news', reason: 'Once more' })),
    ).rejects.toEqual(refused('keeping.held_already'));
    await nightOf('2026-11-24');
    expect(await isErased(maya.id)).toBe(false);
    expect(await isErased(mayasMum.id)).toBe(false);
    expect(await isThere('files', id)).toBe(true);
    expect(await isThere('mails', mail)).toBe(true);
    await office(school, (tenant) => liftHold(tenant, { holdId: ofKind.id }));
    await nightOf('2026-11-25');
    expect(await isThere('mails', mail)).toBe(false);
    expect(await isThere('files', id)).toBe(true);
    await office(school, (tenant) => liftHold(tenant, { holdId: held.id }));
    await expect(office(school, (tenant) => liftHold(tenant, { holdId: held.id }))).rejects.toEqual(
      refused('keeping.lifted_already'),
    );
    expect(await office(school, listHolds)).toEqual([]);
    await nightOf('2026-11-26');
    expect(await isErased(maya.id)).toBe(true);
  });

  test('are placed and lifted by who keeps records alone, in their own school', async () => {
    const other = await mintSchoolWithAllStaff();
    const place = (tenant: Parameters<typeof placeHold>[0]) =>
      placeHold(tenant, { personId: school.people.maya.id, reason: 'A reason' });
    for (const who of [school.staff.annPike, school.people.msReid, school.people.mayasMum])
      await expect(as(school, who, place)).rejects.toThrow();
    await expect(office(other, place)).rejects.toEqual(refused('refusal.not_found'));
    const held = await office(school, place);
    await expect(office(other, (tenant) => liftHold(tenant, { holdId: held.id }))).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });
});

describe('rules', () => {
  test('of the school hold, and one that was made shorter takes what is due by it', async () => {
    const { id } = await file('2024-11-05');
    await rulesWith({ homework: 2 });
    await nightOf('2026-09-01');
    expect(await isThere('files', id)).toBe(true);
    await rulesWith({ homework: 1 });
    await nightOf('2026-09-02');
    expect(await isThere('files', id)).toBe(false);
  });

  test('stay within what law and practice ask for', async () => {
    for (const kind of keptKindNames) {
      const { least, most, keeps } = keptKinds[kind];
      expect(least <= keeps && keeps <= most).toBe(true);
      for (const years of [least - 1, most + 1])
        await expect(rulesWith({ [kind]: years })).rejects.toEqual(
          refused('keeping.out_of_bounds'),
        );
    }
    // What somebody wrote behind the product’s back counts as not decided.
    expect(yearsOf([{ kind: 'consent', years: 1 }]).consent).toBe(6);
  });

  test('are changed by who keeps records alone, and not on a page of older ones', async () => {
    const years = await office(school, readYears);
    const change = (tenant: Parameters<typeof changeRules>[0]) =>
      changeRules(tenant, { asSeen: asSeenOf(years), ...years, homework: 3 });
    await expect(as(school, school.people.msReid, change)).rejects.toThrow();
    await expect(as(school, school.staff.annPike, change)).rejects.toThrow();
    await office(school, change);
    await expect(office(school, change)).rejects.toEqual(refused('refusal.conflict'));
    expect((await office(school, readYears)).homework).toBe(3);
  });
});
