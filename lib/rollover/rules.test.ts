import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClassNow,
  chosenMove,
  isDecided,
  isTimeToPrepare,
  type PlannedClass,
  pathsOf,
  proposedClasses,
  rehearsalAsSeen,
  whyNotCarryOut,
  yearGroupAfter,
} from './rules';

const now = (name: string, ...yearGroups: number[]): ClassNow => ({ id: name, name, yearGroups });
/** Next year's class of the same name, made like this year's. */
const again = (each: ClassNow): PlannedClass => ({
  ...each,
  id: `next ${each.name}`,
  likeClassId: each.id,
});
const plannedLike = (classes: readonly ClassNow[]) => classes.map(again);
const goesTo = (classes: readonly ClassNow[], from: string, yearGroup: number) =>
  pathsOf(classes, plannedLike(classes)).find(
    (path) => path.fromClassId === from && path.yearGroup === yearGroup,
  );

describe('where the children of a class go', () => {
  test('the letter is kept from year to year', () => {
    const classes = [now('2A', 2), now('2B', 2), now('3A', 3), now('3B', 3)];
    expect(goesTo(classes, '2A', 2)?.toClassId).toBe('next 3A');
    expect(goesTo(classes, '2B', 2)?.toClassId).toBe('next 3B');
    const named = [now('Reception B', 0), now('Reception A', 0), now('1A', 1), now('1B', 1)];
    expect(goesTo(named, 'Reception A', 0)?.toClassId).toBe('next 1A');
    expect(goesTo([now('RB', 0), ...named.slice(2)], 'RB', 0)?.toClassId).toBe('next 1B');
  });

  test('the one class of the next year group takes them, whatever it is called', () => {
    const classes = [now('Wrens', 1), now('Robins', 2)];
    expect(goesTo(classes, 'Wrens', 1)).toMatchObject({ kind: 'moves', toClassId: 'next Robins' });
  });

  test('of as many classes as now, in the order of their names', () => {
    const classes = [now('Ash', 1), now('Birch', 1), now('Oak', 2), now('Pine', 2)];
    expect(goesTo(classes, 'Ash', 1)?.toClassId).toBe('next Oak');
    expect(goesTo(classes, 'Birch', 1)?.toClassId).toBe('next Pine');
  });

  test('nobody guesses where two classes become three', () => {
    const classes = [now('Ash', 1), now('Oak', 2), now('Pine', 2)];
    expect(goesTo(classes, 'Ash', 1)).toMatchObject({ kind: 'moves', toClassId: null });
  });

  test('in a mixed-age class the younger stay and the older go on', () => {
    const classes = [now('Oak', 1, 2), now('Elm', 3, 4)];
    expect(goesTo(classes, 'Oak', 1)?.toClassId).toBe('next Oak');
    expect(goesTo(classes, 'Oak', 2)?.toClassId).toBe('next Elm');
    expect(goesTo(classes, 'Elm', 4)).toMatchObject({ kind: 'leaves' });
  });

  test('Year 6 leaves, and so does the last year group of an infant school', () => {
    expect(goesTo([now('6A', 6)], '6A', 6)?.kind).toBe('leaves');
    expect(goesTo([now('1A', 1), now('2A', 2)], '2A', 2)?.kind).toBe('leaves');
  });

  test('nobody leaves only because no class takes their next year: the office has to say', () => {
    const classes = [now('P1', 1), now('P4', 4)];
    expect(goesTo(classes, 'P1', 1)).toMatchObject({ kind: 'moves', toClassId: null });
    expect(goesTo(classes, 'P4', 4)?.kind).toBe('leaves');
    const [path] = pathsOf([now('1A', 1)], [{ ...now('3A', 3), likeClassId: null }]).filter(
      ({ yearGroup }) => yearGroup === 1,
    );
    expect(path).toMatchObject({ kind: 'moves', toClassId: null });
  });

  const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), { maxLength: 12 });
  const groups = fc.uniqueArray(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 3 });
  const classesOfASchool = names.chain((named) =>
    fc.tuple(...named.map((name) => groups.map((yearGroups) => now(name, ...yearGroups)))),
  );

  test('everybody has one way, and it never skips a year or leads into an older class', () => {
    fc.assert(
      fc.property(classesOfASchool, (classes) => {
        const planned = plannedLike(classes);
        const paths = pathsOf(classes, planned);
        expect(new Set(paths.map((p) => `${p.fromClassId} ${p.yearGroup}`)).size).toBe(
          classes.length * 8,
        );
        for (const { kind, toClassId, yearGroup } of paths) {
          if (yearGroup === 6) expect(kind).toBe('leaves');
          const goesOn = classes.some((each) => each.yearGroups.some((year) => year > yearGroup));
          if (goesOn) expect(kind).toBe('moves');
          if (kind === 'leaves') expect(toClassId).toBeNull();
          const to = planned.find(({ id }) => id === toClassId);
          if (toClassId) expect(to?.yearGroups).toContain(yearGroup + 1);
        }
      }),
    );
  });

  test('it does not matter in which order classes are listed', () => {
    fc.assert(
      fc.property(classesOfASchool, (classes) => {
        const planned = plannedLike(classes);
        const key = (path: object) => JSON.stringify(path);
        expect(
          pathsOf([...classes].reverse(), [...planned].reverse())
            .map(key)
            .sort(),
        ).toEqual(pathsOf(classes, planned).map(key).sort());
      }),
    );
  });
});

test('classes made for the next year already are taken up; the rest are this year’s again', () => {
  const nowadays = [now('1A', 1), now('2A', 2), now('3A', 3)];
  const { made, again: proposed } = proposedClasses(nowadays, [
    { ...now('2A', 2), id: 'made' },
    { ...now('Oak', 3), id: 'oak' },
  ]);
  expect(made).toMatchObject([{ id: 'made', likeClassId: '2A' }, { likeClassId: null }]);
  expect(proposed.map(({ name }) => name)).toEqual(['1A']);
});

describe('what the office chooses for a child', () => {
  const planned = plannedLike([now('2A', 2), now('3A', 3), now('Oak', 1, 2)]);
  const child = { yearGroup: 2, fromClassId: '2A' };
  test('a class of the year after theirs is a move, one of their own year a repeat', () => {
    expect(chosenMove({ to: 'class', classId: 'next 3A' }, child, planned)?.kind).toBe('moves');
    expect(chosenMove({ to: 'class', classId: 'next 2A' }, child, planned)?.kind).toBe('repeats');
    const younger = { yearGroup: 1, fromClassId: 'Oak' };
    expect(chosenMove({ to: 'class', classId: 'next Oak' }, younger, planned)?.kind).toBe('moves');
  });

  test('who repeats stays with the class like theirs; without one it is still to be said', () => {
    const stays = chosenMove({ to: 'repeats' }, child, planned);
    expect(stays).toEqual({ kind: 'repeats', toClassId: 'next 2A' });
    const alone = chosenMove({ to: 'repeats' }, { ...child, fromClassId: null }, planned);
    expect(alone).toEqual({ kind: 'repeats', toClassId: null });
    expect(alone && isDecided(alone)).toBe(false);
  });

  test('who leaves goes to no class, and a choice is taken back', () => {
    expect(chosenMove({ to: 'leaves' }, child, planned)).toEqual({
      kind: 'leaves',
      toClassId: null,
    });
    expect(chosenMove({ to: 'proposed' }, child, planned)).toBeNull();
  });
});

test('the office is reminded from May until the year begins', () => {
  expect(isTimeToPrepare('2027-09-01', '2027-04-30')).toBe(false);
  expect(isTimeToPrepare('2027-09-01', '2027-05-01')).toBe(true);
  expect(isTimeToPrepare('2027-09-01', '2027-08-31')).toBe(true);
  expect(isTimeToPrepare('2027-09-01', '2027-09-01')).toBe(false);
});

test('a year group goes up by one for who moves, and nobody is older than Year 6', () => {
  expect(yearGroupAfter('moves', 2)).toBe(3);
  expect(yearGroupAfter('moves', -1)).toBe(0);
  expect(yearGroupAfter('moves', 6)).toBe(6);
  expect(yearGroupAfter('repeats', 2)).toBe(2);
  expect(yearGroupAfter('leaves', 6)).toBeNull();
});

test('it is carried out before the first day of the year, once every child is decided', () => {
  const ready = { undecided: 0, classes: 4 };
  expect(whyNotCarryOut(ready, '2027-09-01', '2027-08-31')).toBeNull();
  expect(whyNotCarryOut(ready, '2027-09-01', '2027-09-01')).toBe('rollover.year_has_begun');
  expect(whyNotCarryOut({ ...ready, undecided: 1 }, '2027-09-01', '2027-07-01')).toBe(
    'rollover.children_undecided',
  );
  expect(whyNotCarryOut({ ...ready, classes: 0 }, '2027-09-01', '2027-07-01')).toBe(
    'rollover.no_classes',
  );
});

test('a form is stale once a child joined or goes elsewhere, not when rows come in another order', () => {
  const [a, b] = [
    { id: 'a', kind: 'moves', toClassId: 'x' },
    { id: 'b', kind: 'leaves', toClassId: null },
  ] as const;
  const seen = rehearsalAsSeen(1, [a, b]);
  expect(rehearsalAsSeen(1, [b, a])).toBe(seen);
  expect(rehearsalAsSeen(2, [a, b])).not.toBe(seen);
  expect(rehearsalAsSeen(1, [a])).not.toBe(seen);
  expect(rehearsalAsSeen(1, [a, { ...b, kind: 'moves' }])).not.toBe(seen);
});
