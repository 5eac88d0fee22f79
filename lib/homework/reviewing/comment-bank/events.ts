import type { Event } from '@/lib/platform/record';
import type { Whose } from './rules';

type Facts = { whose: Whose };

export const commentKept = (facts: Facts): Event => ({ name: 'comment.kept', facts });
export const commentChanged = (facts: Facts): Event => ({ name: 'comment.changed', facts });
export const commentPutAway = (facts: Facts): Event => ({ name: 'comment.put_away', facts });
export const commentBroughtBack = (facts: Facts): Event => ({
  name: 'comment.brought_back',
  facts,
});
