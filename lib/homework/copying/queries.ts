import 'server-only';
import { and, asc, between, eq, gte, isNull } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';
import { mostCopied } from './inputs';
import type { Span } from './rules';

type From = Readonly<{ classId: string; clubId?: string | undefined; span: Span }>;

/** What was set for a whole class in these days, by the day it was due; one more than can be copied at once where there are more. */
export const listToCopy = ({ db }: Tenant, { classId, clubId, span }: From) =>
  db
    .select({
      id: activities.id,
      title: activities.title,
      opensOn: activities.opensOn,
      dueOn: activities.dueOn,
      clubId: activities.clubId,
      clubName: clubs.name,
      weekdays: clubs.weekdays,
    })
    .from(activities)
    .innerJoin(clubs, and(eq(clubs.schoolId, activities.schoolId), eq(clubs.id, activities.clubId)))
    .where(
      and(
        eq(activities.classId, classId),
        clubId ? eq(activities.clubId, clubId) : undefined,
        between(activities.dueOn, span.from, span.to),
        isNull(activities.withdrawnAt),
        isNull(clubs.archivedAt),
        // Whom it named it names no more a term later.
        eq(activities.forNamed, false),
      ),
    )
    .orderBy(asc(activities.dueOn), asc(activities.id))
    .limit(mostCopied + 1);
export type ToCopy = Awaited<ReturnType<typeof listToCopy>>[number];

/** What is set for the whole class from this day on. */
export const listThere = ({ db }: Tenant, classId: string, from: LocalDate) =>
  db
    .select({ clubId: activities.clubId, title: activities.title, dueOn: activities.dueOn })
    .from(activities)
    .where(
      and(
        eq(activities.classId, classId),
        gte(activities.dueOn, from),
        isNull(activities.withdrawnAt),
        eq(activities.forNamed, false),
      ),
    );
