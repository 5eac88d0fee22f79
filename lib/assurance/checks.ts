import 'server-only';
import { and, count, desc, eq, not, or, sql } from 'drizzle-orm';
import { erasures, type ProofKind, platformProofs } from '@/db/schema';
import { listStandings } from '@/lib/consent/overview/queries';
import { countsOf } from '@/lib/consent/overview/rules';
import { gatePool } from '@/lib/platform/database';
import { type Permission, withWhatTheyTake } from '@/lib/platform/permissions';
import { hasNoSecondStep } from '@/lib/platform/second-step';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { listOpenBreaches } from '@/lib/records/registers/breaches/queries';
import { reporting } from '@/lib/records/registers/breaches/rules';
import { listUnanswered } from '@/lib/records/registers/complaints/queries';
import { answering } from '@/lib/records/registers/complaints/rules';
import { readPreview } from '@/lib/records/retention/queries';
import { heldAgainstErasing } from '@/lib/records/retention/rules';
import { addDays, daysBetween, localDateOf } from '@/lib/shared/dates';
import { staffRoles } from '@/lib/shared/vocabulary';
import { lastCheck } from '@/lib/trail/queries';
import {
  type CheckName,
  endingWithinDays,
  type Finding,
  provedWithinDays,
  removedWithinDays,
  trailCheckedWithinHours,
  unsealedForSeconds,
} from './rules';
import { checkWalls } from './walls';

type Check = Readonly<{
  /** What somebody must be able to read anyway, beside the record. */
  needs?: Permission;
  run: (actor: Actor) => Promise<Finding>;
}>;

const within = (read: (tenant: Tenant) => Promise<Finding>) => (actor: Actor) =>
  inSchool(actor, 'read only', read);

/** What the worker's last look at the chain found. Looking again is asked for by whoever keeps the findings. */
async function checkTrail(tenant: Tenant): Promise<Finding> {
  const last = await lastCheck(tenant);
  if (!last) return { state: 'attention', facts: { entries: 0, faults: 0, hours: -1, waiting: 0 } };
  const { entries, faults, unsealed, unsealedSeconds } = last;
  const hours = Math.floor((tenant.now.getTime() - last.at.getTime()) / 3_600_000);
  const isLate = hours > trailCheckedWithinHours || unsealedSeconds > unsealedForSeconds;
  return {
    state: faults.length > 0 ? 'failed' : isLate ? 'attention' : 'passed',
    facts: { entries, faults: faults.length, hours, waiting: unsealed },
  };
}

async function checkConsent(tenant: Tenant): Promise<Finding> {
  const standings = await listStandings(tenant);
  const counts = standings.map(({ children }) => countsOf(children));
  const sum = (of: (one: (typeof counts)[number]) => number) =>
    counts.reduce((total, one) => total + of(one), 0);
  const missing = sum(({ not_decided }) => not_decided);
  const nobody = sum((one) => one.nobody);
  const disagree = standings
    .flatMap(({ children }) => children)
    .filter(({ disagrees, resolution }) => disagrees && !resolution).length;
  return {
    state: missing + nobody + disagree > 0 ? 'attention' : 'passed',
    facts: { questions: standings.length, missing, nobody, disagree },
  };
}

async function checkSecondSteps({ schoolId }: Actor): Promise<Finding> {
  const [found] = await gatePool().sql<{ staff: number; without: number }[]>`
    select count(*)::int as staff,
      (count(*) filter (where ${gatePool().sql.unsafe(hasNoSecondStep)}))::int as without
    from people p where p.school_id = ${schoolId} and p.archived_at is null and p.account_id is not null
      and p.role = any(${[...staffRoles]})`;
  const { staff = 0, without = 0 } = found ?? {};
  return { state: without > 0 ? 'attention' : 'passed', facts: { staff, without } };
}

async function checkGrantsEnding({ db, actor, now }: Tenant): Promise<Finding> {
  const today = localDateOf(now);
  const [found] = await db.execute<{ held: number; ending: number }>(sql`
    select count(*)::int as held,
      (count(*) filter (where ends_on <= ${addDays(today, endingWithinDays)}))::int as ending
    from role_grants where school_id = ${actor.schoolId}
      and starts_on <= ${today} and (ends_on is null or ends_on > ${today})`);
  const { held = 0, ending = 0 } = found ?? {};
  return { state: ending > 0 ? 'attention' : 'passed', facts: { held, ending } };
}

/** Records that are nobody's business by default; who gives such rights gives what is most private. */
const mostPrivate: readonly Permission[] = [
  'care.read',
  'concern.read',
  'contact.read',
  'needs.read',
  'access.grant_sensitive',
  'audit.read',
  'consent.manage',
  'exports.make',
  'packs.keep',
  'records.keep',
];

/** Grants for the whole school without a last day that open what is most private. */
async function checkWideGrants({ db, actor, now }: Tenant): Promise<Finding> {
  const today = localDateOf(now);
  const rows = await db.execute<{ template: string | null; permissions: Permission[] }>(sql`
    select g.template, array(select p.permission from role_permissions p
      where p.school_id = g.school_id and p.role_id = g.role_id) as permissions
    from role_grants g where g.school_id = ${actor.schoolId} and g.scope = 'school'
      and g.starts_on <= ${today} and g.ends_on is null`);
  const wide = rows.filter(
    ({ template, permissions }) =>
      template !== null ||
      withWhatTheyTake(permissions).some((permission) => mostPrivate.includes(permission)),
  ).length;
  return { state: wide > 0 ? 'attention' : 'passed', facts: { grants: rows.length, wide } };
}

/** What the law gives a time for, and nobody has done yet. */
async function checkRegisters(tenant: Tenant): Promise<Finding> {
  const { now } = tenant;
  const breaches = await listOpenBreaches(tenant);
  const complaints = await listUnanswered(tenant);
  const stands = [
    ...breaches.map((breach) => reporting(breach, now).is),
    ...complaints.map((complaint) => answering(complaint, localDateOf(now)).is),
  ];
  const overdue = stands.filter((is) => is === 'overdue').length;
  const due = stands.filter((is) => is === 'due' || is === 'say_why').length;
  return {
    state: overdue > 0 ? 'failed' : due > 0 ? 'attention' : 'passed',
    facts: { breaches: breaches.length, complaints: complaints.length, due, overdue },
  };
}

/** Who is held is erased once nobody holds them any more. */
const isHeld = sql`exists (select from legal_holds h where h.school_id = ${erasures.schoolId} and h.lifted_at is null
  and (h.person_id = ${erasures.personId} or h.kind = any(${`{${heldAgainstErasing.join(',')}}`}::text[])))`;

/**
 * Whether the nights that remove what is due were there, and what should have gone by now and has not: what the last
 * night could not remove, what has fallen due since the last one that was, and who was to be erased days ago.
 */
async function checkRemoval(tenant: Tenant): Promise<Finding> {
  const today = localDateOf(tenant.now);
  const since = new Date(tenant.now.getTime() - removedWithinDays * 86_400_000).toISOString();
  const [erasing] = await tenant.db
    .select({ stuck: count() })
    .from(erasures)
    .where(
      and(
        sql`coalesce(${erasures.confirmedAt}, ${erasures.createdAt}) < ${since}::timestamptz`,
        or(eq(erasures.state, 'running'), and(eq(erasures.state, 'waiting'), not(isHeld))),
      ),
    );
  const stuck = erasing?.stuck ?? 0;
  const preview = await readPreview(tenant);
  if (!preview)
    return {
      state: stuck > 0 ? 'failed' : 'attention',
      facts: { days: -1, overdue: stuck, next: 0 },
    };
  const days = daysBetween(preview.madeOn, today);
  const sum = (months: typeof preview.months) =>
    months.flatMap(({ due }) => Object.values(due)).reduce((total, due) => total + due, 0);
  const isLate = days > removedWithinDays;
  const fallenDue = isLate ? sum(preview.months.filter(({ until }) => until < today)) : 0;
  const overdue = preview.overdue + fallenDue + stuck;
  return {
    state: overdue > 0 ? 'failed' : isLate ? 'attention' : 'passed',
    facts: { days, overdue, next: sum(preview.months.slice(0, 1)) },
  };
}

/** What was proven last of the whole installation, and how many days ago; -1 where it never was. */
async function lastProof({ db, now }: Tenant, kind: ProofKind) {
  const [last] = await db
    .select()
    .from(platformProofs)
    .where(eq(platformProofs.kind, kind))
    .orderBy(desc(platformProofs.provedAt))
    .limit(1);
  const age = last ? now.getTime() - last.provedAt.getTime() : -1;
  return { ...last, days: last ? Math.max(0, Math.floor(age / 86_400_000)) : -1 };
}

/** Whether a backup was restored beside this database and found whole, and how long ago. */
async function checkRestore(tenant: Tenant): Promise<Finding> {
  const { facts = {}, faults = [], days } = await lastProof(tenant, 'restore');
  const isLate = days < 0 || days > provedWithinDays;
  return {
    state: faults.length > 0 ? 'failed' : isLate ? 'attention' : 'passed',
    facts: { ...facts, days, faults: faults.length },
  };
}

/** Whether what the product is built of has holes that are known, when it was last looked through. */
async function checkPackages(tenant: Tenant): Promise<Finding> {
  const { facts = {}, faults = [], days } = await lastProof(tenant, 'packages');
  const isLate = days < 0 || days > provedWithinDays;
  const found = Number(facts.found ?? 0);
  return {
    state: faults.length > 0 ? 'failed' : isLate || found > 0 ? 'attention' : 'passed',
    facts: { packages: 0, names: '', ...facts, found, late: isLate ? 1 : 0, days },
  };
}

/** Whether the files that rows name were there and opened, when they were last looked for. */
async function checkFiles(tenant: Tenant): Promise<Finding> {
  const { facts = {}, faults = [], days } = await lastProof(tenant, 'files');
  const isLate = days < 0 || days > provedWithinDays;
  return {
    state: faults.length > 0 ? 'failed' : isLate ? 'attention' : 'passed',
    facts: { files: 0, missing: 0, shut: 0, ...facts, days },
  };
}

export const checks: Readonly<Record<CheckName, Check>> = {
  walls: { run: ({ schoolId }) => checkWalls(schoolId) },
  trail: { run: within(checkTrail) },
  consent: { needs: 'consent.manage', run: within(checkConsent) },
  second_step: { run: checkSecondSteps },
  grants_ending: { needs: 'access.grant', run: within(checkGrantsEnding) },
  grants_wide: { needs: 'access.grant', run: within(checkWideGrants) },
  removal: { needs: 'records.keep', run: within(checkRemoval) },
  registers: { run: within(checkRegisters) },
  restore: { run: within(checkRestore) },
  packages: { run: within(checkPackages) },
  files: { run: within(checkFiles) },
};
