import type { Sql } from 'postgres';
import { CannotStart } from '../cannot-start';

/*
 * Schools of a region on servers of that region. A school gets shards of its own, which then move, with all that is in
 * them; while they do nobody writes to that school's rows, and everybody else's are not touched.
 */

/** Servers by the region that the register of schools names. */
export type Places = ReadonlyMap<string, readonly Readonly<{ host: string; port: number }>[]>;

/** "London=db1.example:5432": as often as there are regions and servers. Throws CannotStart. */
export function readPlaces(told: readonly string[]): Places {
  const places = new Map<string, { host: string; port: number }[]>();
  for (const one of told) {
    const [, region, host, port] = /^([^=]+)=([^:\s]+)(?::(\d+))?$/.exec(one.trim()) ?? [];
    if (!region || !host)
      throw new CannotStart(
        `After --place stands "${one}": write a region and its server like "London=db1.example:5432".`,
      );
    const servers = places.get(region.trim()) ?? [];
    places.set(region.trim(), [...servers, { host, port: Number(port ?? 5432) }]);
  }
  return places;
}

type Placed = Readonly<{ schools: number; moved: number; elsewhere: readonly string[] }>;

/** `anyTable` is one of those that are spread; all others lie with it. */
export async function placeSchools(sql: Sql, anyTable: string, places: Places): Promise<Placed> {
  const servers = await sql<{ host: string; port: number }[]>`
    select nodename as host, nodeport as port from pg_dist_node
    where noderole = 'primary' and isactive and shouldhaveshards`;
  for (const wanted of [...places.values()].flat())
    if (!servers.some(({ host, port }) => host === wanted.host && port === wanted.port))
      throw new CannotStart(
        `${wanted.host}:${wanted.port} is none of the servers that the coordinator knows and that hold shards.`,
      );
  const schools = await sql<{ id: string; slug: string; region: string | null }[]>`
    select id, slug, region from schools order by slug`;
  const elsewhere: string[] = [];
  let moved = 0;
  for (const { id, slug, region } of schools) {
    const wanted = region === null ? undefined : places.get(region);
    if (!wanted) {
      elsewhere.push(slug);
      continue;
    }
    if (await placeOne(sql, anyTable, id, wanted)) moved += 1;
  }
  return { schools: schools.length, moved, elsewhere };
}

async function placeOne(
  sql: Sql,
  table: string,
  school: string,
  wanted: readonly Readonly<{ host: string; port: number }>[],
) {
  const at = async () => {
    const [found] = await sql<{ shard: string; alone: boolean; host: string; port: number }[]>`
      select s.shardid::text as shard, s.shardminvalue = s.shardmaxvalue as alone, p.nodename as host, p.nodeport as port
      from pg_dist_shard s join pg_dist_shard_placement p using (shardid)
      where s.shardid = get_shard_id_for_distribution_column(${table}::regclass, ${school}::uuid)`;
    if (!found) throw new Error(`The school ${school} lies on no server`);
    return found;
  };
  const now = await at();
  if (wanted.some(({ host, port }) => host === now.host && port === now.port)) return false;
  // Others may lie in the same shards.
  if (!now.alone)
    await sql`select isolate_tenant_to_new_shard(${table}::regclass, ${school}::uuid, 'CASCADE', 'block_writes')`;
  const own = await at();
  const target = wanted[Number.parseInt(school.slice(-4), 16) % wanted.length];
  if (!target) return false;
  await sql`
    select citus_move_shard_placement(${own.shard}::bigint, ${own.host}, ${own.port}, ${target.host}, ${target.port},
      shard_transfer_mode => 'block_writes')`;
  return true;
}
