import { v7 as newId } from 'uuid';
import { preparePseudonymised } from '@/lib/exports/commands';
import { addDays } from '@/lib/shared/dates';
import type { ExportTrait } from '@/lib/shared/exports';
import { office } from './acting';
import { superuser } from './database';
import type { MintedSchool } from './mint';

/** Lets half of the school's term be over, from sixty days ago until three weeks ago. Answers with its first day. */
export async function halfTermOver(school: MintedSchool) {
  const [first, last] = [addDays(school.today, -20), addDays(school.today, -14)];
  await superuser()`update terms set half_term_starts_on = ${first}, half_term_ends_on = ${last}
    where school_id = ${school.id}`;
  return addDays(school.today, -60);
}

/** More children of Maya's class, in her club, each as told. */
export async function joinedBy(
  school: MintedSchool,
  children: readonly Readonly<{ yearGroup: number; homeLanguage?: string; senStatus?: string }>[],
) {
  const since = addDays(school.today, -60);
  const ids: string[] = [];
  for (const { yearGroup, homeLanguage, senStatus } of children) {
    const id = newId();
    ids.push(id);
    const sql = superuser();
    await sql`insert into people (id, school_id, role, given_name, family_name, display_name, animal)
      values (${id}, ${school.id}, 'student', 'Zyxwina', 'Qvarnström', 'Zyxwina', 'otter')`;
    await sql`insert into students (id, school_id, year_group, home_language, date_of_birth)
      values (${id}, ${school.id}, ${yearGroup}, ${homeLanguage ?? null}, '2017-03-14')`;
    await sql`insert into enrolments (id, school_id, class_id, student_id, starts_on)
      values (${newId()}, ${school.id}, ${school.classes.kingfishers}, ${id}, ${since})`;
    await sql`insert into club_memberships (id, school_id, club_id, student_id, starts_on)
      values (${newId()}, ${school.id}, ${school.clubs.reading}, ${id}, ${since})`;
    if (senStatus)
      await sql`insert into learning_needs (id, school_id, student_id, sen_status, helps)
        values (${newId()}, ${school.id}, ${id}, ${senStatus}, 'Zyxwina likes a quiet corner')`;
  }
  return ids;
}

export const reasonOfExport = 'For the trust’s yearly look at homework';

export const preparedExport = async (school: MintedSchool, traits: readonly ExportTrait[] = []) =>
  office(school, async (tenant) =>
    preparePseudonymised(tenant, {
      ...{ firstDay: await halfTermOver(school), reason: reasonOfExport, traits: [...traits] },
    }),
  );
