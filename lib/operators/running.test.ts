import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  childTold,
  packAskedNews,
  packDueNews,
  stillUnread,
  stillUnreadElsewhere,
} from '@/lib/notifications/rules';
import { closePools, gatePool } from '@/lib/platform/database';
import { mailKinds } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { mintGivenUpJob, mintProblem } from '@/lib/testing/operations';
import { atDesk, eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import { lookAtDatabase, planOf } from './database/queries';
import { canBePlanned, forecast } from './database/rules';
import { listDeliveries } from './deliveries/queries';
import { countedMails, countedNews } from './deliveries/rules';
import { listMigrations } from './health/queries';
import { letGo, tryAgain } from './jobs/commands';
import { listJobs } from './jobs/queries';
import { settleProblem } from './problems/commands';
import { problemListInput } from './problems/inputs';
import { listProblems } from './problems/queries';
import { takeStock, takeStockUnlessTaken } from './stock/jobs';
import { listUses } from './use/queries';
import { featureNames, featureOf, features, shownCount } from './use/rules';

const clock = vi.hoisted(() => ({ fails: '' }));
vi.mock('@/lib/platform/job', async (original) => {
  const job = await original<typeof import('@/lib/platform/job')>();
  const inSchoolByClock: typeof job.inSchoolByClock = async (schoolId, work) => {
    if (schoolId === clock.fails) throw new Error('it failed');
    return job.inSchoolByClock(schoolId, work);
  };
  return { ...job, inSchoolByClock };
});

/* What operators see of how the product runs, as the role that their pages have. */
let robin: MintedOperator;
let school: MintedSchool;
beforeAll(async () => {
  robin = await mintOperator();
  school = await mintSchool();
});
afterAll(() => closePools());

const list = (input: object) =>
  atDesk(robin, (desk) => listProblems(desk, problemListInput.parse(input)));

describe('errors', () => {
  test('are found by a request’s number and by the reference that its page shows', async () => {
    const { fingerprint } = await mintProblem();
    const [requestId, digest] = [randomUUID(), String(Date.now())];
    await superuser()`
      insert into ops.system_events (at, fingerprint, request_id, digest, school_id, process, frames)
      values (now(), ${fingerprint}, ${requestId}, ${digest}, ${school.id}, 'web 1', '["page (a.js:1:2)"]')`;
    for (const q of [requestId, requestId.toUpperCase(), digest]) {
      const { problems } = await list({ q });
      expect(problems).toMatchObject([
        { fingerprint, state: 'open', times: [{ requestId, digest, frames: ['page (a.js:1:2)'] }] },
      ]);
    }
    // The time that was asked for comes first, then the newest.
    const [newer, newest] = [randomUUID(), randomUUID()];
    await superuser()`
      insert into ops.system_events (at, fingerprint, request_id, process, frames) values
        (now() + interval '1 second', ${fingerprint}, ${newer}, 'web 1', '[]'),
        (now() + interval '2 seconds', ${fingerprint}, ${newest}, 'web 1', '[]')`;
    const [found] = (await list({ q: requestId })).problems;
    expect(found?.times.map((time) => time.requestId)).toEqual([requestId, newest, newer]);
    expect((await list({ q: randomUUID() })).problems).toEqual([]);
    // What is no page of the list is the first one.
    expect(problemListInput.parse({ page: 'x', state: 'gone', severity: '1' })).toEqual({
      ...{ q: '', page: 1 },
    });
  });

  test('are settled as they were seen, once, and come back with what comes after', async () => {
    const seen = await mintProblem();
    const stateNow = async () =>
      (await list({})).problems.find(({ fingerprint }) => fingerprint === seen.fingerprint)?.state;
    await atDesk(robin, (desk) => settleProblem(desk, seen));
    expect(await stateNow()).toBe('settled');
    await expect(atDesk(robin, (desk) => settleProblem(desk, seen))).rejects.toMatchObject({
      messageKey: 'operations.settled_already',
    });
    await superuser()`update ops.problems set last_at = now() + interval '1 second', many = many + 1
      where fingerprint = ${seen.fingerprint}`;
    expect(await stateNow()).toBe('came_back');
    // Whoever looked before it happened again settles only what they saw.
    await atDesk(robin, (desk) => settleProblem(desk, seen));
    expect(await stateNow()).toBe('came_back');
    await expect(
      atDesk(robin, (desk) => settleProblem(desk, { ...seen, fingerprint: 'nobody-knows-it' })),
    ).rejects.toMatchObject({ reason: 'not_found' });
    expect((await eventsAtDesk(robin.accountId)).map(({ name }) => name)).toContain(
      'problem.settled',
    );
  });
});

describe('jobs', () => {
  test('that were given up are shown with the reason, without anything that somebody typed', async () => {
    const why = 'Error: No child Zephyrine Quill <zephyrine@oakfield.example>\n  at secret';
    const id = await mintGivenUpJob(school.id, why);
    const { givenUp, tasks } = await atDesk(robin, listJobs);
    const job = givenUp.find((each) => each.id === id);
    expect(job).toMatchObject({
      why: 'Error: No child …',
      attempts: 2,
      school: 'Oakfield Primary',
    });
    expect(tasks.find(({ task }) => task === job?.task)).toMatchObject({ givenUp: 1, due: 0 });
  });

  test('are tried again from the beginning, or let go; each once, and none that is yet to be done', async () => {
    const [again, gone] = [await mintGivenUpJob(school.id), await mintGivenUpJob()];
    await atDesk(robin, (desk) => tryAgain(desk, { jobId: again }));
    await atDesk(robin, (desk) => letGo(desk, { jobId: gone }));
    const left = await superuser()<{ id: string; attempts: number; error: string | null }[]>`
      select id::text, attempts, last_error as error from graphile_worker.jobs
      where id in (${again}, ${gone})`;
    expect(left).toEqual([{ id: again, attempts: 0, error: null }]);
    for (const jobId of [again, gone])
      for (const decide of [tryAgain, letGo])
        await expect(atDesk(robin, (desk) => decide(desk, { jobId }))).rejects.toMatchObject({
          messageKey: 'operations.job_decided_already',
        });
    const events = await superuser()<{ name: string; school: string | null }[]>`
      select name, about_school_id as school from platform_events
      where account_id = ${robin.accountId} and name like 'job.%' order by created_at`;
    expect(events).toEqual([
      { name: 'job.tried_again', school: school.id },
      { name: 'job.let_go', school: null },
    ]);
  });

  test('that wait to say that nobody read what a child told are not counted before they failed for good', async () => {
    const task = 'alarm_unread_concern';
    const inQueue = async () =>
      (await atDesk(robin, listJobs)).tasks.find((each) => each.task === task);
    const [job] = await superuser()<{ id: string }[]>`
      select id::text from graphile_worker.add_job(${task}, '{}', run_at => now() + interval '1 day')`;
    expect(await inQueue()).toBe(undefined);
    await superuser()`update graphile_worker._private_jobs set attempts = max_attempts where id = ${job?.id ?? ''}`;
    expect(await inQueue()).toMatchObject({ givenUp: 1, later: 0 });
  });

  test('mail is counted by kind and day from five of a kind, and no address comes along', async () => {
    const send = (many: number, kind: string, state: string, day: string) => superuser()`
      insert into mails (id, school_id, person_id, kind, to_address, facts, state, expires_at, created_at)
      select gen_random_uuid(), ${school.id}, ${school.people.mayasMum.id}, ${kind}, 'zephyrine@oakfield.example',
        '{}', ${state}, now(), now() - ${day}::interval from generate_series(1, ${many})`;
    await send(5, 'address_check', 'failed', '3 days');
    await send(1, 'address_check', 'waiting', '3 days');
    await send(4, 'address_check', 'failed', '4 days');
    for (const told of ['concern_told', 'concern_unread']) await send(7, told, 'failed', '3 days');
    const { mails } = await atDesk(robin, listDeliveries);
    expect(mails.filter(({ kind }) => kind === 'address_check')).toEqual([
      {
        ...{ day: expect.any(String), kind: 'address_check' },
        ...{ sent: 'under_five', waits: 'under_five', failed: 5 },
      },
    ]);
    expect(mails.map(({ kind }) => String(kind)).filter((kind) => /concern/.test(kind))).toEqual(
      [],
    );
    expect(JSON.stringify(mails)).not.toContain('zephyrine');
  });

  test('each kind that is counted has words, and each kind there is is counted or about what children tell', () => {
    const { mail_kind: mails, news_kind: news } = english.operations.jobs;
    expect(Object.keys(mails).toSorted()).toEqual([...countedMails].toSorted());
    expect(Object.keys(news).toSorted()).toEqual([...countedNews].toSorted());
    const untold = ['concern_told', 'concern_unread'];
    expect([...countedMails, ...untold].toSorted()).toEqual([...mailKinds].toSorted());
  });

  test('news is kept from five of a kind on a day, and none at all of what children tell', async () => {
    const { id, people } = school;
    const tell = async (many: number, kind: string) => {
      for (let n = 0; n < many; n += 1) {
        const event = randomUUID();
        await superuser()`
          insert into audit_events (id, school_id, actor_id, name, subject_id, facts)
          values (${event}, ${id}, ${people.mrsBell.id}, 'support.looked', ${id}, '{}')`;
        await superuser()`
          insert into notifications (id, school_id, person_id, event_id, kind, facts)
          values (${randomUUID()}, ${id}, ${people.mrsBell.id}, ${event}, ${kind}, '{}')`;
      }
    };
    const untold = [childTold, stillUnread, stillUnreadElsewhere, 'concern_to_review'];
    for (const kind of untold) await tell(6, kind);
    await tell(4, packDueNews);
    await tell(5, packAskedNews);
    await takeStock();
    const { news } = await atDesk(robin, listDeliveries);
    expect(news.find(({ kind }) => kind === packAskedNews)?.many).toBeGreaterThanOrEqual(5);
    const kept = await superuser()<
      { kind: string; many: number }[]
    >`select kind, many from ops.news`;
    expect(kept.filter(({ many }) => many < 5)).toEqual([]);
    for (const kind of [...untold, packDueNews])
      expect(kept.map((each) => each.kind)).not.toContain(kind);
    // Whoever writes there.
    for (const [kind, many] of [
      ...untold.map((told) => [told, 9] as const),
      ['pack_due', 4] as const,
    ])
      await expect(
        gatePool()
          .sql`insert into ops.news (day, kind, many) values ('2026-01-01', ${kind}, ${many})`,
      ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the database', () => {
  test('tells sizes, growth since the first figure, connections and indexes that nothing used', async () => {
    await takeStock();
    await superuser()`
      insert into ops.sizes (day, name, bytes, index_bytes, rows)
      values (current_date - 20, 'public.people', 8192, 0, 1), (current_date - 40, 'public.people', 1, 0, 1)
      on conflict do nothing`;
    const look = await atDesk(robin, lookAtDatabase);
    expect(look.server).toMatchObject({ seesAll: true });
    expect(look.server.bytes).toBeGreaterThan(1_000_000);
    expect(look.growth).toHaveLength(1);
    expect(look.room.map(({ disk }) => disk)).not.toContain('database');
    expect(look.connections.map(({ role }) => role)).toContain('studystreaks_gate');
    const people = look.tables.find(({ name }) => name === 'public.people');
    expect(people?.grew.bytes ?? 1).toBeGreaterThan(0);
    expect(look.tables.map(({ name }) => name)).not.toContain('trail.entries_of_no_month');
    for (const { rows } of look.tables) expect(rows % 100).toBe(0);
    expect(look.unused.length).toBeGreaterThan(0);
    await takeStockUnlessTaken();
    expect((await atDesk(robin, lookAtDatabase)).growth).toHaveLength(1);
  });

  test('of statements that take long it tells which, and no value of them', async () => {
    const sleeping = superuser()
      .unsafe("select pg_sleep(7), 'Zephyrine Quill', 20140917")
      .execute();
    const seen = async () => (await atDesk(robin, lookAtDatabase)).running;
    await expect
      .poll(seen, { timeout: 9_000 })
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ statement: 'select pg_sleep(?), ?, ?' }),
        ]),
      );
    await sleeping;
  });

  test('of what is slow it tells the plan as the role that says it, without running it', async () => {
    const look = await atDesk(robin, lookAtDatabase);
    // The project's own server has the extension; another may not, and the page says so.
    if (!look.server.countsStatements) expect.fail('statements are not counted');
    await gatePool()
      .sql`select id from sessions where account_id = ${randomUUID()} and ended_at is null`;
    const [gates] = await superuser()<{ id: string }[]>`
      select s.queryid::text as id from ops.pg_stat_statements s join pg_roles r on r.oid = s.userid
      where s.dbid = (select oid from pg_database where datname = current_database())
        and r.rolname = 'studystreaks_gate' and s.query like 'select id from sessions where account_id = $1 and ended_at%'`;
    const plan = await atDesk(robin, (desk) => planOf(desk, gates?.id ?? ''));
    expect('lines' in plan ? plan.lines.join('\n') : plan.none).toMatch(/Scan/);
    const [owners] = await superuser()<{ id: string }[]>`
      select s.queryid::text as id from ops.pg_stat_statements s join pg_roles r on r.oid = s.userid
      where s.dbid = (select oid from pg_database where datname = current_database())
        and r.rolname = 'studystreaks_owner' and s.query ~* '^\s*select' limit 1`;
    expect(await atDesk(robin, (desk) => planOf(desk, owners?.id ?? ''))).toEqual({
      ...{ id: owners?.id, none: 'other_role' },
    });
    expect(await atDesk(robin, (desk) => planOf(desk, '1'))).toEqual({ id: '1', none: 'gone' });
    expect(canBePlanned('select 1; drop table people')).toBe(false);
    expect(canBePlanned('vacuum people')).toBe(false);
    expect(canBePlanned(' with a as (select 1) select * from a;')).toBe(true);
  });

  test('a statement that was kept with a value in it is told to nobody, and has no plan', async () => {
    const owner = superuser();
    const bears = async (statement: string) =>
      (await owner`select ops.bears_values(${statement}) as bears`)[0]?.bears;
    for (const said of [
      "select id from people where given_name = 'Zephyrine'",
      'select $tag$Zephyrine$tag$',
      'select 1 from people where born = 20140917',
      'select id from people limit 5',
      'select id from people order by 1, 20140917',
      'select id /* Zephyrine */ from people',
      'select id from people -- Zephyrine',
    ])
      expect(await bears(said), said).toBe(true);
    for (const said of [
      'select a1, "b2" from t3 where c = $1 and d = any($23)',
      'select day, count(*) from t group by 1, 2 order by 1 desc, 2 limit $1',
    ])
      expect(await bears(said), said).toBe(false);
    // PostgreSQL keeps what is not a parameter of a plan: the length of a text.
    await gatePool().sql.unsafe('select id::varchar(37) from sessions where account_id is null');
    const [kept] = await owner<{ id: string }[]>`
      select s.queryid::text as id from ops.pg_stat_statements s join pg_roles r on r.oid = s.userid
      where r.rolname = 'studystreaks_gate' and s.query like '%varchar(37)%'`;
    expect(
      await atDesk(robin, ({ sql }) => sql`select * from ops.statement(${kept?.id ?? ''})`),
    ).toEqual([{ role: 'studystreaks_gate', statement: null }]);
    expect(await atDesk(robin, (desk) => planOf(desk, kept?.id ?? ''))).toMatchObject({
      none: 'failed',
    });
  });

  test('when a disk is full is reckoned from a week at least, and only where it fills', () => {
    const days = (free: (n: number) => number, many = 10) =>
      Array.from({ length: many }, (_, n) => ({
        ...{ day: `2026-11-${String(n + 1).padStart(2, '0')}`, free: free(n), total: 1_000 },
      }));
    expect(forecast(days((n) => 900 - n * 10, 6))).toEqual({ is: 'too_few', days: 6 });
    expect(forecast(days((n) => 900 - n * 10))).toMatchObject({ is: 'full', days: 81 });
    expect(forecast(days((n) => 900 + n))).toEqual({ is: 'never' });
    expect(forecast(days(() => 900))).toEqual({ is: 'never' });
    expect(forecast(days((n) => 900 - n / 100))).toEqual({ is: 'late' });
    // Whichever way the days come.
    expect(forecast(days((n) => 900 - n * 10).toReversed())).toMatchObject({ days: 81 });
  });
});

describe('use', () => {
  test('is told of sums over all schools, and of fewer than five only that', async () => {
    const event = (who: string) => superuser()`
      insert into audit_events (id, school_id, actor_id, name, subject_id, facts)
      values (${randomUUID()}, ${school.id}, ${who}, 'support.looked', ${who}, '{}')`;
    const { mrsBell, mrOkafor } = school.people;
    await event(mrsBell.id);
    await event(mrsBell.id);
    await event(mrOkafor.id);
    await takeStock();
    // Operators' role may read the table, so what is below five is not in it.
    const kept = await superuser()<{ feature: string; schools: number; people: number }[]>`
      select feature, schools, people from ops.uses where day = current_date`;
    expect(kept).toHaveLength(Object.keys(features).length);
    expect(kept.find(({ feature }) => feature === 'support')).toMatchObject({ schools: null });
    for (const { schools, people } of kept)
      for (const many of [schools, people]) expect(many ?? 5).toBeGreaterThanOrEqual(5);
    await expect(
      gatePool()
        .sql`insert into ops.uses (day, feature, schools, people) values ('2026-01-01', 'care', null, 4)`,
    ).rejects.toMatchObject({ code: '23514' });
    const { uses } = await atDesk(robin, listUses);
    expect(uses).toHaveLength(Object.keys(features).length);
    for (const { people, schools } of uses)
      for (const many of [people, schools]) expect(many === 'under_five' || many >= 5).toBe(true);
    expect([0, 4, 5].map(shownCount)).toEqual(['under_five', 'under_five', 5]);
  });

  test('what goes wrong with one school hides no figure of the others, and is told', async () => {
    const ill = await mintSchool();
    const owner = superuser();
    await owner`delete from ops.uses where day = current_date`;
    clock.fails = ill.id;
    await expect(takeStock()).rejects.toThrow(/^1 of \d+ failed$/);
    clock.fails = '';
    expect((await atDesk(robin, listUses)).day).not.toBe(undefined);
    const [kept] = await owner<{ many: number }[]>`
      select count(*)::int as many from ops.uses where day = current_date`;
    expect(kept?.many).toBe(Object.keys(features).length);
  });

  test('each event of the record belongs to one part', () => {
    const known: readonly string[] = Object.values(features).flat();
    expect(new Set(known).size).toBe(known.length);
    expect(Object.keys(english.record.happened).filter((part) => !known.includes(part))).toEqual(
      [],
    );
    // And each part that has a name is one that something is counted of.
    const named = Object.keys(english.operations.use.feature);
    expect(named.toSorted()).toEqual([...featureNames].toSorted());
    expect(['homework.adapted', 'homework.handed_in', 'nobody.knows'].map(featureOf)).toEqual([
      ...['adaptations', 'handing_in', undefined],
    ]);
  });
});

test('migrations are told with the moment they were applied', async () => {
  const all = await atDesk(robin, listMigrations);
  expect(all[0]?.tag).toMatch(/^\d{4}_/);
  expect(all.every(({ state, appliedAt }) => state === 'applied' && appliedAt)).toBe(true);
});

test.each([
  'insert into ops.problems default values',
  'delete from ops.problems',
  "update ops.problems set message = ''",
  'delete from ops.system_events',
  'insert into ops.uses default values',
  'delete from ops.sizes',
  'select * from ops.system_events_of_no_month',
  'select * from ops.pg_stat_statements',
  'select ops.note_problems(null)',
  'select ops.turn_months()',
  'select ops.take_sizes()',
  "select ops.without_values('')",
  "select ops.bears_values('')",
  'update graphile_worker._private_jobs set attempts = 0',
])('operators’ role may not: %s', async (statement) => {
  await expect(atDesk(robin, ({ sql }) => sql.unsafe(statement))).rejects.toMatchObject({
    code: '42501',
  });
});

test.each(['studystreaks_app', 'studystreaks_remover', 'studystreaks_seal', 'studystreaks_jobs'])(
  '%s sees nothing of it',
  async (role) => {
    for (const statement of [
      'select * from ops.problems',
      'select * from ops.slow_statements(5)',
      'select ops.note_problems(null)',
    ])
      await expect(
        superuser().begin(async (sql) => {
          await sql.unsafe(`set local role ${role}`);
          await sql.unsafe(statement);
        }),
      ).rejects.toMatchObject({ code: '42501' });
  },
);
