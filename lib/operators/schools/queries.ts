import 'server-only';
import { openedAs } from '@/lib/identity/seal';
import type { Desk } from '@/lib/platform/operator-doors';
import { sealOf } from '@/lib/platform/sealing/own';
import { unlessUnreadable } from '@/lib/platform/sealing/unreadable';
import { figuresOf } from './figures';
import type { SchoolList } from './inputs';
import { stateOfSchool } from './rules';

const perPage = 25;

type Row = Readonly<{
  id: string;
  slug: string;
  name: string;
  demo: boolean;
  openedAt: Date | null;
  suspendedAt: Date | null;
  createdAt: Date;
  total: number;
}>;

/** One page of schools, with how large each is; searched, sorted and cut by the database. */
export async function listSchools({ sql }: Desk, { q, state, sort, order, page }: SchoolList) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const direction = order === 'desc' ? sql`desc` : sql`asc`;
  const by = {
    name: sql`lower(name)`,
    state: sql`(case when suspended_at is not null then 2 when opened_at is null then 1 else 0 end)`,
    made: sql`created_at`,
  }[sort];
  const inState = {
    running: sql`suspended_at is null and opened_at is not null`,
    not_opened: sql`suspended_at is null and opened_at is null`,
    suspended: sql`suspended_at is not null`,
  };
  const rows = await sql<Row[]>`
    select id, slug, name, demo, opened_at as "openedAt", suspended_at as "suspendedAt",
      created_at as "createdAt", count(*) over ()::int as total
    from schools
    where (name ilike ${like} or slug ilike ${like} or host ilike ${like})
      and ${state ? inState[state] : sql`true`}
    order by ${by} ${direction}, lower(name), id
    limit ${perPage} offset ${(page - 1) * perPage}`;
  const figures = await figuresOf(rows.map(({ id }) => id));
  return {
    schools: rows.map((row) => ({
      ...row,
      state: stateOfSchool(row),
      figures: figures.find(({ schoolId }) => schoolId === row.id),
    })),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}
export type ListedSchool = Awaited<ReturnType<typeof listSchools>>['schools'][number];

type Whole = Omit<Row, 'total'> &
  Readonly<{
    kind: 'primary_school' | 'training_provider' | 'support_service';
    nation: 'england' | 'wales' | 'scotland' | 'northern_ireland';
    host: string | null;
    urn: string | null;
    suspendedReason: string | null;
  }>;

/** One school with its figures, and the invitation of its first admin while nobody has accepted it. */
export async function findSchool({ sql }: Desk, schoolId: string) {
  const [school] = await sql<Whole[]>`
    select id, slug, name, demo, kind, nation, host, urn, opened_at as "openedAt",
      suspended_at as "suspendedAt", suspended_reason as "suspendedReason", created_at as "createdAt"
    from schools where id = ${schoolId}`;
  if (!school) return undefined;
  const [sent] = await sql<{ email: string; sentAt: Date; expiresAt: Date }[]>`
    select email, created_at as "sentAt", expires_at as "expiresAt" from invitations
    where school_id = ${schoolId} and invited_by_id is null
      and accepted_at is null and withdrawn_at is null
    order by created_at desc limit 1`;
  const invited = sent && {
    ...sent,
    email: await unlessUnreadable(async () =>
      openedAs(await sealOf(schoolId), 'invitations.email', sent.email),
    ),
  };
  const [figures] = await figuresOf([schoolId]);
  return { ...school, state: stateOfSchool(school), figures, invited };
}
export type ShownSchool = NonNullable<Awaited<ReturnType<typeof findSchool>>>;
