import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

/*
 * The load generator, a process of its own: sends the given requests in rotation over a number of
 * connections for a time, and prints what it measured. Run as: load.ts FILE, a JSON of `Load`.
 */
export type Load = Readonly<{
  origin: string;
  connections: number;
  seconds: number;
  /** Sent in rotation; with `once`, each a single time. */
  requests: readonly Readonly<{
    method: 'GET' | 'POST';
    path: string;
    headers: Readonly<Record<string, string>>;
    body?: string;
  }>[];
  once?: boolean;
  /** An answer that says this has failed, whatever its status. */
  failure?: string;
}>;

export type Measured = Readonly<{
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p95: number;
  p99: number;
  errors: number;
  /** Of the last answer. */
  bytes: number;
}>;

const file = process.argv[2];
if (file?.endsWith('.json')) {
  const load: Load = JSON.parse(readFileSync(file, 'utf8'));
  console.log(JSON.stringify(await measure(load)));
}

async function measure({
  origin,
  connections,
  seconds,
  requests,
  once,
  failure,
}: Load): Promise<Measured> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const took: number[] = [];
  let [next, errors, bytes] = [0, 0, 0];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;

  async function client() {
    while (performance.now() < until && !(once && next >= requests.length)) {
      const request = requests[next++ % requests.length];
      if (!request) return;
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request(request);
      const answer = Buffer.from(await body.arrayBuffer());
      bytes = answer.byteLength;
      if (statusCode !== 200 || (failure && answer.includes(failure))) errors += 1;
      took.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: connections }, client));
  const lasted = (performance.now() - startedAt) / 1000;
  await pool.close();

  took.sort((one, other) => one - other);
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    perSecond: took.length / lasted,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors,
    bytes,
  };
}
