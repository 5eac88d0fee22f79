import type { ListedClass } from '@/lib/classes/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { academicYearName, localDateOf } from '@/lib/shared/dates';
import { yearChoicesInWords } from '../year-choices';
import { ClassForm } from './class-form';
import { OverClasses } from './class-frame';

type Props = Readonly<{
  school: string;
  people: readonly Readonly<{ id: string; name: string }>[];
  classes: readonly ListedClass[];
  /** The school year of today, by the calendar year it began in. */
  thisYear: number;
}>;

export async function NewClass({ school, people, classes, thisYear }: Props) {
  const t = await words('admin');
  const today = localDateOf(new Date());
  return (
    <OverClasses school={school} classes={classes}>
      <WordsFor parts={['classes', 'refusal']}>
        <ClassForm
          frame={{
            title: t('class.new'),
            closeHref: `/${school}/admin/classes`,
            closeLabel: t('close'),
          }}
          school={school}
          name=""
          yearGroups={[]}
          yearChoices={await yearChoicesInWords(school)}
          staff={[]}
          people={people.map(({ id, name }) => ({ id, name }))}
          creates={{
            startsOn: today,
            academicYears: [thisYear, thisYear + 1].map((year) => ({
              value: String(year),
              label: academicYearName(year),
            })),
          }}
        />
      </WordsFor>
    </OverClasses>
  );
}
