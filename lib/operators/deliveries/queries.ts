import 'server-only';
import { gatePool } from '@/lib/platform/database';
import type { Desk } from '@/lib/platform/operator-doors';
import { fewest, type ShownCount, shownCount } from '../use/rules';
import { type CountedMail, type CountedNews, countedMails, countedNews } from './rules';

export type MailsOfADay = Readonly<{
  day: string;
  kind: CountedMail;
  sent: ShownCount;
  waits: ShownCount;
  failed: ShownCount;
}>;
export type NewsOfADay = Readonly<{ day: string; kind: CountedNews; many: number }>;

type Counted = Readonly<{
  day: string;
  kind: CountedMail;
  sent: number;
  waits: number;
  failed: number;
}>;

/**
 * Mail by kind and day: the gate counts, because operators' role may read no row about anybody, and answers with
 * numbers of five or more. News is counted by the clock, once a night, and kept only where there are five.
 */
export async function listDeliveries({ sql }: Desk) {
  const counted = await gatePool().sql<Counted[]>`
    select (created_at at time zone 'Europe/London')::date::text as day, kind,
      (count(*) filter (where state = 'sent'))::int as sent,
      (count(*) filter (where state = 'waiting'))::int as waits,
      (count(*) filter (where state = 'failed'))::int as failed
    from mails where created_at > now() - interval '14 days' and kind = any(${[...countedMails]})
    group by 1, 2 having count(*) >= ${fewest} order by 1 desc, 2 limit 200`;
  const news = await sql<NewsOfADay[]>`
    select day::text, kind, many from ops.news
    where day > current_date - 14 and kind = any(${[...countedNews]}) order by day desc, kind limit 200`;
  const mails = counted.map(
    ({ day, kind, sent, waits, failed }): MailsOfADay => ({
      ...{ day, kind, sent: shownCount(sent) },
      ...{ waits: shownCount(waits), failed: shownCount(failed) },
    }),
  );
  return { mails, news };
}
export type Deliveries = Awaited<ReturnType<typeof listDeliveries>>;
