import 'server-only';
import { findActor } from '@/lib/platform/session';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import type { Nation } from '@/lib/shared/vocabulary';
import { keyStagesOf, yearGroupLabel, yearGroups } from './rules';

/** What year groups are called in this nation's schools; empty of a number that is none. */
export async function nameYears(nation: Nation) {
  const t = await words('people');
  return (yearGroup: number) => {
    const known = yearGroups.find((each) => each === yearGroup);
    return known === undefined ? '' : t(yearGroupLabel(known, nation));
  };
}
export type NameOfYear = Awaited<ReturnType<typeof nameYears>>;

/** The same in the school of this address. */
export const yearNames = async (school: string) => nameYears(await nationOf(school));

/** "Key stage 1 and Key stage 2": of a child's year group or a class's; empty where the nation has none. */
export async function nameKeyStages(years: readonly number[], nation: Nation) {
  const t = await words('people_records');
  const stages = keyStagesOf(years, nation).map((stage) => t(`key_stages.${stage}`));
  return readList(stages, await localeOf());
}

export const keyStageNames = async (school: string, years: readonly number[]) =>
  nameKeyStages(years, await nationOf(school));

/** The nation of the school of this address, where somebody is signed in. */
export async function nationOf(school: string): Promise<Nation> {
  const here = await findActor(school);
  return here?.school.nation ?? 'england';
}
