import 'server-only';
import type { Sql } from 'postgres';
import { within } from '../removing/doors';
import { erase, type Hands } from './erasing';
import { type Noted, notedErasures } from './list';

/** Files of a restored database go with the worker's next round: the start waits for nobody's storage. */
const filesLater = async (_sql: Sql) => {};

/**
 * Carries out what the list beside the keys says and this database does not have: it was restored from a backup that
 * is older. To be done before anybody is served. Answers how many it erased.
 */
export async function replayErasures(hands: Hands) {
  let replayed = 0;
  for (const erasure of await notedErasures(hands.keys)) {
    const entry = await entryFor(hands.remover, erasure);
    if (!entry) continue;
    try {
      await erase(hands, { ...erasure, id: entry }, filesLater);
    } catch (error) {
      // Nobody is served while somebody who was erased still stands here; a later step may come again.
      if (!(await isErased(hands.remover, erasure))) throw error;
      console.error(
        `The erasure ${entry} is not finished; the next start takes it up again.`,
        error,
      );
    }
    replayed += 1;
  }
  return replayed;
}

const isErased = (sql: Sql, { id, schoolId, personId }: Noted) =>
  within(sql, { schoolId, by: null, run: id }, async (inner) => {
    const [person] = await inner<{ erased: boolean }[]>`
      select erased_at is not null as erased from people where school_id = ${schoolId} and id = ${personId}`;
    return person?.erased ?? true;
  });

/** The row that stands for it here; undefined where nothing is to be done, or nobody of that id is known. */
function entryFor(sql: Sql, { id, schoolId, personId, by, reason, at }: Noted) {
  return within(sql, { schoolId, by: null, run: id }, async (inner) => {
    const [person] = await inner<{ erased: boolean }[]>`
      select erased_at is not null as erased from people where school_id = ${schoolId} and id = ${personId}`;
    if (!person) return undefined;
    const [known] = await inner<{ id: string; state: string }[]>`
      select id, state from erasures where school_id = ${schoolId} and person_id = ${personId}`;
    if (known && known.state === 'done' && person.erased) return undefined;
    if (known) return known.id;
    await inner`
      insert into erasures (id, school_id, person_id, state, reason, asked_by_id, confirmed_by_id, confirmed_at)
      select ${id}, ${schoolId}, ${personId}, 'running', ${reason}, p.id, p.id, ${at}
      from (select 1) as one left join people p on p.school_id = ${schoolId} and p.id = ${by}`;
    return id;
  });
}
