import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { activityTemplates } from '@/db/schema/templates';
import type { Tenant } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { clubForSubject, findReadyMade } from './rules';

/** The school's own library, by title; for one year group, those that suit it or say nothing. */
export const listTemplates = ({ db }: Tenant, year?: number) =>
  db
    .select({
      id: activityTemplates.id,
      title: activityTemplates.title,
      instructions: activityTemplates.instructions,
      evidenceKinds: activityTemplates.evidenceKinds,
      yearGroups: activityTemplates.yearGroups,
      clubId: activityTemplates.clubId,
      clubName: clubs.name,
    })
    .from(activityTemplates)
    .leftJoin(
      clubs,
      and(eq(clubs.schoolId, activityTemplates.schoolId), eq(clubs.id, activityTemplates.clubId)),
    )
    .where(
      year === undefined
        ? undefined
        : sql`(cardinality(${activityTemplates.yearGroups}) = 0
            or ${year}::smallint = any(${activityTemplates.yearGroups}))`,
    )
    .orderBy(asc(sql`lower(${activityTemplates.title})`), asc(activityTemplates.id));
export type Template = Awaited<ReturnType<typeof listTemplates>>[number];

/** What to fill in the form with: the school's own by its id, the product's by its key, with the club it suits. */
export async function findInLibrary({ db }: Tenant, template: string) {
  const made = findReadyMade(template);
  if (made) {
    const all = await db
      .select({ id: clubs.id, name: clubs.name, subject: clubs.subject })
      .from(clubs)
      .where(isNull(clubs.archivedAt))
      .orderBy(asc(clubs.name));
    const { key, kinds, subject } = made;
    return { from: 'product' as const, key, kinds, clubId: clubForSubject(all, subject)?.id };
  }
  if (!isId(template)) return undefined;
  const [own] = await db
    .select({
      title: activityTemplates.title,
      instructions: activityTemplates.instructions,
      kinds: activityTemplates.evidenceKinds,
      clubId: activityTemplates.clubId,
    })
    .from(activityTemplates)
    .where(eq(activityTemplates.id, template));
  return own && { from: 'school' as const, ...own, clubId: own.clubId ?? undefined };
}
