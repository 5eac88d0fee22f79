import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { activityTemplates } from '@/db/schema/templates';
import { Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { setsWorkIn } from '../activities/changing/queries';
import type { Media } from '../activities/media/rules';
import { clubForSubject, findReadyMade, type SaidByTemplate } from './rules';

/** Whether one may change it and take it away; row security says the same when it is written. */
export const keepsTemplate = ({ actor }: Tenant, { keptById }: { keptById: string | null }) =>
  may(actor, 'clubs.manage') || (keptById !== null && keptById === actor.personId);

/** The school's own library, by title; for one year group, those that suit it or say nothing. */
export async function listTemplates(tenant: Tenant, year?: number) {
  const templates = await tenant.db
    .select({
      id: activityTemplates.id,
      title: activityTemplates.title,
      instructions: activityTemplates.instructions,
      evidenceKinds: activityTemplates.evidenceKinds,
      yearGroups: activityTemplates.yearGroups,
      clubId: activityTemplates.clubId,
      clubName: clubs.name,
      level: activityTemplates.level,
      hasPicture: sql<boolean>`${activityTemplates.pictureId} is not null`.as('has_picture'),
      hasRecording: sql<boolean>`${activityTemplates.voiceId} is not null`.as('has_recording'),
      keptById: activityTemplates.keptById,
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
  return templates.map(({ keptById, ...template }) => ({
    ...template,
    mayChange: keepsTemplate(tenant, { keptById }),
  }));
}
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
      level: activityTemplates.level,
      ...media,
    })
    .from(activityTemplates)
    .where(eq(activityTemplates.id, template));
  if (!own) return undefined;
  const { pictureId, pictureSays, voiceId, ...rest } = own;
  return {
    ...{ from: 'school' as const, ...rest, clubId: own.clubId ?? undefined },
    shown: { templateId: template, media: { pictureId, pictureSays, voiceId } },
  };
}

const media = {
  pictureId: activityTemplates.pictureId,
  pictureSays: activityTemplates.pictureSays,
  voiceId: activityTemplates.voiceId,
};

type Wanted = Readonly<{
  templateId?: string | undefined;
  templatePicture?: boolean | undefined;
  templateRecording?: boolean | undefined;
}>;

/** What a piece that is set from the library shows of it; refused where it is no longer there. */
export async function shownOfTemplate({ db }: Tenant, wanted: Wanted): Promise<Media | undefined> {
  const { templateId, templatePicture, templateRecording } = wanted;
  if (!templateId || !(templatePicture || templateRecording)) return undefined;
  const [found] = await db
    .select(media)
    .from(activityTemplates)
    .where(eq(activityTemplates.id, templateId));
  const { pictureId, pictureSays, voiceId } = found ?? {};
  if ((templatePicture && !pictureId) || (templateRecording && !voiceId))
    throw new Refusal('conflict', 'library.gone_meanwhile');
  return {
    ...(templatePicture && pictureId
      ? { pictureId, pictureSays: pictureSays ?? '' }
      : { pictureId: null, pictureSays: '' }),
    voiceId: (templateRecording && voiceId) || null,
  };
}

/** Work one has set, as a template would say it; undefined for work of another's class. */
export async function findWorkToKeep(tenant: Tenant, activityId: string) {
  const [found] = await tenant.db
    .select({
      work: activities,
      yearGroups: sql<number[]>`(select coalesce(json_agg(y.year_group order by y.year_group), '[]')
        from class_year_groups y
        where y.school_id = activities.school_id and y.class_id = activities.class_id)`,
    })
    .from(activities)
    .where(eq(activities.id, activityId));
  if (!found || !setsWorkIn(tenant, found.work.classId)) return undefined;
  const { title, instructions, clubId, evidenceKinds, level, ...rest } = found.work;
  const { pictureId, pictureSays, voiceId } = rest;
  return {
    ...{ title, instructions, clubId, evidenceKinds, level, yearGroups: found.yearGroups },
    ...{ pictureId, pictureSays, voiceId },
  } satisfies SaidByTemplate;
}

/** A template to change, for who keeps it; undefined for anybody else. */
export async function findOwnTemplate(tenant: Tenant, templateId: string) {
  const [template] = await tenant.db
    .select()
    .from(activityTemplates)
    .where(eq(activityTemplates.id, templateId));
  return template && keepsTemplate(tenant, template) ? template : undefined;
}
