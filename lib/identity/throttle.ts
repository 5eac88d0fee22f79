import 'server-only';
import { createHmac } from 'node:crypto';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';

/*
 * Failed sign-ins are counted for a quarter of an hour, per e-mail and address together, and per
 * address alone far more generously: a school's thirty tablets share one address, and one stranger
 * elsewhere must not lock anybody out.
 */
const minutes = 15;
const perEmailAndAddress = 8;
const perAddress = 200;

const about = (kind: string, value: string) =>
  createHmac('sha256', env().AUTH_SECRET).update(`${kind}:${value}`).digest('base64url');

type Try = Readonly<{ email: string; address: string }>;

const keysOf = ({ email, address }: Try) => [
  about('both', `${email} ${address}`),
  about('address', address),
];

/**
 * Counts a try as failed before it is looked at, until `forgive` takes that back: many at once are many
 * all the same. Answers with the minutes to wait where there were too many already; then it is not counted.
 */
export async function countTry(attempt: Try) {
  const [both = '', address = ''] = keysOf(attempt);
  const tried = { both, ofAddress: crypto.randomUUID() };
  const waitMinutes = await gatePool().sql.begin(async (sql) => {
    // Tries from one address are counted one after the other, and so are those of an e-mail from there.
    await sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`;
    const [row] = await sql<{ wait: number }[]>`
      select coalesce(ceil(max(extract(epoch from f.oldest + ${`${minutes} minutes`}::interval - now())) / 60), 0)::int as wait
      from (
        select about, min(failed_at) as oldest, count(*) as times from sign_in_failures
        where about in (${both}, ${address}) and failed_at > now() - ${`${minutes} minutes`}::interval
        group by about
      ) f
      where f.times >= case f.about when ${both} then ${perEmailAndAddress}::int else ${perAddress}::int end`;
    if (row && row.wait > 0) return row.wait;
    await sql`
      insert into sign_in_failures (id, about)
      values (${crypto.randomUUID()}, ${both}), (${tried.ofAddress}, ${address})`;
    return 0;
  });
  return waitMinutes > 0 ? { waitMinutes } : tried;
}

type Counted = Exclude<Awaited<ReturnType<typeof countTry>>, Readonly<{ waitMinutes: number }>>;

/** The try was right: it counts against nobody, and no more do those before it by that e-mail from there. */
export async function forgive({ ofAddress, both }: Counted) {
  const { sql } = gatePool();
  await sql`
    delete from sign_in_failures
    where id = ${ofAddress} or about = ${both} or failed_at < now() - ${`${minutes} minutes`}::interval`;
}

/** Times within that quarter of an hour that one address may ask for mail: a staff room has one address. */
const asksPerAddress = 30;

/** Counts that somebody there asked for something; false where it was too often already. */
export async function countAsked(what: 'reset', address: string) {
  const asked = about(`asked for ${what}`, address);
  return gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${asked}, 0))`;
    const counted = await sql`
      insert into sign_in_failures (id, about)
      select ${crypto.randomUUID()}, ${asked} where (
        select count(*) from sign_in_failures
        where about = ${asked} and failed_at > now() - ${`${minutes} minutes`}::interval
      ) < ${asksPerAddress}`;
    return counted.count > 0;
  });
}
