import { describe, expect, test } from 'vitest';
import { english } from '@/lib/shared/words/en';
import { type Texts, textsIn, textsReadUnder } from './read-by';

/*
 * Nothing presses a child: no countdown, no loss, no hurry, no shame, no chance, no ranks. These are the
 * words such things are said with. A text that needs one of them for something else says it another way.
 */
const pressing: Readonly<Record<string, RegExp>> = {
  'a countdown':
    /\b(only|just) (\{?\w+\}?|\d+) (hours?|minutes?|days?) (left|to go)\b|\bcountdown\b|\btime is running\b|\brunning out\b/i,
  loss: /\b(lose|losing|lost|loss)\b|\bstreak (is |has )?(over|gone|broken|ended)\b|\bat risk\b|\bstart(ing)? (again )?from (zero|nothing)\b|\bdon.t (miss|break|let)\b/i,
  hurry:
    /\bhurry\b|\bquick(ly)?\b|\bbefore it.s too late\b|\blast chance\b|\bnow or never\b|\bdon.t forget\b/i,
  shame:
    /\byou (missed|failed|forgot|did not do|didn.t do)\b|\b(failed|failure|lazy|disappoint\w*|ashamed|wrong answer|naughty|bad work)\b|\byou are behind\b|\bfalling behind\b/i,
  chance: /\b(lucky|jackpot|mystery|spin|loot|lottery|raffle|surprise reward)\b/i,
  ranks:
    /\b(rank(ing|ed|s)?|top of the class|best in (the )?class|first place|winners?|losers?|beat (your|the) (friend|class)\w*)\b/i,
  'a nudge at night': /\b(before (bed|midnight)|tonight)\b/i,
};

/** Said of something else, each looked at by a person. */
const meantOtherwise: readonly string[] = [
  // That nothing is lost.
  'refusal.signed_out',
  'refusal.second_step_missing',
  'errors.broken_text',
  // To the office, of staff and roles.
  'admin.person.archive_staff',
];

const pressedBy = (texts: ReadonlyMap<string, string>) =>
  [...texts].flatMap(([name, text]) =>
    meantOtherwise.includes(name)
      ? []
      : Object.entries(pressing).flatMap(([what, words]) =>
          words.test(text) ? [`${name} presses with ${what}: ${text}`] : [],
        ),
  );

describe('no text presses', () => {
  test.each([
    ['a child', ['app/[[]school]/student', 'app/(public)/class', 'app/(public)/card']],
    ['a family', ['app/[[]school]/parent', 'app/[[]school]/notifications']],
  ])('%s', async (_, folders) => {
    const texts = await textsReadUnder(...folders);
    expect(texts.size).toBeGreaterThan(150);
    expect(pressedBy(texts)).toEqual([]);
  });

  // No page of theirs says these: they come by post, on paper, as news, as work and as a teacher's comment.
  test.each([
    ...['mail', 'notifications', 'ready_made', 'offered_comments', 'comment_bank'],
    ...[
      'certificates',
      'badges',
      'stickers',
      'consent_paper',
      'consent_receipt',
      'refusal',
      'media',
    ],
  ] as const)('what reaches them in another way: %s', (part) => {
    const texts = new Map(textsIn(english[part] as unknown as Texts, `${part}.`));
    expect(texts.size).toBeGreaterThan(0);
    expect(pressedBy(texts)).toEqual([]);
  });

  test('what was looked at is still there', () => {
    const texts = new Map(textsIn(english as unknown as Texts));
    expect(meantOtherwise.filter((name) => !texts.has(name))).toEqual([]);
  });

  test('the parts that a child reads are found by themselves', async () => {
    const texts = await textsReadUnder('app/[[]school]/student');
    for (const part of [
      'student.today',
      'hand_in.hang_it_up',
      'tell.title',
      'buddies.cheer.high_five',
    ])
      expect([...texts.keys()]).toContain(part);
    expect([...texts.keys()].some((name) => name.startsWith('imports.'))).toBe(false);
  });
});

test.each([
  'Only 2 hours left today!',
  'Don’t lose your streak',
  'Your streak is broken',
  'Hurry, it closes soon',
  'You missed Tuesday',
  'Spin for a mystery badge',
  'You are ranked 4th',
  'One more before bed',
])('“%s” would be noticed', (text) => {
  expect(pressedBy(new Map([['some.text', text]]))).toHaveLength(1);
});
