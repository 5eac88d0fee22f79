import type { Event } from '@/lib/platform/record';
import type { LevelAnswer } from '@/lib/shared/vocabulary';

type Facts = { clubId: string; from: number; to: number; answer: LevelAnswer };

export const levelDecided = (facts: Facts): Event => ({ name: 'level.decided', facts });
export const levelTakenBack = (facts: Facts): Event => ({ name: 'level.taken_back', facts });
/** The child is at the level from now on: the ten seconds are over. */
export const levelChanged = (facts: Facts): Event => ({
  name: 'level.changed',
  facts,
  announced: true,
});
/** Nothing came of it: the child has left the club, or stands elsewhere by now. */
export const levelDecisionLapsed = (facts: Facts): Event => ({ name: 'level.lapsed', facts });
export const notYet = (facts: Facts): Event => ({ name: 'level.not_yet', facts });
