import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Import, importDecisions } from '@/db/schema/imports';
import { people } from '@/db/schema/people';
import { scopeOf } from '@/lib/platform/permissions';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolYearOf } from '@/lib/settings/calendar/year/rules';
import { schoolProfile } from '@/lib/settings/school/queries';
import type { StaffRole } from '@/lib/shared/vocabulary';
import { withFiles } from '../files';
import { type Choices, undecided } from '../planning/choices';
import { planImport } from '../planning/make';
import { withoutNeeds } from '../planning/needs';
import type { School } from '../planning/school';
import { withKnownLanguages } from '../reading/languages';
import { mappingInput } from '../reading/mapped/inputs';
import { readRoster } from '../reading/read';
import type { Roster } from '../reading/roster';
import { ownSource, withOwnNumbers } from '../writing/own-numbers';
import { loadSchool } from './queries';

type Kept = Readonly<{
  staffRole?: StaffRole;
  yearGroupWhereUnknown?: number;
  severalClassesAtOnce?: boolean;
  takeFromOtherSchools?: boolean;
  keepsCalendar?: boolean;
  keepsNeeds?: boolean;
}>;

/** What the files of an import say. Throws Unreadable where they say nothing that can be taken. */
export async function rosterOf(tenant: Tenant, kept: Import) {
  const { urn, laestab, nation } = await schoolProfile(tenant);
  const options = {
    nation,
    today: kept.startsOn,
    takeFromOtherSchools: (kept.choices as Kept).takeFromOtherSchools ?? false,
    school: { ...(urn ? { urn } : {}), ...(laestab ? { laestab } : {}) },
  };
  const mapping = kept.mapping === null ? undefined : mappingInput.parse(kept.mapping);
  return withFiles(kept.files, async (opened) =>
    withKnownLanguages(await readRoster(opened, options, mapping)),
  );
}

/** The system that gave the numbers in these files, as far as they tell. */
export const sourceOf = ({ source, format }: Roster) => source ?? format.split('_')[0] ?? format;

/** The school, the choices, what is taken of the roster, and what importing it would do now. */
export async function planNow(tenant: Tenant, kept: Import, said: Roster) {
  const roster = (kept.choices as Kept).keepsNeeds ? said : withoutNeeds(said);
  const source = sourceOf(roster);
  const here = await loadSchool(tenant);
  const school = source === ownSource ? withOwnNumbers(here) : here;
  const choices = await choicesOf(tenant, kept, source);
  return { school, choices, roster, plan: planImport(school, roster, choices) };
}

async function choicesOf(tenant: Tenant, kept: Import, source: string): Promise<Choices> {
  const decided = await tenant.db
    .select()
    .from(importDecisions)
    .where(eq(importDecisions.importId, kept.id));
  const { staffRole, yearGroupWhereUnknown, severalClassesAtOnce, keepsCalendar } =
    kept.choices as Kept;
  const matched = new Map<string, string>();
  const leaving = new Set<string>();
  const staying = new Set<string>();
  for (const { about, decision, personId } of decided) {
    if (decision === 'leaves') leaving.add(about);
    else if (decision === 'stays') staying.add(about);
    else if (decision !== 'undecided')
      matched.set(about, decision === 'same' ? (personId ?? 'left_out') : decision);
  }
  const { nation } = await schoolProfile(tenant);
  const plain = {
    ...undecided(source, kept.startsOn),
    academicYear: schoolYearOf(nation, kept.startsOn),
    nation,
  };
  const broughtBy = await whoBrought(tenant, kept);
  return {
    ...plain,
    ...(broughtBy ? { broughtBy } : {}),
    staffRole: staffRole ?? plain.staffRole,
    severalClassesAtOnce: severalClassesAtOnce ?? plain.severalClassesAtOnce,
    keepsCalendar: keepsCalendar ?? false,
    ...(yearGroupWhereUnknown === undefined ? {} : { yearGroupWhereUnknown }),
    matched,
    leaving,
    staying,
  };
}

async function whoBrought({ db }: Tenant, { askedById }: Import) {
  const [person] = await db
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(eq(people.id, askedById));
  return person && { id: person.id, seesByClasses: scopeOf(person.role) === 'own_classes' };
}

/** Two that plan or do at once for one school wait for each other. */
export const oneAtATime = ({ db, actor }: Tenant) =>
  db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('imports ' || ${actor.schoolId}, 0))`,
  );

export type Planned = Readonly<{ school: School; roster: Roster }> &
  Pick<Awaited<ReturnType<typeof planNow>>, 'plan' | 'choices'>;
