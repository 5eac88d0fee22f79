import { expect, test } from 'vitest';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { demoClubs } from './clubs';
import { chanceOf } from './drawn/chance';
import { handInsOf } from './intentions';
import type { WorkSet } from './term';

const now = new Date('2026-05-14T12:00:00Z');
const recentSince = '2026-05-04';

/** A piece of every club for each day of two months, the last of them still to come. */
const sets: WorkSet[] = Array.from({ length: 70 }, (_, day) => day).flatMap((day) =>
  demoClubs.map((club, nth): WorkSet => {
    const dueOn = addDays('2026-03-10', day);
    const opensOn = addDays(dueOn, -3);
    const named = { id: `${day} ${nth}`, classId: 'class', clubId: `${nth}`, title: 'Some work' };
    return { ...named, club, opensOn, dueOn, younger: false };
  }),
);

const told = (seed: number, mayRecord = true) =>
  handInsOf(sets, { now, recentSince, mayRecord }, chanceOf(seed));

test('the same seed tells the same history, another one another', () => {
  expect(told(1)).toEqual(told(1));
  expect(told(1)).not.toEqual(told(2));
});

test('every child hands in more than half, and nobody before it opens or after now', () => {
  const due = sets.filter(({ dueOn }) => dueOn < '2026-05-14').length;
  for (let seed = 1; seed <= 20; seed += 1) {
    const handIns = told(seed);
    expect(handIns.length).toBeGreaterThan(due / 2);
    expect(handIns.length).toBeLessThan(due * 1.02);
    for (const { set, at } of handIns) {
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(localDateOf(at) >= set.opensOn && localDateOf(at) <= set.dueOn).toBe(true);
    }
  }
});

test('only recent work has files, of kinds its club takes, and a voice only with consent', () => {
  for (const mayRecord of [true, false]) {
    const handIns = told(3, mayRecord);
    for (const { set, evidence } of handIns)
      expect(set.club.club.evidenceKinds).toContain(evidence.kind);
    const old = handIns.filter(({ at }) => localDateOf(at) < recentSince);
    expect(new Set(old.map(({ evidence }) => evidence.kind))).toEqual(new Set(['writing']));
    const kinds = new Set(handIns.map(({ evidence }) => evidence.kind));
    expect(kinds).toEqual(new Set(['writing', 'photo', ...(mayRecord ? ['voice'] : [])]));
  }
});
