import 'server-only';
import { createHmac } from 'node:crypto';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';

/*
 * Failed sign-ins are counted for a quarter of an hour: per e-mail and address together, per e-mail from
 * wherever, and per address far more generously, for a school's thirty tablets share one. A device on
 * which the account has signed in before is counted by itself, so that no stranger, from however many
 * addresses, locks its owner out (OWASP: "Slow Down Online Guessing Attacks with Device Cookies").
 */
const minutes = 15;
const perDevice = 8;
const perEmailAndAddress = 8;
const perEmail = 60;
const perAddress = 200;

const about = (kind: string, value: string) =>
  createHmac('sha256', env().AUTH_SECRET).update(`${kind}:${value}`).digest('base64url');

type Try = Readonly<{
  email: string;
  address: string;
  /** A device that this e-mail has signed in on. */
  knownDevice?: string | undefined;
}>;

type Count = Readonly<{ about: string; most: number; forgiven: 'all' | 'this one' }>;

function countsOf({ email, address, knownDevice }: Try): Count[] {
  if (knownDevice)
    return [
      { about: about('device', `${email} ${knownDevice}`), most: perDevice, forgiven: 'all' },
    ];
  return [
    { about: about('both', `${email} ${address}`), most: perEmailAndAddress, forgiven: 'all' },
    { about: about('email', email), most: perEmail, forgiven: 'this one' },
    { about: about('address', address), most: perAddress, forgiven: 'this one' },
  ];
}

/**
 * Counts a try as failed before it is looked at, until `forgive` takes that back: many at once are many
 * all the same. Answers with the minutes to wait where there were too many already; then it is not counted.
 */
export const countTry = (attempt: Try) => countAll(countsOf(attempt));

/** Of those who come back from a school's own provider: whom they turn out to be is not known before. */
export const countComing = (address: string) =>
  countAll([{ about: about('provider', address), most: perAddress, forgiven: 'this one' }]);

async function countAll(counts: readonly Count[]) {
  const tried = counts.map((count) => ({ ...count, id: crypto.randomUUID() }));
  const waitMinutes = await gatePool().sql.begin(async (sql) => {
    // Tries that share a count wait for each other, always in the same order.
    for (const key of tried.map((count) => count.about).sort())
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const failed = await sql<{ about: string; times: number; wait: number }[]>`
      select about, count(*)::int as times,
        ceil(extract(epoch from min(failed_at) + make_interval(mins => ${minutes}::int) - now()) / 60)::int as wait
      from sign_in_failures
      where about in ${sql(tried.map((count) => count.about))}
        and failed_at > now() - make_interval(mins => ${minutes}::int)
      group by about`;
    const waits = failed.filter(({ about, times }) =>
      tried.some((count) => count.about === about && times >= count.most),
    );
    if (waits.length > 0) return Math.max(...waits.map(({ wait }) => wait));
    await sql`
      insert into sign_in_failures ${sql(tried.map((count) => ({ id: count.id, about: count.about })))}`;
    return 0;
  });
  return waitMinutes > 0 ? { waitMinutes } : tried;
}

type Counted = Exclude<Awaited<ReturnType<typeof countAll>>, Readonly<{ waitMinutes: number }>>;

/** The try was right: it counts against nobody, and no more do those before it by that e-mail from there. */
export async function forgive(tried: Counted) {
  const { sql } = gatePool();
  const all = tried.filter(({ forgiven }) => forgiven === 'all').map((count) => count.about);
  await sql`
    delete from sign_in_failures
    where id = any(${`{${tried.map(({ id }) => id)}}`}::uuid[]) or about = any(${`{${all}}`}::text[])
      or failed_at < now() - make_interval(mins => ${minutes}::int)`;
}

/** Times within that quarter of an hour that one address may ask: a staff room has one address. */
const asksPerAddress = { reset: 30, provider: 300 } as const;

/** Counts that somebody there asked for something; false where it was too often already. */
export async function countAsked(what: keyof typeof asksPerAddress, address: string) {
  const asked = about(`asked for ${what}`, address);
  return gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${asked}, 0))`;
    const counted = await sql`
      insert into sign_in_failures (id, about)
      select ${crypto.randomUUID()}, ${asked} where (
        select count(*) from sign_in_failures
        where about = ${asked} and failed_at > now() - ${`${minutes} minutes`}::interval
      ) < ${asksPerAddress[what]}`;
    return counted.count > 0;
  });
}
