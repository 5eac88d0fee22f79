import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { notFound } from 'next/navigation';
import { isAway } from './away';
import type { Permission } from './permissions';
import { currentReplica, forgetReplica } from './replica/replica';
import { may } from './rights';
import { currentActor } from './session';
import { type Actor, inSchoolAt, readInSchool, type Tenant } from './tenancy';

/** What a report found; `asOf` is the moment it tells of, where it was read from a replica. */
export type Report<T> = Readonly<{ found: T; asOf: Date | undefined }>;

/**
 * Reads for a report, from the read replica where there is one that follows closely enough. A replica ends what is
 * read for long while it replays what was removed, and may be gone at any moment: then the first server is asked.
 */
export async function readReport<T>(
  actor: Actor,
  read: (tenant: Tenant) => Promise<T>,
): Promise<Report<T>> {
  const replica = await currentReplica();
  if (replica)
    try {
      const reading = inSchoolAt(replica.pool, actor, read);
      return { found: await Promise.race([reading, tooLong(reading)]), asOf: replica.asOf };
    } catch (error) {
      if (!isOfTheReplica(error)) throw error;
      forgetReplica();
    }
  return { found: await readInSchool(actor, read), asOf: undefined };
}

/** Like `view`, for what adds up much and need not be of this very second. */
export async function viewReport<T>(
  school: string,
  permission: Permission,
  read: (tenant: Tenant) => Promise<T>,
) {
  const { actor } = await currentActor(school);
  if (!may(actor, permission)) notFound();
  return readReport(actor, read);
}

/** A connection that was cut without a word. */
const patienceMs = 10_000;

async function tooLong(reading: Promise<unknown>): Promise<never> {
  // Nobody waits for it any more.
  reading.catch(() => {});
  await pause(patienceMs, undefined, { ref: false });
  throw Object.assign(new Error('The replica does not answer'), { code: 'CONNECT_TIMEOUT' });
}

/** A conflict with recovery (40001, 40P01, 57P04), a role or database that is not there yet, or a server that is away. */
const ofTheReplica = /^(40001|40P01|57P04|28P01|28000|3D000)$/;

function isOfTheReplica(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return ofTheReplica.test(String(code)) || isAway(error) || isOfTheReplica(error.cause);
}
