import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { remember } from '@/db/remember';
import { classes } from '@/db/schema/classes';
import { clubs } from '@/db/schema/clubs';
import { clubsWithChildrenIn } from '@/lib/clubs/membership/classes';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { RunClub, TaughtClass } from './rules';

const classesWithClubs = remember((db) =>
  db
    .select({
      id: classes.id,
      name: classes.name,
      club: {
        id: clubs.id,
        name: clubs.name,
        emblem: clubs.emblem,
        paper: clubs.paper,
        evidenceKinds: clubs.evidenceKinds,
        weekdays: clubs.weekdays,
      },
    })
    .from(classes)
    .leftJoin(
      clubs,
      and(
        eq(clubs.schoolId, classes.schoolId),
        sql`(${clubs.id}, ${classes.id}) in (${clubsWithChildrenIn(sql.placeholder('school'), sql.placeholder('today'))})`,
        isNull(clubs.archivedAt),
      ),
    )
    .where(and(eq(classes.schoolId, sql.placeholder('school')), isNull(classes.archivedAt)))
    .orderBy(asc(classes.name), asc(clubs.name)),
);

/** The classes a teacher teaches today, each with the clubs its children are in, by name. One query. */
export async function listTaughtClasses({ db, actor, now }: Tenant): Promise<TaughtClass[]> {
  const rows = await classesWithClubs(db, { school: actor.schoolId, today: localDateOf(now) });

  const taught = new Map<string, { id: string; name: string; clubs: RunClub[] }>();
  for (const { id, name, club } of rows) {
    const known = taught.get(id) ?? { id, name, clubs: [] };
    if (club) known.clubs.push(club);
    taught.set(id, known);
  }
  return [...taught.values()];
}
