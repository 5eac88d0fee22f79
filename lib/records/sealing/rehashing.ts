import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type DataKeys,
  looksAgainMs,
  markingKeyOf,
  noteDataKeys,
  ofAccounts,
  sealsOf,
} from '@/lib/platform/sealing/data-keys';
import { markAddresses } from './accounts';
import { renewMarks, renewMarksAcross } from './marks';
import { leaveRoom, notedOf, ownersOf, type Rotating, untilEnded, whoseTurn } from './rotating';

/** By then every process knows what was noted before. */
const untilAllKnowMs = 2 * looksAgainMs + 1_000;

/**
 * A new key that identifiers are hashed with, and everything found by it, beside whoever writes and searches: from the
 * moment a new key is noted until the old one is destroyed, what is searched for is found by either. Ended anywhere and
 * begun again, it goes on where it was.
 */
export async function renewHashKeys(rotating: Rotating) {
  const { keys, remover, schools, say } = rotating;
  const noted = new Map<string, DataKeys['marks']>();
  for (const schoolId of ownersOf(rotating)) {
    await sealsOf(keys).of(schoolId);
    noted.set(schoolId, (await notedOf(keys, schoolId)).marks);
  }
  const { which, goesOn } = whoseTurn(noted);
  say(
    goesOn
      ? `Going on with new hash keys for ${which.length} of ${schools.length + 1} (each school, and accounts) …`
      : `Making new hash keys for ${schools.length} schools and for accounts …`,
  );
  for (const schoolId of which) {
    const { marks } = await notedOf(keys, schoolId);
    if (marks.rotating) continue;
    const next = Math.max(...marks.keys) + 1;
    await keys.keep(markingKeyOf(schoolId, next));
    await noteDataKeys(keys, schoolId, (then) => ({
      marks: { ...then.marks, keys: [...then.marks.keys, next], rotating: true },
    }));
  }
  await pause(untilAllKnowMs);
  for (const schoolId of which)
    await noteDataKeys(keys, schoolId, ({ marks }) => ({
      marks: { ...marks, current: Math.max(...marks.keys) },
    }));
  await pause(untilAllKnowMs);

  let [rows, twice] = [0, 0];
  // Whoever began before may still write with the key before; what they wrote is found once they have ended.
  for (const round of ['all', 'rest'] as const) {
    twice = 0;
    for (const [at, schoolId] of which.entries()) {
      const found = await renewGently(rotating, schoolId, (renewed) =>
        say(`${at + 1} of ${which.length}: ${rows + renewed} identifiers hashed anew`),
      );
      rows += found.renewed;
      twice += found.twice;
      if (round === 'rest' && found.twice === 0)
        await noteDataKeys(keys, schoolId, ({ marks }) => ({
          marks: { ...marks, rotating: false },
        }));
    }
    if (round === 'all') await untilEnded(remover);
  }
  return { rows, twice, schools: which.filter((each) => each !== ofAccounts).length };
}

async function renewGently(
  { remover, gate, keys }: Rotating,
  schoolId: string,
  told: (renewed: number) => void,
) {
  const seals = sealsOf(keys);
  const seal = await seals.of(schoolId);
  let rows = 0;
  const gently = async (renewed: number, lasted: number) => {
    rows += renewed;
    told(rows);
    await leaveRoom(lasted);
  };
  if (schoolId !== ofAccounts) return renewMarks(remover, seal, schoolId, gently);
  const found = { ...(await markAddresses(gate, seal, { told: gently })) };
  // Of every school, one that was made meanwhile too.
  for (const { id } of await gate<{ id: string }[]>`select id from schools order by id`) {
    const school = { sql: remover, seal: await seals.of(id), schoolId: id, told: gently };
    const across = await renewMarksAcross(school, seal);
    found.renewed += across.renewed;
    found.twice += across.twice;
  }
  return found;
}

/** Destroys every hash key but the newest of whoever is found by it alone; answers how many. */
export async function destroyOldHashKeys(rotating: Rotating) {
  const { keys } = rotating;
  const old = new Map<string, readonly number[]>();
  let needed = 0;
  for (const schoolId of ownersOf(rotating)) {
    const { marks } = await notedOf(keys, schoolId);
    const before = marks.keys.filter((version) => version !== marks.current);
    if (before.length === 0) continue;
    if (marks.rotating) {
      needed += 1;
      continue;
    }
    await noteDataKeys(keys, schoolId, (then) => ({
      marks: { ...then.marks, keys: [then.marks.current] },
    }));
    old.set(schoolId, before);
  }
  let destroyed = 0;
  if (old.size > 0) await pause(untilAllKnowMs);
  for (const [schoolId, versions] of old)
    for (const version of versions) {
      await keys.destroy(markingKeyOf(schoolId, version));
      destroyed += 1;
    }
  return { destroyed, needed };
}
