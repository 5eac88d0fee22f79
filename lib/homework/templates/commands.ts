import 'server-only';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import { activities } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { activityTemplates } from '@/db/schema/templates';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { setsWorkIn } from '../activities/changing/queries';
import { refuseOtherLadder } from '../activities/commands';
import { keepMedia } from '../activities/media/commands';
import type { PreparedMedia } from '../activities/media/prepare';
import type { Media } from '../activities/media/rules';
import { templateChanged, templateKept, templateTakenAway } from './events';
import type { ChangeTemplateForm, KeepTemplateForm, TakeTemplateAway } from './inputs';
import { keepsTemplate } from './queries';
import { childNamedIn, type SaidByTemplate, templateAsSeen } from './rules';

type Ready<Form> = Omit<Form, 'picture' | 'recording' | 'nobodyShown'> & Partial<PreparedMedia>;
export type KeepTemplate = Ready<KeepTemplateForm>;
export type ChangeTemplate = Ready<ChangeTemplateForm>;

const noMedia: Media = { pictureId: null, pictureSays: '', voiceId: null };

/**
 * Keeps work for the library, made from work one has set or written for it, without class, days and children. What
 * comes with the work's instructions is shared with it. Refuses the same words twice, and a child's name.
 */
export async function keepTemplate(tenant: Tenant, { activityId, ...input }: KeepTemplate) {
  const shown = activityId ? await findOwnWork(tenant, activityId) : noMedia;
  const said = await whatItSays(tenant, input, shown);
  await keepMedia(tenant, input);
  const [template] = await tenant.db
    .insert(activityTemplates)
    .values({ ...said, schoolId: tenant.actor.schoolId, keptById: personOf(tenant) })
    .returning();
  if (!template) throw notFound();
  return record(tenant, templateKept(activityId ? { activityId } : {}), template);
}

/** Says it otherwise. Refused to whoever does not keep it, and where somebody else has changed it meanwhile. */
export async function changeTemplate(
  tenant: Tenant,
  { templateId, asSeen, ...input }: ChangeTemplate,
) {
  const { db } = tenant;
  const [before] = await db
    .select()
    .from(activityTemplates)
    .where(eq(activityTemplates.id, templateId))
    .for('update');
  if (!before || !keepsTemplate(tenant, before)) throw notFound();
  if (templateAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const said = await whatItSays(tenant, input, before, templateId);
  await keepMedia(tenant, input);
  const [after] = await db
    .update(activityTemplates)
    .set(said)
    .where(eq(activityTemplates.id, templateId))
    .returning();
  if (!after) throw notFound();
  return record(tenant, templateChanged(), {
    ...after,
    noLongerShown: filesOf(before).filter((id) => !filesOf(after).includes(id)),
  });
}

/** By who keeps it; the database finds it for nobody else. */
export async function takeTemplateAway(tenant: Tenant, { templateId }: TakeTemplateAway) {
  const [template] = await tenant.db
    .delete(activityTemplates)
    .where(eq(activityTemplates.id, templateId))
    .returning();
  if (!template) throw notFound();
  return record(tenant, templateTakenAway(), { ...template, noLongerShown: filesOf(template) });
}

const filesOf = ({ pictureId, voiceId }: Media) =>
  [pictureId, voiceId].filter((id): id is string => id !== null);

async function findOwnWork(tenant: Tenant, activityId: string) {
  const [work] = await tenant.db.select().from(activities).where(eq(activities.id, activityId));
  if (!work || !setsWorkIn(tenant, work.classId)) throw notFound();
  return work;
}

/** The words, and what is shown with them of what was there before. */
async function whatItSays(
  tenant: Tenant,
  input: Ready<Omit<KeepTemplateForm, 'activityId'>>,
  shown: Media,
  known?: string,
): Promise<SaidByTemplate> {
  const { picture, recording, keepPicture, keepRecording, nobodyMeant, ...rest } = input;
  const { title, instructions, clubId, level, evidenceKinds, yearGroups } = rest;
  const pictureId = picture?.id ?? (keepPicture ? shown.pictureId : null);
  const pictureSays = pictureId ? rest.pictureSays : '';
  await refuseUnknownClub(tenant, clubId);
  if (level !== null && clubId === null)
    throw new Refusal('against_the_rules', 'library.level_of_no_club', {
      level: ['library.level_of_no_club'],
    });
  if (clubId) await refuseOtherLadder(tenant, clubId, level);
  await refuseChildren(tenant, { title, instructions, pictureSays }, nobodyMeant);
  await refuseKeptAlready(tenant, { title, instructions, clubId }, known);
  return {
    ...{ title, instructions, clubId, level, evidenceKinds, yearGroups },
    ...{ pictureId, pictureSays },
    voiceId: recording?.id ?? (keepRecording ? shown.voiceId : null),
  };
}

async function refuseUnknownClub({ db }: Tenant, clubId: string | null) {
  if (!clubId) return;
  const [club] = await db
    .select({ id: clubs.id })
    .from(clubs)
    .where(and(eq(clubs.id, clubId), isNull(clubs.archivedAt)));
  if (!club) throw notFound();
}

type Words = Readonly<Record<'title' | 'instructions' | 'pictureSays', string>>;

/** A child whom one knows, by name; a first name may be meant as an everyday word, and is then said to be. */
async function refuseChildren({ db }: Tenant, said: Words, nobodyMeant: boolean) {
  const children = await db
    .select({ givenName: people.givenName, familyName: people.familyName })
    .from(people)
    .where(and(eq(people.role, 'student'), isNull(people.archivedAt)));
  for (const [field, text] of Object.entries(said)) {
    const found = childNamedIn(text, children);
    if (!found || (nobodyMeant && !found.inFull)) continue;
    const key = found.inFull ? 'library.child_named_in_full' : 'library.child_named';
    throw new Refusal('against_the_rules', key, { [field]: [key] }, { name: found.name });
  }
}

type Same = Readonly<{ title: string; instructions: string; clubId: string | null }>;

async function refuseKeptAlready({ db }: Tenant, same: Same, but?: string) {
  const { clubId, title, instructions } = same;
  const [known] = await db
    .select({ id: activityTemplates.id })
    .from(activityTemplates)
    .where(
      and(
        clubId ? eq(activityTemplates.clubId, clubId) : isNull(activityTemplates.clubId),
        eq(activityTemplates.title, title),
        eq(activityTemplates.instructions, instructions),
        but ? ne(activityTemplates.id, but) : undefined,
      ),
    );
  if (known) throw new Refusal('conflict', 'library.kept_already');
}
