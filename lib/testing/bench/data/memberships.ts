import { clubMemberships } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { levelMoves } from '@/db/schema/levels';
import { addDays, daysBetween, type LocalDate } from '@/lib/shared/dates';
import { momentOf } from './calendar';
import { chancesOf } from './chance';
import { type Making, row } from './making';
import type { Child } from './people';
import type { ClassOfYear } from './work';

/** A child comes into a club, on a step of its ladder. */
export type Joining = Readonly<{
  child: Child;
  clubId: string;
  made: ReturnType<typeof row>;
  level: number;
  startsOn: LocalDate;
}>;

/** Whoever is here still was moved up once this school year, so that their earlier work no longer proposes it. */
export function fillMemberships(
  making: Making,
  joinings: readonly Joining[],
  classesNow: readonly ClassOfYear[],
) {
  const { put, plan, nth, id: schoolId } = making;
  // Apart from the others, so that what is drawn here moves nothing else.
  const own = { id: schoolId, chances: chancesOf(`${plan.seed}, levels of school ${nth}`) };
  const leads = new Map(
    classesNow.flatMap(({ children, lead }) => children.map(({ id }) => [id, lead.id] as const)),
  );
  const begins = addDays(classesNow[0]?.year.startsOn ?? plan.until, 10);
  for (const { child, clubId, made, level, startsOn } of joinings) {
    const lead = leads.get(child.id);
    const days = daysBetween(begins, plan.until) - 1;
    const moves = lead !== undefined && days > 0;
    const at = momentOf(addDays(begins, own.chances.whole(0, Math.max(0, days))), 10, 15);
    const effectiveAt = new Date(at.getTime() + 10_000);
    put(clubMemberships, {
      ...{ ...made, clubId, studentId: child.id, level: moves ? level + 1 : level },
      ...{ startsOn, endsOn: child.leftOn, levelSince: moves ? effectiveAt : null },
    });
    if (!moves) continue;
    const move = row(own, at);
    put(levelMoves, {
      ...{ ...move, clubId, studentId: child.id, answer: 'proposed', decidedById: lead },
      ...{ fromLevel: level, toLevel: level + 1 },
      ...{ takesEffectAt: effectiveAt, carriedOutAt: effectiveAt },
    });
    for (const [name, actorId, when] of [
      ['level.decided', lead, at],
      ['level.changed', null, effectiveAt],
    ] as const)
      put(auditEvents, {
        ...{ ...row(own, when), actorId, name, subjectId: move.id, studentId: child.id },
        facts: { clubId, from: level, to: level + 1, answer: 'proposed' },
      });
  }
}
