import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { whatNeedsAttention } from './queries';

const sql = superuser;
const read = async <T>(school: MintedSchool, query: (tenant: Tenant) => Promise<T>) =>
  inSchool(await actorOf(school, school.people.mrsBell), 'read only', query);

const nothing = {
  classesWithoutTeacher: [],
  clubsNowhere: [],
  childrenInNoClass: 0,
  childrenWithoutGuardian: 0,
  childrenWithoutPrimaryContact: 0,
  childrenAwaitingConsent: 0,
  invitationsUndelivered: 0,
  waiting: [],
};

test('a school where all is well needs nothing', async () => {
  const school = await mintSchool();
  expect(await read(school, whatNeedsAttention)).toEqual({
    ...nothing,
    children: 2,
    classes: 2,
    clubs: 1,
    staff: 3,
  });
});

test('a class whose lead left, a child who left theirs, and a club that stopped are told', async () => {
  const school = await mintSchool();
  const { kingfishers } = school.classes;
  await sql()`update class_staff set ends_on = ${school.today} where class_id = ${kingfishers}`;
  await sql()`update enrolments set ends_on = ${school.today} where student_id = ${school.people.maya.id}`;
  await sql()`delete from club_classes where school_id = ${school.id}`;
  expect(await read(school, whatNeedsAttention)).toMatchObject({
    ...nothing,
    classesWithoutTeacher: [{ id: kingfishers, name: 'Kingfishers' }],
    clubsNowhere: [{ id: school.clubs.reading, name: 'Reading' }],
    childrenInNoClass: 1,
  });
});

test('a child without family is one thing, one without a first person to call another', async () => {
  const school = await mintSchool();
  await sql()`update guardian_links set ends_on = ${school.today} where student_id = ${school.people.maya.id}`;
  await sql()`update guardian_links set primary_contact = false where student_id = ${school.people.leo.id}`;
  expect(await read(school, whatNeedsAttention)).toMatchObject({
    ...nothing,
    childrenWithoutGuardian: 1,
    childrenWithoutPrimaryContact: 1,
  });
});

test('children wait for consent until somebody answers; a no holds for newer words, a yes does not', async () => {
  const school = await mintSchool();
  const [purpose, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  const { maya, leo, mayasMum, leosDad, msReid, mrsBell } = school.people;
  const waiting = async () => (await read(school, whatNeedsAttention)).childrenAwaitingConsent;
  const answer = (child: string, guardian: string, decision: string) => sql()`
    insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision, decided_at)
    values (${randomUUID()}, ${school.id}, ${purpose}, ${first}, ${child}, ${guardian}, ${decision}, now())`;
  const publish = (id: string, version: number) => sql()`
    insert into consent_notices (id, school_id, purpose_id, version, question, summary, who_sees,
      where_kept, how_long, if_refused, published_at)
    values (${id}, ${school.id}, ${purpose}, ${version}, 'q', 's', 'w', 'k', 'l', 'r', now())`;
  await sql()`insert into consent_purposes (id, school_id, kind, position)
    values (${purpose}, ${school.id}, 'voice_recordings', 1)`;
  await publish(first, 1);
  expect(await waiting()).toBe(2);
  await answer(maya.id, mayasMum.id, 'refused');
  expect(await waiting()).toBe(1);
  await answer(leo.id, leosDad.id, 'given');
  expect(await waiting()).toBe(0);
  await publish(second, 2);
  expect(await waiting()).toBe(1);
  await sql()`update consent_notices set earlier_yes = 'holds' where id = ${second}`;
  expect(await waiting()).toBe(0);
  // A yes of somebody who may give it no more is no answer, while somebody else could; a no still is.
  const change = (child: string, ends: string | null, mayConsent: boolean) => sql()`
    update guardian_links set ends_on = ${ends}, may_consent = ${mayConsent}
    where student_id = ${child} and guardian_id in (${mayasMum.id}, ${leosDad.id})`;
  for (const child of [maya, leo])
    await sql()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (${randomUUID()}, ${school.id}, ${msReid.id}, ${child.id}, 'carer', true, ${school.today})`;
  expect(await waiting()).toBe(0);
  for (const [ends, mayConsent] of [
    [school.today, true],
    [null, false],
  ] as const) {
    await change(leo.id, ends, mayConsent);
    await change(maya.id, ends, mayConsent);
    expect(await waiting()).toBe(1);
  }
  await change(leo.id, null, true);
  expect(await waiting()).toBe(0);
  await sql()`
    insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
    select gen_random_uuid(), school_id, id, '{consent}', ${school.today}, ${mrsBell.id}
    from guardian_links where guardian_id = ${leosDad.id} and student_id = ${leo.id}`;
  expect(await waiting()).toBe(1);
});

test('work counts as waiting after more than five school days, by class', async () => {
  const school = await mintSchool();
  const { kingfishers } = school.classes;
  const activityId = randomUUID();
  const since = addDays(school.today, -12);
  await sql()`insert into activities (id, school_id, club_id, class_id, set_by_id, title, evidence_kinds, opens_on, due_on)
    values (${activityId}, ${school.id}, ${school.clubs.reading}, ${kingfishers}, ${school.people.mrOkafor.id},
      'Read a page', '{writing}', ${since}, ${since})`;
  await sql()`insert into submissions (id, school_id, activity_id, student_id, class_id, club_id, late, handed_in_on, handed_in_at)
    values (${randomUUID()}, ${school.id}, ${activityId}, ${school.people.maya.id}, ${kingfishers},
      ${school.clubs.reading}, false, ${since}, ${`${since}T12:00:00Z`})`;
  expect((await read(school, whatNeedsAttention)).waiting).toEqual([
    { id: kingfishers, name: 'Kingfishers', pieces: 1, since },
  ]);
  await sql()`update submissions set handed_in_at = now() where activity_id = ${activityId}`;
  expect((await read(school, whatNeedsAttention)).waiting).toEqual([]);
});

test('an invitation that could not be delivered is told until another mail goes out', async () => {
  const school = await mintSchool();
  const { mayasMum, mrsBell } = school.people;
  const id = randomUUID();
  await sql()`insert into invitations (id, school_id, person_id, email, secret_hash, invited_by_id, expires_at)
    values (${id}, ${school.id}, ${mayasMum.id}, 'a@b.example', 'x', ${mrsBell.id}, now() + interval '1 day')`;
  const mail = (state: string, minutes: number) =>
    sql()`insert into mails (id, school_id, kind, person_id, invitation_id, to_address, facts, expires_at, state, created_at)
      values (${randomUUID()}, ${school.id}, 'invitation', ${mayasMum.id}, ${id}, 'a@b.example', '{}',
        now() + interval '1 day', ${state}, now() + make_interval(mins => ${minutes}))`;
  const told = async () => (await read(school, whatNeedsAttention)).invitationsUndelivered;
  expect(await told()).toBe(0);
  await mail('failed', 0);
  expect(await told()).toBe(1);
  await mail('waiting', 1);
  expect(await told()).toBe(0);
  await mail('failed', 2);
  await sql()`update invitations set withdrawn_at = now() where id = ${id}`;
  expect(await told()).toBe(0);
});

test('another school, and a teacher, are told nothing of it', async () => {
  const [oakfield, riverside] = [await mintSchool(), await mintSchool()];
  await sql()`update enrolments set ends_on = ${oakfield.today} where school_id = ${oakfield.id}`;
  expect(await read(riverside, whatNeedsAttention)).toMatchObject(nothing);
  const actor = await actorOf(riverside, riverside.people.mrOkafor);
  const seen = await inSchool(actor, 'read only', whatNeedsAttention);
  expect(seen).toMatchObject({ children: 1, classes: 1 });
});
