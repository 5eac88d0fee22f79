import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { badgeFacts, builtInBadges, medallions } from '@/lib/shared/recognition';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

/** By hand needs no number; a rule is what it counts, and from how many on. */
export const makeBadgeInput = z
  .object({
    name: nameInput(40, 'badges.name_missing', 'badges.name_long'),
    sentence: nameInput(120, 'badges.about_missing', 'badges.about_long'),
    drawing: z.enum(medallions, 'badges.choose_drawing'),
    fact: z.enum(['by_hand', ...badgeFacts], 'badges.choose_how'),
    atLeast: z.string().trim().default(''),
  })
  .transform(({ fact, atLeast, ...badge }, context) => {
    if (fact === 'by_hand') return { ...badge, fact: null, atLeast: null };
    const number = wholeNumberInput(1, 999).safeParse(atLeast);
    if (number.success) return { ...badge, fact, atLeast: number.data };
    context.addIssue({ code: 'custom', path: ['atLeast'], message: 'badges.number_odd' });
    return z.NEVER;
  });
export type MakeBadge = z.output<typeof makeBadgeInput>;

export const switchBadgeInput = z.object({
  badge: z.union([z.enum(builtInBadges), idInput()]),
  to: z.enum(['on', 'off']),
});
export type SwitchBadge = z.output<typeof switchBadgeInput>;
