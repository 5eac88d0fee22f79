import 'server-only';
import { nameKeyStages, nameYears } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';
import { academicYearName } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import type { ClassColumn } from '../inputs';
import type { ListedClass } from '../queries';

/** What each column is called. */
export async function classColumnNames(): Promise<Readonly<Record<ClassColumn | 'name', string>>> {
  const [t, records] = [await words('admin'), await words('people_records')];
  return {
    name: t('class_list.class'),
    year: t('class_list.year'),
    key_stage: records('key_stage'),
    school_year: t('class_list.school_year'),
    staff: t('class_list.staff'),
    children: t('class_list.children'),
    clubs: t('class_list.clubs'),
    days: t('class_list.days'),
  };
}

/** A class of the list in words, column by column. */
export async function classInWords(
  { yearGroups, academicYear, staff, children, clubs, weekdays }: ListedClass,
  nation: Nation,
): Promise<Readonly<Record<ClassColumn, string>>> {
  const [yearName, club] = [await nameYears(nation), await words('clubs')];
  const known = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => weekdays.includes(day));
  return {
    year: yearGroups.map(yearName).filter(Boolean).join(', '),
    key_stage: await nameKeyStages(yearGroups, nation),
    school_year: academicYearName(academicYear),
    staff: staff.join(', '),
    children: String(children),
    clubs: clubs.map(({ name }) => name).join(', '),
    days: known.map((day) => club(`weekday.${day}`)).join(', '),
  };
}
