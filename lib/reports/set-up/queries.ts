import 'server-only';
import { sql } from 'drizzle-orm';
import { hasTeacher } from '@/lib/classes/queries';
import { runsSomewhere } from '@/lib/clubs/queries';
import { readersOf } from '@/lib/concerns/readers';
import { countPeople, isHere, lacks } from '@/lib/people/gaps';
import type { Tenant } from '@/lib/platform/tenancy';
import { type SchoolKey, settingAsSeen, settingValue } from '@/lib/settings/catalogue/rules';
import { localDateOf } from '@/lib/shared/dates';
import { lacksEssentials, type SetUp } from './rules';

const guideKey = 'home.set_up_guide' satisfies SchoolKey;

/** How many children lack what is asked of each; counted beside, where the page counts them anyway. */
type Lacking = Readonly<{
  children: number;
  childrenWithoutGuardian: number;
  childrenAwaitingConsent: number;
}>;
export type StepsFound = Omit<SetUp, 'safeguarding' | 'children' | 'families' | 'consent'>;

/** What the steps go by, but for what children lack, as JSON: asked beside other things, or alone. */
export const stepsFound = ({ actor, now }: Tenant) => {
  const today = localDateOf(now);
  const school = actor.schoolId;
  return sql<StepsFound>`(select row_to_json(steps) from (select
      exists (select 1 from schools where id = ${school} and (urn is not null
        or laestab is not null or local_authority is not null
        or kind <> 'primary_school')) as profile,
      exists (select 1 from terms where school_id = ${school} and ends_on >= ${today}) as calendar,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'trainer') as staff,
      exists (select 1 from classes c where c.school_id = ${school} and c.archived_at is null
        and ${hasTeacher(today)}) as classes,
      exists (select 1 from enrolments e where e.school_id = ${school}
        and (e.ends_on is null or e.ends_on > ${today})) as in_classes,
      exists (select 1 from clubs c where c.school_id = ${school} and c.archived_at is null
        and ${runsSomewhere}) as clubs,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'trainer')
        and not exists (select 1 from people p where p.school_id = ${school}
          and p.archived_at is null and p.role = 'trainer' and p.account_id is null
          and not exists (select 1 from invitations i where i.school_id = p.school_id
            and i.person_id = p.id and i.withdrawn_at is null)) as invitations) steps)`;
};

const stepsDone = (found: StepsFound, lacking: Lacking) => ({
  ...found,
  children: lacking.children > 0,
  families: lacking.children > 0 && lacking.childrenWithoutGuardian === 0,
  consent: lacking.children > 0 && lacking.childrenAwaitingConsent === 0,
});

/** A lead, and a deputy for when the lead is away, who can sign in. */
const withSafeguarding = async (
  { actor, now }: Tenant,
  done: Omit<SetUp, 'safeguarding'>,
): Promise<SetUp> => ({
  ...done,
  safeguarding: (await readersOf(actor.schoolId, now)).length > 1,
});

/** Which steps of setting up the school are done, by its data. */
export async function setUpOf(tenant: Tenant): Promise<SetUp> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const [found] = await db.execute<{ steps: StepsFound } & Lacking>(sql`
    select ${stepsFound(tenant)} as steps, ${countPeople(actor.schoolId, isHere)} as children,
      ${countPeople(actor.schoolId, lacks.guardian(today))} as "childrenWithoutGuardian",
      ${countPeople(actor.schoolId, lacks.consent(today))} as "childrenAwaitingConsent"`);
  if (!found) throw new Error('A select without a from came back without a row');
  return withSafeguarding(tenant, stepsDone(found.steps, found));
}

/** Whether the guide is wanted, as its setting stands. */
export const guideSetting = ({ actor }: Tenant) => sql`(
  select value from settings where school_id = ${actor.schoolId} and key = ${guideKey})`;

/**
 * The same for the home page, of what it has found; undefined once all that matters is there, or where nobody wants to
 * be told.
 */
export async function setUpToTell(
  tenant: Tenant,
  { guide, steps, lacking }: Readonly<{ guide: unknown; steps: StepsFound; lacking: Lacking }>,
) {
  if (settingValue(guideKey, guide) === 'hidden') return undefined;
  const done = stepsDone(steps, lacking);
  if (!lacksEssentials({ ...done, safeguarding: true })) return undefined;
  return { done: await withSafeguarding(tenant, done), asSeen: settingAsSeen(guide) };
}
