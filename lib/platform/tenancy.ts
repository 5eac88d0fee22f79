import 'server-only';
import { cache } from 'react';
import { v4 as newRequestId } from 'uuid';
import { type Database, drizzleOn, type Pool } from '@/db/client';
import { kept } from '@/db/own-connection';
import { withSeal } from '@/db/sealed';
import type { Role } from '@/lib/shared/vocabulary';
import { noteSchoolOfCall } from './call';
import { appPool } from './database';
import { countQuery, observeTransaction, observeWait } from './metrics';
import { Refusal } from './refusal';
import { type Rights, rightsOfAChange, rightsOfCollecting, rightsOfTheSystem } from './rights';
import { sealOf } from './sealing/own';
import { thisRequest, type Whence } from './whence';
import { withoutValues } from './without-values';

/** Somebody inside one school. `personId` is null where the clock acts for the school. */
export type Actor = Readonly<{
  schoolId: string;
  personId: string | null;
  role: Role | 'system';
  rights: Rights;
  /** Looking at the school as somebody else would: nothing may be written. */
  onlyLooks?: boolean;
}>;

/** One school, seen by one person, inside one transaction. The only way to reach the database. */
export type Tenant = Readonly<{
  db: Database;
  actor: Actor;
  now: Date;
  /** Of a form's request: where it came from, for events that keep it. */
  whence?: () => Promise<Whence>;
}>;

const harmless = /^[0-9a-z_.-]{1,64}$/;

/** SET takes no parameters, so what goes into it is checked: ids and permission names, nothing else. */
function set(name: string, parts: readonly string[], [open, close]: readonly [string, string]) {
  if (!parts.every((part) => harmless.test(part))) throw new Error(`app.${name} is malformed`);
  return `set local app.${name} = '${open}${parts}${close}'`;
}
const setOne = (name: string, id: string) => set(name, [id], ['', '']);
const setIds = (name: string, ids: readonly string[]) => set(name, ids, ['{', '}']);
/** Names between commas, so that one is found by looking for it. */
const setNames = (name: string, names: readonly string[]) => set(name, names, [',', ',']);

/**
 * Transaction-local, so a pooled connection forgets it; SET LOCAL rather than set_config,
 * because a distributed PostgreSQL passes only the former on to its workers.
 */
export function contextOf({ schoolId, personId, rights }: Actor) {
  const { may, everywhere, within, apart, guardians } = rights;
  const settings = [
    setOne('school_id', schoolId),
    setNames('permissions', may),
    setNames('everywhere', everywhere),
    setIds('students', within.students),
    setIds('classes', within.classes),
  ];
  if (personId) settings.push(setOne('person_id', personId));
  if (guardians.length > 0) settings.push(setIds('guardians', guardians));
  for (const [permission, reached] of Object.entries(apart)) {
    const name = permission.replace('.', '_');
    settings.push(setIds(`students_of_${name}`, reached.students));
    settings.push(setIds(`classes_of_${name}`, reached.classes));
  }
  return settings;
}

/** Jobs and the seed come from nowhere. */
const whenceIfAny = () => thisRequest().catch(() => undefined);

const networkAddress = /^[0-9a-f.:]{2,45}$/i;

/** What the trail keeps with each row that is written: what was done in one go, and from which address. */
function traceOf(from: Whence | undefined) {
  const trace = [setOne('request_id', newRequestId())];
  if (from && networkAddress.test(from.address))
    trace.push(`set local app.address = '${from.address}'`);
  return trace;
}

/**
 * BEGIN and the context travel with the first query, in one round trip. Should they fail, that query
 * runs without a context and so finds nothing, and the failure is thrown before anything is returned.
 */
async function begin(actor: Actor, accessMode: 'read only' | 'read write', pool = appPool()) {
  noteSchoolOfCall(actor.schoolId);
  const settings = contextOf(actor);
  if (accessMode === 'read write') settings.push(...traceOf(await whenceIfAny()));
  const seal = await sealOf(actor.schoolId);
  const askedAt = performance.now();
  const connection = await pool.take();
  const beganAt = performance.now();
  observeWait(beganAt - askedAt);
  const over = () => observeTransaction(accessMode, performance.now() - beganAt);
  const send = async (statements: string) => connection.sql.unsafe(statements).simple().execute();
  const begun = send([`begin transaction ${accessMode}`, ...settings].join(';'));
  begun.catch(() => {});
  const tenant: Tenant = {
    db: drizzleOn(connection.sql, pool, countQuery),
    actor,
    now: new Date(),
  };
  return {
    tenant,
    begun,
    /** With what the school's sealed columns are opened. */
    within: <T>(work: (tenant: Tenant) => Promise<T>) => withSeal(seal, () => work(tenant)),
    end: async (how: 'commit' | 'rollback') => {
      try {
        const answer = await send(how);
        if (how === 'commit') kept(answer);
      } finally {
        connection.release();
        over();
      }
    },
    /** For what only read: nobody need wait, and what the next one sends comes after it. */
    leave: () => {
      send('commit').catch(() => {});
      connection.release();
      over();
    },
  };
}

/** One piece of work in a transaction of its own, kept whole or undone whole. */
export async function inSchool<T>(
  actor: Actor,
  accessMode: 'read only' | 'read write',
  work: (tenant: Tenant) => Promise<T>,
): Promise<T> {
  if (actor.onlyLooks && accessMode === 'read write')
    throw new Refusal('forbidden', 'refusal.only_looking');
  return toTheEnd(await begin(actor, accessMode), work);
}

/** Read only, in a transaction of its own, on a server that is not the first. */
export const inSchoolAt = async <T>(
  server: Pool,
  actor: Actor,
  read: (tenant: Tenant) => Promise<T>,
): Promise<T> => toTheEnd(await begin(actor, 'read only', server), read);

async function toTheEnd<T>(
  { within, begun, end }: Awaited<ReturnType<typeof begin>>,
  work: (tenant: Tenant) => Promise<T>,
) {
  try {
    const result = await within(work);
    await begun;
    await end('commit');
    return result;
  } catch (error) {
    await end('rollback').catch(() => {});
    throw withoutValues(error);
  }
}

type Reading = { started: ReturnType<typeof begin>; readers: number; over: boolean };

/** Once a request, because React keeps it for the actor of that request only. */
const readingOf = cache((_actor: Actor): { now: Reading | undefined } => ({ now: undefined }));

/**
 * A read-only look. What a request reads at the same time, such as a page and the frame around it,
 * shares one transaction; it ends when nobody reads any more.
 */
export async function readInSchool<T>(
  actor: Actor,
  read: (tenant: Tenant) => Promise<T>,
): Promise<T> {
  const request = readingOf(actor);
  request.now ??= { started: begin(actor, 'read only'), readers: 0, over: false };
  const reading = request.now;
  const close = () => {
    if (request.now === reading) request.now = undefined;
  };
  reading.readers += 1;
  try {
    const { within, begun } = await reading.started;
    const result = await within(read);
    await begun;
    return result;
  } catch (error) {
    // A transaction in which something failed answers nobody else.
    close();
    throw withoutValues(error);
  } finally {
    reading.readers -= 1;
    setImmediate(() => {
      if (reading.readers > 0 || reading.over) return;
      reading.over = true;
      close();
      reading.started.then(
        ({ leave }) => leave(),
        () => {},
      );
    });
  }
}

/** The school acting by itself: reactions, releases, recomputation. It may do only what `system` may. */
export const asTheSchool = (schoolId: string): Actor => ({
  schoolId,
  personId: null,
  role: 'system',
  rights: rightsOfTheSystem,
});

/**
 * The school carrying out, or undoing, a change of many records. What it does is told of in the record as done
 * by the person who asked for it.
 */
export const asAChange = (schoolId: string, personId: string | null = null): Actor => ({
  ...asTheSchool(schoolId),
  personId,
  rights: rightsOfAChange,
});

/**
 * Reads what a school keeps about somebody, wherever it lies: as the school, and, for what is shown to nobody else,
 * as that person. It can only read.
 */
export const collectInSchool = <T>(
  schoolId: string,
  personId: string | null,
  read: (tenant: Tenant) => Promise<T>,
) =>
  inSchool({ ...asTheSchool(schoolId), personId, rights: rightsOfCollecting }, 'read only', read);

/** The person acting, for rows that must name one. Only the clock acts without. */
export function personOf({ actor }: Tenant) {
  if (!actor.personId) throw new Error('Only a person can do this, and the clock tried');
  return actor.personId;
}
