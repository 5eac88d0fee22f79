import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import {
  badgeColours,
  badgeFacts,
  badgeFactsOfAClub,
  badgeShapes,
  builtInBadges,
  medallions,
} from '@/lib/shared/recognition';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/** By hand needs no number; a rule is what it counts, and from how many on. */
export const makeBadgeInput = z
  .object({
    name: nameInput(40, 'badges.name_missing', 'badges.name_long'),
    sentence: nameInput(120, 'badges.about_missing', 'badges.about_long'),
    drawing: z.enum(medallions, 'badges.choose_drawing'),
    /** As the drawing has it, or cut anew from a paper. */
    shape: z.enum(['as_drawn', ...badgeShapes], 'badges.choose_shape').default('as_drawn'),
    colour: z.enum(badgeColours, 'badges.choose_colour').default(badgeColours[0]),
    fact: z.enum(['by_hand', ...badgeFacts], 'badges.choose_how'),
    atLeast: z.string().trim().default(''),
    /** The club in which alone it counts. */
    clubId: z
      .union([z.literal('').transform(() => null), idInput('badges.choose_club')], {
        error: 'badges.choose_club',
      })
      .default(null),
  })
  .transform(({ fact, atLeast, clubId, shape, colour, ...asked }, context) => {
    const cut = shape === 'as_drawn' ? { shape: null, colour: null } : { shape, colour };
    const badge = { ...asked, ...cut };
    if (fact === 'by_hand') return { ...badge, fact: null, atLeast: null, clubId: null };
    if (clubId !== null && !badgeFactsOfAClub.some((each) => each === fact)) {
      context.addIssue({ code: 'custom', path: ['clubId'], message: 'badges.not_of_a_club' });
      return z.NEVER;
    }
    const number = wholeNumberInput(1, 999).safeParse(atLeast);
    if (number.success) return { ...badge, fact, atLeast: number.data, clubId };
    context.addIssue({ code: 'custom', path: ['atLeast'], message: 'badges.number_odd' });
    return z.NEVER;
  });
export type MakeBadge = z.output<typeof makeBadgeInput>;

export const switchBadgeInput = z.object({
  badge: z.union([z.enum(builtInBadges), idInput()]),
  to: z.enum(['on', 'off']),
});
export type SwitchBadge = z.output<typeof switchBadgeInput>;
