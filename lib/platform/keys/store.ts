import 'server-only';
import { randomBytes } from 'node:crypto';
import {
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { heldMasterKeys, type MasterKeys } from './master';

export { WrongMasterKey } from './master';

/*
 * Keys have a store of their own, apart from the database and backed up apart from it for at most a week: what
 * was written under a key that is destroyed here no longer reads, in old backups of the database either.
 */

/** A name such as `schools/<id>/people/<id>`: ids and words between slashes. */
type Name = string;

export type KeyStore = Readonly<{
  /** The key of that name; undefined where there is none, or none any more. */
  read: (name: Name) => Promise<Buffer | undefined>;
  /** The key of that name, made of `make` where there never was one; undefined where it was destroyed. */
  keep: (name: Name, make?: () => Buffer) => Promise<Buffer | undefined>;
  /** Whether it was destroyed, rather than never kept. */
  isGone: (name: Name) => Promise<boolean>;
  /** For good: no key of that name is ever kept again. */
  destroy: (name: Name) => Promise<void>;
  /** The names of what is kept below that one. */
  names: (below: Name) => Promise<readonly Name[]>;
  /** Writes what proves something, in place of what stood there. */
  note: (name: Name, bytes: Buffer) => Promise<void>;
  /** Writes what is made of what stands there, with nobody else in between; nothing where nothing stands there. */
  change: (name: Name, make: (stands: Buffer) => Buffer) => Promise<void>;
  /** The names of all that is kept. */
  all: () => Promise<readonly Name[]>;
  /** Wraps what is kept there with the master key of now; false where it is already, or nothing is kept. */
  rewrap: (name: Name) => Promise<boolean>;
}>;

/** Kept by every start before anything else: what opens it is the master key of all the others. */
export const firstKey: Name = 'made-with-this-master-key';

const wellFormed = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
export function expectWellFormed(name: Name) {
  if (!wellFormed.test(name)) throw new Error('The name of a key is malformed');
}

/** What stands where a key was destroyed. */
export const gone = Buffer.from('gone');

/** 32 random bytes, of which nothing can be told from another key. */
export const newKey = () => randomBytes(32);

/**
 * A folder, one file for each key, sealed with the master key (32 bytes, or what holds it) and bound to its name. The
 * first of two writers wins.
 */
export function openKeyFolder(folder: string, by: Buffer | MasterKeys): KeyStore {
  const master = Buffer.isBuffer(by) ? heldMasterKeys({ now: by }) : by;

  const fileOf = (name: Name) => {
    expectWellFormed(name);
    return path.join(folder, `${name}.key`);
  };

  async function read(name: Name) {
    const kept = await readFile(fileOf(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return kept && { isGone: kept.equals(gone), kept };
  }

  /** Whole or not at all, and still there after a power cut. Where it takes nobody's place, the first one stays. */
  async function write(
    name: Name,
    bytes: Buffer,
    how: 'first' | 'instead',
    isAllowed = async () => true,
  ) {
    const file = fileOf(name);
    const place = path.dirname(file);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
      if (!(await isAllowed())) return false;
      if (how === 'first') await link(unfinished, file);
      else await rename(unfinished, file);
      const folder = await open(place);
      await folder.sync().finally(() => folder.close());
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async function readKey(name: Name) {
    const found = await read(name);
    if (!found || found.isGone) return undefined;
    return master.unwrap(name, found.kept);
  }

  async function keep(name: Name, make: () => Buffer = newKey): Promise<Buffer | undefined> {
    const found = await read(name);
    if (found) return found.isGone ? undefined : master.unwrap(name, found.kept);
    const key = make();
    return (await write(name, await master.wrap(name, key), 'first')) ? key : keep(name, make);
  }

  const names = (below: Name) => listed(path.dirname(fileOf(`${below}/any`)), `${below}/`);

  /**
   * What takes the place of something waits for whoever else does: nothing destroyed comes back. Who was held up for so
   * long that another went ahead begins anew with what stands there by then.
   */
  async function instead(name: Name, bytes: () => Promise<Buffer | undefined>): Promise<boolean> {
    const done = await alone(`${fileOf(name)}.lock`, async (isMine) => {
      const found = await bytes();
      if (!found) return false;
      const isAllowed = async () =>
        found.equals(gone) || ((await isMine()) && !(await read(name))?.isGone);
      if (await write(name, found, 'instead', isAllowed)) return true;
      return (await isMine()) ? false : 'again';
    });
    return done === 'again' ? instead(name, bytes) : done;
  }

  const rewrap = (name: Name) =>
    instead(name, async () => {
      const found = await read(name);
      if (!found || found.isGone || (await master.isCurrent(name, found.kept))) return undefined;
      return master.wrap(name, await master.unwrap(name, found.kept));
    });

  const change = async (name: Name, make: (stands: Buffer) => Buffer) =>
    void (await instead(name, async () => {
      const stands = await readKey(name);
      return stands && master.wrap(name, make(stands));
    }));

  return {
    read: readKey,
    names,
    keep,
    isGone: async (name) => (await read(name))?.isGone ?? false,
    destroy: async (name) => void (await instead(name, async () => gone)),
    note: async (name, bytes) => void (await instead(name, () => master.wrap(name, bytes))),
    change,
    all: () => listed(folder, ''),
    rewrap,
  };
}

const ending = '.key';

async function listed(folder: string, before: string) {
  const found = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found
    .filter((each) => each.endsWith(ending))
    .map((each) => `${before}${each.slice(0, -ending.length).split(path.sep).join('/')}`)
    .toSorted();
}

/** A holder that died is waited for no longer than this. */
const longestHeldMs = 10_000;

/**
 * One at a time, of all processes and machines that share the folder. `work` may ask whether it still is the one: a
 * holder that takes too long is passed over.
 */
export async function alone<T>(
  lock: string,
  work: (isMine: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  await mkdir(path.dirname(lock), { recursive: true, mode: 0o700 });
  const mine = randomBytes(12).toString('hex');
  const own = `${lock}.${mine}`;
  try {
    // Until it is got, its time is that of the last try: it is the holder's from when it was taken.
    for (;;) {
      await writeFile(own, mine, { mode: 0o600 });
      if (await isFirst(own, lock)) break;
      const held = await heldBy(lock);
      if (held && Date.now() - held.since > longestHeldMs) {
        let isTaken = false;
        await endHeld(lock, held.by, async () => {
          await rename(own, lock);
          isTaken = true;
        });
        if (isTaken) break;
      } else await pause(5);
    }
    await rm(own, { force: true });
    return await work(async () => (await heldBy(lock))?.by === mine);
  } finally {
    await rm(own, { force: true });
    await endHeld(lock, mine, () => rm(lock, { force: true }));
  }
}

/** Whose lock it is, and since when; undefined where it is nobody's. */
async function heldBy(lock: string) {
  try {
    const by = await readFile(lock, 'utf8');
    return { by: /^[0-9a-f]+$/.test(by) ? by : 'nobody', since: (await stat(lock)).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const isFirst = (from: string, to: string) =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

/**
 * What is held by that one ends by one hand alone, its own or that of a waiter: whoever makes the file named after it.
 * So nobody takes away what another got in the meantime.
 */
async function endHeld(lock: string, by: string, ending: () => Promise<void>) {
  const right = `${lock}.end-${by}`;
  const got = await open(right, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (!got) {
    // One that died between two steps is not waited for either.
    const made = await stat(right).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > longestHeldMs) await rm(right, { force: true });
    else await pause(5);
    return;
  }
  await got.close();
  try {
    if ((await heldBy(lock))?.by === by) await ending();
  } finally {
    await rm(right, { force: true });
  }
}
