import { whoIsHere } from '@/lib/platform/gate';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import type { SignedIn } from './fill';
import type { Measured } from './load';

/** What a page asks of the database, asked without a page: the gate's question and the page's own. */
export async function measureStraight(
  slug: string,
  everyone: readonly SignedIn[],
  query: (tenant: Tenant) => Promise<unknown>,
  { connections, seconds }: Readonly<{ connections: number; seconds: number }>,
): Promise<Measured> {
  const took: number[] = [];
  let [next, errors] = [0, 0];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  async function client() {
    while (performance.now() < until) {
      const one = everyone[next++ % everyone.length];
      if (!one) return;
      const askedAt = performance.now();
      const here = await whoIsHere(one.token, slug);
      if (here)
        await inSchool(
          {
            schoolId: here.schoolId,
            personId: here.personId,
            role: here.role,
            rights: here.rights,
          },
          'read only',
          query,
        );
      else errors += 1;
      took.push(performance.now() - askedAt);
    }
  }
  await Promise.all(Array.from({ length: connections }, client));
  const lasted = (performance.now() - startedAt) / 1000;
  took.sort((one, other) => one - other);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    perSecond: took.length / lasted,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors,
    bytes: 0,
  };
}
