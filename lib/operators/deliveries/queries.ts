import 'server-only';
import { gatePool } from '@/lib/platform/database';
import type { Desk } from '@/lib/platform/operator-doors';

export type MailsOfADay = Readonly<{
  day: string;
  kind: string;
  sent: number;
  waits: number;
  failed: number;
}>;

/**
 * Mail by kind and day: the gate counts, because operators' role may read no row about anybody, and answers with
 * numbers. News is counted by the clock, once a night.
 */
export async function listDeliveries({ sql }: Desk) {
  const mails = await gatePool().sql<MailsOfADay[]>`
    select (created_at at time zone 'Europe/London')::date::text as day, kind,
      (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'waiting'))::int as waits,
      (count(*) filter (where state = 'failed'))::int as failed
    from mails where created_at > now() - interval '14 days'
    group by 1, 2 order by 1 desc, 2 limit 200`;
  const news = await sql<{ day: string; kind: string; many: number }[]>`
    select day::text, kind, many from ops.news where day > current_date - 14 order by day desc, kind limit 200`;
  return { mails, news };
}
export type Deliveries = Awaited<ReturnType<typeof listDeliveries>>;
