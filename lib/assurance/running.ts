import 'server-only';
import { sql } from 'drizzle-orm';
import { assuranceFindings } from '@/db/schema/assurance';
import { enqueue } from '@/lib/platform/record';
import { may } from '@/lib/platform/rights';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { lastCheck } from '@/lib/trail/queries';
import { checks } from './checks';
import { type Checked, type CheckName, checkNames, type Finding } from './rules';

/**
 * Runs every check that this person may read the answer of, one after the other, each in transactions of its own,
 * and keeps what was found. Who only looks as somebody else is not asked: nothing may be written.
 */
export async function runChecks(actor: Actor): Promise<Checked[]> {
  const found: { name: CheckName; finding: Finding }[] = [];
  for (const name of checkNames) {
    const { needs, run } = checks[name];
    if (needs && !may(actor, needs)) continue;
    found.push({ name, finding: await run(actor) });
  }
  return inSchool(actor, 'read write', async (tenant) => {
    await lookAtTrailAgain(tenant);
    return keepFindings(tenant, found);
  });
}

/** The worker looks, since only it may; not more than once in five minutes. */
async function lookAtTrailAgain(tenant: Tenant) {
  const last = await lastCheck(tenant);
  if (last && tenant.now.getTime() - last.at.getTime() < 300_000) return;
  await enqueue(tenant, 'check_trail_of', [tenant.actor.schoolId]);
}

async function keepFindings(
  { db, actor, now }: Tenant,
  found: readonly Readonly<{ name: CheckName; finding: Finding }>[],
): Promise<Checked[]> {
  const rows = await db
    .insert(assuranceFindings)
    .values(
      found.map(({ name, finding }) => ({
        ...{ schoolId: actor.schoolId, name, ...finding, checkedAt: now },
        passedAt: finding.state === 'passed' ? now : null,
      })),
    )
    .onConflictDoUpdate({
      target: [assuranceFindings.schoolId, assuranceFindings.name],
      set: {
        state: sql`excluded.state`,
        facts: sql`excluded.facts`,
        checkedAt: sql`excluded.checked_at`,
        passedAt: sql`coalesce(excluded.passed_at, ${assuranceFindings.passedAt})`,
      },
    })
    .returning();
  return checkNames.flatMap((name) => {
    const row = rows.find((one) => one.name === name);
    return row ? [{ ...row, name }] : [];
  });
}
