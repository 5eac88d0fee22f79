import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';

const teachersList = { class_list: 'lib/consent/of-class/queries.ts' } as const;
const always = {
  ...teachersList,
  childs_page: 'lib/consent/of-child/queries.ts',
} as const;

/**
 * Where a yes is asked after, for each purpose, and the file that asks: whatever the product does with a yes
 * stands here, and `lib/testing/consent` tries each of them. A purpose that nothing acts on is not offered,
 * because a yes to it would mean nothing.
 *
 * `class_list` is what teachers read before they take a photo or hang something up, which they do by hand.
 */
export const usesOf = {
  voice_recordings: {
    ...always,
    ways_on_today: 'lib/homework/handing-in/today/queries.ts',
    hand_in_page: 'lib/homework/handing-in/piece/queries.ts',
    hand_in: 'lib/homework/handing-in/commands.ts',
    change_piece: 'lib/homework/handing-in/changing/commands.ts',
    listening: 'lib/consent/listening/queries.ts',
  },
  photos_of_others: { ...always, no_warning: 'lib/homework/handing-in/others/queries.ts' },
  public_display: always,
  ai_help: {},
  other: always,
} as const satisfies Readonly<Record<ConsentPurposeKind, Readonly<Record<string, string>>>>;

/** Those of the product that a school can ask about: something is done with the answer. */
export const offeredKinds = (
  ['voice_recordings', 'photos_of_others', 'public_display', 'ai_help'] as const
).filter((kind) => Object.keys(usesOf[kind]).length > 0);
