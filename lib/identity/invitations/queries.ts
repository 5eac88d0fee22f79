import 'server-only';
import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { contactPoints } from '@/db/schema/records';
import { opened } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { MailFailure, Role } from '@/lib/shared/vocabulary';
import type { InvitationList, UninvitedList } from './inputs';
import { type InvitationState, stateOf } from './rules';

const perPage = 25;
const usuallySentWithinMs = 60_000;

/** Dates as PostgreSQL hands them out of a query that drizzle did not write. */
const moment = (column: string) => sql.raw(`extract(epoch from ${column}) * 1000`);

type Row = Readonly<{
  id: string;
  personId: string;
  name: string;
  role: Role;
  email: string;
  sentAt: number;
  expiresAt: number;
  acceptedAt: number | null;
  withdrawnAt: number | null;
  mailState: 'waiting' | 'sent' | 'failed' | null;
  mailFailure: MailFailure | null;
  mailTries: number | null;
  total: number;
}>;

export type ListedInvitation = Readonly<{
  id: string;
  personId: string;
  name: string;
  role: Role;
  email: string;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  state: InvitationState;
  /** Whether its newest mail should have gone out by now and has not; how often that was tried. */
  mail: Readonly<{ waits: boolean; failure: MailFailure | null; tries: number }>;
}>;

const dateOf = (ms: number | null) => (ms === null ? null : new Date(Number(ms)));

const listed = (row: Row, now: Date): ListedInvitation => {
  const dates = {
    sentAt: new Date(Number(row.sentAt)),
    expiresAt: new Date(Number(row.expiresAt)),
    acceptedAt: dateOf(row.acceptedAt),
    withdrawnAt: dateOf(row.withdrawnAt),
  };
  const { id, personId, name, role, email } = row;
  return {
    ...{ id, personId, name, role, email },
    ...dates,
    state: stateOf({ ...dates, mailFailed: row.mailState === 'failed' }, now),
    mail: {
      waits:
        row.mailState === 'waiting' &&
        (Number(row.mailTries) > 0 || now.getTime() - dates.sentAt.getTime() > usuallySentWithinMs),
      failure: row.mailFailure,
      tries: row.mailTries ?? 0,
    },
  };
};

const from = sql`
  from invitations i
  join people p on p.school_id = i.school_id and p.id = i.person_id
  left join lateral (select m.state, m.failure, m.tries, m.created_at from mails m
    where m.school_id = i.school_id and m.invitation_id = i.id
    order by m.created_at desc, m.id desc limit 1) m on true`;

const columns = sql`i.id, i.person_id as "personId", p.role, i.email,
  coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as name,
  ${moment('coalesce(m.created_at, i.created_at)')} as "sentAt",
  ${moment('i.expires_at')} as "expiresAt", ${moment('i.accepted_at')} as "acceptedAt",
  ${moment('i.withdrawn_at')} as "withdrawnAt",
  m.state as "mailState", m.failure as "mailFailure", m.tries as "mailTries"`;

const inState = {
  accepted: sql`i.accepted_at is not null`,
  withdrawn: sql`i.accepted_at is null and i.withdrawn_at is not null`,
  expired: sql`i.accepted_at is null and i.withdrawn_at is null and i.expires_at <= now()`,
  failed: sql`i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() and m.state = 'failed'`,
  open: sql`i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() and m.state is distinct from 'failed'`,
} as const;

/** By which key of a row a sealed address stands. */
const addresses = { email: 'invitations.email', lastEmail: 'invitations.email' };

/** Invitations whose address has that in it. They lie sealed, so that SQL cannot look into them. */
async function whoseAddressHas({ db }: Tenant, filters: readonly SQL[], q: string) {
  const sent = await db.execute<{ id: string; email: string | null }>(sql`
    select i.id, i.email ${from} where ${sql.join([...filters], sql` and `)}`);
  const sought = q.toLowerCase();
  return opened([...sent], addresses)
    .filter(({ email }) => email?.toLowerCase().includes(sought))
    .map(({ id }) => id);
}

const likeness = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`;

/** One page of invitations, those sent last first; each row repeats how many match in all. */
export async function listInvitations(tenant: Tenant, { q, state, page }: InvitationList) {
  const { db, actor, now } = tenant;
  const filters = [sql`i.school_id = ${actor.schoolId}`, ...(state ? [inState[state]] : [])];
  if (q) {
    const ids = `{${await whoseAddressHas(tenant, filters, q)}}`;
    filters.push(sql`((p.given_name || ' ' || p.family_name || ' ' || p.display_name) ilike ${likeness(q)}
      or i.id = any(${ids}::uuid[]))`);
  }
  const rows = await db.execute<Row>(sql`
    select ${columns}, count(*) over ()::int as total ${from}
    where ${sql.join(filters, sql` and `)}
    order by coalesce(m.created_at, i.created_at) desc, i.id desc
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return {
    rows: opened([...rows], addresses).map((row) => listed(row, now)),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}

/** The newest invitation of a person; undefined where they have had none. */
export async function findInvitationOf({ db, actor, now }: Tenant, personId: string) {
  const [row] = await db.execute<Row>(sql`
    select ${columns}, 1 as total ${from}
    where i.school_id = ${actor.schoolId} and i.person_id = ${personId}
    order by i.created_at desc, i.id desc limit 1`);
  return row && listed(opened(row, addresses), now);
}

/** The last mail to a person about their account that could not be delivered; undefined where all could. */
export async function findFailedMailTo({ db, actor }: Tenant, personId: string) {
  const [mail] = await db.execute<{ failedAt: number; toAddress: string }>(sql`
    select ${moment('m.last_tried_at')} as "failedAt", m.to_address as "toAddress" from mails m
    where m.school_id = ${actor.schoolId} and m.person_id = ${personId} and m.kind <> 'invitation'
      and m.state = 'failed' and m.failure <> 'too_late'
      and m.created_at > now() - interval '30 days'
    order by m.created_at desc limit 1`);
  if (!mail) return undefined;
  const { toAddress } = opened(mail, { toAddress: 'mails.to_address' });
  return { failedAt: new Date(Number(mail.failedAt)), toAddress };
}

export type Uninvited = Readonly<{
  id: string;
  name: string;
  role: Role;
  /** A guardian's children. */
  family: string | null;
  /** Of an invitation before, that came to nothing; otherwise what is on file, unless two share it. */
  lastEmail: string | null;
  total: number;
}>;

/** Grown-ups who cannot sign in yet and have no invitation that could still be accepted. */
export async function listUninvited(tenant: Tenant, { q, who, year, page }: UninvitedList) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const filters = [
    sql`p.school_id = ${actor.schoolId} and p.account_id is null and p.archived_at is null`,
    who === 'parent' ? sql`p.role = 'parent'` : sql`p.role not in ('student', 'parent')`,
    sql`not exists (select from invitations i where i.school_id = p.school_id and i.person_id = p.id
      and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now())`,
    ...(q
      ? [sql`(p.given_name || ' ' || p.family_name || ' ' || p.display_name) ilike ${likeness(q)}`]
      : []),
    ...(year === undefined || who !== 'parent'
      ? []
      : [
          sql`exists (select from guardian_links g join students s on s.school_id = g.school_id and s.id = g.student_id
            where g.school_id = p.school_id and g.guardian_id = p.id and s.year_group = ${year}::smallint
              and (g.ends_on is null or g.ends_on > ${today}))`,
        ]),
  ];
  const found = await db.execute<Uninvited>(sql`
    select p.id, p.role, f.names as family, l.email as "lastEmail", count(*) over ()::int as total,
      coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as name
    from people p
    left join lateral (select string_agg(o.display_name, ', ' order by o.display_name) as names
      from guardian_links g join people o on o.school_id = g.school_id and o.id = g.student_id
      where g.school_id = p.school_id and g.guardian_id = p.id
        and (g.ends_on is null or g.ends_on > ${today})) f on true
    left join lateral (select i.email from invitations i
      where i.school_id = p.school_id and i.person_id = p.id
      order by i.created_at desc limit 1) l on true
    where ${sql.join(filters, sql` and `)}
    order by p.family_name, p.given_name, p.id
    limit ${perPage} offset ${(page - 1) * perPage}`);
  const rows = opened([...found], addresses);
  const onFile = rows.some(({ lastEmail }) => !lastEmail)
    ? await addressesOnFile(tenant)
    : undefined;
  return {
    rows: rows.map((row) => ({
      ...row,
      lastEmail: row.lastEmail || (onFile?.get(row.id) ?? null),
    })),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}

/** Each person's first address on file that is nobody else's too. They lie sealed, so that SQL cannot compare them. */
async function addressesOnFile({ db }: Tenant) {
  const points = await db
    .select({ personId: contactPoints.personId, value: contactPoints.value })
    .from(contactPoints)
    .where(eq(contactPoints.kind, 'email'))
    .orderBy(asc(contactPoints.position));
  const holders = Map.groupBy(points, ({ value }) => value.toLowerCase());
  const first = new Map<string, string>();
  for (const { personId, value } of points)
    if (holders.get(value.toLowerCase())?.length === 1 && !first.has(personId))
      first.set(personId, value);
  return first;
}

/** What the office sent to a person, and which mail about their account did not reach them. */
export async function findSentTo(tenant: Tenant, personId: string) {
  const [invitation, failedMail] = await Promise.all([
    findInvitationOf(tenant, personId),
    findFailedMailTo(tenant, personId),
  ]);
  return { invitation, failedMail };
}
