import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { inSchoolByClock } from '@/lib/platform/job';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { superuser } from '@/lib/testing/database';
import { furnish } from '@/lib/testing/house/furnish';
import {
  actorOf,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';

/*
 * What a colleague who is family of a child may not decide about that child, the database refuses by itself: whatever
 * the code forgets to ask. About other children they go on deciding.
 */

let school: StaffedSchool;
const todayPlus = (days: number) => `current_date + ${days}`;

beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  const { maya, mrsBell } = school.people;
  // One is family today, the other was and is no more.
  for (const [who, ends] of [
    [mrsBell, 'null'],
    [school.staff.idaLund, todayPlus(-1)],
  ] as const)
    await superuser().unsafe(`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on, ends_on)
      values (gen_random_uuid(), '${school.id}', '${who.id}', '${maya.id}', 'mother', current_date - 30, ${ends})`);
});

/** How many rows it touches, as that person; `refused` where row security says no. Nothing of it is kept. */
async function tried(who: Someone | 'a change', statement: string) {
  let answer: number | 'refused' | undefined;
  const actor =
    who === 'a change'
      ? asAChange(school.id, school.people.mrsBell.id)
      : await actorOf(school, who);
  await inSchool(actor, 'read write', async ({ db }: Tenant) => {
    const rows = await db.execute(sql.raw(`${statement} returning id`));
    answer = [...rows].length;
    throw new Error('undo');
  }).catch((error: Error & { cause?: { code?: string } }) => {
    if (error.cause?.code === '42501') answer = 'refused';
    else if (error.message !== 'undo') throw error;
  });
  return answer;
}

type Child = Readonly<{ id: string; parent: Someone }>;
const maya = (): Child => ({ id: school.people.maya.id, parent: school.people.mayasMum });
const leo = (): Child => ({ id: school.people.leo.id, parent: school.people.leosDad });

const ofOffice: Readonly<Record<string, (child: Child) => string>> = {
  'changing what a guardian may do': ({ id, parent }) =>
    `update guardian_links set may_collect = not may_collect where student_id = '${id}' and guardian_id = '${parent.id}'`,
  'linking somebody else': ({ id }) =>
    `insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
     values ('${newId()}', '${school.id}', '${school.people.mrOkafor.id}', '${id}', 'other', current_date)`,
  'recording a court order': ({ id, parent }) =>
    `insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
     select '${newId()}', school_id, id, array['see'], current_date, '${school.people.mrsBell.id}' from guardian_links
     where student_id = '${id}' and guardian_id = '${parent.id}'`,
  'ending a court order': ({ id, parent }) =>
    `update court_orders set ends_on = current_date + 1 where link_id in (
       select id from guardian_links where student_id = '${id}' and guardian_id = '${parent.id}')`,
  'entering the other guardian’s answer on paper': ({ id, parent }) =>
    `insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at,
       entered_by_id, paper_signed_on)
     select '${newId()}', school_id, purpose_id, id, '${id}', '${parent.id}', 'refused', now(),
       '${school.people.mrsBell.id}', current_date from consent_notices where version = 1 limit 1`,
  'taking a signed paper away': ({ id }) => `delete from consent_papers where student_id = '${id}'`,
  'deciding between two guardians': ({ id }) =>
    `insert into consent_resolutions (id, school_id, purpose_id, notice_id, student_id, decision, answer_ids, decided_by_id, resolved_at)
     select '${newId()}', school_id, purpose_id, id, '${id}', 'given', array[gen_random_uuid(), gen_random_uuid()],
       '${school.people.mrsBell.id}', now() from consent_notices where version = 1 limit 1`,
  'handling a copy of what is kept': ({ id }) =>
    `update packs set revision = revision + 1 where person_id = '${id}'`,
};

test.each(Object.entries(ofOffice))(
  'the office’s own family: %s is refused, and let about other children',
  async (_, statement) => {
    const { mrsBell } = school.people;
    await superuser()`update guardian_links set may_consent = true where school_id = ${school.id}`;
    const own = await tried(mrsBell, statement(maya()));
    expect([0, 'refused']).toContain(own);
    expect(await tried(mrsBell, statement(leo()))).toBeGreaterThan(0);
  },
);

test('nobody links themselves', async () => {
  const { mrsBell } = school.people;
  const { msReid } = school.people;
  const link = (guardian: Someone) =>
    `insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on)
     values ('${newId()}', '${school.id}', '${guardian.id}', '${leo().id}', 'other', current_date)`;
  expect(await tried(mrsBell, link(mrsBell))).toBe('refused');
  expect(await tried(mrsBell, link(msReid))).toBe(1);
});

test('a change of many records, which the school carries out, is nobody’s family', async () => {
  const change = ofOffice['changing what a guardian may do'];
  expect(await tried('a change', change?.(maya()) ?? '')).toBe(1);
});

test('nobody writes care notes about a child whose family they were', async () => {
  const { idaLund } = school.staff;
  const note = (child: Child, by: Someone) =>
    `insert into care_notes (id, school_id, student_id, written_by_id, text)
     values ('${newId()}', '${school.id}', '${child.id}', '${by.id}', 'A note')`;
  expect(await tried(idaLund, note(maya(), idaLund))).toBe('refused');
  await superuser()`delete from guardian_links where guardian_id = ${idaLund.id}`;
  // She looks after Maya, so that it was her own family and nothing else.
  expect(await tried(idaLund, note(maya(), idaLund))).toBe(1);
});

test('it is asked of the person of the transaction, and nobody is the clock’s family', async () => {
  const asked = ({ db }: Tenant) =>
    db.execute<{ own: string[] }>(sql`select app_own_family() as own`);
  const { mrsBell, mrOkafor } = school.people;
  const own = async (who: Someone) =>
    (await inSchool(await actorOf(school, who), 'read only', asked))[0]?.own;
  expect(await own(mrsBell)).toEqual([maya().id]);
  expect(await own(mrOkafor)).toEqual([]);
  expect((await inSchoolByClock(school.id, asked))[0]?.own).toEqual([]);
});
