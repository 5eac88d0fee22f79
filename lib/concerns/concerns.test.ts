import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { sayConcernIsUnread, tellReadersOfConcern } from '@/lib/notifications/concerns';
import { listNotifications } from '@/lib/notifications/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { openedMail } from '@/lib/platform/mail/lying';
import { numbersOf } from '@/lib/platform/numbers';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { recordInput } from '@/lib/reports/record/inputs';
import { listRecord } from '@/lib/reports/record/queries';
import { addDays, hourOfDay } from '@/lib/shared/dates';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import {
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { alarmWhereUnread } from './jobs';
import { readersOf } from './readers';
import { closeConcern, noteOnConcern, reopenConcern } from './reading/commands';
import { openConcern } from './reading/opening';
import { listConcerns, unreadConcerns } from './reading/queries';
import { tellSomeone } from './telling/commands';
import { prepareTelling } from './telling/prepare';
import { beforeTelling } from './telling/queries';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

type How = Readonly<{ who?: Someone; sending?: string; notFor?: string | undefined }>;

async function tell(words = 'Somebody was unkind', { who, sending = newId(), notFor }: How = {}) {
  const child = who ?? school.people.maya;
  await as(school, child, (tenant) =>
    tellSomeone(tenant, { sending, words, voice: undefined, notFor }),
  );
  const [row] = await superuser()<{ id: string }[]>`
    select id from concerns where sending = ${sending} and student_id = ${child.id}`;
  return row?.id ?? '';
}

/** A deputy beside Eve Holt, by a grant. */
async function deputy() {
  const { samRay } = school.staff;
  await mintGrant(school.id, samRay, school.people.mrsBell, {
    template: 'safeguarding_lead',
    scope: 'school',
  });
  return samRay;
}

const open = (who: Someone, id: string) => as(school, who, (tenant) => openConcern(tenant, id));
const list = (who: Someone) =>
  as(school, who, (tenant) => listConcerns(tenant, { state: undefined, page: 1 }));
const newsOf = async (who: Someone) =>
  (await as(school, who, (tenant) => listNotifications(tenant))).map(({ kind, facts }) => ({
    kind,
    facts,
  }));

/** Everybody but the safeguarding lead, the child itself first. */
const others = () => {
  const { eveHolt: _, ...staff } = school.staff;
  return [...Object.values(school.people), ...Object.values(staff)];
};

describe('telling', () => {
  test('reaches the lead with every word, and is in the record without one', async () => {
    const { maya } = school.people;
    const { eveHolt } = school.staff;
    const id = await tell('It is about the bus.');
    expect(await open(eveHolt, id)).toMatchObject({
      words: 'It is about the bus.',
      studentId: maya.id,
      firstReader: 'Eve Holt',
      notes: [],
    });
    expect(await eventsOf(id)).toEqual([
      { name: 'concern.told', studentId: maya.id, actorId: maya.id, facts: {} },
      { name: 'concern.read', studentId: maya.id, actorId: eveHolt.id, facts: {} },
    ]);
  });

  test('nobody else finds it: not the child again, a parent, a teacher, a classmate, an admin', async () => {
    const id = await tell();
    for (const who of others()) {
      const seen = await as(school, who, ({ db }) => db.execute(`select id, words from concerns`));
      expect(seen, who.name).toHaveLength(0);
    }
    const elsewhere = await mintSchool();
    const there = await as(elsewhere, elsewhere.people.mrsBell, ({ db }) =>
      db.execute(`select id from concerns where id = '${id}'`),
    );
    expect(there).toHaveLength(0);
  });

  test('nobody else sees in the record that there was something', async () => {
    await tell();
    await open(school.staff.eveHolt, await tell());
    const everything = recordInput.parse({});
    for (const who of [school.people.mrsBell, school.staff.eveHolt]) {
      const { events } = await as(school, who, (tenant) => listRecord(tenant, everything));
      const seen = events.filter(({ name }) => name.startsWith('concern.'));
      expect(seen.length > 0, who.name).toBe(who === school.staff.eveHolt);
    }
  });

  test('pressing twice tells once, and another child’s form does not hinder it', async () => {
    const sending = newId();
    await tell('Once', { who: school.people.leo, sending });
    await tell('Twice', { sending });
    await tell('Twice', { sending });
    const { rows } = await list(school.staff.eveHolt);
    expect(rows.map(({ givenName }) => givenName).sort()).toEqual(['Leo', 'Maya']);
    const [told] = await superuser()`select count(*)::int as count from audit_events
      where school_id = ${school.id} and name = 'concern.told'`;
    expect(told?.count).toBe(2);
  });

  test('the way back brings the form up again: what is then told anew is told too', async () => {
    const form = { sendingId: newId(), voice: [], notFor: undefined };
    const { maya } = school.people;
    const send = async (words: string) => {
      const told = await prepareTelling({ ...form, words }, storedDirectly(maya.id));
      await as(school, maya, (tenant) => tellSomeone(tenant, told));
    };
    await send('First');
    await send('First');
    await send('And another thing');
    expect((await list(school.staff.eveHolt)).rows).toHaveLength(2);
  });

  test('pressed twice with a recording, the second recording is given back', async () => {
    const { maya } = school.people;
    const voice = {
      key: `users/${maya.id}/uploads/2026/11/${newId()}.wav`,
      type: 'audio/wav',
      bytes: 9,
    };
    const sending = newId();
    const send = (key: string) =>
      as(school, maya, (tenant) =>
        tellSomeone(tenant, { sending, words: '', voice: { ...voice, key } }),
      );
    const again = voice.key.replace(/[^/]+$/, `${newId()}.wav`);
    expect((await send(voice.key)).replaced).toBeNull();
    expect((await send(again)).replaced).toBe(again);
  });

  test('nobody of the child’s family is among the readers, nor reads it by a role given later', async () => {
    const { mayasMum, mrsBell, leo } = school.people;
    await mintGrant(school.id, mayasMum, mrsBell, {
      template: 'safeguarding_lead',
      scope: 'school',
    });
    const told = await as(school, school.people.maya, beforeTelling);
    expect(told.readers.map(({ name }) => name)).toEqual(['Eve Holt']);
    const [own, others] = [await tell(), await tell('About a ball', { who: leo })];
    expect(await open(mayasMum, own)).toBeUndefined();
    expect(await open(mayasMum, others)).toBeDefined();
    await react('concern.told', tellReadersOfConcern);
    expect((await newsOf(mayasMum)).map(({ facts }) => facts)).toEqual([{ concernId: others }]);
  });

  test('a child whose teacher reads it is not told that the teacher does not', async () => {
    const { maya, leo, mrOkafor, mrsBell } = school.people;
    await mintGrant(school.id, mrOkafor, mrsBell, {
      template: 'safeguarding_lead',
      scope: 'school',
    });
    expect(await as(school, maya, beforeTelling)).toMatchObject({ teacherReads: true });
    expect(await as(school, leo, beforeTelling)).toMatchObject({ teacherReads: false });
  });

  test('is refused where nobody reads it; and then no child is promised anybody', async () => {
    await superuser()`update people set archived_at = now() where id = ${school.staff.eveHolt.id}`;
    await expect(tell()).rejects.toEqual(refused('tell.nobody_reads'));
    const { readers } = await as(school, school.people.maya, beforeTelling);
    expect(readers).toEqual([]);
  });

  test('names those who read it today: who was appointed, can sign in, and is still there', async () => {
    const samRay = await deputy();
    const names = async () =>
      (await readersOf(school.id, new Date())).map(({ name }) => name).sort();
    const isHeard = async ({ token }: Someone) => (await whoIsHere(token, school.slug))?.isHeard;
    expect(await names()).toEqual(['Eve Holt', 'Sam Ray']);
    expect(await isHeard(school.people.maya)).toBe(true);
    expect(await isHeard(school.people.mayasMum)).toBe(false);
    await superuser()`update accounts set disabled_at = now()
      where id = (select account_id from people where id = ${school.staff.eveHolt.id})`;
    expect(await names()).toEqual(['Sam Ray']);
    expect(await isHeard(school.people.maya)).toBe(true);
    await superuser()`update role_grants set ends_on = ${school.today} where person_id = ${samRay.id}`;
    expect(await names()).toEqual([]);
    // The button is gone on the very next page.
    expect(await isHeard(school.people.maya)).toBe(false);
  });

  test('nobody tells in a child’s name, and a grown-up does not at all', async () => {
    for (const who of others().filter(({ id }) => id !== school.people.maya.id))
      await expect(
        as(school, who, ({ db }) =>
          db.execute(`insert into concerns (id, school_id, student_id, sending, words, read_by)
            values (gen_random_uuid(), '${school.id}', '${school.people.maya.id}',
              gen_random_uuid(), 'Not mine', now())`),
        ),
        who.name,
      ).rejects.toThrow();
  });
});

describe('leaving one of them out', () => {
  test('hides it from them, its reading and its alarm too, while the other reads and closes it', async () => {
    const samRay = await deputy();
    const { eveHolt } = school.staff;
    const id = await tell('It is about Mrs Holt', { notFor: eveHolt.id });
    expect(await open(eveHolt, id)).toBeUndefined();
    expect((await list(eveHolt)).rows).toEqual([]);
    const counted = await as(school, eveHolt, (tenant) =>
      numbersOf(tenant, { unread: unreadConcerns(tenant) }),
    );
    expect(counted.unread).toBe(0);
    expect((await list(samRay)).rows).toHaveLength(1);
    for (const command of [noteOnConcern, closeConcern, reopenConcern])
      await expect(
        as(school, eveHolt, (tenant) => command(tenant, { concernId: id, text: 'x' })),
      ).rejects.toEqual(refused('refusal.not_found'));
    expect(await open(samRay, id)).toMatchObject({ leftOut: 'Eve Holt' });
    await as(school, samRay, (tenant) => closeConcern(tenant, { concernId: id, text: 'Seen to' }));
    const { events } = await as(school, eveHolt, (tenant) =>
      listRecord(tenant, recordInput.parse({})),
    );
    expect(events.filter(({ name }) => name.startsWith('concern.'))).toEqual([]);
  });

  test('is refused of somebody who does not read, and of the last who does', async () => {
    const { eveHolt } = school.staff;
    await expect(tell('x', { notFor: eveHolt.id })).rejects.toEqual(refused('tell.nobody_left'));
    await expect(tell('x', { notFor: school.people.mrOkafor.id })).rejects.toEqual(
      refused('tell.nobody_to_leave_out'),
    );
  });
});

describe('reading and acting', () => {
  test('whoever is first stands with it; others who read are in the record', async () => {
    const samRay = await deputy();
    const id = await tell();
    await open(samRay, id);
    const again = await open(school.staff.eveHolt, id);
    expect(again?.firstReader).toBe('Sam Ray');
    const readings = (await eventsOf(id)).filter(({ name }) => name === 'concern.read');
    expect(readings.map(({ actorId }) => actorId).sort()).toEqual(
      [samRay.id, school.staff.eveHolt.id].sort(),
    );
  });

  test('notes stay, closing and opening again say why, each once', async () => {
    const { eveHolt } = school.staff;
    const id = await tell();
    const say = (command: typeof noteOnConcern, text: string) =>
      as(school, eveHolt, (tenant) => command(tenant, { concernId: id, text }));
    await say(noteOnConcern, 'Spoke with Maya');
    await say(closeConcern, 'All is well');
    await expect(say(closeConcern, 'Again')).rejects.toEqual(refused('concerns.closed_already'));
    await say(reopenConcern, 'It went on');
    await expect(say(reopenConcern, 'Again')).rejects.toEqual(refused('concerns.open_already'));
    const concern = await open(eveHolt, id);
    expect(concern?.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['note', 'Spoke with Maya'],
      ['closed', 'All is well'],
      ['reopened', 'It went on'],
    ]);
    for (const statement of [
      `update concerns set words = 'Other' where id = '${id}'`,
      `update concern_notes set text = 'Other' where concern_id = '${id}'`,
      `delete from concern_notes where concern_id = '${id}'`,
      `update concerns set first_read_at = null, first_read_by_id = null where id = '${id}'`,
      `update concerns set first_read_by_id = '${school.people.mrsBell.id}' where id = '${id}'`,
    ])
      await expect(
        as(school, eveHolt, ({ db }) => db.execute(statement)),
        statement,
      ).rejects.toThrow();
  });

  test('is shut to everybody else', async () => {
    const id = await tell();
    for (const who of others()) {
      expect(await open(who, id).catch(() => undefined), who.name).toBeUndefined();
      await expect(
        as(school, who, (tenant) => noteOnConcern(tenant, { concernId: id, text: 'x' })),
        who.name,
      ).rejects.toEqual(refused('refusal.not_found'));
    }
    const [row] = await superuser()`select first_read_at from concerns where id = ${id}`;
    expect(row?.first_read_at).toBeNull();
  });
});

/** What the queue does with the newest event of that name, twice. */
async function react(name: string, reaction: typeof tellReadersOfConcern) {
  const [event] = await superuser()<{ id: string }[]>`
    select id from audit_events where school_id = ${school.id} and name = ${name}
    order by created_at desc limit 1`;
  for (const _ of ['once', 'twice'])
    await inSchoolByClock(school.id, async (tenant) => {
      const happened = await findEvent(tenant, event?.id ?? '');
      if (happened) await reaction(tenant, happened);
    });
}

const mailsTo = async (who: Someone) => {
  const rows = await superuser()<{ kind: string; facts: Record<string, string> }[]>`
    select kind, facts from mails where person_id = ${who.id} and kind like 'concern%'
    order by created_at`;
  return rows.map(({ kind }) => kind);
};
const reachable = (...all: readonly Someone[]) =>
  Promise.all(all.map(({ id }) => giveAddress({ id }, `${id}@oakfield.example`)));

describe('who is told', () => {
  test('those who read it, at once, by news and one mail, without a name', async () => {
    const samRay = await deputy();
    const { eveHolt } = school.staff;
    await reachable(eveHolt, samRay, school.people.mrsBell);
    const id = await tell('It is about Mrs Holt', { notFor: eveHolt.id });
    await react('concern.told', tellReadersOfConcern);
    expect(await newsOf(samRay)).toEqual([{ kind: 'child_told', facts: { concernId: id } }]);
    expect(await mailsTo(samRay)).toEqual(['concern_told']);
    for (const who of others()
      .filter(({ id: other }) => other !== samRay.id)
      .concat(eveHolt)) {
      expect(await newsOf(who), who.name).toEqual([]);
      expect(await mailsTo(who), who.name).toEqual([]);
    }
    const [lying] = await superuser()<{ schoolId: string; facts: object }[]>`
      select school_id as "schoolId", facts from mails where person_id = ${samRay.id}`;
    const mail = lying && (await openedMail(lying));
    expect(mail?.facts.school).toBeTruthy();
    expect(JSON.stringify(mail?.facts)).not.toMatch(/Maya|Mrs Holt is|about/);
    // The office, which reads what mail went out, learns nothing of it.
    const seen = await as(school, school.people.mrsBell, ({ db }) =>
      db.execute(`select kind from mails`),
    );
    expect(seen).toHaveLength(0);
  });

  test('who has just been asked to look is sent no second mail, until what was told first is read', async () => {
    const { eveHolt } = school.staff;
    await reachable(eveHolt);
    await tell('One');
    await react('concern.told', tellReadersOfConcern);
    await tell('Two');
    await react('concern.told', tellReadersOfConcern);
    expect(await mailsTo(eveHolt)).toHaveLength(1);
    expect(await newsOf(eveHolt)).toHaveLength(2);
    for (const { id } of (await list(eveHolt)).rows) await open(eveHolt, id);
    await tell('Three');
    await react('concern.told', tellReadersOfConcern);
    expect(await mailsTo(eveHolt)).toHaveLength(2);
  });

  test('unread on the promised morning: its readers again, and who appoints them, once a day', async () => {
    const { eveHolt } = school.staff;
    const { mrsBell } = school.people;
    await reachable(eveHolt, mrsBell);
    const id = await tell();
    const alarm = (now: Date) =>
      inSchoolByClock(school.id, (tenant) => alarmWhereUnread({ ...tenant, now }, id));
    await alarm(new Date());
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual(['concern.told']);

    const late = hourOfDay(addDays(school.today, 2), 9);
    await alarm(late);
    await alarm(late);
    await react('concern.left_unread', sayConcernIsUnread);
    expect((await newsOf(eveHolt)).map(({ kind }) => kind)).toEqual(['concern_unread']);
    expect(await newsOf(mrsBell)).toEqual([{ kind: 'concern_unread_elsewhere', facts: {} }]);
    expect(await mailsTo(eveHolt)).toEqual(['concern_unread']);
    expect(await mailsTo(mrsBell)).toEqual(['concern_unread']);
    await alarm(hourOfDay(addDays(school.today, 3), 9));
    const raised = (await eventsOf(id)).filter(({ name }) => name === 'concern.left_unread');
    expect(raised).toHaveLength(2);

    await open(eveHolt, id);
    await alarm(hourOfDay(addDays(school.today, 4), 9));
    expect((await eventsOf(id)).filter(({ name }) => name === 'concern.left_unread')).toHaveLength(
      2,
    );
  });

  test('an admin whom the child left out hears of no alarm', async () => {
    const { mrsBell } = school.people;
    const { eveHolt } = school.staff;
    await mintGrant(school.id, mrsBell, eveHolt, {
      template: 'safeguarding_lead',
      scope: 'school',
    });
    const id = await tell('It is about Mrs Bell', { notFor: mrsBell.id });
    await inSchoolByClock(school.id, (tenant) =>
      alarmWhereUnread({ ...tenant, now: hourOfDay(addDays(school.today, 2), 9) }, id),
    );
    await react('concern.left_unread', sayConcernIsUnread);
    expect(await newsOf(mrsBell)).toEqual([]);
    expect((await newsOf(eveHolt)).map(({ kind }) => kind)).toEqual(['concern_unread']);
  });
});
