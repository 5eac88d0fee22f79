import { piecesToGoOf } from '@/lib/homework/levels/queries';
import { clubSoFar } from '@/lib/homework/progress/clubs/rules';
import { findClassProgress } from '@/lib/homework/progress/of-class/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { childrensDays } from '@/lib/homework/week/queries';
import { streakOf } from '@/lib/homework/week/rules';
import { schoolDays } from '@/lib/settings/calendar/queries';
import type { LocalDate } from '@/lib/shared/dates';
import { superuser } from '../database';
import type { ChildOfYear } from './diary';
import type { Year } from './living';
import { reckonClub, reckonRight, reckonStreak } from './reckoning';

/* What the product says of a year that was lived, beside what the slow reckoning says of it. */

type Compared = Readonly<{ what: string; product: unknown; reckoned: unknown }>;

/** The streak that is kept of every child, and the one worked out from nothing. */
export async function compareStreaks(year: Year, on: LocalDate): Promise<Compared[]> {
  const kept = await superuser()<{ id: string; streak: object }[]>`
    select student_id as id, json_build_object('current', current_days, 'longest', longest_days,
      'done', done_days, 'expected', expected_days) as streak
    from streaks where school_id = ${year.school.id}`;
  const streaks = new Map(kept.map(({ id, streak }) => [id, streak]));
  const anew = await year.look('teacher', on, async (tenant) =>
    childrensDays(
      tenant,
      year.diary.children.map(({ id }) => id),
      await schoolDays(tenant),
      { from: '2025-09-01', to: on },
    ),
  );
  return year.diary.children.flatMap((child, nth) => {
    const reckoned = reckonStreak(year.diary, child, on);
    const { current, longest } = reckoned;
    const days = anew.get(child.id);
    const stillTaught = child.until === null || on < child.until;
    return [
      { what: `kept of child ${nth} on ${on}`, product: streaks.get(child.id), reckoned },
      ...(days && stillTaught
        ? [
            {
              what: `anew of child ${nth} on ${on}`,
              product: streakOf(days),
              reckoned: { current, longest },
            },
          ]
        : []),
    ];
  });
}

/** What the family of the child with more time reads on that day's evening of each club. */
export async function compareFamily(year: Year, on: LocalDate): Promise<Compared[]> {
  const { diary, clubs, parent } = year;
  const [, child] = diary.children;
  const term = diary.terms.findLast(({ startsOn }) => startsOn <= on);
  if (!child || !term) return [];
  const family = await year.look(parent, on, (tenant) => familyTerm(tenant, [child.id]));
  const told = family.children.get(child.id);
  if (!told) throw new Error('A parent reads of their child');
  return Object.entries(clubs).map(([club, clubId]) => ({
    what: `${club} at home on ${on}`,
    product: clubSoFar(told.days, told.pieces, clubId).term,
    reckoned: reckonClub(diary, child, clubId, { from: term.startsOn, to: term.endsOn }, on),
  }));
}

/** The progress of the class in each term, and how far each child is from the next step. */
export async function compareProgress(year: Year, on: LocalDate): Promise<Compared[]> {
  const compared: Compared[] = [];
  const here = ({ until }: ChildOfYear) => until === null;
  for (const { name, startsOn, endsOn } of year.diary.terms) {
    const progress = await year.look('teacher', on, (tenant) =>
      findClassProgress(tenant, year.classId, { term: startsOn }),
    );
    for (const [nth, child] of year.diary.children.entries()) {
      if (!here(child)) continue;
      for (const [club, clubId] of Object.entries(year.clubs)) {
        const row = progress.rows.find(
          (each) => each.studentId === child.id && each.clubId === clubId,
        );
        // Who came after the term has no line in it.
        if (!row && child.from > endsOn) continue;
        compared.push({
          what: `${club} of child ${nth} in ${name}`,
          product: row && {
            ...{ onTime: row.onTime, late: row.late, excused: row.excused, open: row.open },
          },
          reckoned: reckonClub(year.diary, child, clubId, { from: startsOn, to: endsOn }, on),
        });
      }
    }
  }
  for (const [nth, child] of year.diary.children.entries()) {
    if (!here(child)) continue;
    const toGo = await year.look('teacher', on, (tenant) => piecesToGoOf(tenant, child.id));
    for (const [club, clubId] of Object.entries(year.clubs))
      compared.push({
        what: `${club} to go of child ${nth}`,
        product: toGo[clubId],
        reckoned: Math.max(0, 99 - reckonRight(year.diary, child, clubId)),
      });
  }
  return compared;
}
