import type { Cheer } from '@/lib/shared/recognition';
import type { Sticker } from '@/lib/shared/vocabulary';

/** What stands beside the words of a cheer, for who cannot read them yet. */
export const drawingOf: Readonly<Record<Cheer, Sticker>> = {
  nice_one: 'star',
  high_five: 'balloon',
  go_you: 'rocket',
  you_can_do_it: 'mountain',
  you_are_kind: 'heart',
  you_make_me_smile: 'rainbow',
  thank_you: 'flower',
  have_a_good_day: 'butterfly',
};
