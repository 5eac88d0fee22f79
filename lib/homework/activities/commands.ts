import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { classes } from '@/db/schema/classes';
import { clubLevels, clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { clubsWithChildrenIn } from '@/lib/clubs/membership/classes';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { shownOfTemplate } from '../templates/queries';
import { activitySet } from './events';
import type { SetActivity } from './inputs';
import { keepMedia } from './media/commands';
import type { PreparedMedia } from './media/prepare';
import type { Media } from './media/rules';
import { nameChildren, namedIn } from './naming';
import { datesOfEach, mostAtOnce, repeatedDays, whyNotRepeated } from './repeating/rules';
import { whyNotSet } from './rules';

/**
 * Sets the same work for each of the classes, once or for each day on which it repeats, all or none; for
 * everybody in the club, or for the children named, in the classes they are in. Refuses classes without the club.
 * `shown`: what comes with the instructions, where that is kept already.
 */
export async function setActivity(
  tenant: Tenant,
  input: SetActivity & Partial<PreparedMedia>,
  shown?: Media,
) {
  const { db, actor, now } = tenant;
  const { classIds, forWhom, childIds = [], repeats = 'once', repeatsUntil, ...said } = input;
  const { picture, recording, pictureSays = '', ...rest } = said;
  const { templateId, templatePicture, templateRecording, ...work } = rest;
  const forNamed = forWhom === 'named';

  const [club] = await db.select().from(clubs).where(eq(clubs.id, input.clubId));
  if (!club) throw notFound();
  const running = await db
    .select({ id: classes.id })
    .from(classes)
    .where(
      and(
        inArray(classes.id, classIds),
        sql`(${club.id}::uuid, ${classes.id}) in (${clubsWithChildrenIn(actor.schoolId, localDateOf(now))})`,
      ),
    );
  if (running.length !== new Set(classIds).size)
    throw new Refusal('against_the_rules', 'activity.class_without_this_club', {
      classIds: ['activity.class_without_this_club'],
    });

  const { calendar } = await schoolDays(tenant);
  const repeated = {
    ...{ repeats, dueOn: work.dueOn, until: repeatsUntil ?? null },
    weekdays: club.weekdays,
  };
  const objection =
    whyNotSet({ club, ...work }, calendar, localDateOf(now)) ?? whyNotRepeated(repeated, calendar);
  if (objection)
    throw new Refusal('against_the_rules', objection.key, { [objection.field]: [objection.key] });
  await refuseOtherLadder(tenant, club.id, work.level);
  const named = forNamed ? await namedIn(tenant, { ...work, classIds, childIds }) : () => [];
  const getting = forNamed ? running.filter(({ id }) => named(id).length > 0) : running;

  const days = repeatedDays(repeated, calendar);
  if (days.length > 1 && days.length * getting.length > mostAtOnce)
    throw new Refusal('against_the_rules', 'activity.repeats_too_often', {
      repeatsUntil: ['activity.repeats_too_often'],
    });
  const series = days.length > 1 ? newId() : null;
  await keepMedia(tenant, { picture, recording });
  const wanted = {
    ...{ templateId, templatePicture: templatePicture && !picture },
    templateRecording: templateRecording && !recording,
  };
  const kept = shown ?? (await shownOfTemplate(tenant, wanted));
  const media: Media = {
    pictureId: picture?.id ?? kept?.pictureId ?? null,
    pictureSays: picture ? pictureSays : (kept?.pictureSays ?? ''),
    voiceId: recording?.id ?? kept?.voiceId ?? null,
  };
  const each = datesOfEach({ ...work, closesOn: work.closesOn ?? null }, days);
  const set = await db
    .insert(activities)
    .values(
      getting.flatMap(({ id }) =>
        each.map((dates) => ({
          ...{ ...work, ...dates, ...media, forNamed, series },
          schoolId: actor.schoolId,
          classId: id,
          setById: personOf(tenant),
        })),
      ),
    )
    .returning();
  for (const activity of set) await nameChildren(tenant, activity, named(activity.classId));
  return recordEach(
    tenant,
    ({ clubId, classId, dueOn }) =>
      activitySet({
        ...{ clubId, classId, dueOn },
        ...(forNamed && { named: named(classId).length }),
      }),
    set,
  );
}

/** Refuses a level that is no step of this club's ladder. */
export async function refuseOtherLadder(
  { db }: Tenant,
  clubId: string,
  level: number | null | undefined,
) {
  if (!level) return;
  const [step] = await db
    .select({ position: clubLevels.position })
    .from(clubLevels)
    .where(
      and(
        eq(clubLevels.clubId, clubId),
        eq(clubLevels.position, level),
        isNull(clubLevels.archivedAt),
      ),
    );
  if (!step)
    throw new Refusal('against_the_rules', 'activity.level_not_of_this_club', {
      level: ['activity.level_not_of_this_club'],
    });
}
