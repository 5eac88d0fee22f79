import { describe, expect, test } from 'vitest';
import {
  clubsHungOn,
  isFromBefore,
  nextPiece,
  type SetPiece,
  standingOf,
  waysToAnswer,
} from './rules';

// A Thursday.
const today = '2026-11-12';

const piece = (about: Partial<SetPiece>): SetPiece => ({
  id: 'a',
  clubId: 'reading',
  title: 'Chapter 3',
  instructions: '',
  evidenceKinds: ['writing'],
  opensOn: '2026-11-01',
  dueOn: today,
  closesOn: null,
  withdrawnAt: null,
  handedIn: null,
  ...about,
});
const handedIn = (
  state: NonNullable<SetPiece['handedIn']>['state'],
  handedInOn = today,
): SetPiece['handedIn'] => ({ state, handedInOn, graceEndsOn: null });

describe('what is next', () => {
  test('is what was due first of all that can be handed in', () => {
    const pieces = [
      piece({ id: 'tomorrow', dueOn: '2026-11-13' }),
      piece({ id: 'done', dueOn: '2026-11-09', handedIn: handedIn('waiting', '2026-11-09') }),
      piece({ id: 'tuesday', dueOn: '2026-11-10' }),
      piece({ id: 'closed', dueOn: '2026-11-09', closesOn: '2026-11-10' }),
    ];
    expect(nextPiece(pieces, today)?.id).toBe('tuesday');
  });

  test('is returned work within its grace', () => {
    const returned = piece({
      closesOn: '2026-11-10',
      dueOn: '2026-11-10',
      handedIn: { state: 'returned', handedInOn: '2026-11-10', graceEndsOn: '2026-11-12' },
    });
    expect(nextPiece([returned], today)).toBe(returned);
    expect(nextPiece([returned], '2026-11-13')).toBeUndefined();
  });

  test('is nothing where all is handed in or taken away', () => {
    const pieces = [
      piece({ handedIn: handedIn('accepted') }),
      piece({ withdrawnAt: new Date('2026-11-11T09:00:00Z') }),
    ];
    expect(nextPiece(pieces, today)).toBeUndefined();
  });
});

test.each([
  ['due yesterday', piece({ dueOn: '2026-11-11' }), true],
  ['due today', piece({}), false],
  ['due tomorrow', piece({ dueOn: '2026-11-13' }), false],
  [
    'another go of what was due yesterday',
    piece({ dueOn: '2026-11-11', handedIn: handedIn('returned', '2026-11-11') }),
    false,
  ],
] as const)('work %s is from before: %s', (_, one, expected) => {
  expect(isFromBefore(one, today)).toBe(expected);
});

describe('how a club stands', () => {
  test.each([
    ['nothing set', [], 'nothing_set'],
    ['due today', [piece({})], 'today'],
    ['still open from before', [piece({ dueOn: '2026-11-10' })], 'ready'],
    ['due tomorrow', [piece({ dueOn: '2026-11-13' })], 'tomorrow'],
    ['due next week', [piece({ dueOn: '2026-11-16' })], 'later'],
    ['handed in today', [piece({ handedIn: handedIn('waiting') })], 'hung_up'],
    [
      'waiting since Tuesday',
      [piece({ handedIn: handedIn('waiting', '2026-11-10') })],
      'with_teacher',
    ],
    ['accepted on Tuesday', [piece({ handedIn: handedIn('accepted', '2026-11-10') })], 'hung_up'],
    [
      'accepted last week',
      [piece({ handedIn: handedIn('accepted', '2026-11-05') })],
      'nothing_set',
    ],
    [
      'returned, though something is due today',
      [piece({}), piece({ id: 'b', handedIn: handedIn('returned', '2026-11-10') })],
      'another_go',
    ],
  ] as const)('%s', (_, pieces, expected) => {
    expect(standingOf(pieces, today).is).toBe(expected);
  });

  test('does not tell a verdict that is not yet released', () => {
    const waiting = [piece({ handedIn: handedIn('waiting', '2026-11-10') })];
    const reviewed = [piece({ handedIn: handedIn('reviewed', '2026-11-10') })];
    expect(standingOf(reviewed, today).is).toBe(standingOf(waiting, today).is);
  });
});

describe('whose paper a flag takes', () => {
  test('that of each club handed in on the day, once', () => {
    const pieces = [
      piece({ handedIn: handedIn('waiting') }),
      piece({ id: 'b', handedIn: handedIn('accepted') }),
      piece({ id: 'c', clubId: 'science', handedIn: handedIn('waiting') }),
      piece({ id: 'd', clubId: 'art', handedIn: handedIn('waiting', '2026-11-11') }),
    ];
    expect(clubsHungOn(pieces, today)).toEqual(['reading', 'science']);
  });

  test('that of work due on the day and handed in before it', () => {
    const early = piece({ handedIn: handedIn('waiting', '2026-11-10') });
    expect(clubsHungOn([early], today)).toEqual(['reading']);
    expect(clubsHungOn([early], '2026-11-13')).toEqual([]);
  });
});

test('a recording is a way to answer only with the family’s yes', () => {
  expect(waysToAnswer(['writing', 'voice'], false)).toEqual(['writing']);
  expect(waysToAnswer(['writing', 'voice'], true)).toEqual(['writing', 'voice']);
});
