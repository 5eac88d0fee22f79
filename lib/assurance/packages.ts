import 'server-only';
import { execFile } from 'node:child_process';
import { z } from 'zod';
import { gatePool } from '@/lib/platform/database';

/** What npm says of the packages that are installed here: docs.npmjs.com, "npm audit", as JSON. */
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
  metadata: z.object({
    vulnerabilities: z.object({
      low: z.number(),
      moderate: z.number(),
      high: z.number(),
      critical: z.number(),
    }),
    dependencies: z.object({ prod: z.number() }),
  }),
});

const grave = new Set(['high', 'critical']);
const patienceMs = 120_000;

/** So many names fit a sentence. */
const named = 5;

/**
 * Asks npm whether what the product is built of has known holes, and keeps the answer. Where npm reaches nobody the
 * last answer stands, and grows old.
 */
export async function lookForKnownHoles(folder = process.cwd()) {
  const said = await new Promise<string>((resolve) =>
    execFile(
      'npm',
      ['audit', '--json', '--omit=dev'],
      { cwd: folder, timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 },
      // It ends with an error where it found something; what it found is said all the same.
      (_error, stdout) => resolve(stdout),
    ),
  );
  const found = report.safeParse(parsed(said));
  if (!found.success) return 'unanswered' as const;
  const { vulnerabilities, metadata } = found.data;
  const holes = Object.entries(vulnerabilities);
  const facts = {
    packages: metadata.dependencies.prod,
    found: holes.length,
    grave: metadata.vulnerabilities.high + metadata.vulnerabilities.critical,
    names: holes
      .toSorted(([, one], [, other]) => +grave.has(other.severity) - +grave.has(one.severity))
      .slice(0, named)
      .map(([name]) => name)
      .join(', '),
  };
  const faults = holes.filter(([, { severity }]) => grave.has(severity)).map(([name]) => name);
  await gatePool().sql`
    insert into platform_proofs (kind, facts, faults)
    values ('packages', ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(faults)}::jsonb)`;
  return 'answered' as const;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
