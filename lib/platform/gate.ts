import 'server-only';
import { localDateOf } from '@/lib/shared/dates';
import type { Module, Nation, Role, RoleNames } from '@/lib/shared/vocabulary';
import { gatePool } from './database';
import { type Grant, heldByGrants, holdsEverywhere, ownChildren } from './held';
import { withoutModules } from './modules';
import { operatesNow } from './operator-question';
import { asSeenBy, heldByRole, type InView, may, type Rights, rightsOf } from './rights';
import { lacksRequiredSecondStep } from './second-step';
import { hashOfSecret } from './secret';
import { whoLooksInFor } from './support-access';

/** Minutes for which somebody who has just shown that it is them is believed. */
export const confirmedForMinutes = 10;

/** Days of not coming back after which a grown-up signs in again. */
export const renewedForDays = 14;

type Found = Readonly<{
  sessionId: string;
  accountId: string;
  schoolId: string;
  schoolName: string;
  nation: Nation;
  accent: string | null;
  logo: StoredLogo | null;
  roleNames: RoleNames;
  /** What the school does without; `rights` know of it. */
  modulesOff: readonly Module[];
  demo: boolean;
  personId: string;
  role: Role;
  displayName: string;
  givenName: string;
  animal: string | null;
  yearGroup: number | null;
  /** Of a child: somebody at the school who can sign in reads what children tell. */
  isHeard: boolean;
  /** The other schools that the account has a person in, where the session may go. */
  elsewhere: readonly OtherSchool[];
  /** Runs the product too, in this session. */
  operates: boolean;
  /** The school wants a second step of them, and they have none. */
  lacksSecondStep: boolean;
  /** They showed that it is them in the last ten minutes, in this session. */
  confirmed: boolean;
  /** It came through this school's own provider, which speaks for this school alone. */
  confined: boolean;
  rights: Rights;
  /** This person is only looked as, by an admin; nothing may be written. */
  onlyLooks?: Readonly<{
    viewerId: string;
    viewerName: string;
    until: Date;
    /** An operator looks in, by this access. */
    accessId?: string;
  }>;
}>;

/** As `schools` keeps it. */
type StoredLogo = Readonly<{
  storageKey: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
}>;

type Row = Omit<Found, 'rights' | 'onlyLooks'> &
  Readonly<{
    inView: InView;
    grants: readonly Grant[] | null;
    notNoted: boolean;
    looksUntil: Date | null;
  }>;

/*
 * $1 the token's hash, $2 the school's slug, $3 today. Asked with every request, so it is one text with
 * three parameters, planned once a connection, and it names as few tables for each role as it can:
 * PostgreSQL opens them all, whichever role it turns out to be.
 */
const questionAbout = (person: string) => `
  select d.id as "sessionId", d.last_seen_at < now() - interval '1 minute' as "notNoted",
    coalesce(d.confirmed_at > now() - interval '${confirmedForMinutes} minutes', false) as confirmed,
    a.id as "accountId", c.id as "schoolId", c.name as "schoolName", c.nation, c.demo,
    c.accent, c.logo, c.role_names as "roleNames", c.modules_off as "modulesOff",
    p.id as "personId", p.role, p.display_name as "displayName", p.given_name as "givenName", p.animal,
    (select s.year_group from students s
      where p.role = 'student' and s.school_id = p.school_id and s.id = p.id) as "yearGroup",
    p.role = 'student' and exists (
      select from people h join accounts b on b.id = h.account_id and b.disabled_at is null
      where h.school_id = p.school_id and h.archived_at is null
        and ${holdsEverywhere('h', 'concern.read', '$3::date')}) as "isHeard",
    case when d.viewing_until > now() then d.viewing_until end as "looksUntil",
    d.only_school_id is not null as confined,
    case when d.only_school_id is null then coalesce((
      select json_agg(json_build_object('slug', k.slug, 'name', k.name, 'role', o.role) order by k.name)
      from people o join schools k on k.id = o.school_id and k.suspended_at is null
      where o.account_id = a.id and o.archived_at is null and o.school_id <> c.id), '[]') else '[]' end as elsewhere,
    exists (select from operators o where ${operatesNow}) as operates,
    (not d.second_factor and ${lacksRequiredSecondStep}) as "lacksSecondStep",
    case p.role
      when 'student' then (
        select json_build_object('classIds', array_agg(e.class_id)) from enrolments e
        where e.school_id = p.school_id and e.student_id = p.id
          and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date))
      when 'parent' then ${ownChildren('p.school_id', 'p.id', '$3::date')}
      when 'trainer' then (
        select json_build_object(
          'studentIds', array_agg(distinct e.student_id) filter (where e.student_id is not null),
          'classIds', array_agg(distinct t.class_id))
        from class_staff t
        left join enrolments e on e.school_id = t.school_id and e.class_id = t.class_id
          and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
        where t.school_id = p.school_id and t.person_id = p.id
          and t.starts_on <= $3::date and (t.ends_on is null or t.ends_on > $3::date))
      else '{}'::json end as "inView",
    (select json_agg(json_build_object('id', r.id, 'template', r.template, 'roleId', r.role_id, 'scope', r.scope))
      from role_grants r where r.school_id = p.school_id and r.person_id = p.id
        and r.starts_on <= $3::date and (r.ends_on is null or r.ends_on > $3::date)) as grants
  from sessions d
  join accounts a on a.id = d.account_id and a.disabled_at is null
  join schools c on c.slug = $2 and c.suspended_at is null
  join people p on p.school_id = c.id and p.archived_at is null and ${person}
  where d.token_hash = $1 and d.ended_at is null and d.expires_at > now()
    and (d.only_school_id is null or d.only_school_id = c.id)`;

const question = questionAbout('p.account_id = a.id');
/** Asked besides for an admin who looks at the school as somebody else. */
const questionAboutViewed = questionAbout('p.id = d.viewing_person_id and d.viewing_until > now()');

/** The gate's one question. Rights are worked out here, from dated grants and links as of today. */
export async function whoIsHere(token: string, school: string): Promise<Found | undefined> {
  const own = await ask(question, token, school);
  // Asked of nobody whom the school knows.
  if (!own) return whoLooksInFor(token, school);
  const { looksUntil, notNoted, ...found } = own;
  if (notNoted) noteActivity(own.sessionId);
  if (!looksUntil || !may(own, 'people.view_as')) return found;
  const seen = await ask(questionAboutViewed, token, school);
  if (!seen) return found;
  const { notNoted: _, looksUntil: __, ...viewed } = seen;
  return {
    ...viewed,
    elsewhere: [],
    operates: own.operates,
    lacksSecondStep: own.lacksSecondStep,
    rights: asSeenBy(own.rights, viewed.rights),
    onlyLooks: { viewerId: own.personId, viewerName: own.displayName, until: looksUntil },
  };
}

async function ask(text: string, token: string, school: string) {
  const { sql, prepare } = gatePool();
  const today = localDateOf(new Date());
  const [row] = await unlessLost(() =>
    sql.unsafe<Row[]>(text, [hashOfSecret(token), school, today], { prepare }),
  );
  if (!row) return undefined;
  const { inView, grants, ...found } = row;
  const own = heldByRole(row, inView);
  const rights = rightsOf(
    grants ? [...own, ...(await heldByGrants(row.schoolId, grants, today))] : own,
  );
  return { ...found, rights: withoutModules(rights, found.modulesOff) };
}

const lost = [
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  '57P01',
];
const timesToAsk = 4;

/**
 * A connection that the database ended meanwhile, such as by a restart, is noticed only by using it. This
 * question comes first with every request and changes nothing, so it is asked once more, on another one.
 */
async function unlessLost<T>(ask: () => Promise<T>) {
  for (let times = 1; ; times += 1)
    try {
      return await ask();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (times === timesToAsk || !lost.includes(String(code))) throw error;
      // Until the pool has heard of it too.
      await new Promise((resolve) => setTimeout(resolve, 5 * times));
    }
}

export type OtherSchool = Readonly<{ slug: string; name: string; role: Role }>;

/** The name of a school that lets nobody in just now; undefined of every other. */
export async function findSuspended(slug: string) {
  const { sql } = gatePool();
  const [school] = await sql<{ name: string }[]>`
    select name from schools where slug = ${slug} and suspended_at is not null`;
  return school?.name;
}

/** Nobody waits for it; at most once a minute, whoever asks how often. */
function noteActivity(sessionId: string) {
  gatePool().sql`
    update sessions set last_seen_at = now(), expires_at = case
      when renews then now() + make_interval(days => ${renewedForDays}::int) else expires_at end
    where id = ${sessionId} and ended_at is null and last_seen_at < now() - interval '1 minute'`.catch(
    (error: unknown) => console.error(error),
  );
}

/** Whether the session holds at all, in whatever school. */
export async function isAlive(token: string) {
  const { sql } = gatePool();
  const [alive] = await sql`
    select 1 from sessions d join accounts a on a.id = d.account_id and a.disabled_at is null
    where d.token_hash = ${hashOfSecret(token)} and d.ended_at is null and d.expires_at > now()`;
  return alive !== undefined;
}
