import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { contactPoints } from '@/db/schema/records';
import { withSeal } from '@/db/sealed';
import { showToday } from '@/lib/homework/handing-in/today/queries';
import { oldestOnToday } from '@/lib/homework/handing-in/today/rules';
import { findSchoolProgress } from '@/lib/homework/progress/of-school/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { countWaiting, reviewDesk } from '@/lib/homework/reviewing/queries';
import { followedBy } from '@/lib/people/families/queries';
import { closePools } from '@/lib/platform/database';
import { whoIsHere } from '@/lib/platform/gate';
import { newSecret } from '@/lib/platform/secret';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { environmentBeside } from '../../beside-a-product';
import { makeDataFolder } from '../../data-folder';
import { type Card, makeData, readCard } from './folder';
import { constraintsAndIndexes } from './loading';
import { type Plan, slugOf } from './making';
import { openBook } from './rows';
import { fillSchool } from './school';

/* Two small schools, loaded as the benchmark loads two hundred large ones. */
const plan: Plan = { seed: 'tests', until: '2026-11-23', years: 1, children: 42 };
const now = new Date('2026-11-23T10:00:00Z');
const schools = 2;

let folder: string;
let card: Card;
let server: EmbeddedDatabase;
let owner: postgres.Sql;
let asMigrated: Awaited<ReturnType<typeof constraintsAndIndexes>>;
let triggersAsMigrated: unknown;

const triggersOf = (sql: postgres.Sql) => sql`
  select tgrelid::regclass::text as table, tgname as name, tgenabled as enabled from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not tgisinternal order by 1, 2`;

beforeAll(async () => {
  // The tests' own database is as the migrations make one.
  const migrated = postgres(process.env.OWNER_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  asMigrated = await constraintsAndIndexes(migrated);
  triggersAsMigrated = [...(await triggersOf(migrated))];
  await migrated.end();
  folder = await makeDataFolder('studystreaks tests-');
  // Held open meanwhile, so that its address stays what it is.
  server = await openEmbedded({ dataFolder: folder, durable: false });
  card = await makeData(folder, plan, schools);
  Object.assign(process.env, await environmentBeside(folder, server.ownerUrl, process.env));
  owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
}, 180_000);

afterAll(async () => {
  await closePools();
  await owner.end();
  await server.release();
  await forgetEmbedded(folder);
});

const plainly = {
  seal: (_: string, text: string) => text,
  open: (text: string) => text,
  mark: (_: string, text: string) => text,
  marks: (_: string, text: string) => [text],
  isCurrent: () => true,
};
async function checksumOf(of: Plan) {
  const book = openBook();
  await withSeal(plainly, async () => {
    for (let nth = 1; nth <= schools; nth += 1) {
      fillSchool(of, nth, book.put);
      expect([...book.taken()].length).toBeGreaterThan(20);
    }
  });
  return book.checksum();
}

type Who = Readonly<{
  personId: string;
  tenant: <T>(read: (tenant: Tenant) => Promise<T>) => Promise<T>;
}>;

/** Somebody of the first school who is signed in, and what they read on that day. */
async function signedIn(role: string, also = 'true'): Promise<Who> {
  const [person] = await owner<{ id: string; account_id: string }[]>`
    select p.id, p.account_id from people p join schools s on s.id = p.school_id
    where s.slug = ${slugOf(1)} and p.role = ${role} and p.archived_at is null and ${owner.unsafe(also)}
    order by p.id limit 1`;
  if (!person) throw new Error(`Nobody is a ${role}`);
  const { secret, secretHash } = newSecret();
  await owner`insert into sessions (id, account_id, token_hash, expires_at)
    values (${newId()}, ${person.account_id}, ${secretHash}, now() + interval '1 hour')`;
  const here = await whoIsHere(secret, slugOf(1));
  if (!here) throw new Error(`The ${role} is not let in`);
  const actor = { ...here, onlyLooks: false };
  return {
    personId: person.id,
    tenant: (read) => inSchool(actor, 'read only', (tenant) => read({ ...tenant, now })),
  };
}

test('the same seed makes the same rows, another one others, and what was loaded is what was made', {
  timeout: 120_000,
}, async () => {
  // The second time for this seed: what is in the database was made the first.
  const once = await checksumOf(plan);
  const few = { ...plan, children: 7 };
  expect(await checksumOf({ ...few, seed: 'others' })).not.toBe(await checksumOf(few));
  expect(card.checksum).toBe(once);
  for (const [table, rows] of Object.entries(card.rows)) {
    const [found] = await owner<{ count: number }[]>`
      select count(*)::int as count from ${owner(table)}`;
    expect(found?.count, table).toBe(rows);
  }
  expect(card.rows.submissions).toBeGreaterThan(3_000);
});

test('what is there is used again, and a folder of other data is left alone', async () => {
  expect(await makeData(folder, plan, schools)).toEqual(card);
  await expect(makeData(folder, { ...plan, seed: 'others' }, schools)).rejects.toThrow(
    'are 2 schools until 2026-11-23',
  );
  expect(await readCard(folder)).toEqual(card);
});

test('every key, index and trigger is there again as the migrations made it, and holds', async () => {
  expect(await constraintsAndIndexes(owner)).toEqual(asMigrated);
  expect([...(await triggersOf(owner))]).toEqual(triggersAsMigrated);
  const [doubtful] = await owner<{ count: number }[]>`
    select count(*)::int as count from pg_constraint where not convalidated`;
  expect(doubtful?.count).toBe(0);
  await expect(
    owner`update submissions set student_id = ${newId()} where id = (select id from submissions limit 1)`,
  ).rejects.toMatchObject({ code: '23503' });
});

test('a child’s Today shows what is set for their class, and what of it they handed in', async () => {
  const child = await signedIn('student');
  const today = await child.tenant(showToday);
  const expected = await owner<{ id: string; state: string | null }[]>`
    select a.id, s.state from activities a
    join enrolments e on e.class_id = a.class_id and e.student_id = ${child.personId} and e.ends_on is null
    left join submissions s on s.activity_id = a.id and s.student_id = e.student_id
    where a.opens_on <= ${plan.until}
      and (a.due_on >= ${oldestOnToday(plan.until)} or s.handed_in_on >= ${oldestOnToday(plan.until)})`;
  const asShown = today.pieces.map(({ id, handedIn }) => [id, handedIn?.state ?? null]);
  expect(new Map(asShown as [string, string | null][])).toEqual(
    new Map(expected.map(({ id, state }) => [id, state])),
  );
  expect(today.pieces.length).toBeGreaterThan(3);
  expect(today.clubs).toHaveLength(4);
  expect(today.week).toHaveLength(7);
});

test('a teacher’s queue holds what waits in their classes, with the child’s words', async () => {
  const teacher = await signedIn('trainer');
  const [waiting] = await owner<{ count: number }[]>`
    select count(*)::int as count from submissions s
    join class_staff t on t.class_id = s.class_id and t.person_id = ${teacher.personId} and t.ends_on is null
    where s.state = 'waiting'`;
  expect(await teacher.tenant(countWaiting)).toBe(waiting?.count);
  expect(waiting?.count).toBeGreaterThan(5);
  const desk = await teacher.tenant((tenant) => reviewDesk(tenant, {}));
  const [words] = await owner<{ writing: string }[]>`
    select writing from evidence where submission_id = ${desk?.piece?.id ?? newId()}`;
  expect(words?.writing.length).toBeGreaterThan(10);
  expect(JSON.stringify(desk)).toContain(JSON.stringify(words?.writing).slice(1, -1));
});

test('a parent’s term counts their own child’s pieces, and the head’s page everybody’s', async () => {
  const term = `a.due_on between '2026-09-01' and '2026-12-18' and a.due_on <= '${plan.until}'`;
  const parent = await signedIn('parent');
  const family = await parent.tenant((tenant) => familyTerm(tenant, followedBy(tenant)));
  const links = await owner<{ student_id: string; handed_in: number }[]>`
    select g.student_id, (select count(*)::int from submissions s join activities a on a.id = s.activity_id
      where s.student_id = g.student_id and ${owner.unsafe(term)}) as handed_in
    from guardian_links g where g.guardian_id = ${parent.personId}`;
  expect(links.length).toBeGreaterThan(0);
  for (const { student_id: id, handed_in: count } of links) {
    const told = family.children.get(id);
    const handedIn = told?.pieces.filter(
      ({ dueOn, handedInOn }) =>
        handedInOn !== null && dueOn >= '2026-09-01' && dueOn <= plan.until,
    );
    expect(handedIn).toHaveLength(count);
  }

  const head = await signedIn('school_admin');
  const { all } = await head.tenant((tenant) => findSchoolProgress(tenant, {}));
  const [everybody] = await owner<{ count: number }[]>`
    select count(*)::int as count from submissions s join activities a on a.id = s.activity_id
    join schools c on c.id = s.school_id
    where c.slug = ${slugOf(1)} and ${owner.unsafe(term)}`;
  expect(all.onTime + all.late).toBe(everybody?.count);
});

test('what is kept about families lies sealed, and the office reads it', async () => {
  const [stored] = await owner<{ value: string }[]>`select value from contact_points limit 1`;
  expect(stored?.value).toMatch(/^sealed:contact_points\.value:/);
  const head = await signedIn('school_admin');
  const read = await head.tenant(({ db }) => db.select().from(contactPoints).limit(3));
  expect(read).toHaveLength(3);
  for (const { value } of read) expect(value).toMatch(/^07700 900\d{3}$/);
});
