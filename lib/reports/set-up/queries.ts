import 'server-only';
import { sql } from 'drizzle-orm';
import { hasTeacher } from '@/lib/classes/queries';
import { runsSomewhere } from '@/lib/clubs/queries';
import { readersOf } from '@/lib/concerns/readers';
import { lacks } from '@/lib/people/gaps';
import type { Tenant } from '@/lib/platform/tenancy';
import { type SchoolKey, settingAsSeen, settingValue } from '@/lib/settings/catalogue/rules';
import { localDateOf } from '@/lib/shared/dates';
import { lacksEssentials, type SetUp } from './rules';

const guideKey = 'home.set_up_guide' satisfies SchoolKey;

/** Which steps of setting up the school are done, by its data. */
export async function setUpOf({ db, actor, now }: Tenant): Promise<SetUp> {
  const today = localDateOf(now);
  const school = actor.schoolId;
  const [[done], readers] = await Promise.all([
    db.execute<Omit<SetUp, 'safeguarding'>>(sql`
    select
      exists (select 1 from schools where id = ${school} and (urn is not null
        or laestab is not null or local_authority is not null
        or kind <> 'primary_school')) as profile,
      exists (select 1 from terms where school_id = ${school} and ends_on >= ${today}) as calendar,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'trainer') as staff,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'student') as children,
      exists (select 1 from classes c where c.school_id = ${school} and c.archived_at is null
        and ${hasTeacher(today)}) as classes,
      exists (select 1 from enrolments e where e.school_id = ${school}
        and (e.ends_on is null or e.ends_on > ${today})) as in_classes,
      exists (select 1 from clubs c where c.school_id = ${school} and c.archived_at is null
        and ${runsSomewhere}) as clubs,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'student')
        and not exists (select 1 from people p where p.school_id = ${school}
          and ${lacks.guardian(today)}) as families,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'student')
        and not exists (select 1 from people p where p.school_id = ${school}
          and ${lacks.consent(today)}) as consent,
      exists (select 1 from people where school_id = ${school} and archived_at is null
        and role = 'trainer')
        and not exists (select 1 from people p where p.school_id = ${school}
          and p.archived_at is null and p.role = 'trainer' and p.account_id is null
          and not exists (select 1 from invitations i where i.school_id = p.school_id
            and i.person_id = p.id and i.withdrawn_at is null)) as invitations`),
    readersOf(school, now),
  ]);
  if (!done) throw new Error('A select without a from came back without a row');
  // A lead, and a deputy for when the lead is away, who can sign in.
  return { ...done, safeguarding: readers.length > 1 };
}

/** The same for the home page; undefined once all that matters is there, or where nobody wants to be told. */
export async function setUpToTell(tenant: Tenant) {
  const [row] = await tenant.db.execute<{ value: unknown }>(sql`
    select value from settings where school_id = ${tenant.actor.schoolId} and key = ${guideKey}`);
  if (settingValue(guideKey, row?.value) === 'hidden') return undefined;
  const done = await setUpOf(tenant);
  return lacksEssentials(done) ? { done, asSeen: settingAsSeen(row?.value) } : undefined;
}
