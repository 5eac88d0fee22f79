import { beforeEach, expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { gatePool } from './database';
import { whoIsHere } from './gate';
import { reachOf } from './rights';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});
/** Whose learning, whose consent, and which classes a person sees; or the school. */
async function sightOf(who: Someone) {
  const here = await whoIsHere(who.token, school.slug);
  if (!here) return undefined;
  const learning = reachOf(here, 'learning.read');
  const consent = reachOf(here, 'consent.decide');
  if (learning === 'school' || consent === 'school') return 'school';
  return {
    studentIds: learning.students,
    consentStudentIds: consent.students,
    classIds: learning.classes,
  };
}

test('each role sees whom its grants and links name today', async () => {
  const { people, classes } = school;
  const { maya } = people;
  expect(await sightOf(people.mrOkafor)).toEqual({
    studentIds: [maya.id],
    consentStudentIds: [],
    classIds: [classes.kingfishers],
  });
  expect(await sightOf(people.mayasMum)).toEqual({
    studentIds: [maya.id],
    consentStudentIds: [maya.id],
    classIds: [classes.kingfishers],
  });
  expect(await sightOf(maya)).toEqual({
    studentIds: [maya.id],
    consentStudentIds: [],
    classIds: [classes.kingfishers],
  });
  expect(await sightOf(people.mrsBell)).toBe('school');
});

test('seeing and consenting are rights of their own', async () => {
  const { mayasMum, maya } = school.people;
  await superuser()`update guardian_links set may_see = false where guardian_id = ${mayasMum.id}`;
  expect(await sightOf(mayasMum)).toEqual({
    studentIds: [],
    consentStudentIds: [maya.id],
    classIds: [],
  });
  await superuser()`update guardian_links set may_see = true, may_consent = false where guardian_id = ${mayasMum.id}`;
  expect(await sightOf(mayasMum)).toMatchObject({ studentIds: [maya.id], consentStudentIds: [] });
});

test('a child who has left the class is out of their teacher’s sight, and the class out of theirs', async () => {
  const { maya, mrOkafor, mayasMum } = school.people;
  await superuser()`update enrolments set ends_on = ${school.today} where student_id = ${maya.id}`;
  expect(await sightOf(mrOkafor)).toEqual({
    studentIds: [],
    consentStudentIds: [],
    classIds: [school.classes.kingfishers],
  });
  expect(await sightOf(maya)).toMatchObject({ studentIds: [maya.id], classIds: [] });
  expect(await sightOf(mayasMum)).toMatchObject({ studentIds: [maya.id], classIds: [] });
});

test('who teaches two classes sees both, and a child of both once', async () => {
  const { maya, leo, mrOkafor } = school.people;
  const { kingfishers, wrens } = school.classes;
  const since = school.today;
  await superuser()`insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
    values (gen_random_uuid(), ${school.id}, ${wrens}, ${mrOkafor.id}, 'support', ${since})`;
  await superuser()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    values (gen_random_uuid(), ${school.id}, ${wrens}, ${maya.id}, ${since})`;
  const sees = await sightOf(mrOkafor);
  if (sees === undefined || sees === 'school') throw new Error('A teacher sees some');
  expect([...sees.studentIds].sort()).toEqual([leo.id, maya.id].sort());
  expect([...sees.classIds].sort()).toEqual([kingfishers, wrens].sort());
});

test('a role without grants sees nobody', async () => {
  const { mrOkafor } = school.people;
  await superuser()`update people set role = 'support_worker' where id = ${mrOkafor.id}`;
  expect(await sightOf(mrOkafor)).toEqual({ studentIds: [], consentStudentIds: [], classIds: [] });
});

test('a connection that the database ended meanwhile is nobody’s trouble', async () => {
  const { maya } = school.people;
  for (let round = 0; round < 10; round += 1) {
    const [gate] = await gatePool().sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const [, found] = await Promise.all([
      superuser()`select pg_terminate_backend(${gate?.pid ?? 0})`,
      whoIsHere(maya.token, school.slug),
    ]);
    expect(found, `round ${round}`).toMatchObject({ personId: maya.id });
    expect(await whoIsHere(maya.token, school.slug)).toMatchObject({ personId: maya.id });
  }
});

test('a suspended school lets nobody in, and is no longer among anybody’s', async () => {
  const { mrsBell } = school.people;
  await superuser()`update schools set suspended_at = now() where id = ${school.id}`;
  expect(await whoIsHere(mrsBell.token, school.slug)).toBeUndefined();
  await superuser()`update schools set suspended_at = null where id = ${school.id}`;
  expect(await whoIsHere(mrsBell.token, school.slug)).toMatchObject({ personId: mrsBell.id });
});

test('a court order takes the rights it names for as long as it holds, and no other', async () => {
  const { mayasMum, maya, mrsBell } = school.people;
  const order = (withholds: string, from: string, until: string | null) => superuser()`
    insert into court_orders (id, school_id, link_id, withholds, starts_on, ends_on, recorded_by_id)
    select gen_random_uuid(), school_id, id, ${withholds}::text[], ${from}::date, ${until}::date, ${mrsBell.id}::uuid
    from guardian_links where guardian_id = ${mayasMum.id}`;
  await order('{see}', addDays(school.today, 1), null);
  await order('{see,consent}', addDays(school.today, -9), school.today);
  expect(await sightOf(mayasMum)).toMatchObject({ studentIds: [maya.id] });
  await order('{see}', school.today, addDays(school.today, 1));
  expect(await sightOf(mayasMum)).toEqual({
    studentIds: [],
    consentStudentIds: [maya.id],
    classIds: [],
  });
  await order('{consent,collect}', school.today, null);
  expect(await sightOf(mayasMum)).toMatchObject({ studentIds: [], consentStudentIds: [] });
});
