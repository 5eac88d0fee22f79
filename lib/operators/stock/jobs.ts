import 'server-only';
import { statfs } from 'node:fs/promises';
import { sql as literal } from 'drizzle-orm';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { countedNews } from '../deliveries/rules';
import { featureNames, featureOf, fewest, keptCount } from '../use/rules';

type Used = Map<string, { schools: number; people: number }>;

/**
 * One figure a day: how large tables are, what room there is, who used which part, and what news there was. Of schools
 * only sums over all of them are kept, of five or more. Done again on a day, it puts the newer figures in the place of
 * the older.
 */
export async function takeStock() {
  const { sql } = gatePool();
  await sql`select ops.take_sizes()`;
  await noteRoom();
  await noteUseAndNews();
}

/** The first figures need not wait for a night: nothing is done where today has its own. */
export async function takeStockUnlessTaken() {
  const [taken] = await gatePool().sql`select 1 from ops.sizes where day = current_date limit 1`;
  if (!taken) await takeStock();
}

async function noteRoom() {
  const { sql } = gatePool();
  const { S3_BUCKET, STORAGE_DIR, DATABASE_DIR } = env();
  const disks = { database: DATABASE_DIR, files: S3_BUCKET ? undefined : STORAGE_DIR };
  for (const [disk, folder] of Object.entries(disks)) {
    const found = folder && (await statfs(folder).catch(() => undefined));
    // A folder that is not there yet has no room of its own to tell.
    if (!found) continue;
    const [total, free] = [found.blocks * found.bsize, found.bavail * found.bsize];
    await sql`
      insert into ops.room (day, disk, total, free) values (current_date, ${disk}, ${total}, ${free})
      on conflict (disk, day) do update set total = excluded.total, free = excluded.free`;
  }
  await sql`delete from ops.room where day < current_date - 400`;
}

async function noteUseAndNews() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools where suspended_at is null`;
  const used: Used = new Map();
  const news = new Map<string, number>();
  const counted = eachByItself(schools, ({ id }) =>
    inSchoolByClock(id, async ({ db }) => {
      const pairs = await db.execute<{ name: string; actor: string }>(literal`
        select distinct name, actor_id as actor from audit_events
        where school_id = ${id} and actor_id is not null and created_at > now() - interval '28 days'`);
      const people = new Map<string, Set<string>>();
      for (const { name, actor } of pairs) {
        const feature = featureOf(name);
        if (feature) people.set(feature, (people.get(feature) ?? new Set()).add(actor));
      }
      for (const [feature, all] of people) {
        const sum = used.get(feature) ?? { schools: 0, people: 0 };
        used.set(feature, { schools: sum.schools + 1, people: sum.people + all.size });
      }
      const told = await db.execute<{ day: string; kind: string; many: number }>(literal`
        select (created_at at time zone 'Europe/London')::date::text as day, kind, count(*)::int as many
        from notifications where school_id = ${id} and created_at > now() - interval '14 days'
          and kind in (${literal.join(
            countedNews.map((kind) => literal`${kind}`),
            literal`, `,
          )})
        group by 1, 2`);
      for (const { day, kind, many } of told)
        news.set(`${day} ${kind}`, (news.get(`${day} ${kind}`) ?? 0) + many);
    }),
  );
  // What went wrong with one school is told once the sums of all the others are kept.
  const wrong = await counted.then(
    () => undefined,
    (error: unknown) => error,
  );
  await sql.begin(async (inner) => {
    await inner`delete from ops.uses where day = current_date or day < current_date - 400`;
    // A row for each, so that none is missing only where nobody used the part.
    for (const feature of featureNames) {
      const { schools: some, people: all } = used.get(feature) ?? { schools: 0, people: 0 };
      // One school's readers may be five, and would say that a child told something.
      const people = feature === 'concerns' && some < fewest ? 0 : all;
      await inner`
        insert into ops.uses (day, feature, schools, people)
        values (current_date, ${feature}, ${keptCount(some)}, ${keptCount(people)})`;
    }
    await inner`delete from ops.news where day > current_date - 15 or day < current_date - 60`;
    for (const [told, many] of news) {
      if (many < fewest) continue;
      const [day = '', kind = ''] = told.split(' ');
      await inner`insert into ops.news (day, kind, many) values (${day}, ${kind}, ${many})`;
    }
  });
  if (wrong) throw wrong;
}
