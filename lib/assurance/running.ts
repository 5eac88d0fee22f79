import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { assuranceFindings } from '@/db/schema/assurance';
import { enqueue } from '@/lib/platform/record';
import { may } from '@/lib/platform/rights';
import { type Actor, inSchool, readInSchool, type Tenant } from '@/lib/platform/tenancy';
import { lastCheck } from '@/lib/trail/queries';
import { checks } from './checks';
import { type Checked, type CheckName, checkNames, type Finding } from './rules';

/** So long the page waits for the worker to look at the trail; a large one is told as it was last looked at. */
const patience = 3_000;

/**
 * Runs every check that this person may read the answer of, one after the other, each in transactions of its own,
 * and keeps what was found. Who only looks as somebody else is not asked: nothing may be written.
 */
export async function runChecks(actor: Actor, waits = patience): Promise<Checked[]> {
  const asked = await inSchool(actor, 'read write', lookAtTrailAgain);
  const found: { name: CheckName; finding: Finding }[] = [];
  // The trail last, so that the worker looks while the others are run.
  for (const name of checkNames.toSorted((a, b) => Number(a === 'trail') - Number(b === 'trail'))) {
    const { needs, run } = checks[name];
    if (needs && !may(actor, needs)) continue;
    if (name === 'trail' && asked) await untilLookedAt(actor, asked, waits);
    found.push({ name, finding: await run(actor) });
  }
  return inSchool(actor, 'read write', (tenant) => keepFindings(tenant, found));
}

/** The worker looks, since only it may; not more than once in five minutes. Answers when it was asked, if it was. */
async function lookAtTrailAgain(tenant: Tenant) {
  const last = await lastCheck(tenant);
  if (last && tenant.now.getTime() - last.at.getTime() < 300_000) return undefined;
  await enqueue(tenant, 'check_trail_of', [tenant.actor.schoolId]);
  return { since: last?.at.getTime() ?? 0 };
}

async function untilLookedAt(actor: Actor, { since }: Readonly<{ since: number }>, waits: number) {
  for (let until = Date.now() + waits; Date.now() < until; await pause(100)) {
    const last = await readInSchool(actor, lastCheck);
    if ((last?.at.getTime() ?? 0) > since) return;
  }
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
