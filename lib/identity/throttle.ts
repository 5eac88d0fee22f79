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

/** Minutes to wait before another try is looked at; 0 when it may be made now. */
export async function minutesToWait(attempt: Try) {
  const { sql } = gatePool();
  const [both = '', address = ''] = keysOf(attempt);
  const [row] = await sql<{ wait: number }[]>`
    select coalesce(ceil(max(extract(epoch from f.oldest + ${`${minutes} minutes`}::interval - now())) / 60), 0)::int as wait
    from (
      select about, min(failed_at) as oldest, count(*) as times from sign_in_failures
      where about in (${both}, ${address}) and failed_at > now() - ${`${minutes} minutes`}::interval
      group by about
    ) f
    where f.times >= case f.about when ${both} then ${perEmailAndAddress}::int else ${perAddress}::int end`;
  return row?.wait ?? 0;
}

export async function countFailure(attempt: Try) {
  const { sql } = gatePool();
  const [both = '', address = ''] = keysOf(attempt);
  await sql`
    insert into sign_in_failures (id, about)
    values (${crypto.randomUUID()}, ${both}), (${crypto.randomUUID()}, ${address})`;
}

export async function forgetFailures(attempt: Try) {
  const { sql } = gatePool();
  const [both = ''] = keysOf(attempt);
  await sql`
    delete from sign_in_failures
    where about = ${both} or failed_at < now() - ${`${minutes} minutes`}::interval`;
}
