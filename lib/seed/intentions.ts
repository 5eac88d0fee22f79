import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import type { Chance } from './drawn/chance';
import { picturesOfAKind } from './drawn/pictures';
import type { WorkKind } from './drawn/work';
import { at } from './moments';
import type { WorkSet } from './term';

/*
 * What the children and teachers of the demo are going to do, decided by chance alone and before
 * anything is done: how fast the database answers changes nothing of it.
 */

export type Evidence =
  | Readonly<{ kind: 'writing'; writing: string }>
  | Readonly<{ kind: 'photo'; page: WorkKind; nth: number }>
  | Readonly<{ kind: 'voice'; seed: number }>;

export type HandIn = Readonly<{ set: WorkSet; at: Date; evidence: Evidence }>;

type Known = Readonly<{
  now: Date;
  /** Photos and recordings are kept of work since this day; older work is writing. */
  recentSince: LocalDate;
  mayRecord: boolean;
}>;

/** What one child hands in of the work set for its class. */
export function handInsOf(sets: readonly WorkSet[], known: Known, chance: Chance): HandIn[] {
  // Some children hand in nearly everything, some a little over half.
  const diligence = 0.62 + 0.36 * chance.next();
  return sets.flatMap((set) => {
    if (chance.next() > diligence) return [];
    const early = chance.next() < 0.15 && set.dueOn > set.opensOn ? 1 : 0;
    const on = addDays(set.dueOn, -early);
    const moment = at(on, chance.whole(15, 18), chance.whole(0, 59));
    if (moment > known.now) return [];
    const recent = on >= known.recentSince;
    return [{ set, at: moment, evidence: evidenceOf(set, recent, known.mayRecord, chance) }];
  });
}

function evidenceOf(set: WorkSet, recent: boolean, mayRecord: boolean, chance: Chance): Evidence {
  const kinds = set.club.club.evidenceKinds;
  const turn = chance.next();
  if (recent && kinds.includes('voice') && mayRecord && turn < 0.3)
    return { kind: 'voice', seed: chance.whole(1, 99) };
  if (recent && kinds.includes('photo') && turn < 0.75) {
    const [page = 'story', ...otherPages] = set.club.pages;
    return {
      kind: 'photo',
      page: chance.pick(page, ...otherPages),
      nth: chance.whole(0, picturesOfAKind - 1),
    };
  }
  const [answer = '', ...otherAnswers] = set.club.answers;
  return { kind: 'writing', writing: chance.pick(answer, ...otherAnswers) };
}

export const verdictBy = (chance: Chance): Verdict => {
  const turn = chance.next();
  return turn < 0.74 ? 'got_it' : turn < 0.95 ? 'nearly' : 'another_go';
};
