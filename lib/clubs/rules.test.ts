import { expect, test } from 'vitest';
import { clubAsSeen, ladderOf, whyNotThisLadder } from './rules';

const step = (position: number, name: string, archivedAt: Date | null = null) => ({
  position,
  name,
  archivedAt,
});

test('the ladder is read from first to last, without steps that went', () => {
  expect(ladderOf([step(2, 'Second'), step(3, 'Third', new Date()), step(1, 'First')])).toEqual([
    'First',
    'Second',
  ]);
});

test('a ladder can lose the steps nobody stands on', () => {
  expect(whyNotThisLadder(3, 3)).toBeNull();
  expect(whyNotThisLadder(3, 4)).toBe('clubs.level_in_use');
  expect(whyNotThisLadder(1, 0)).toBeNull();
});

test('what a form was made from changes with a step, not with the order of weekdays', () => {
  const club = {
    name: 'Reading',
    subject: 'Reading',
    description: '',
    paper: 'poppy',
    emblem: 'reading',
    evidenceKinds: ['writing' as const],
    weekdays: [1, 3],
    archivedAt: null,
  };
  const before = clubAsSeen(club, ['First']);
  expect(clubAsSeen({ ...club, weekdays: [3, 1] }, ['First'])).toBe(before);
  expect(clubAsSeen(club, ['First', 'Second'])).not.toBe(before);
});
