import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { newSecret } from '@/lib/platform/secret';
import { slugOf } from '../data/making';
import type { RoleName } from './roles';

export type SignedInAs = Readonly<{
  role: RoleName;
  school: string;
  cookie: string;
  token: string;
}>;

const roleIn: Readonly<Record<RoleName, string>> = {
  child: 'student',
  teacher: 'trainer',
  parent: 'parent',
  head: 'school_admin',
  office: 'office',
};

/** Somebody of a role in each of these schools in turn, each with a session of their own. */
export async function signInAs(
  sql: Sql,
  role: RoleName,
  count: number,
  schools: readonly number[],
) {
  const inEach = Math.ceil(count / schools.length);
  const people = await sql<{ account_id: string; slug: string; nth: number }[]>`
    select account_id, slug, nth from (
      select p.account_id, s.slug, row_number() over (partition by s.id order by md5(p.id::text))::int as nth
      from people p join schools s on s.id = p.school_id
      where s.slug = any(${schools.map(slugOf)}) and p.role = ${roleIn[role]}
        and p.account_id is not null and p.archived_at is null) each
    where nth <= ${inEach} order by nth, slug`;
  if (people.length === 0) throw new Error(`Nobody is a ${roleIn[role]} there`);
  // Where there are fewer of them than wanted, some come in on a second device.
  const wanted = Array.from({ length: count }, (_, at) => people[at % people.length]);
  const devices = wanted.flatMap((one) => (one ? [{ ...one, ...newSecret() }] : []));
  await sql`insert into sessions ${sql(
    devices.map(({ account_id, secretHash }) => ({
      id: newId(),
      account_id,
      token_hash: secretHash,
      expires_at: new Date(Date.now() + 86_400_000),
    })),
  )}`;
  return devices.map(
    ({ slug, secret }): SignedInAs => ({
      role,
      school: slug,
      cookie: `studystreaks=${secret}`,
      token: secret,
    }),
  );
}

/** Of a hundred people who are in at once, so many are of each role. */
const ofAHundred: Readonly<Record<RoleName, number>> = {
  child: 60,
  parent: 24,
  teacher: 12,
  head: 2,
  office: 2,
};

/** So many people of every role, spread over all schools. */
export async function signInCrowd(sql: Sql, count: number, schools: readonly number[]) {
  const everybody: SignedInAs[] = [];
  for (const [role, share] of Object.entries(ofAHundred) as [RoleName, number][])
    everybody.push(
      ...(await signInAs(sql, role, Math.max(1, Math.round((count * share) / 100)), schools)),
    );
  return everybody;
}
